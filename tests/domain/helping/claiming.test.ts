/** Claims: who may hold a question, for how long, and that of two at once one wins. */
import { eq, sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { Tx } from '#db/connect.ts';
import { events } from '#db/schema/core.ts';
import { questionClaims } from '#db/schema/helping.ts';
import { members } from '#db/schema/members.ts';
import { NotAllowed, Refused, guest } from '#domain/core';
import type { ThreadId, Viewer } from '#domain/core';
import { claimQuestion, claimsOn, helpOnThread, helpersHome, releaseClaim, renewClaim } from '#domain/helping';
import { acceptAnswer } from '#domain/questions';
import { closeThread, threadPage } from '#domain/threads';
import { runJobs } from '#jobs/run-jobs.ts';
import { NOON, actAs, makeCast, minutesLater } from '#tests/cast.ts';
import { jobServices } from '#tests/jobs/services.ts';
import { makeMember } from '#tests/make/members.ts';
import { makeReply, makeThread } from '#tests/make/threads.ts';
import { freshDatabase, inTransaction } from '#tests/setup/database.ts';

const seen = async (tx: Tx, id: ThreadId, viewer: Viewer, at: Date) => helpOnThread(tx, await threadPage(tx, { threadId: id, page: 1 }, viewer), viewer, at);
const happen = (tx: Tx, at: Date) => runJobs(jobServices(tx, { clock: () => at }), { timed: false });

test('a helper holds a question for ten minutes and once as long again; everybody sees it, nobody else takes it meanwhile, and it rests for an hour afterwards', () =>
  inTransaction(async (tx) => {
    const { maya, tom, rosa, priya } = await makeCast(tx);
    const thread = await makeThread(tx, { by: maya });
    for (const by of [guest, rosa]) await expect(claimQuestion(actAs(tx, by), thread.id)).rejects.toBeInstanceOf(NotAllowed);
    expect(await seen(tx, thread.id, tom, NOON)).toMatchObject({ claim: null, canClaim: true, asked: null, raisedAt: null });
    expect(await seen(tx, thread.id, rosa, NOON)).toMatchObject({ canClaim: false });
    expect((await claimQuestion(actAs(tx, tom), thread.id)).until).toEqual(minutesLater(10));
    await claimQuestion(actAs(tx, tom, minutesLater(1)), thread.id);
    expect(await seen(tx, thread.id, guest, minutesLater(2))).toMatchObject({ claim: { by: { name: 'Tom Hale' }, until: minutesLater(10), isMine: false, canRenew: false }, canClaim: false });
    expect(await claimsOn(tx, [thread.id], minutesLater(2))).toMatchObject({ [thread.id]: { name: 'Tom Hale', until: minutesLater(10) } });
    expect((await helpersHome(tx, tom, minutesLater(2))).held).toMatchObject([{ id: thread.id, until: minutesLater(10) }]);
    expect((await helpersHome(tx, priya, minutesLater(2))).waiting).toMatchObject([{ id: thread.id, claim: { name: 'Tom Hale' } }]);
    await expect(claimQuestion(actAs(tx, priya, minutesLater(2)), thread.id)).rejects.toThrow('Tom Hale is writing an answer at the moment');
    await expect(renewClaim(actAs(tx, priya, minutesLater(2)), thread.id)).rejects.toThrow(Refused);
    // It forbids nobody to answer.
    await makeReply(tx, thread, { by: rosa, at: minutesLater(3) });
    expect((await renewClaim(actAs(tx, tom, minutesLater(9)), thread.id)).until).toEqual(minutesLater(20));
    await expect(renewClaim(actAs(tx, tom, minutesLater(12)), thread.id)).rejects.toThrow('once');
    expect(await seen(tx, thread.id, tom, minutesLater(20))).toMatchObject({ claim: null, canClaim: true });
    await expect(claimQuestion(actAs(tx, tom, minutesLater(21)), thread.id)).rejects.toThrow('Leave it to others for 59 minutes');
    await claimQuestion(actAs(tx, priya, minutesLater(22)), thread.id);
    expect(await seen(tx, thread.id, maya, minutesLater(23))).toMatchObject({ claim: { by: { name: 'Priya Nair' } } });
  }));

test('at most three are held; letting go frees at once and can be taken back, leaving the page frees soon, and answering, closing, solving and leaving free by themselves', () =>
  inTransaction(async (tx) => {
    const { maya, tom, priya } = await makeCast(tx);
    const [one, two, three, four] = [await makeThread(tx, { by: maya }), await makeThread(tx, { by: maya, title: 'My second question' }), await makeThread(tx, { by: maya, title: 'My third question' }), await makeThread(tx, { by: maya, title: 'My fourth question' })];
    for (const { id } of [one, two, three]) await claimQuestion(actAs(tx, tom), id);
    await expect(claimQuestion(actAs(tx, tom), four.id)).rejects.toThrow('You hold 3 questions');
    await releaseClaim(actAs(tx, tom, minutesLater(1)), one.id);
    await releaseClaim(actAs(tx, priya, minutesLater(1)), two.id);
    await claimQuestion(actAs(tx, tom, minutesLater(2)), four.id);
    await expect(claimQuestion(actAs(tx, tom, minutesLater(2)), one.id)).rejects.toThrow('You hold 3');
    await releaseClaim(actAs(tx, tom, minutesLater(2)), four.id, { slowly: true });
    expect(await seen(tx, four.id, maya, minutesLater(3))).toMatchObject({ claim: { until: minutesLater(4) } });
    await claimQuestion(actAs(tx, tom, minutesLater(3)), four.id);
    expect(await seen(tx, four.id, maya, minutesLater(5))).toMatchObject({ claim: { until: minutesLater(12) } });
    await releaseClaim(actAs(tx, tom, minutesLater(5)), four.id, { slowly: true });
    expect((await claimQuestion(actAs(tx, tom, minutesLater(8)), one.id)).until).toEqual(minutesLater(10));

    const answer = await makeReply(tx, two, { by: tom, at: minutesLater(8) });
    await makeReply(tx, three, { by: priya, at: minutesLater(8) });
    await happen(tx, minutesLater(8));
    const held = async () => (await helpersHome(tx, tom, minutesLater(8))).held.map(({ id }) => id).sort((a, b) => a - b);
    expect(await held()).toEqual([one.id, three.id]);
    await closeThread(actAs(tx, priya, minutesLater(8)), one.id);
    await happen(tx, minutesLater(8));
    expect(await held()).toEqual([three.id]);
    await acceptAnswer(actAs(tx, maya, minutesLater(8)), answer.id);
    await expect(claimQuestion(actAs(tx, tom, minutesLater(9)), two.id)).rejects.toThrow('solved already');
    await expect(claimQuestion(actAs(tx, tom, minutesLater(9)), one.id)).rejects.toThrow('needs no answer');
    const talk = await makeThread(tx, { by: maya, kind: 'discussion', title: 'What do you think of this?' });
    await expect(claimQuestion(actAs(tx, tom, minutesLater(9)), talk.id)).rejects.toThrow('discussion');
    const mine = await makeThread(tx, { by: tom, title: 'A question of my own here' });
    await expect(claimQuestion(actAs(tx, tom, minutesLater(9)), mine.id)).rejects.toThrow('You asked this yourself');
    // Each change is an event, so that what guests are shown falls out of the store.
    expect(await tx.$count(events, sql`${events.name} = 'question.claim-ended'`)).toBeGreaterThan(3);
  }));

test('of two who claim at once one wins, and one who claims four at once holds three', async () => {
  const { db, drop } = await freshDatabase();
  try {
    const { tom, nia, threads } = await db.transaction(async (tx) => {
      const maya = await makeMember(tx, { name: 'Maya Okonjo' });
      const threads: ThreadId[] = [];
      for (const place of [1, 2, 3, 4, 5, 6]) threads.push((await makeThread(tx, { by: maya, title: `Question number ${place} of six`, at: NOON })).id);
      await tx.update(members).set({ role: 'superuser' }).where(eq(members.id, maya.id));
      return { tom: await makeMember(tx, { name: 'Tom Hale', role: 'superuser' }), nia: await makeMember(tx, { name: 'Nia Bell', role: 'superuser' }), threads };
    });
    const [first, ...others] = threads;
    const claim = (by: Viewer, id: ThreadId) => db.transaction((tx) => claimQuestion(actAs(tx, by), id));
    if (first === undefined) throw new Error('No thread was made.');
    const both = await Promise.allSettled([claim(tom, first), claim(nia, first)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const loser = both[0]?.status === 'rejected' ? tom : nia;
    const four = await Promise.allSettled(others.slice(0, 4).map((id) => claim(loser, id)));
    expect(four.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
    expect(await db.$count(questionClaims)).toBe(4);
  } finally {
    await drop();
  }
});
