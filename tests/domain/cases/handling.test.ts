/** Who is next, when a case comes back, how pressing it is, whose it is and what it is about: decided by staff, and written down. */
import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { Tx } from '#db/connect.ts';
import { caseHistory, cases } from '#db/schema/cases.ts';
import { assignCase, closeSolvedCases, reopenCase, resolveCase, setCaseState, setPriority, snoozeCase, tagCase, takeCase, wakeCases } from '#domain/cases';
import { NotAllowed, NotFound, system } from '#domain/core';
import type { CaseId } from '#domain/core';
import { actAs, daysLater, makeCast, minutesLater } from '#tests/cast.ts';
import { freshDatabase, inTransaction } from '#tests/setup/database.ts';
import { makeCase } from './make-case.ts';

const rowOf = async (tx: Tx, id: CaseId) => (await tx.select().from(cases).where(eq(cases.id, id)))[0];
const stepsOf = async (tx: Tx, id: CaseId) => (await tx.select().from(caseHistory).where(eq(caseHistory.caseId, id)).orderBy(caseHistory.id)).map(({ what, detail }) => (detail ? `${what}: ${detail}` : what));

test('staff say who is next, with a reason, and whoever says it has the case', () =>
  inTransaction(async (tx) => {
    const { maya, priya, mo } = await makeCast(tx);
    const { id } = await makeCase(tx);
    await setCaseState(actAs(tx, priya), { caseId: id, state: 'on-hold', reason: '  Network   team ' });
    await setCaseState(actAs(tx, mo), { caseId: id, state: 'on-hold', reason: 'Twice' });
    expect(await rowOf(tx, id)).toMatchObject({ state: 'on-hold', ownerId: priya.id });
    expect((await stepsOf(tx, id)).slice(1)).toEqual(['set-on-hold: Network team']);
    await resolveCase(actAs(tx, priya), id);
    await expect(setCaseState(actAs(tx, priya), { caseId: id, state: 'open' })).rejects.toThrow('This case is over');
    await expect(setCaseState(actAs(tx, maya), { caseId: id, state: 'open' })).rejects.toBeInstanceOf(NotFound);
  }));

test('a case put aside comes back at its time and not before; the past, a year ahead and what is over are refused', () =>
  inTransaction(async (tx) => {
    const { priya, mo } = await makeCast(tx);
    const { id } = await makeCase(tx);
    await snoozeCase(actAs(tx, priya), { caseId: id, until: minutesLater(60) });
    expect(await rowOf(tx, id)).toMatchObject({ ownerId: priya.id, state: 'open', snoozedUntil: minutesLater(60) });
    await expect(snoozeCase(actAs(tx, mo), { caseId: id, until: minutesLater(-1) })).rejects.toThrow('That time has passed');
    await expect(snoozeCase(actAs(tx, mo), { caseId: id, until: daysLater(365) })).rejects.toThrow('within 90 days');
    expect(await wakeCases(actAs(tx, system, minutesLater(59)))).toBe(0);
    expect(await wakeCases(actAs(tx, system, minutesLater(60)))).toBe(1);
    expect(await wakeCases(actAs(tx, system, minutesLater(61)))).toBe(0);
    expect(await rowOf(tx, id)).toMatchObject({ snoozedUntil: null });
    await expect(wakeCases(actAs(tx, priya))).rejects.toBeInstanceOf(NotAllowed);
    await resolveCase(actAs(tx, priya), id);
    await expect(snoozeCase(actAs(tx, mo), { caseId: id, until: minutesLater(60) })).rejects.toThrow('This case is over');
  }));

test('a solved case is closed after two weeks, and can still be opened again', () =>
  inTransaction(async (tx) => {
    const { priya } = await makeCast(tx);
    const { id } = await makeCase(tx);
    await resolveCase(actAs(tx, priya, daysLater(1)), id);
    expect(await closeSolvedCases(actAs(tx, system, daysLater(14)))).toBe(0);
    expect(await closeSolvedCases(actAs(tx, system, daysLater(15)))).toBe(1);
    expect(await rowOf(tx, id)).toMatchObject({ state: 'closed', outcome: 'staff' });
    expect((await stepsOf(tx, id)).at(-1)).toBe('closed: Solved 14 days ago.');
    await reopenCase(actAs(tx, priya, daysLater(16)), id);
    expect(await rowOf(tx, id)).toMatchObject({ closedAt: null, solvedAt: null, reopenedCount: 1 });
  }));

