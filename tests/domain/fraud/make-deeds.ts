/** Deeds for tests of the scan: a question answered, accepted or thanked, as rows, so that months of them take milliseconds. */
import { and, eq, inArray } from 'drizzle-orm';
import type { Tx } from '#db/connect.ts';
import { memberSignals } from '#db/schema/members.ts';
import { acceptances } from '#db/schema/questions.ts';
import { rewardProgrammes } from '#db/schema/rewards.ts';
import { kudos, posts, threads } from '#db/schema/threads.ts';
import { system } from '#domain/core';
import type { Member } from '#domain/core';
import { scanForFraud } from '#domain/fraud';
import { FIRST_RULES } from '#rules/rewards';
import { NOON, actAs, daysLater, minutesLater } from '#tests/cast.ts';
import { makeBoard } from '#tests/make/boards.ts';
import { makeMember } from '#tests/make/members.ts';

let number = 0;
const LONG = 'Delete the old profile in the settings first, restart the phone, then fetch the new one while you are on wireless';
/** Words of its own for each answer: digits alone would make it the same text. */
const ownWords = (one: number): string => `${LONG} ${[...String(one)].map((digit) => 'abcdefghij'[Number(digit)]).join('')}.`;

type Deed = { from: Member; to: Member; kind?: 'accept' | 'thank'; minutesAfter?: number; text?: string };

/** So many times, two days apart, the last one the day before noon: a question by `from`, an answer by `to`, and what `from` made of it (accepted after three hours, unless told otherwise). */
export async function makeDeeds(tx: Tx, boardId: number, times: number, { from, to, kind = 'accept', minutesAfter = 180, text }: Deed, until = daysLater(-1)): Promise<void> {
  const moments = Array.from({ length: times }, (_none, time) => daysLater(-2 * time, until));
  const made = await tx
    .insert(threads)
    .values(moments.map((at) => ({ boardId, authorId: from.id, kind: 'question' as const, title: `Question ${(number += 1)}`, slug: 'question', createdAt: at, lastActivityAt: at })))
    .returning({ id: threads.id, at: threads.createdAt });
  const answers = await tx
    .insert(posts)
    .values(made.map(({ id, at }) => ({ threadId: id, number: 2, authorId: to.id, source: '', html: '', plain: text ?? ownWords(id), rendererVersion: 1, createdAt: at })))
    .returning({ id: posts.id, threadId: posts.threadId, at: posts.createdAt });
  if (kind === 'thank') {
    await tx.insert(kudos).values(answers.map(({ id, at }) => ({ postId: id, memberId: from.id, at: minutesLater(minutesAfter, at) })));
    return;
  }
  await tx.insert(acceptances).values(answers.map(({ id, threadId, at }) => ({ threadId, postId: id, by: from.id, at: minutesLater(minutesAfter, at) })));
  await tx.update(threads).set({ acceptedPostId: posts.id }).from(posts).where(and(eq(posts.threadId, threads.id), eq(posts.number, 2), inArray(threads.id, answers.map(({ threadId }) => threadId))));
}

export const makePeople = async (tx: Tx, names: readonly string[], joinedAt?: Date): Promise<Member[]> => {
  const made: Member[] = [];
  for (const name of names) made.push(await makeMember(tx, { name, ...(joinedAt ? { joinedAt } : {}) }));
  return made;
};

/** Four who accept each other's answers, all round, and hardly anybody else's. */
export async function makeRing(tx: Tx): Promise<{ ring: Member[]; boardId: number }> {
  const ring = await makePeople(tx, ['Ulla', 'Vito', 'Wim', 'Xena']);
  const { id: boardId } = await makeBoard(tx);
  for (const from of ring) for (const to of ring) if (from !== to) await makeDeeds(tx, boardId, 3, { from, to });
  return { ring, boardId };
}

export const shareNetwork = (tx: Tx, people: readonly Member[], kind: 'network' | 'device' = 'network') =>
  tx.insert(memberSignals).values(people.map(({ id }) => ({ memberId: id, kind, hash: `${kind} of ${people[0]?.handle}`, seenAt: daysLater(-1) })));

/** What the clock does at night, in a community that rewards. */
export async function scan(tx: Tx, at = daysLater(0)) {
  await tx.insert(rewardProgrammes).values({ version: 1, appliesFrom: NOON, rules: FIRST_RULES, note: '', at: NOON }).onConflictDoNothing();
  return scanForFraud(actAs(tx, system, at));
}
