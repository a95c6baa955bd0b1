/** A case follows its thread: the community may be faster, the asker may come back, the thread may end. */
import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { Tx } from '#db/connect.ts';
import { caseHistory, cases } from '#db/schema/cases.ts';
import { casePage, declineProposal, mergeCases, reactions, replyInCase, resolveCase, setCaseState, takeCase } from '#domain/cases';
import { acceptAnswer, withdrawAcceptance } from '#domain/questions';
import { closeThread, deletePost, reopenThread, restorePost } from '#domain/threads';
import { actAs, makeCast, minutesLater } from '#tests/cast.ts';
import { followEvents } from '#tests/make/following.ts';
import { makeReply } from '#tests/make/threads.ts';
import { inTransaction } from '#tests/setup/database.ts';
import { makeCase, openAt } from './make-case.ts';

const follow = (tx: Tx, minutes: number) => followEvents(tx, reactions, minutesLater(minutes));
const onlyCase = async (tx: Tx) => (await tx.select().from(cases))[0];
const lastLine = async (tx: Tx) => (await tx.select().from(caseHistory).orderBy(caseHistory.id)).at(-1);

test('a reply by another member is proposed as the answer while staff have not answered, and staff say whether it is', () =>
  inTransaction(async (tx) => {
    const { tom, priya } = await makeCast(tx);
    const { id, thread } = await makeCase(tx);
    await takeCase(actAs(tx, priya), id);
    const reply = await makeReply(tx, thread, { by: tom, at: minutesLater(200) });
    await follow(tx, 201);
    expect(await onlyCase(tx)).toMatchObject({ state: 'open', proposedPostId: reply.id });
    expect(await lastLine(tx)).toMatchObject({ what: 'proposed', by: null, postId: reply.id });
    expect((await casePage(tx, { caseId: id, now: minutesLater(202) }, priya)).proposal).toEqual({ id: reply.id, number: 2, author: tom.name });
    await declineProposal(actAs(tx, priya, minutesLater(202)), id);
    expect(await onlyCase(tx)).toMatchObject({ state: 'open', proposedPostId: null });

    const better = await makeReply(tx, thread, { by: tom, at: minutesLater(203), text: 'Restart the phone, then.' });
    await follow(tx, 204);
    await resolveCase(actAs(tx, priya, minutesLater(205)), id);
    expect(await onlyCase(tx)).toMatchObject({ state: 'solved', outcome: 'community', solvedBy: priya.id, proposedPostId: null });
    expect(await lastLine(tx)).toMatchObject({ what: 'solved-by-community', by: priya.id, postId: better.id });
  }));

test('an accepted answer of the community solves what nobody works on, and is proposed to whoever does', () =>
  inTransaction(async (tx) => {
    const { tom, priya } = await makeCast(tx);
    const { id, thread } = await makeCase(tx);
    await takeCase(actAs(tx, priya), id);
    await replyInCase(actAs(tx, priya, minutesLater(190)), { caseId: id, text: 'Which phone is it?', then: 'waiting' });
    expect(await onlyCase(tx)).toMatchObject({ state: 'waiting', waitingSince: null });
    const peer = await makeReply(tx, thread, { by: tom, at: minutesLater(195) });
    await acceptAnswer(actAs(tx, thread.asker, minutesLater(200)), peer.id);
    await follow(tx, 201);
    expect(await onlyCase(tx)).toMatchObject({ state: 'waiting', proposedPostId: peer.id });
    await withdrawAcceptance(actAs(tx, thread.asker, minutesLater(202)), peer.id);
    await follow(tx, 203);
    expect(await onlyCase(tx)).toMatchObject({ proposedPostId: null });
  }));

test('the customer who writes brings back what waited for them or was on hold, and their waiting begins', () =>
  inTransaction(async (tx) => {
    const { priya } = await makeCast(tx);
    const { id, thread } = await makeCase(tx);
    await setCaseState(actAs(tx, priya, minutesLater(190)), { caseId: id, state: 'on-hold', reason: 'The network team looks at it' });
    expect(await onlyCase(tx)).toMatchObject({ state: 'on-hold', ownerId: priya.id });
    await replyInCase(actAs(tx, priya, minutesLater(191)), { caseId: id, text: 'They are at it.', then: 'waiting' });
    const word = await makeReply(tx, thread, { by: thread.asker, at: minutesLater(300), text: 'Any news?' });
    await follow(tx, 301);
    expect(await onlyCase(tx)).toMatchObject({ state: 'open', waitingSince: minutesLater(300) });
    expect(await lastLine(tx)).toMatchObject({ what: 'customer-wrote', by: thread.asker.id, postId: word.id });
  }));

