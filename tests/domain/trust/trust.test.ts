/** Trust comes from reading and taking part on several days, the night counts it, and the highest level is given by hand. */
import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { members } from '#db/schema/members.ts';
import { readingDays } from '#db/schema/trust.ts';
import { NotAllowed, NotFound, Refused, guest, system } from '#domain/core';
import type { MemberId, ThreadId } from '#domain/core';
import { suspendMember } from '#domain/members';
import { progressOf } from '#domain/reputation';
import { addReading, countTrust, giveTrust, givenTrust, reactions, takeTrustBack, trustProgress } from '#domain/trust';
import { createLog } from '#kit/log.ts';
import { countReadings } from '#run/readings.ts';
import { NOON, actAs, daysLater, makeCast } from '#tests/cast.ts';
import { followEvents } from '#tests/make/following.ts';
import { makeReply, makeThread } from '#tests/make/threads.ts';
import { freshDatabase, inTransaction } from '#tests/setup/database.ts';

const dayOf = (at: Date) => at.toISOString().slice(0, 10);

test('five threads read and three deeds on two days are trust 1; reading alone, taking part alone and a single busy day are none; what is missing is said in words', () =>
  inTransaction(async (tx) => {
    const { maya, tom, rosa, priya } = await makeCast(tx);
    const thread = await makeThread(tx, { by: maya });
    for (const day of [0, 1, 1]) await makeReply(tx, thread, { by: tom, at: daysLater(day) });
    for (const day of [2, 2, 2]) await makeReply(tx, thread, { by: rosa, at: daysLater(day) });
    const trusts = () => Promise.all([maya, tom, rosa, priya].map(async ({ id }) => (await progressOf(tx, id)).trust));
    await countTrust(actAs(tx, system, daysLater(3)));
    expect(await trusts()).toEqual([0, 0, 0, 0]);
    expect((await trustProgress(tx, tom.id, daysLater(3))).map(({ isReached, missing }) => [isReached, missing[0]])).toEqual([[false, 'threads read: 0 of 5'], [false, 'threads read: 0 of 20'], [false, 'threads read: 0 of 60']]);
    for (const { id } of [maya, tom, rosa]) await addReading(tx, dayOf(NOON), [{ member: id, threads: 3 }]);
    await addReading(tx, dayOf(NOON), [{ member: tom.id, threads: 2 }, { member: rosa.id, threads: 90 }, { member: 999_999 as MemberId, threads: 5 }]);
    for (const day of [3, 4]) await countTrust(actAs(tx, system, daysLater(day)));
    expect(await trusts()).toEqual([0, 1, 0, 0]);
    expect((await trustProgress(tx, rosa.id, daysLater(3)))[0]).toMatchObject({ isReached: false, missing: ['days of taking part: 1 of 2'] });
    // Days too long ago are one sum that still counts, and a second night adds nothing to it.
    for (const day of [200, 201]) await countTrust(actAs(tx, system, daysLater(day)));
    expect(await tx.select().from(readingDays).where(eq(readingDays.memberId, rosa.id))).toEqual([{ memberId: rosa.id, day: '1970-01-01', threads: 30 }]);
    expect(await trusts()).toEqual([0, 1, 0, 0]);
  }));

test('reading is counted in memory by different threads, written once a minute and at the end, and two servers add up', async () => {
  const database = await freshDatabase();
  try {
    const { maya, tom } = await database.db.transaction(makeCast);
    let now = NOON;
    const [one, other] = [1, 2].map(() => countReadings(database.db, createLog({ level: 'silent' }), () => now));
    if (!one || !other) throw new Error('Two were made.');
    for (const thread of [1, 1, 2]) one.note(maya.id, thread as ThreadId);
    for (let thread = 1; thread <= 40; thread += 1) other.note(tom.id, thread as ThreadId);
    other.note(maya.id, 3 as ThreadId);
    await Promise.all([one.flush(), other.flush()]);
    await one.flush();
    one.note(maya.id, 2 as ThreadId);
    one.note(maya.id, 7 as ThreadId);
    now = daysLater(1);
    one.note(maya.id, 7 as ThreadId);
    await Promise.all([one.stop(), other.stop()]);
    const rows = await database.db.select().from(readingDays).orderBy(readingDays.memberId, readingDays.day);
    expect(rows.map(({ memberId, day, threads }) => [memberId, day, threads])).toEqual([[maya.id, dayOf(NOON), 4], [maya.id, dayOf(now), 1], [tom.id, dayOf(NOON), 30]]);
  } finally {
    await database.drop();
  }
});

