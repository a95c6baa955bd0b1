/** Superusers hear that questions stand before them: one line for all, as often as they wish, and only those it is for. */
import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { Tx } from '#db/connect.ts';
import { mails, notifications } from '#db/schema/notifications.ts';
import { members } from '#db/schema/members.ts';
import { system } from '#domain/core';
import type { Member } from '#domain/core';
import { helperSettingsOf, raiseToSuperusers, saveHelperSettings } from '#domain/helping';
import { inboxPage } from '#domain/notifications';
import { runJobs } from '#jobs/run-jobs.ts';
import { NOON, actAs, daysLater, makeCast, minutesLater } from '#tests/cast.ts';
import { jobServices } from '#tests/jobs/services.ts';
import { makeMember } from '#tests/make/members.ts';
import { makeReply, makeThread } from '#tests/make/threads.ts';
import { freshDatabase, inTransaction } from '#tests/setup/database.ts';

const WORDS = 'Questions that nobody could answer are before the superusers';
const linesOf = async (tx: Tx, member: Member): Promise<number> => (await inboxPage(tx, member, null)).groups.flatMap(({ lines }) => lines).filter(({ line }) => line === WORDS).length;
const readAll = (tx: Tx, member: Member, at: Date) => tx.update(notifications).set({ readAt: at }).where(eq(notifications.memberId, member.id));

/** A question that climbs at once, and what follows from it. */
async function climb(tx: Tx, minutes: number, wanted: { by?: Member; tags?: string[]; answeredBy?: Member } = {}): Promise<void> {
  const at = minutesLater(minutes);
  const thread = await makeThread(tx, { at, title: `A hard question, ${minutes}`, ...(wanted.by ? { by: wanted.by } : {}), tags: wanted.tags ?? [] });
  if (wanted.answeredBy) await makeReply(tx, thread, { by: wanted.answeredBy, at });
  await raiseToSuperusers(actAs(tx, system, at), { threadId: thread.id, reason: 'Nobody answered.' });
  await runJobs(jobServices(tx, { clock: () => at }), { timed: false });
}

test('superusers are told once until they have read it, three times a day, and not of their own, of what they answered, of topics they do not want, or while they are away', () =>
  inTransaction(async (tx) => {
    const { maya, tom, priya } = await makeCast(tx);
    const una = await makeMember(tx, { name: 'Una Reed', role: 'superuser' });
    const gone = await makeMember(tx, { name: 'Gil Stone', role: 'superuser' });
    await tx.update(members).set({ suspendedAt: NOON, suspendedBecause: 'A test of the rule' }).where(eq(members.id, gone.id));
    await climb(tx, 1, { by: tom, tags: ['esim'] });
    expect([await linesOf(tx, tom), await linesOf(tx, una), await linesOf(tx, priya), await linesOf(tx, maya), await tx.$count(notifications, eq(notifications.memberId, gone.id))]).toEqual([0, 1, 0, 0, 0]);
    for (const minutes of [2, 3]) await climb(tx, minutes);
    expect([await linesOf(tx, tom), await linesOf(tx, una)]).toEqual([1, 1]);
    // Read, it is told anew; after the third in a day no more.
    for (const minutes of [10, 20, 30, 40]) {
      await readAll(tx, una, minutesLater(minutes));
      await climb(tx, minutes);
    }
    expect([await linesOf(tx, tom), await linesOf(tx, una)]).toEqual([1, 3]);
    await readAll(tx, una, minutesLater(50));
    await climb(tx, 26 * 60);
    expect(await linesOf(tx, una)).toBe(4);

    const settings = async (member: Member, over: Record<string, string>, at: Date) => {
      const { boards, wanted, unwanted, asksADay, awayUntil, ...rest } = await helperSettingsOf(tx, member, at);
      await saveHelperSettings(actAs(tx, member, at), { ...rest, boards, wanted: wanted.join(','), unwanted: unwanted.join(','), asksADay: String(asksADay), awayUntil: awayUntil ?? '', ...over });
    };
    const later = 60 * 60;
    const wishes: Record<string, string>[] = [{ unwanted: 'esim' }, { unwanted: '', awayUntil: daysLater(9).toISOString().slice(0, 10) }, { awayUntil: '', asksADay: '0' }];
    for (const [place, over] of wishes.entries()) {
      const minutes = later + place * 10;
      await readAll(tx, una, minutesLater(minutes));
      await settings(una, over, minutesLater(minutes));
      await climb(tx, minutes, { tags: ['esim'] });
      expect([over, await linesOf(tx, una)]).toEqual([over, 4]);
    }
    await settings(una, { asksADay: '20' }, minutesLater(later + 40));
    await climb(tx, later + 50, { answeredBy: una });
    expect(await linesOf(tx, una)).toBe(4);
    await climb(tx, later + 60);
    expect([await linesOf(tx, una), await tx.$count(mails)]).toEqual([5, 0]);
  }));

test('two questions that climb at once make one line', async () => {
  const { db, drop } = await freshDatabase();
  try {
    const { threadIds, tom } = await db.transaction(async (tx) => ({ ...(await makeCast(tx)), threadIds: [(await makeThread(tx)).id, (await makeThread(tx, { title: 'Another hard question' })).id] }));
    await Promise.all(threadIds.map((threadId) => db.transaction((tx) => raiseToSuperusers(actAs(tx, system), { threadId, reason: 'Nobody answered.' }))));
    await Promise.all([1, 2].map(() => runJobs(jobServices(db, { clock: () => NOON }), { timed: false })));
    await runJobs(jobServices(db, { clock: () => NOON }), { timed: false });
    expect(await db.$count(notifications, eq(notifications.memberId, tom.id))).toBe(1);
  } finally {
    await drop();
  }
});