test('once staff have replied, a member who joins in closes nothing', () =>
  inTransaction(async (tx) => {
    const { tom, priya } = await makeCast(tx);
    const { id, thread } = await makeCase(tx);
    await replyInCase(actAs(tx, priya, minutesLater(190)), { caseId: id, text: 'Which phone is it?' });
    await makeReply(tx, thread, { by: tom, at: minutesLater(200) });
    await follow(tx, 201);
    expect(await onlyCase(tx)).toMatchObject({ state: 'open', outcome: null });
  }));

test("the asker's own words close nothing", () =>
  inTransaction(async (tx) => {
    const { thread } = await makeCase(tx);
    await makeReply(tx, thread, { by: thread.asker, at: minutesLater(200), text: 'Nobody?' });
    await follow(tx, 201);
    expect(await onlyCase(tx)).toMatchObject({ state: 'new' });
  }));

test('staff who answer in the thread without the desk have answered the case', () =>
  inTransaction(async (tx) => {
    const { mo } = await makeCast(tx);
    const { thread } = await makeCase(tx);
    const reply = await makeReply(tx, thread, { by: mo, at: minutesLater(200) });
    await follow(tx, 201);
    await follow(tx, 202);
    expect(await onlyCase(tx)).toMatchObject({ state: 'open', ownerId: null, firstReplyAt: minutesLater(200) });
    expect(await lastLine(tx)).toMatchObject({ what: 'replied', by: mo.id, postId: reply.id });
  }));

test('an acceptance always ends the case: as the community\'s, or as staff\'s when theirs was accepted', () =>
  inTransaction(async (tx) => {
    const { priya } = await makeCast(tx);
    const { id, thread } = await makeCase(tx);
    const reply = await replyInCase(actAs(tx, priya, minutesLater(190)), { caseId: id, text: 'Restart it at 16:15.' });
    await acceptAnswer(actAs(tx, thread.asker, minutesLater(200)), reply.id);
    await follow(tx, 201);
    expect(await onlyCase(tx)).toMatchObject({ state: 'solved', outcome: 'staff', solvedBy: null });
  }));

test('the asker\'s own solution is the community\'s', () =>
  inTransaction(async (tx) => {
    const { thread } = await makeCase(tx);
    const own = await makeReply(tx, thread, { by: thread.asker, at: minutesLater(190), text: 'Found it: the SIM was upside down.' });
    await acceptAnswer(actAs(tx, thread.asker, minutesLater(200)), own.id);
    await follow(tx, 201);
    expect(await onlyCase(tx)).toMatchObject({ state: 'solved', outcome: 'community' });
  }));

test('withdrawing the acceptance that ended a case brings it back, changing it does not', () =>
  inTransaction(async (tx) => {
    const { tom, priya } = await makeCast(tx);
    const { id, thread } = await makeCase(tx);
    const staff = await replyInCase(actAs(tx, priya, minutesLater(190)), { caseId: id, text: 'Restart it at 16:15.' });
    const peer = await makeReply(tx, thread, { by: tom, at: minutesLater(195) });
    await acceptAnswer(actAs(tx, thread.asker, minutesLater(200)), staff.id);
    await follow(tx, 201);
    await acceptAnswer(actAs(tx, thread.asker, minutesLater(210)), peer.id);
    await follow(tx, 211);
    expect(await onlyCase(tx)).toMatchObject({ state: 'solved' });

    await acceptAnswer(actAs(tx, thread.asker, minutesLater(220)), staff.id);
    await follow(tx, 221);
    await withdrawAcceptance(actAs(tx, thread.asker, minutesLater(230)), staff.id);
    await follow(tx, 231);
    expect(await onlyCase(tx)).toMatchObject({ state: 'open', ownerId: priya.id, outcome: null, solvedAt: null });
  }));

test('an asker who writes again after staff solved the case reopens it, even when the job runs late', () =>
  inTransaction(async (tx) => {
    const { priya } = await makeCast(tx);
    const { id, thread } = await makeCase(tx);
    await replyInCase(actAs(tx, priya, minutesLater(190)), { caseId: id, text: 'It is yours again.', then: 'solved' });
    await follow(tx, 191);
    const word = await makeReply(tx, thread, { by: thread.asker, at: minutesLater(300), text: 'Still the old number.' });
    await follow(tx, 400);
    expect(await onlyCase(tx)).toMatchObject({ state: 'open', ownerId: priya.id });
    expect(await lastLine(tx)).toMatchObject({ what: 'reopened', by: thread.asker.id, postId: word.id });
  }));

test('a word of the asker from before the end reopens nothing', () =>
  inTransaction(async (tx) => {
    const { priya } = await makeCast(tx);
    const { id, thread } = await makeCase(tx);
    await makeReply(tx, thread, { by: thread.asker, at: minutesLater(185), text: 'Hello?' });
    await resolveCase(actAs(tx, priya, minutesLater(190)), id);
    await follow(tx, 200);
    expect(await onlyCase(tx)).toMatchObject({ state: 'solved', outcome: 'staff' });
  }));

