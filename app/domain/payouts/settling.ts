/** How payments ended, one by one or as a list: paid ones leave clearing for good, failed ones go back to being chosen. */
import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import { payoutItems, payoutRuns } from '#db/schema/payouts.ts';
import { allow, found, memberIdOf, recordEvent, refuse } from '#domain/core';
import type { Act } from '#domain/core';
import { post } from '#domain/ledger';
import { markChosenAgain, markPaid, stoppedAmong } from '#domain/rewards';
import { cleanLine } from '#kit/text.ts';
import { giveBack, lockRun } from './approving.ts';
import type { ItemRow, RunRow } from './approving.ts';
import { canSettlePayouts } from './policy.ts';
import { readResults } from './results.ts';
import type { Result } from './results.ts';
import { BECAUSE_LENGTH, PAYMENTS_AT_ONCE, REFERENCE_LENGTH } from './rules.ts';

/**
 * Marks a payment as made, with its name outside for the receipt. The same again changes nothing. Refused: another name for
 * what is paid, a payment that failed or was withdrawn, a run that was not exported.
 */
export async function markItemPaid(act: Act, itemId: number, outsideId: string): Promise<ItemRow> {
  const reference = cleanLine(outsideId);
  if (reference.length < REFERENCE_LENGTH.least || reference.length > REFERENCE_LENGTH.most) refuse(`Give the payment’s reference, ${REFERENCE_LENGTH.least} to ${REFERENCE_LENGTH.most} characters.`, 'reference');
  return settleOne(act, itemId, { outcome: 'paid', words: reference });
}

/** Marks a payment as failed, with the reason its member reads: the money is theirs to choose about again, and the next run takes it. */
export async function markItemFailed(act: Act, itemId: number, because: string): Promise<ItemRow> {
  const reason = cleanLine(because);
  if (reason.length < BECAUSE_LENGTH.least || reason.length > BECAUSE_LENGTH.most) refuse(`Say why it failed in ${BECAUSE_LENGTH.least} to ${BECAUSE_LENGTH.most} characters. The member reads it.`, 'because');
  return settleOne(act, itemId, { outcome: 'failed', words: reason });
}

/** Settles many by a list of results; one wrong line and nothing is changed, with a sentence that names the line. Returns how many changed. */
export async function settleByList(act: Act, runId: number, text: string): Promise<{ paid: number; failed: number }> {
  allow(canSettlePayouts(act.by), 'Only moderators and admins settle a payout.');
  const run = await lockRun(act, runId);
  assertExported(run);
  const results = readResults(text);
  const items = new Map((await lockItems(act, runId, results.map(({ item }) => item))).map((item) => [item.id, item]));
  for (const { line, item, ...end } of results) {
    const row = items.get(item);
    if (!row) refuse(`Line ${line}: run ${runId} has no payment ${item}. Nothing was changed.`, 'results');
    const objection = objectionTo(row, end);
    if (objection) refuse(`Line ${line}: ${objection} Nothing was changed.`, 'results');
  }
  const changed = results.filter(({ item }) => items.get(item)?.state === 'waiting');
  await settle(act, run, [...items.values()], changed);
  return { paid: changed.filter(({ outcome }) => outcome === 'paid').length, failed: changed.filter(({ outcome }) => outcome === 'failed').length };
}

async function settleOne(act: Act, itemId: number, end: Pick<Result, 'outcome' | 'words'>): Promise<ItemRow> {
  allow(canSettlePayouts(act.by), 'Only moderators and admins settle a payout.');
  const [known] = await act.tx.select({ runId: payoutItems.runId }).from(payoutItems).where(eq(payoutItems.id, itemId));
  const run = await lockRun(act, found(known).runId);
  assertExported(run);
  const [row] = await lockItems(act, run.id, [itemId]);
  const item = found(row);
  const objection = objectionTo(item, end);
  if (objection) refuse(objection);
  if (item.state === 'waiting') await settle(act, run, [item], [{ item: itemId, line: 1, ...end }]);
  return item;
}