test('the fourth level is given by admins alone, with a reason, outlasts the night, and goes when it is taken back or the member is suspended', () =>
  inTransaction(async (tx) => {
    const { maya, tom, rosa, priya, mo, ada } = await makeCast(tx);
    const trustOf = async (id: MemberId) => (await progressOf(tx, id)).trust;
    const give = (by: Parameters<typeof actAs>[1], handle: string, because = 'Has mended half of our guides.') => giveTrust(actAs(tx, by), { handle, because });
    for (const by of [guest, maya, tom, priya, mo, system]) await expect(give(by, rosa.handle)).rejects.toBeInstanceOf(NotAllowed);
    await expect(give(ada, rosa.handle, 'nice')).rejects.toMatchObject({ field: 'because' });
    for (const handle of ['nobody-at-all', priya.handle]) await expect(give(ada, handle)).rejects.toBeInstanceOf(Refused);
    for (const handle of [`@${rosa.handle.toUpperCase()}`, rosa.handle, tom.handle]) await give(ada, handle);
    expect([await trustOf(rosa.id), (await givenTrust(tx, null, priya)).rows.map(({ person, by, can }) => [person.id, by, can.takeBack])]).toEqual([4, [[tom.id, ada.name, false], [rosa.id, ada.name, false]]]);
    for (const viewer of [guest, maya, tom]) await expect(givenTrust(tx, null, viewer)).rejects.toBeInstanceOf(NotFound);
    for (const day of [1, 40]) await countTrust(actAs(tx, system, daysLater(day)));
    expect([await trustOf(rosa.id), await trustOf(tom.id)]).toEqual([4, 4]);
    const [ofTom] = (await givenTrust(tx, null, ada)).rows;
    const takeBack = (by: Parameters<typeof actAs>[1]) => takeTrustBack(actAs(tx, by, daysLater(41)), { id: ofTom?.id ?? 0, because: 'Asked to be without it.' });
    await expect(takeBack(mo)).rejects.toBeInstanceOf(NotAllowed);
    for (let times = 0; times < 2; times += 1) await takeBack(ada);
    await suspendMember(actAs(tx, mo), rosa.id, 'Sold accounts.');
    await followEvents(tx, reactions, daysLater(42));
    expect([await trustOf(rosa.id), await trustOf(tom.id)]).toEqual([0, 0]);
    expect((await givenTrust(tx, null, ada)).rows.map(({ end }) => [end?.by, end?.because])).toEqual([[ada.name, 'Asked to be without it.'], [null, 'The account was suspended.']]);
    await expect(give(ada, rosa.handle)).rejects.toMatchObject({ field: 'handle' });
    await tx.update(members).set({ suspendedAt: null, suspendedBecause: null }).where(eq(members.id, rosa.id));
    await give(ada, rosa.handle);
    expect(await trustOf(rosa.id)).toBe(4);
  }));

test('two admins who give trust to one member at once give it once, and a taking back that crosses a giving leaves one of the two', async () => {
  const database = await freshDatabase();
  try {
    const { tom, ada } = await database.db.transaction(makeCast);
    const together = (...works: ((tx: Parameters<typeof makeCast>[0]) => Promise<unknown>)[]) => Promise.all(works.map((work) => database.db.transaction(work)));
    const give = (tx: Parameters<typeof makeCast>[0]) => giveTrust(actAs(tx, ada), { handle: tom.handle, because: 'Knows everything about eSIMs.' });
    await together(give, give, give);
    const [first, ...others] = (await givenTrust(database.db, null, ada)).rows;
    expect([first?.can.takeBack, others.length]).toEqual([true, 0]);
    await together((tx) => takeTrustBack(actAs(tx, ada), { id: first?.id ?? 0, because: 'It was a slip of mine.' }), give);
    const rows = (await givenTrust(database.db, null, ada)).rows;
    expect(rows.filter(({ end }) => end === null).length === 1 ? 4 : 0).toBe((await progressOf(database.db, tom.id)).trust);
  } finally {
    await database.drop();
  }
});
