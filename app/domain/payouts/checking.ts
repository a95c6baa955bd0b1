/** The whole ledger added up again, by night or when somebody asks. */
import { desc } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { ledgerTransactions } from '#db/schema/ledger.ts';
import { ledgerChecks } from '#db/schema/payouts.ts';
import { allow } from '#domain/core';
import type { Act } from '#domain/core';
import { verifyLedger } from '#domain/ledger';
import { canSeePayouts, canWorkByClock } from './policy.ts';
import { FOUND_KEPT } from './rules.ts';

export type LedgerCheckView = { at: Date; transactions: number; found: string[] };

/** Adds everything up, notes what it found for staff, and returns it; nothing found is right. */
export async function checkLedger(act: Act): Promise<string[]> {
  allow(canWorkByClock(act.by) || canSeePayouts(act.by), 'Only moderators and admins check the ledger.');
  const found = await verifyLedger(act.tx);
  await act.tx.insert(ledgerChecks).values({ at: act.at, transactions: await act.tx.$count(ledgerTransactions), found: found.slice(0, FOUND_KEPT) });
  return found;
}

/** The newest check; null before the first. */
export async function lastLedgerCheck(db: Executor): Promise<LedgerCheckView | null> {
  const [row] = await db.select({ at: ledgerChecks.at, transactions: ledgerChecks.transactions, found: ledgerChecks.found }).from(ledgerChecks).orderBy(desc(ledgerChecks.id)).limit(1);
  return row ?? null;
}