function assertExported({ state }: RunRow): void {
  if (state === 'cancelled') refuse('This run was cancelled: its money is back with the members, and nothing of it can be settled.');
  if (state === 'prepared' || state === 'approved') refuse('This run was not exported yet, so none of its payments can have been made.');
}

const lockItems = ({ tx }: Act, runId: number, ids: readonly number[]): Promise<ItemRow[]> =>
  tx.select().from(payoutItems).where(and(eq(payoutItems.runId, runId), inArray(payoutItems.id, [...ids]))).orderBy(asc(payoutItems.memberId)).for('update');

/** What speaks against it; null also where it is done already. */
function objectionTo({ id, state, outsideId }: ItemRow, { outcome, words }: Pick<Result, 'outcome' | 'words'>): string | null {
  if (state === 'withdrawn') return `Payment ${id} was withdrawn from this run before it was exported.`;
  if (state === 'failed' && outcome === 'paid') return `Payment ${id} was marked as failed already. Its money is with the member again, and the next run pays it.`;
  if (state === 'paid' && (outcome === 'failed' || outsideId !== words)) return `Payment ${id} was marked as paid already, with the reference ${outsideId}. What is paid stays paid.`;
  return null;
}

async function settle(act: Act, run: RunRow, items: readonly ItemRow[], results: readonly Result[]): Promise<void> {
  const ends = new Map(results.map((result) => [result.item, result]));
  const paid = items.filter(({ id }) => ends.get(id)?.outcome === 'paid');
  const failed = items.filter(({ id }) => ends.get(id)?.outcome === 'failed');
  for (let start = 0; start < paid.length; start += PAYMENTS_AT_ONCE) await payOut(act, run, paid.slice(start, start + PAYMENTS_AT_ONCE), ends);
  await markPaid(act, paid.map(({ payableId }) => payableId));
  await stoppedAmong(act, failed.map(({ payableId }) => payableId));
  for (const item of failed) {
    const because = ends.get(item.id)?.words ?? '';
    await act.tx.update(payoutItems).set({ state: 'failed', because, settledAt: act.at, settledBy: memberIdOf(act.by) }).where(eq(payoutItems.id, item.id));
    await giveBack(act, run, [item], `The payment failed: ${because}`);
  }
  await markChosenAgain(act, failed.map(({ payableId }) => payableId));
  const waiting = await act.tx.$count(payoutItems, and(eq(payoutItems.runId, run.id), eq(payoutItems.state, 'waiting')));
  if (waiting === 0 && run.state === 'exported') await act.tx.update(payoutRuns).set({ state: 'finished', finishedAt: act.at }).where(eq(payoutRuns.id, run.id));
  if (results.length > 0) await recordEvent(act, 'payout.settled', { runId: run.id });
}

/** The money of these payments leaves clearing; what is added to a gift comes from the match's own account. */
async function payOut(act: Act, run: RunRow, items: readonly ItemRow[], ends: ReadonlyMap<number, Result>): Promise<void> {
  const references = JSON.stringify(Object.fromEntries(items.map(({ id }) => [id, ends.get(id)?.words ?? ''])));
  await act.tx
    .update(payoutItems)
    .set({ state: 'paid', outsideId: sql`${references}::jsonb ->> ${payoutItems.id}::text`, settledAt: act.at, settledBy: memberIdOf(act.by) })
    .where(inArray(payoutItems.id, items.map(({ id }) => id)));
  await post(act, {
    key: `payout-paid:${items[0]?.id}`,
    kind: 'paid',
    reason: `Payments of run ${run.id} were made.`,
    currency: run.currency,
    legs: items.flatMap(({ method, charityId, amount, match }) => [
      { account: { kind: 'payout_clearing' as const }, amount: -amount },
      { account: { kind: 'match_expense' as const }, amount: -match },
      method === 'charity' ? { account: { kind: 'charity' as const, purpose: `charity:${charityId}` }, amount: amount + match } : { account: { kind: 'paid_out' as const, purpose: method }, amount },
    ]),
  });
}
