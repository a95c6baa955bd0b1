/** A case as the desk shows it, and who may see it. */
import { expect, test } from 'vitest';
import { addNote, caseOfThread, casePage, replyInCase, resolveCase, takeCase } from '#domain/cases';
import { NotFound, guest, system } from '#domain/core';
import type { CaseId } from '#domain/core';
import { acceptAnswer } from '#domain/questions';
import { deletePost } from '#domain/threads';
import { actAs, daysLater, makeCast, minutesLater } from '#tests/cast.ts';
import { makeReply, makeThread } from '#tests/make/threads.ts';
import { inTransaction } from '#tests/setup/database.ts';
import { makeCase, openAt } from './make-case.ts';

test('a case shows its thread with all posts, the notes, the history and the person who asks', () =>
  inTransaction(async (tx) => {
    const { maya, tom, priya, mo } = await makeCast(tx);
    const earlier = await makeThread(tx, { by: maya, title: 'My first question here', at: daysLater(-2) });
    const answer = await makeReply(tx, earlier, { by: tom, at: daysLater(-1) });
    await acceptAnswer(actAs(tx, maya, daysLater(-1)), answer.id);
    const { id, thread } = await makeCase(tx, { asker: maya });
    const deleted = await makeReply(tx, thread, { by: tom, at: minutesLater(185), text: 'Wrong thread, sorry.' });
    await deletePost(actAs(tx, tom), deleted.id);
    await takeCase(actAs(tx, priya, minutesLater(190)), id);
    await addNote(actAs(tx, mo, minutesLater(195)), { caseId: id, text: 'She called yesterday.' });
    const reply = await replyInCase(actAs(tx, priya, minutesLater(200)), { caseId: id, text: 'We fetch it at 16:00.' });

    const view = await casePage(tx, { caseId: id, now: minutesLater(240) }, priya);
    expect(view).toMatchObject({
      id,
      state: 'open',
      isMine: true,
      owner: { name: 'Priya Nair' },
      origin: 'rule',
      reason: 'Rule “No answer after two hours”',
      title: 'eSIM stuck on Activating',
      proposal: null,
      firstReplyAt: minutesLater(200),
      waitingSince: null,
      thread: { id: thread.id, isClosed: false, isDeleted: false, askedAt: minutesLater(0) },
      hiddenPosts: 0,
      can: { take: false, takeOver: false, release: true, reply: true, note: true, resolve: true, reopen: false },
    });
    expect(view.posts.map(({ number, author, byStaff, isDeleted }) => [number, author.name, byStaff, isDeleted])).toEqual([
      [1, 'Maya Okonjo', false, false],
      [2, 'Tom Hale', false, true],
      [3, 'Priya Nair', true, false],
    ]);
    expect(view.history.map(({ what, by, post }) => [what, by?.name ?? null, post?.id ?? null])).toEqual([
      ['opened', null, null],
      ['taken', 'Priya Nair', null],
      ['noted', 'Mo Farrant', null],
      ['replied', 'Priya Nair', reply.id],
    ]);
    expect(view.notes).toMatchObject([{ html: '<p>She called yesterday.</p>', author: { name: 'Mo Farrant' } }]);
    expect(view.customer).toMatchObject({ person: { id: maya.id }, threadCount: 2, replyCount: 0, caseCount: 0, cases: [], standing: { points: 2 } });
    expect(view.customer?.threads.map(({ id: threadId }) => threadId)).toEqual([earlier.id]);
  }));

test('the panel names the other cases of the same person', () =>
  inTransaction(async (tx) => {
    const { maya, priya } = await makeCast(tx);
    const first = await makeCase(tx, { asker: maya });
    await makeThread(tx, { by: maya, title: 'And another thing', at: minutesLater(60) });
    const [second] = await openAt(tx, daysLater(1));
    if (!second) throw new Error('The second case was not opened.');
    await resolveCase(actAs(tx, priya), first.id);
    const { customer } = await casePage(tx, { caseId: second.caseId, now: daysLater(1) }, priya);
    expect(customer).toMatchObject({ caseCount: 1, cases: [{ id: first.id, title: 'eSIM stuck on Activating', state: 'solved' }] });
  }));

test('a very long thread shows its question and its newest posts, and says how many are between', () =>
  inTransaction(async (tx) => {
    const { priya } = await makeCast(tx);
    const { id, thread } = await makeCase(tx);
    for (let index = 0; index < 103; index += 1) await makeReply(tx, thread, { by: thread.asker, at: minutesLater(200 + index) });
    const { posts, hiddenPosts } = await casePage(tx, { caseId: id, now: daysLater(1) }, priya);
    expect(posts.map(({ number }) => number)).toEqual([1, ...Array.from({ length: 99 }, (_, index) => index + 6)]);
    expect(hiddenPosts).toBe(4);
  }));

test('what an agent can do depends on who has the case and where it stands', () =>
  inTransaction(async (tx) => {
    const { priya, mo } = await makeCast(tx);
    const { id } = await makeCase(tx);
    const can = async (viewer: typeof priya) => (await casePage(tx, { caseId: id, now: minutesLater(200) }, viewer)).can;
    expect(await can(priya)).toMatchObject({ take: true, takeOver: false, release: false });
    await takeCase(actAs(tx, mo), id);
    expect(await can(priya)).toMatchObject({ take: false, takeOver: true, release: false });
    expect(await can(mo)).toMatchObject({ take: false, takeOver: false, release: true });
    await resolveCase(actAs(tx, mo), id);
    expect(await can(priya)).toMatchObject({ take: false, takeOver: false, release: false, resolve: false, reopen: true, note: true, reply: true });
  }));

test('for everybody but staff there is no such case, and no line about it on the thread', () =>
  inTransaction(async (tx) => {
    const { maya, tom, priya } = await makeCast(tx);
    const { id, thread } = await makeCase(tx, { asker: maya });
    for (const viewer of [guest, system, maya, tom]) {
      await expect(casePage(tx, { caseId: id, now: minutesLater(200) }, viewer)).rejects.toThrow(NotFound);
      expect(await caseOfThread(tx, thread.id, viewer)).toBeNull();
    }
    await expect(casePage(tx, { caseId: (id + 1) as CaseId, now: minutesLater(200) }, priya)).rejects.toThrow(NotFound);
    await takeCase(actAs(tx, priya), id);
    expect(await caseOfThread(tx, thread.id, priya)).toEqual({ id, state: 'open', owner: { id: priya.id, name: 'Priya Nair' }, openedAt: minutesLater(180) });
    expect(await caseOfThread(tx, (thread.id + 1) as typeof thread.id, priya)).toBeNull();
  }));
