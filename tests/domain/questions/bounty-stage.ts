/** Bounties for tests: questions two days old, members with points, and what the clock and the books say. */
import { expect } from 'vitest';
import type { Tx } from '#db/connect.ts';
import { system } from '#domain/core';
import type { MemberId, PostId, ThreadId, Viewer } from '#domain/core';
import { accountTotals, verifyLedger } from '#domain/ledger';
import { bountiesDue, putBounty, settleBounty, strayBounties } from '#domain/questions';
import { award, standing, standingFindings } from '#domain/reputation';
import { giveKudos } from '#domain/threads';
import { actAs, daysLater } from '#tests/cast.ts';
import { makeMember } from '#tests/make/members.ts';
import { makeThread } from '#tests/make/threads.ts';

/** When the questions of these tests are two days old, and when the clock settles a bounty put up then. */
export const DUE = daysLater(2);
export const OVER = daysLater(8, DUE);

let asked = 0;
/** A question in words of its own: the same words twice are one question. */
export const ask = (tx: Tx, wanted: Parameters<typeof makeThread>[1] = {}) => makeThread(tx, { title: `What now, for the ${(asked += 1)}th time`, ...wanted });

/** Fifteen points for each of so many accepted answers elsewhere. */
export async function rich(tx: Tx, { id }: { id: MemberId }, answers = 20): Promise<void> {
  for (let number = 0; number < answers; number += 1) await award(actAs(tx, system), { member: id, reason: 'answer.accepted', source: `elsewhere:${number}` });
}
export const pointsOf = async (tx: Tx, { id }: { id: MemberId }) => (await standing(tx, id)).points;
export const inEscrow = async (tx: Tx) => (await accountTotals(tx, 'GBP')).find(({ kind }) => kind === 'escrow')?.balance ?? 0;
export const spent = async (tx: Tx) => (await accountTotals(tx, 'GBP')).find(({ kind }) => kind === 'programme_expense')?.balance ?? 0;
export const put = (tx: Tx, by: Viewer, threadId: ThreadId, amount = 100, kind: 'points' | 'money' = 'points', at = DUE) => putBounty(actAs(tx, by, at), { threadId, kind, amount });

/** A statement that is refused leaves the transaction as it was. */
export const tried = async (tx: Tx, work: (inner: Tx) => Promise<unknown>): Promise<string> => {
  try {
    await tx.transaction(work);
    return 'done';
  } catch (thrown) {
    if (thrown instanceof Error) return thrown.message;
    throw thrown;
  }
};

/** What the clock does with bounties. */
export async function settleAll(tx: Tx, at: Date): Promise<void> {
  const act = actAs(tx, system, at);
  for (const due of await bountiesDue(act)) await settleBounty(act, due);
}

/** Thanks from so many new members. */
export async function thanks(tx: Tx, postId: PostId, count: number): Promise<void> {
  for (let number = 0; number < count; number += 1) await giveKudos(actAs(tx, await makeMember(tx), DUE), postId);
}

export async function soundBooks(tx: Tx): Promise<void> {
  // Points stand here that no acceptance brought (see `rich`), so only what is about bounties and balances is asked.
  expect([...(await standingFindings(tx)).findings, ...(await strayBounties(tx))]).toEqual([]);
  expect(await verifyLedger(tx)).toEqual([]);
}
