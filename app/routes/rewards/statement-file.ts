/** A month in a member's books as CSV, between its opening and its closing balances. */
import { found, isSignedIn } from '#domain/core';
import type { MemberBalances } from '#domain/ledger';
import { programmeAt, statementOf } from '#domain/rewards';
import { csv } from '#web/csv.ts';
import { memberLoader } from '#web/doors.ts';

export const loader = memberLoader(async ({ db, viewer, params, at }) => {
  const member = found(isSignedIn(viewer) ? viewer : null);
  const month = params.month ?? '';
  const { rules } = found(await programmeAt(db, at));
  const { from, until, before, after, entries } = await statementOf(db, member.id, member, month, rules.currency);
  const balances = (at: Date, reason: string, of: MemberBalances) => Object.entries(of).map(([account, balance]) => [at.toISOString(), reason, account.replace('member_', ''), null, balance, rules.currency, null]);
  const rows = entries.map((entry) => [entry.at.toISOString(), entry.reason, entry.account.replace('member_', ''), entry.amount, entry.balanceAfter, rules.currency, entry.key]);
  return csv(`rewards-${month}.csv`, ['at', 'reason', 'account', 'amount_minor_units', 'balance_minor_units', 'currency', 'reference'], [...balances(from, 'Opening balance', before), ...rows, ...balances(until, 'Closing balance', after)]);
});