test('a priority needs a reason and keeps the newest; a rule only raises', () =>
  inTransaction(async (tx) => {
    const { priya } = await makeCast(tx);
    const { id } = await makeCase(tx);
    await expect(setPriority(actAs(tx, priya), { caseId: id, to: 'high', reason: '  ' })).rejects.toThrow('Say why');
    for (const reason of ['Money', 'Twice asked', 'No service', 'Called', 'Press', 'Upset']) await setPriority(actAs(tx, priya), { caseId: id, to: 'high', reason });
    await setPriority(actAs(tx, system), { caseId: id, to: 'low', reason: 'Rule' });
    expect(await rowOf(tx, id)).toMatchObject({ priority: 'high', priorityReasons: ['Twice asked', 'No service', 'Called', 'Press', 'Upset'] });
    await setPriority(actAs(tx, system), { caseId: id, to: 'urgent', reason: 'Rule' });
    expect((await rowOf(tx, id))?.priority).toBe('urgent');
  }));

test('a case is given to staff alone, back to its queue, and tagged in words that are cleaned', () =>
  inTransaction(async (tx) => {
    const { tom, priya, mo } = await makeCast(tx);
    const { id } = await makeCase(tx);
    await expect(assignCase(actAs(tx, priya), { caseId: id, ownerId: tom.id })).rejects.toThrow('Only staff work on cases');
    await assignCase(actAs(tx, priya), { caseId: id, ownerId: mo.id, reason: 'Knows ports' });
    await assignCase(actAs(tx, priya), { caseId: id, ownerId: null });
    expect(await rowOf(tx, id)).toMatchObject({ ownerId: null, state: 'new' });
    await tagCase(actAs(tx, priya), { caseId: id, tags: [' Ports ', 'ports', 'upset', ''] });
    await tagCase(actAs(tx, priya), { caseId: id, tags: ['Money'], add: true });
    await tagCase(actAs(tx, priya), { caseId: id, tags: ['money'], add: true });
    expect((await rowOf(tx, id))?.tags).toEqual(['ports', 'upset', 'money']);
    await expect(tagCase(actAs(tx, priya), { caseId: id, tags: Array.from({ length: 11 }, (_, each) => `t${each}`) })).rejects.toThrow('up to 10 tags');
    expect((await stepsOf(tx, id)).slice(1)).toEqual(['assigned: Mo Farrant: Knows ports', 'released', 'tagged: ports, upset', 'tagged: ports, upset, money']);
  }));

test('two workers wake and close each case once, while an agent takes it', async () => {
  const own = await freshDatabase();
  try {
    const { ids, priya } = await own.db.transaction(async (tx) => {
      const cast = await makeCast(tx);
      const made: CaseId[] = [];
      for (let each = 0; each < 8; each += 1) made.push((await makeCase(tx)).id);
      for (const id of made) await (id % 2 ? resolveCase(actAs(tx, cast.mo), id) : snoozeCase(actAs(tx, cast.mo), { caseId: id, until: minutesLater(30) }));
      return { ids: made, priya: cast.priya };
    });
    const later = daysLater(20);
    const run = (work: (tx: Tx) => Promise<unknown>) => own.db.transaction(work);
    await Promise.all([
      ...[1, 2, 3].flatMap(() => [run((tx) => wakeCases(actAs(tx, system, later))), run((tx) => closeSolvedCases(actAs(tx, system, later)))]),
      ...ids.map((id) => run((tx) => takeCase(actAs(tx, priya, later), id)).catch(() => undefined)),
    ]);
    await run((tx) => wakeCases(actAs(tx, system, later)));
    await run((tx) => closeSolvedCases(actAs(tx, system, later)));
    expect(await own.db.$count(caseHistory, eq(caseHistory.what, 'woken'))).toBe(4);
    expect(await own.db.$count(caseHistory, eq(caseHistory.what, 'closed'))).toBe(4);
  } finally {
    await own.drop();
  }
});