test('when the only answer is deleted, it is no longer proposed, and restoring it proposes it again', () =>
  inTransaction(async (tx) => {
    const { tom, mo } = await makeCast(tx);
    const { thread } = await makeCase(tx);
    const spam = await makeReply(tx, thread, { by: tom, at: minutesLater(190), text: 'Buy cheap phones' });
    await follow(tx, 191);
    await deletePost(actAs(tx, mo, minutesLater(200)), spam.id);
    await follow(tx, 201);
    expect(await onlyCase(tx)).toMatchObject({ state: 'new', proposedPostId: null });
    await restorePost(actAs(tx, mo, minutesLater(210)), spam.id);
    await follow(tx, 211);
    expect(await onlyCase(tx)).toMatchObject({ state: 'new', proposedPostId: spam.id });
  }));

test('closing or deleting a thread ends its case, and opening or restoring it brings the same case back', () =>
  inTransaction(async (tx) => {
    const { mo } = await makeCast(tx);
    const { id, thread } = await makeCase(tx);
    await closeThread(actAs(tx, mo), thread.id);
    await follow(tx, 191);
    expect(await onlyCase(tx)).toMatchObject({ id, state: 'closed', outcome: null, solvedBy: null });
    await reopenThread(actAs(tx, mo), thread.id);
    await follow(tx, 192);
    expect(await onlyCase(tx)).toMatchObject({ id, state: 'new' });

    await deletePost(actAs(tx, mo), thread.openingId);
    await follow(tx, 193);
    expect(await onlyCase(tx)).toMatchObject({ id, state: 'closed' });
    await restorePost(actAs(tx, mo), thread.openingId);
    await follow(tx, 194);
    expect(await onlyCase(tx)).toMatchObject({ id, state: 'new' });
    expect(await openAt(tx, minutesLater(500))).toEqual([]);
  }));

test('a case that staff had solved stays solved when its thread is closed and opened again', () =>
  inTransaction(async (tx) => {
    const { mo } = await makeCast(tx);
    const { id, thread } = await makeCase(tx);
    await resolveCase(actAs(tx, mo), id);
    await closeThread(actAs(tx, mo), thread.id);
    await reopenThread(actAs(tx, mo), thread.id);
    await follow(tx, 200);
    expect(await onlyCase(tx)).toMatchObject({ state: 'solved', outcome: 'staff' });
  }));

test('reactions that run twice change nothing the second time', () =>
  inTransaction(async (tx) => {
    const { tom } = await makeCast(tx);
    const { id, thread } = await makeCase(tx);
    const reply = await makeReply(tx, thread, { by: tom, at: minutesLater(190) });
    const [follower] = reactions;
    for (const at of [minutesLater(191), minutesLater(192)]) {
      await follower?.run(actAs(tx, tom, at), { id: 1, name: 'reply.posted', ids: { threadId: thread.id, postId: reply.id }, at });
    }
    expect(await onlyCase(tx)).toMatchObject({ proposedPostId: reply.id });
    expect(await tx.select().from(caseHistory).where(eq(caseHistory.caseId, id))).toHaveLength(2);
  }));

test('what the customer still says in the thread of a merged case wakes the one that goes on, once and not after staff answered it', () =>
  inTransaction(async (tx) => {
    const { maya, priya } = await makeCast(tx);
    const into = await makeCase(tx, { asker: maya });
    const merged = await makeCase(tx, { asker: maya, title: 'Still no network' });
    const rowOf = async (id: number) => (await tx.select().from(cases).where(eq(cases.id, id)))[0];
    await resolveCase(actAs(tx, priya, minutesLater(187)), merged.id);
    await mergeCases(actAs(tx, priya, minutesLater(188)), { caseId: merged.id, intoId: into.id });
    await replyInCase(actAs(tx, priya, minutesLater(190)), { caseId: into.id, text: 'Which phone is it?', then: 'waiting' });
    const reply = await makeReply(tx, merged.thread, { by: maya, at: minutesLater(200), text: 'It is a new one.' });
    await follow(tx, 201);
    expect(await rowOf(merged.id)).toMatchObject({ state: 'closed', mergedIntoId: into.id });
    expect(await rowOf(into.id)).toMatchObject({ state: 'open', waitingSince: minutesLater(200) });
    await replyInCase(actAs(tx, priya, minutesLater(210)), { caseId: into.id, text: 'Then restart it once.', then: 'waiting' });
    await deletePost(actAs(tx, maya, minutesLater(211)), reply.id);
    await restorePost(actAs(tx, maya, minutesLater(212)), reply.id);
    await follow(tx, 213);
    expect([await rowOf(merged.id), await rowOf(into.id)]).toMatchObject([{ state: 'closed' }, { state: 'waiting', waitingSince: null }]);
  }));
