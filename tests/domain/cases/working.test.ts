/** Taking a case, giving it back, ending it and bringing it back. */
import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { Tx } from '#db/connect.ts';
import { caseHistory, cases } from '#db/schema/cases.ts';
import { events } from '#db/schema/core.ts';
import { addNote, releaseCase, reopenCase, replyInCase, resolveCase, takeCase } from '#domain/cases';
import { NotAllowed, NotFound, Refused, guest, system } from '#domain/core';
import type { Act, CaseId } from '#domain/core';
import { deletePost } from '#domain/threads';
import { actAs, makeCast, minutesLater } from '#tests/cast.ts';
import { makeMember } from '#tests/make/members.ts';
import { inTransaction } from '#tests/setup/database.ts';
import { makeCase } from './make-case.ts';

const caseRow = async (tx: Tx, id: CaseId) => (await tx.select().from(cases).where(eq(cases.id, id)))[0];
const history = async (tx: Tx) => (await tx.select({ what: caseHistory.what }).from(caseHistory).orderBy(caseHistory.id)).map(({ what }) => what);

test('an agent takes a case; a colleague who tries is told who has it and takes over only from that person', () =>
  inTransaction(async (tx) => {
    const { priya, mo, ada } = await makeCast(tx);
    const { id } = await makeCase(tx);
    await takeCase(actAs(tx, priya), id);
    await takeCase(actAs(tx, priya), id);
    expect(await caseRow(tx, id)).toMatchObject({ state: 'open', ownerId: priya.id });

    await expect(takeCase(actAs(tx, mo), id)).rejects.toThrow(/^Priya Nair has this case/);
    await takeCase(actAs(tx, mo), id, priya.id);
    await expect(takeCase(actAs(tx, ada), id, priya.id)).rejects.toThrow(/^Mo Farrant has this case/);
    expect(await caseRow(tx, id)).toMatchObject({ ownerId: mo.id });
    expect(await history(tx)).toEqual(['opened', 'taken', 'taken']);
  }));

test('a case given back is new again, unless staff have replied', () =>
  inTransaction(async (tx) => {
    const { priya } = await makeCast(tx);
    const { id } = await makeCase(tx);
    await takeCase(actAs(tx, priya), id);
    await releaseCase(actAs(tx, priya), id);
    await releaseCase(actAs(tx, priya), id);
    expect(await caseRow(tx, id)).toMatchObject({ state: 'new', ownerId: null });

    await replyInCase(actAs(tx, priya, minutesLater(200)), { caseId: id, text: 'Your number moves at 16:00.' });
    await releaseCase(actAs(tx, priya), id);
    expect(await caseRow(tx, id)).toMatchObject({ state: 'open', ownerId: null });
    expect(await history(tx)).toEqual(['opened', 'taken', 'released', 'replied', 'released']);
  }));

test("an agent cannot give back a colleague's case, a moderator can", () =>
  inTransaction(async (tx) => {
    const { priya, mo } = await makeCast(tx);
    const sam = await makeMember(tx, { name: 'Sam Oduya', role: 'agent' });
    const { id } = await makeCase(tx);
    await takeCase(actAs(tx, priya), id);
    await expect(releaseCase(actAs(tx, sam), id)).rejects.toThrow(NotAllowed);
    await releaseCase(actAs(tx, mo), id);
    expect(await caseRow(tx, id)).toMatchObject({ ownerId: null });
  }));

test('resolving ends a case once, reopening brings it back to its owner once', () =>
  inTransaction(async (tx) => {
    const { priya, mo } = await makeCast(tx);
    const { id, thread } = await makeCase(tx);
    await takeCase(actAs(tx, priya), id);
    await resolveCase(actAs(tx, priya, minutesLater(240)), id);
    await resolveCase(actAs(tx, mo, minutesLater(300)), id);
    expect(await caseRow(tx, id)).toMatchObject({ state: 'solved', outcome: 'staff', solvedBy: priya.id, solvedAt: minutesLater(240) });
    expect((await tx.select({ ids: events.ids }).from(events).where(eq(events.name, 'case.solved'))).map(({ ids }) => ids)).toEqual([{ caseId: id, threadId: thread.id }]);

    await expect(takeCase(actAs(tx, mo), id)).rejects.toThrow(/solved/);
    await expect(releaseCase(actAs(tx, priya), id)).rejects.toThrow(Refused);
    await reopenCase(actAs(tx, mo), id);
    await reopenCase(actAs(tx, mo), id);
    expect(await caseRow(tx, id)).toMatchObject({ state: 'open', ownerId: priya.id, solvedAt: null, solvedBy: null, outcome: null });
    expect(await history(tx)).toEqual(['opened', 'taken', 'resolved', 'reopened']);
  }));

test('a case of a deleted thread is not reopened', () =>
  inTransaction(async (tx) => {
    const { priya, mo } = await makeCast(tx);
    const { id, thread } = await makeCase(tx);
    await resolveCase(actAs(tx, priya), id);
    await deletePost(actAs(tx, mo), thread.openingId);
    await expect(reopenCase(actAs(tx, priya), id)).rejects.toThrow(/Restore the thread first/);
  }));

test('for everybody but staff there are no cases, whatever they try', () =>
  inTransaction(async (tx) => {
    const { maya, tom } = await makeCast(tx);
    const { id } = await makeCase(tx, { asker: maya });
    const verbs: ((act: Act) => Promise<unknown>)[] = [
      (act) => takeCase(act, id),
      (act) => releaseCase(act, id),
      (act) => resolveCase(act, id),
      (act) => reopenCase(act, id),
      (act) => replyInCase(act, { caseId: id, text: 'Let me in' }),
      (act) => addNote(act, { caseId: id, text: 'Let me in' }),
    ];
    for (const viewer of [guest, system, maya, tom]) {
      for (const verb of verbs) await expect(verb(actAs(tx, viewer))).rejects.toThrow(NotFound);
    }
    expect(await caseRow(tx, id)).toMatchObject({ state: 'new', ownerId: null });
  }));

test('a case that is not there is not found', () =>
  inTransaction(async (tx) => {
    const { priya } = await makeCast(tx);
    await expect(takeCase(actAs(tx, priya), 9_007_199_254_740_991 as CaseId)).rejects.toThrow(NotFound);
    await expect(replyInCase(actAs(tx, priya), { caseId: 1 as CaseId, text: 'Hello?' })).rejects.toThrow(NotFound);
  }));
