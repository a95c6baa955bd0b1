/**
 * ledger (floor 3): money in double entry. It knows accounts and keys, not why anybody earns; `rewards` and `payouts` do.
 * Words: account, transaction, entry, posting (a transaction as it is asked for), leg (one side of a posting).
 * Owns: ledger_accounts, ledger_transactions, ledger_entries.
 * Records: nothing (the deed that moves money records its own event).
 * Listens to: nothing.
 */
export { lockedBalance, post } from './posting.ts';
export type { AccountRef, Leg, Posting } from './posting.ts';
export { accountTotals, memberBalances, memberBalancesAt, memberEntries, verifyLedger } from './reading.ts';
export type { AccountTotal, EntryView, MemberBalances } from './reading.ts';
export { ACCOUNTS } from './rules.ts';
export type { AccountKind, MemberAccountKind } from './rules.ts';
