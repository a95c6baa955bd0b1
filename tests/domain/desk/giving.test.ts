/** Queues give their work out: in turn, to whoever knows it and has room, never twice, and take it back when nothing happens. */
import { eq, inArray, isNull } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { Tx } from '#db/connect.ts';
import { caseHistory, cases } from '#db/schema/cases.ts';
import { addNote, setCaseState, takeCase } from '#domain/cases';
import { NotAllowed, Refused, found, system } from '#domain/core';
import type { CaseId, Member } from '#domain/core';
import { closeQueue, giveOut, giveOutRound, handOver, reactions, returnIdleWork } from '#domain/desk';
import { removeTeam, saveAgent } from '#domain/teams';
import { actAs, makeCast, minutesLater } from '#tests/cast.ts';
import { followEvents } from '#tests/make/following.ts';
import { freshDatabase, inTransaction } from '#tests/setup/database.ts';
import { waitsForLock } from '#tests/setup/waiting.ts';
import { makeCaseIn, makeQueue } from './stage.ts';

const ownerOf = async (tx: Tx, id: CaseId) => (await tx.select({ ownerId: cases.ownerId }).from(cases).where(eq(cases.id, id)))[0]?.ownerId;
const stepsOf = async (tx: Tx, id: CaseId) => (await tx.select().from(caseHistory).where(eq(caseHistory.caseId, id)).orderBy(caseHistory.id)).map(({ what, detail }) => (detail ? `${what}: ${detail}` : what));
const asSystem = (tx: Tx, at?: Date) => actAs(tx, system, at);
const setAgent = (tx: Tx, by: Member, member: Member, wanted: { capacity?: number; skills?: string[]; isAway?: boolean; awayUntil?: Date | null }) =>
  saveAgent(actAs(tx, by), { memberId: member.id, capacity: 10, skills: [], isAway: false, awayUntil: null, ...wanted });

test('a queue gives its cases out in turn as they are opened, each with a line that says so', () =>
  inTransaction(async (tx) => {
    const { priya, mo, ada } = await makeCast(tx);
    const { queueId } = await makeQueue(tx, mo, { people: [priya, ada] });
    const made: CaseId[] = [];
    for (let turn = 0; turn < 4; turn += 1) {
      made.push(await makeCaseIn(tx, queueId, { at: minutesLater(turn) }));
      await followEvents(tx, reactions, minutesLater(turn));
    }
    const owners = await Promise.all(made.map((id) => ownerOf(tx, id)));
    expect(owners).toEqual([priya.id, ada.id, priya.id, ada.id]);
    expect((await stepsOf(tx, made[0] ?? (0 as CaseId))).at(-1)).toBe('assigned: Priya Nair: in turn');
  }));

test('whoever knows a tag comes first, then whoever has the least to do; nobody gets more than they can take, and nobody who is away', () =>
  inTransaction(async (tx) => {
    const { priya, mo, ada } = await makeCast(tx);
    const { queueId } = await makeQueue(tx, mo, { people: [priya, ada, mo], way: 'least-load' });
    await setAgent(tx, mo, ada, { skills: ['eSIM'], capacity: 2 });
    await setAgent(tx, priya, mo, {}).catch((problem: unknown) => expect(problem).toBeInstanceOf(NotAllowed));
    await setAgent(tx, mo, mo, { isAway: true, awayUntil: minutesLater(600) });

    const about = (tags: string[]) => makeCaseIn(tx, queueId, { tags });
    const [first, second, third, fourth] = [await about(['esim']), await about(['esim']), await about(['esim']), await about([])];
    const given = [];
    for (const id of [first, second, third, fourth]) given.push(await giveOut(asSystem(tx), id));
    // The third goes to somebody who knows less of it: Ada is full.
    expect(given).toEqual([ada.id, ada.id, priya.id, priya.id]);
    expect((await stepsOf(tx, first)).at(-1)).toBe('assigned: Ada Brook: least to do, knows esim');

    await setAgent(tx, mo, priya, { capacity: 2 });
    const waiting = await about([]);
    expect(await giveOut(asSystem(tx), waiting)).toBeNull();
    expect(await giveOutRound(asSystem(tx))).toBe(false);
    expect(await ownerOf(tx, waiting)).toBeNull();
    // Back from their absence, and what waits for the customer weighs nothing.
    expect(await giveOutRound(asSystem(tx, minutesLater(700)))).toBe(false);
    expect(await ownerOf(tx, waiting)).toBe(mo.id);
    await setCaseState(actAs(tx, priya), { caseId: fourth, state: 'waiting' });
    expect(await giveOut(asSystem(tx), await about([]))).toBe(priya.id);
  }));

