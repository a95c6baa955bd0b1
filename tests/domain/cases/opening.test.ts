/** Making a case of a thread: once, with its reason, by whoever may. */
import { expect, test } from 'vitest';
import { caseHistory, cases } from '#db/schema/cases.ts';
import { events } from '#db/schema/core.ts';
import { openCase } from '#domain/cases';
import { NotAllowed, NotFound, Refused, system } from '#domain/core';
import type { ThreadId } from '#domain/core';
import { deletePost } from '#domain/threads';
import { actAs, makeCast, minutesLater } from '#tests/cast.ts';
import { makeThread } from '#tests/make/threads.ts';
import { inTransaction } from '#tests/setup/database.ts';

test('a thread becomes a case once, with the first reason, priority and who opened it', () =>
  inTransaction(async (tx) => {
    const { priya } = await makeCast(tx);
    const thread = await makeThread(tx);
    const first = await openCase(actAs(tx, system, minutesLater(120)), { threadId: thread.id, origin: 'rule', reason: 'Rule  “Two hours”', priority: 'high' });
    const again = await openCase(actAs(tx, priya, minutesLater(130)), { threadId: thread.id, origin: 'staff', reason: 'Looks bad.' });
    expect([first.isNew, again.isNew, again.caseId]).toEqual([true, false, first.caseId]);
    const [row, ...others] = await tx.select().from(cases);
    expect(others).toEqual([]);
    expect(row).toMatchObject({ threadId: thread.id, customerId: thread.asker.id, origin: 'rule', reason: 'Rule “Two hours”', priority: 'high', state: 'new', ownerId: null, openedAt: minutesLater(120) });
    expect(await tx.select({ what: caseHistory.what, by: caseHistory.by, detail: caseHistory.detail }).from(caseHistory)).toEqual([{ what: 'opened', by: null, detail: 'Rule “Two hours”' }]);
    expect((await tx.select().from(events)).filter(({ name }) => name === 'case.opened').map(({ ids }) => ids)).toEqual([{ caseId: row?.id, threadId: thread.id }]);
  }));

test('rules are the clock’s, staff open any case, askers only of their own thread; a deleted thread is none', () =>
  inTransaction(async (tx) => {
    const { maya, rosa, tom, mo } = await makeCast(tx);
    const thread = await makeThread(tx, { by: maya });
    const open = (by: typeof maya, origin: 'rule' | 'staff' | 'superuser' | 'asker', threadId: ThreadId = thread.id) => openCase(actAs(tx, by), { threadId, origin, reason: 'Please look.' });
    await expect(open(mo, 'rule')).rejects.toThrow(NotAllowed);
    await expect(open(tom, 'staff')).rejects.toThrow(NotAllowed);
    await expect(open(rosa, 'asker')).rejects.toThrow(NotAllowed);
    await expect(open(mo, 'staff', (thread.id + 1_000_000) as ThreadId)).rejects.toThrow(NotFound);
    await deletePost(actAs(tx, mo), thread.openingId);
    await expect(open(mo, 'staff')).rejects.toThrow(Refused);
    expect(await tx.$count(cases)).toBe(0);
  }));
