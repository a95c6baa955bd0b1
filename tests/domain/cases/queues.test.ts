/** The desk's lists: what stands in each, in which order, and that nobody else sees them. */
import { expect, test } from 'vitest';
import { QUEUES, caseList, queueCounts, reactions, replyInCase, resolveCase, takeCase } from '#domain/cases';
import type { Queue } from '#domain/cases';
import { NotFound, guest, system } from '#domain/core';
import { sayMeToo } from '#domain/questions';
import { actAs, daysLater, makeCast, minutesLater } from '#tests/cast.ts';
import { followEvents } from '#tests/make/following.ts';
import { makeReply, makeThread } from '#tests/make/threads.ts';
import { inTransaction } from '#tests/setup/database.ts';
import { openAt } from './make-case.ts';

test('each queue holds what its name says, the longest waiting first, with counts of what waits', () =>
  inTransaction(async (tx) => {
    const { priya, mo } = await makeCast(tx);
    const ids: Record<string, number> = {};
    for (const [index, title] of ['Number one is waiting', 'Number two is waiting', 'Number three is waiting', 'Number four is waiting'].entries()) {
      await makeThread(tx, { title, at: minutesLater(index) });
      const [opened] = await openAt(tx, minutesLater(120 + index));
      ids[`c${index + 1}`] = opened?.caseId ?? 0;
    }
    const [first, second, third] = (await caseList(tx, { queue: 'new', now: minutesLater(200) }, priya)).page.rows;
    if (!first || !second || !third) throw new Error('The cases were not opened.');
    await takeCase(actAs(tx, priya), second.id);
    await takeCase(actAs(tx, mo), third.id);
    await resolveCase(actAs(tx, priya, minutesLater(190)), first.id);

    const list = async (queue: Queue) => (await caseList(tx, { queue, now: minutesLater(200) }, priya)).page.rows.map(({ id }) => id);
    expect(await list('new')).toEqual([ids.c4]);
    expect(await list('mine')).toEqual([ids.c2]);
    expect(await list('open')).toEqual([ids.c2, ids.c3]);
    expect(await list('solved')).toEqual([ids.c1]);
    expect(await list('all')).toEqual([ids.c4, ids.c3, ids.c2, ids.c1]);
    expect(await queueCounts(tx, priya)).toEqual({ new: 1, mine: 1, open: 2, waiting: 0 });
    expect(await queueCounts(tx, mo)).toEqual({ new: 1, mine: 1, open: 2, waiting: 0 });
  }));

test('pages follow each other without a gap or a repetition, also where cases were opened in the same instant', () =>
  inTransaction(async (tx) => {
    const { priya } = await makeCast(tx);
    for (let index = 0; index < 7; index += 1) await makeThread(tx, { at: minutesLater(index), title: `Waiting question ${index}` });
    await openAt(tx, daysLater(1));
    for (const queue of ['new', 'all'] as const) {
      const seen: number[] = [];
      let cursor: string | null = null;
      do {
        const { page }: Awaited<ReturnType<typeof caseList>> = await caseList(tx, { queue, cursor, limit: 3, now: daysLater(1) }, priya);
        seen.push(...page.rows.map(({ id }) => id));
        cursor = page.next;
      } while (cursor);
      expect(seen).toHaveLength(7);
      expect(new Set(seen).size).toBe(7);
      expect([...seen].sort((a, b) => (queue === 'new' ? a - b : b - a))).toEqual(seen);
    }
    expect((await caseList(tx, { queue: 'new', cursor: 'nonsense', now: daysLater(1) }, priya)).page.rows).toHaveLength(7);
  }));

test('solved cases are listed by when they were solved, across pages', () =>
  inTransaction(async (tx) => {
    const { priya } = await makeCast(tx);
    for (let index = 0; index < 3; index += 1) await makeThread(tx, { at: minutesLater(index), title: `Waiting question ${index}` });
    const opened = await openAt(tx, daysLater(1));
    for (const [index, { caseId }] of opened.entries()) await resolveCase(actAs(tx, priya, daysLater(index === 1 ? 3 : 2)), caseId);
    const first = await caseList(tx, { queue: 'solved', limit: 2, now: daysLater(4) }, priya);
    const rest = await caseList(tx, { queue: 'solved', limit: 2, cursor: first.page.next, now: daysLater(4) }, priya);
    expect([...first.page.rows, ...rest.page.rows].map(({ id }) => id)).toEqual([opened[1]?.caseId, opened[2]?.caseId, opened[0]?.caseId]);
    expect(rest.page.next).toBeNull();
    expect(first.page.rows[0]).toMatchObject({ priority: null, waitingSince: null, outcome: 'staff' });
  }));

test('a row says who waits, since when, and why that is urgent; after a staff reply it waits for the customer, until they write', () =>
  inTransaction(async (tx) => {
    const { maya, rosa, priya } = await makeCast(tx);
    const thread = await makeThread(tx, { by: maya });
    await sayMeToo(actAs(tx, rosa), thread.id);
    const [opened] = await openAt(tx, minutesLater(120));
    if (!opened) throw new Error('The case was not opened.');
    const row = async (minutes: number) => (await caseList(tx, { queue: 'all', now: minutesLater(minutes) }, priya)).page.rows[0];

    expect(await row(36 * 60)).toMatchObject({
      customer: { name: 'Maya Okonjo' },
      title: 'eSIM stuck on Activating',
      thread: { id: thread.id },
      waitingSince: minutesLater(0),
      priority: { level: 'high', peopleHours: 72, reasons: ['waiting 36 h', '1 more has this too'] },
    });
    await replyInCase(actAs(tx, priya, minutesLater(130)), { caseId: opened.caseId, text: 'Which phone is it?' });
    expect(await row(36 * 60)).toMatchObject({ isMine: true, waitingSince: null, priority: { level: 'low', reasons: ['waiting for the customer'] } });

    await makeReply(tx, thread, { by: maya, at: minutesLater(140), text: 'A Pixel 8.' });
    await makeReply(tx, thread, { by: maya, at: minutesLater(150), text: 'In blue.' });
    await followEvents(tx, reactions, minutesLater(151));
    expect(await row(200)).toMatchObject({ waitingSince: minutesLater(140), priority: { level: 'low', reasons: ['waiting 1 h', '1 more has this too'] } });
  }));

test('the desk is not there for anybody but staff', () =>
  inTransaction(async (tx) => {
    const { maya, tom } = await makeCast(tx);
    for (const viewer of [guest, system, maya, tom]) {
      await expect(caseList(tx, { queue: 'all', now: minutesLater(0) }, viewer)).rejects.toThrow(NotFound);
      await expect(queueCounts(tx, viewer)).rejects.toThrow(NotFound);
    }
  }));

test('a place in a queue that somebody made up ends in a page, never in an error', () =>
  inTransaction(async (tx) => {
    const { priya } = await makeCast(tx);
    for (const cursor of ['8640000000000000_1', '-8640000000000000_1', '253370764800000_9007199254740991', 'x']) {
      for (const queue of QUEUES) await caseList(tx, { queue, cursor, now: minutesLater(1) }, priya);
    }
  }));