test('work on which nothing happens while the customer waits goes to somebody else; a word, a note or a change keeps it', () =>
  inTransaction(async (tx) => {
    const { priya, mo, ada } = await makeCast(tx);
    const { queueId } = await makeQueue(tx, mo, { people: [priya, ada], idleMinutes: 60 });
    const [idle, noted, taken] = [await makeCaseIn(tx, queueId), await makeCaseIn(tx, queueId), await makeCaseIn(tx, queueId)];
    for (const id of [idle, noted]) await takeCase(actAs(tx, priya), id);
    await takeCase(actAs(tx, priya, minutesLater(50)), taken);
    await addNote(actAs(tx, priya, minutesLater(30)), { caseId: noted, text: 'Asked the network team.' });

    expect(await returnIdleWork(asSystem(tx, minutesLater(59)))).toBe(0);
    expect(await returnIdleWork(asSystem(tx, minutesLater(61)))).toBe(1);
    expect(await ownerOf(tx, idle)).toBe(ada.id);
    expect((await stepsOf(tx, idle)).slice(-2)).toEqual(['released: Nothing happened for 60 min while the customer waited.', 'assigned: Ada Brook: in turn'].map((line) => line.replace('60 min', '1 h')));
    expect(await Promise.all([noted, taken].map((id) => ownerOf(tx, id)))).toEqual([priya.id, priya.id]);
    // Nothing is idle that the customer does not wait for.
    await setCaseState(actAs(tx, priya, minutesLater(62)), { caseId: noted, state: 'waiting' });
    expect(await returnIdleWork(asSystem(tx, minutesLater(115)))).toBe(1);
  }));

test('putting a case into a queue gives it out; a queue or team that goes leaves its cases and says so', () =>
  inTransaction(async (tx) => {
    const { priya, mo, ada } = await makeCast(tx);
    const { queueId, teamId } = await makeQueue(tx, mo, { people: [priya] });
    const id = await makeCaseIn(tx, null);
    await handOver(actAs(tx, ada), { caseId: id, queueId });
    expect(await ownerOf(tx, id)).toBe(priya.id);
    await handOver(actAs(tx, priya), { caseId: id, ownerId: null, reason: 'Off home' });
    expect(await ownerOf(tx, id)).toBeNull();

    await removeTeam(actAs(tx, mo), teamId);
    expect(await giveOut(asSystem(tx), id)).toBeNull();
    await expect(closeQueue(actAs(tx, priya), queueId)).rejects.toBeInstanceOf(NotAllowed);
    await closeQueue(actAs(tx, mo), queueId);
    await closeQueue(actAs(tx, mo), queueId);
    expect((await stepsOf(tx, id)).at(-1)).toBe('queued: no queue: Moving and ports was removed');
    await expect(handOver(actAs(tx, priya), { caseId: id, queueId })).rejects.toBeInstanceOf(Refused);
  }));

test('two workers who give out at once give each case once, and nobody a case too many', async () => {
  const own = await freshDatabase();
  try {
    const made = await own.db.transaction(async (tx) => {
      const { priya, mo, ada } = await makeCast(tx);
      const { queueId } = await makeQueue(tx, mo, { people: [priya, ada] });
      await setAgent(tx, mo, priya, { capacity: 3 });
      await setAgent(tx, mo, ada, { capacity: 4 });
      const ids: CaseId[] = [];
      for (let each = 0; each < 10; each += 1) ids.push(await makeCaseIn(tx, queueId, { at: minutesLater(each) }));
      return { ids, priya, ada, mo };
    });
    const round = () => own.db.transaction((tx) => giveOutRound(asSystem(tx)));
    const single = made.ids.slice(0, 4).map((id) => own.db.transaction((tx) => giveOut(asSystem(tx), id)));
    await Promise.all([round(), round(), ...single]);
    expect(await own.db.$count(cases, eq(cases.ownerId, made.priya.id))).toBe(3);
    expect(await own.db.$count(cases, eq(cases.ownerId, made.ada.id))).toBe(4);
    expect(await own.db.$count(cases, isNull(cases.ownerId))).toBe(3);
    expect(await own.db.$count(caseHistory, inArray(caseHistory.what, ['assigned']))).toBe(7);
    // Whoever takes one at this moment has it: the queue waits for them, or leaves it to the next minute.
    const left = found((await own.db.select({ id: cases.id }).from(cases).where(isNull(cases.ownerId)).orderBy(cases.id).limit(1))[0]).id as CaseId;
    await own.db.transaction((tx) => setAgent(tx, made.mo, made.priya, { capacity: 9 }));
    let giving: Promise<unknown> = Promise.resolve();
    await own.db.transaction(async (tx) => {
      await takeCase(actAs(tx, made.mo), left);
      await round();
      giving = own.db.transaction((other) => giveOut(asSystem(other), left));
      expect(await waitsForLock(own.db, giving)).toBe(true);
    });
    expect(await giving).toBeNull();
    expect(await own.db.transaction((tx) => ownerOf(tx, left))).toBe(made.mo.id);
  } finally {
    await own.drop();
  }
});
