/** Replies from the desk are read by everybody in the thread; notes are read by nobody else. */
import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { caseHistory, cases } from '#db/schema/cases.ts';
import { addNote, casePage, reactions, replyInCase, resolveCase, takeCase } from '#domain/cases';
import { Refused } from '#domain/core';
import { threadPage } from '#domain/threads';
import { actAs, makeCast, minutesLater } from '#tests/cast.ts';
import { followEvents } from '#tests/make/following.ts';
import { inTransaction } from '#tests/setup/database.ts';
import { makeCase } from './make-case.ts';

test('a reply from the desk appears in the thread with the staff mark, and the case is its writer\'s', () =>
  inTransaction(async (tx) => {
    const { maya, priya } = await makeCast(tx);
    const { id, thread } = await makeCase(tx, { asker: maya });
    const reply = await replyInCase(actAs(tx, priya, minutesLater(200)), { caseId: id, text: 'We fetch your **number** at 16:00.' });
    await followEvents(tx, reactions, minutesLater(201));

    const view = await threadPage(tx, { threadId: thread.id, page: 1 }, maya);
    expect(view.replies.map(({ id: postId, byStaff, html }) => ({ postId, byStaff, html }))).toEqual([
      { postId: reply.id, byStaff: true, html: '<p>We fetch your <strong>number</strong> at 16:00.</p>' },
    ]);
    const [row] = await tx.select().from(cases).where(eq(cases.id, id));
    expect(row).toMatchObject({ state: 'open', ownerId: priya.id, firstReplyAt: minutesLater(200) });
    expect((await tx.select({ what: caseHistory.what }).from(caseHistory).orderBy(caseHistory.id)).map(({ what }) => what)).toEqual(['opened', 'replied']);
  }));

test('replying and resolving is one press, and keeps the colleague who has the case', () =>
  inTransaction(async (tx) => {
    const { priya, mo } = await makeCast(tx);
    const { id } = await makeCase(tx);
    await takeCase(actAs(tx, priya), id);
    await replyInCase(actAs(tx, mo, minutesLater(200)), { caseId: id, text: 'Done: it is yours again.', then: 'solved' });
    await followEvents(tx, reactions, minutesLater(201));
    const [row] = await tx.select().from(cases).where(eq(cases.id, id));
    expect(row).toMatchObject({ state: 'solved', outcome: 'staff', ownerId: priya.id, solvedBy: mo.id, firstReplyAt: minutesLater(200) });
  }));

test('a reply sent twice is one post and one line of history', () =>
  inTransaction(async (tx) => {
    const { priya } = await makeCast(tx);
    const { id } = await makeCase(tx);
    const once = await replyInCase(actAs(tx, priya, minutesLater(200)), { caseId: id, text: 'We are on it.' });
    const twice = await replyInCase(actAs(tx, priya, minutesLater(201)), { caseId: id, text: 'We are on it.' });
    expect(twice).toEqual(once);
    expect(await tx.select().from(caseHistory).where(eq(caseHistory.what, 'replied'))).toHaveLength(1);
  }));

test('a reply in a case the community has solved meanwhile is posted and leaves it solved', () =>
  inTransaction(async (tx) => {
    const { priya } = await makeCast(tx);
    const { id, thread } = await makeCase(tx);
    await resolveCase(actAs(tx, priya, minutesLater(190)), id);
    await replyInCase(actAs(tx, priya, minutesLater(200)), { caseId: id, text: 'One more thing: restart the phone.', then: 'solved' });
    const [row] = await tx.select().from(cases).where(eq(cases.id, id));
    expect(row).toMatchObject({ state: 'solved', solvedAt: minutesLater(190), firstReplyAt: minutesLater(200) });
    expect((await threadPage(tx, { threadId: thread.id, page: 1 }, priya)).replies).toHaveLength(1);
  }));

test('a note stays at the desk: the thread shows nothing of it to anybody', () =>
  inTransaction(async (tx) => {
    const { maya, priya, mo } = await makeCast(tx);
    const { id, thread } = await makeCase(tx, { asker: maya });
    await addNote(actAs(tx, priya, minutesLater(190)), { caseId: id, text: 'Same as problem *88*. <script>alert(1)</script>' });
    await resolveCase(actAs(tx, mo), id);
    await addNote(actAs(tx, mo, minutesLater(400)), { caseId: id, text: 'Called: all well.' });

    const desk = await casePage(tx, { caseId: id, now: minutesLater(401) }, priya);
    expect(desk.notes.map(({ html, author }) => ({ html, by: author.name }))).toEqual([
      { html: '<p>Same as problem <em>88</em>. &lt;script&gt;alert(1)&lt;/script&gt;</p>', by: 'Priya Nair' },
      { html: '<p>Called: all well.</p>', by: 'Mo Farrant' },
    ]);
    for (const viewer of [maya, priya]) expect(JSON.stringify(await threadPage(tx, { threadId: thread.id, page: 1 }, viewer))).not.toContain('problem');
  }));

test('an empty and an endless note are refused with a sentence on the field', () =>
  inTransaction(async (tx) => {
    const { priya } = await makeCast(tx);
    const { id } = await makeCase(tx);
    for (const text of [' \n\t ', 'x'.repeat(10_001)]) {
      const refusal = await addNote(actAs(tx, priya), { caseId: id, text }).catch((thrown: unknown) => thrown);
      expect(refusal).toBeInstanceOf(Refused);
      expect(refusal).toMatchObject({ field: 'text' });
    }
    await expect(replyInCase(actAs(tx, priya), { caseId: id, text: ' ' })).rejects.toThrow(Refused);
  }));

test('a note sent twice is one note; the same words from a colleague, or an hour later, are another', () =>
  inTransaction(async (tx) => {
    const { priya, mo } = await makeCast(tx);
    const { id } = await makeCase(tx);
    const note = (by: typeof priya, minutes: number) => addNote(actAs(tx, by, minutesLater(minutes)), { caseId: id, text: 'Called: all well.' });
    const first = await note(priya, 200);
    expect(await note(priya, 201)).toEqual(first);
    await note(mo, 201);
    await note(priya, 260);
    const { notes, history } = await casePage(tx, { caseId: id, now: minutesLater(300) }, priya);
    expect(notes.map(({ author }) => author.name)).toEqual(['Priya Nair', 'Mo Farrant', 'Priya Nair']);
    expect(history.filter(({ what }) => what === 'noted')).toHaveLength(3);
  }));
