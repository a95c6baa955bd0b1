/** Merging and splitting threads: what goes along, what stays, who is refused, and that every count is right afterwards. */
import { and, eq, isNull, sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { Tx } from '#db/connect.ts';
import { cases } from '#db/schema/cases.ts';
import { articleConcerns, articles } from '#db/schema/knowledge.ts';
import { notifications } from '#db/schema/notifications.ts';
import { acceptances, bounties } from '#db/schema/questions.ts';
import { threadMoves } from '#db/schema/threads.ts';
import { openCase } from '#domain/cases';
import { NotAllowed, NotFound, found, guest } from '#domain/core';
import type { Member, PostId, ThreadId } from '#domain/core';
import { acceptAnswer, decideDuplicate, duplicatesOf, mergeThreads, putBackPost, removePost, sayMeToo, splitThread, suggestDuplicate, withdrawAcceptance } from '#domain/questions';
import { standing } from '#domain/reputation';
import { editPost, giveKudos, mergedPlace, mergingPage, postLocation, postReply, splittingPage, threadList, threadPage } from '#domain/threads';
import { draftFromThread } from '#domain/knowledge';
import { reactions } from '#jobs/reactions.ts';
import { actAs, minutesLater } from '#tests/cast.ts';
import { jobServices } from '#tests/jobs/services.ts';
import { followEvents } from '#tests/make/following.ts';
import { makeReply, makeThread } from '#tests/make/threads.ts';
import { inTransaction } from '#tests/setup/database.ts';
import { one, pair, row, whatIsWrong } from './merging-stage.ts';

/** Everything that follows, in every area, as the worker does it. */
function follow(tx: Tx, minutes = 70): Promise<void> {
  const services = jobServices(tx);
  return followEvents(tx, reactions.map(({ name, on, run }) => ({ name, on, run: (act, event) => run(act, event, services) })), minutesLater(minutes));
}

test('a merged thread lives on in the other: posts with their addresses, kudos, versions, me-toos, acceptance and points; its address leads there', () =>
  inTransaction(async (tx) => {
    const { maya, rosa, tom, priya, mo, gone, stays, merge } = await pair(tx);
    const answer = await makeReply(tx, gone, { by: tom });
    const hidden = await makeReply(tx, gone, { by: maya });
    await makeReply(tx, stays, { by: tom, at: minutesLater(20) });
    await removePost(actAs(tx, mo), hidden.id);
    await giveKudos(actAs(tx, maya), answer.id);
    await editPost(actAs(tx, maya), { postId: gone.openingId, text: 'I have restarted both.', title: 'eSIM will not activate at all' });
    for (const by of [tom, rosa, mo]) await sayMeToo(actAs(tx, by), gone.id);
    await sayMeToo(actAs(tx, tom), stays.id);
    await acceptAnswer(actAs(tx, maya, minutesLater(30)), answer.id);
    const before = [await standing(tx, tom.id), await standing(tx, maya.id)];

    for (const by of [maya, tom, rosa]) await expect(merge(by)).rejects.toBeInstanceOf(NotAllowed);
    await expect(mergingPage(tx, { threadId: gone.id, intoId: stays.id }, maya)).rejects.toBeInstanceOf(NotFound);
    expect(await mergingPage(tx, { threadId: gone.id, intoId: stays.id }, priya)).toMatchObject({ thread: { postCount: 2 }, into: { id: stays.id, isSolved: false }, isSolved: true });
    expect(await merge(priya)).toEqual({ thread: { id: stays.id, slug: stays.slug }, count: 3 });
    expect(await merge(priya)).toMatchObject({ count: 0 });
    await expect(merge(priya, stays.id, gone.id)).rejects.toThrow('These two are one thread already');

    const page = await threadPage(tx, { threadId: stays.id, page: 1 }, guest);
    expect(page.accepted?.id).toBe(answer.id);
    expect(page.thread).toMatchObject({ state: 'solved', replyCount: 3, kudosCount: 1, meTooCount: 3 });
    expect([page.accepted, ...page.replies].map((post) => post?.number)).toEqual([4, 2, 3]);
    expect(page.moves).toMatchObject([{ number: 3, direction: 'here', kind: 'merge', count: 2, title: 'eSIM will not activate at all' }]);
    expect([await standing(tx, tom.id), await standing(tx, maya.id)]).toEqual(before);
    await expect(threadPage(tx, { threadId: gone.id, page: 1 }, guest)).rejects.toBeInstanceOf(NotFound);
    expect(await mergedPlace(tx, gone.id, guest)).toEqual({ thread: { id: stays.id, slug: stays.slug }, number: 3, page: 1 });
    expect(await postLocation(tx, answer.id, guest)).toMatchObject({ thread: { id: stays.id }, number: 4 });
    expect((await threadList(tx, { tab: 'latest', cursor: null }, guest)).rows.map(({ id }) => id)).toEqual([stays.id]);
    expect(await whatIsWrong(tx)).toEqual([]);

    // A word on its way, and one about something else.
    const late = await postReply(actAs(tx, tom, minutesLater(61)), { threadId: gone.id, text: 'And restart it once more.' });
    expect(late).toMatchObject({ threadId: stays.id, number: 6 });
    await expect(sayMeToo(actAs(tx, rosa), gone.id)).rejects.toThrow('You asked this yourself');
    await expect(splitThread(actAs(tx, priya), { threadId: gone.id, choice: one(late.id), intoId: null, home: null })).rejects.toThrow('was merged into another one');
    await follow(tx);
    const told = await tx.select({ memberId: notifications.memberId, kind: notifications.kind, threadId: notifications.threadId }).from(notifications).where(eq(notifications.memberId, maya.id));
    expect(told.filter(({ kind }) => kind === 'thread-merged')).toEqual([{ memberId: maya.id, kind: 'thread-merged', threadId: stays.id }]);
    expect(await tx.$count(notifications, and(eq(notifications.postId, late.id), eq(notifications.kind, 'reply')))).toBe(2);
    expect(await tx.$count(notifications, eq(notifications.threadId, gone.id))).toBe(0);

    // Taking the answer away takes exactly what it earned, from both who earned.
    await withdrawAcceptance(actAs(tx, rosa, minutesLater(80)), answer.id);
    expect([(await standing(tx, tom.id)).solutions, await whatIsWrong(tx)]).toEqual([(before[0]?.solutions ?? 0) - 1, []]);
    // Nor does the title of what was merged outlive its opening post.
    await removePost(actAs(tx, mo), gone.openingId);
    expect((await threadPage(tx, { threadId: stays.id, page: 1 }, guest)).moves).toMatchObject([{ direction: 'here', title: null }]);
    await putBackPost(actAs(tx, mo), gone.openingId);
    // The other goes: nothing tells what was in it.
    await removePost(actAs(tx, mo), stays.openingId);
    expect(await mergedPlace(tx, gone.id, guest)).toBeNull();
    await expect(postReply(actAs(tx, tom), { threadId: gone.id, text: 'Where is it?' })).rejects.toBeInstanceOf(NotFound);
    expect(await whatIsWrong(tx)).toEqual([]);
  }));

test('two solved questions become one: the answer of the one that stays is shown, and what the other earned stays earned, once', () =>
  inTransaction(async (tx) => {
    const { maya, rosa, tom, mo, gone, stays, merge } = await pair(tx);
    const [theirs, ours] = [await makeReply(tx, gone, { by: tom }), await makeReply(tx, stays, { by: mo })];
    await acceptAnswer(actAs(tx, maya, minutesLater(30)), theirs.id);
    await acceptAnswer(actAs(tx, rosa, minutesLater(31)), ours.id);
    const before = await standing(tx, tom.id);
    await merge(mo);
    expect([(await row(tx, stays.id)).acceptedPostId, await standing(tx, tom.id), await whatIsWrong(tx)]).toEqual([ours.id, before, []]);
    await removePost(actAs(tx, mo), theirs.id);
    expect([(await standing(tx, tom.id)).points, await whatIsWrong(tx)]).toEqual([0, []]);
    await putBackPost(actAs(tx, mo, minutesLater(65)), theirs.id);
    expect([await standing(tx, tom.id), await whatIsWrong(tx)]).toEqual([before, []]);
    // The asker finds the other one better: paid for once.
    await acceptAnswer(actAs(tx, rosa, minutesLater(66)), theirs.id);
    expect([(await standing(tx, tom.id)).points, (await standing(tx, tom.id)).solutions, await tx.$count(acceptances), await whatIsWrong(tx)]).toEqual([before.points, before.solutions, 1, []]);
    // A merge of a merge: every old address leads straight there, and taking it down takes everything back.
    const third = await makeThread(tx, { by: tom, boardSlug: stays.boardSlug, title: 'The third of its kind' });
    await merge(mo, stays.id, third.id);
    expect([(await row(tx, gone.id)).mergedIntoId, (await row(tx, stays.id)).mergedIntoId]).toEqual([third.id, third.id]);
    expect(await mergedPlace(tx, gone.id, guest)).toMatchObject({ thread: { id: third.id }, number: 4 });
    expect(await mergedPlace(tx, stays.id, guest)).toMatchObject({ thread: { id: third.id }, number: 2 });
    expect([(await row(tx, third.id)).acceptedPostId, await whatIsWrong(tx)]).toEqual([theirs.id, []]);
    await removePost(actAs(tx, mo), third.openingId);
    expect([(await standing(tx, tom.id)).points, await whatIsWrong(tx)]).toEqual([0, []]);
    await putBackPost(actAs(tx, mo, minutesLater(90)), third.openingId);
    expect([(await standing(tx, tom.id)).solutions, await whatIsWrong(tx)]).toEqual([before.solutions, []]);
  }));

test('what must not be merged is refused with a sentence, and neighbours follow what is', () =>
  inTransaction(async (tx) => {
    const { rosa, tom, priya, mo, boardSlug, gone, stays, merge } = await pair(tx);
    const talk = await makeThread(tx, { by: rosa, boardSlug, kind: 'discussion', title: 'What about eSIMs in general?' });
    const down = await makeThread(tx, { by: rosa, boardSlug, title: 'This one was taken down' });
    await removePost(actAs(tx, mo), down.openingId);
    await expect(merge(priya, gone.id, gone.id)).rejects.toThrow('That is this thread itself.');
    await expect(merge(priya, gone.id, talk.id)).rejects.toThrow('A question is merged into a question');
    await expect(merge(priya, gone.id, down.id)).rejects.toThrow('was taken down');
    await expect(merge(priya, down.id, gone.id)).rejects.toThrow('was taken down');
    await expect(merge(tom, gone.id, down.id)).rejects.toBeInstanceOf(NotFound);
    await expect(merge(priya, gone.id, 999_999 as ThreadId)).rejects.toBeInstanceOf(NotFound);
    const other = await makeThread(tx, { by: tom, boardSlug, title: 'Answered somewhere else' });
    for (const [threadId, originalId] of [[gone.id, stays.id], [other.id, gone.id], [other.id, stays.id]] as const) await suggestDuplicate(actAs(tx, tom), { threadId, originalId });
    await merge(priya, talk.id, gone.id);
    await merge(priya);
    expect((await duplicatesOf(tx, { id: stays.id, isClosed: false }, priya)).suggested).toEqual([other.id]);
    const [open] = (await tx.execute<{ id: string }>(sql`select id from duplicate_suggestions`)).map(({ id }) => Number(id));
    await decideDuplicate(actAs(tx, priya), { suggestionId: found(open), keepId: stays.id });
    await expect(merge(priya, stays.id, other.id)).rejects.toThrow('marked as a duplicate');
    await follow(tx);
    expect(await whatIsWrong(tx)).toEqual([]);
  }));

test('replies are split off into a thread of their own or into another: the opening post stays, an accepted answer is no longer one', () =>
  inTransaction(async (tx) => {
    const { maya, rosa, tom, priya, boardSlug, gone, stays } = await pair(tx);
    const replies = [];
    for (let number = 0; number < 25; number += 1) replies.push(await makeReply(tx, gone, { by: number % 2 ? tom : rosa, at: minutesLater(2 + number) }));
    const [first, second, third, fourth] = replies.map((reply) => found(reply));
    if (!first || !second || !third || !fourth) throw new Error('There are no replies.');
    const reply = await makeReply(tx, gone, { by: maya, at: minutesLater(40), inReplyToId: second.id });
    await giveKudos(actAs(tx, maya), second.id);
    await acceptAnswer(actAs(tx, maya, minutesLater(41)), fourth.id);
    const split = (by: Member, choice: ReturnType<typeof one> | { postIds: PostId[]; fromNumber: number | null; toNumber: number | null }, intoId: ThreadId | null = null, title = 'Roaming is another matter') =>
      splitThread(actAs(tx, by, minutesLater(60)), { threadId: gone.id, choice, intoId, home: intoId ? null : { boardSlug, kind: 'question', title, tags: ['roaming'] } });
    for (const by of [maya, tom]) await expect(split(by, one(second.id))).rejects.toBeInstanceOf(NotAllowed);
    await expect(splittingPage(tx, { threadId: gone.id, after: 0 }, maya)).rejects.toBeInstanceOf(NotFound);
    await expect(split(priya, one())).rejects.toThrow('Choose the replies');
    await expect(split(priya, one(...Array.from({ length: 70_000 }, () => second.id)))).rejects.toThrow('at most in one go');
    await expect(split(priya, one(gone.openingId))).rejects.toThrow('The opening post stays');
    await expect(split(priya, one(stays.openingId))).rejects.toThrow('were moved meanwhile');
    await expect(split(priya, one(second.id), null, 'Short')).rejects.toMatchObject({ field: 'title' });
    await expect(split(priya, { postIds: [], fromNumber: 900, toNumber: null })).rejects.toThrow('no reply with such a number');

    const made = await split(priya, one(second.id, third.id));
    expect(await row(tx, made.thread.id)).toMatchObject({ authorId: tom.id, replyCount: 1, kudosCount: 1, createdAt: minutesLater(3), lastActivityAt: minutesLater(4), lastNumber: 2 });
    const page = await threadPage(tx, { threadId: gone.id, page: 1 }, guest);
    expect(page.moves).toMatchObject([{ number: 3, direction: 'away', count: 2, title: 'Roaming is another matter', postId: second.id }]);
    expect((await threadPage(tx, { threadId: gone.id, page: 2 }, guest)).replies.find(({ id }) => id === reply.id)?.inReplyTo).toBeNull();
    expect((await threadPage(tx, { threadId: made.thread.id, page: 1 }, guest)).moves).toMatchObject([{ number: 1, direction: 'here', title: 'eSIM will not activate' }]);
    expect(await postLocation(tx, third.id, guest)).toMatchObject({ thread: { id: made.thread.id }, number: 2 });
    await expect(split(priya, one(second.id))).rejects.toThrow('were moved meanwhile');
    expect((await standing(tx, tom.id)).solutions).toBe(1);

    await split(priya, { postIds: [], fromNumber: 5, toNumber: 6 }, stays.id);
    expect(await row(tx, gone.id)).toMatchObject({ acceptedPostId: null, solvedAt: null, lastNumber: 27, replyCount: 22 });
    expect([(await standing(tx, tom.id)).solutions, (await threadPage(tx, { threadId: stays.id, page: 1 }, guest)).replies.map(({ number }) => number)]).toEqual([0, [2, 3]]);
    expect(await postReply(actAs(tx, tom, minutesLater(62)), { threadId: gone.id, text: 'And now?' })).toMatchObject({ number: 28 });
    expect((await splittingPage(tx, { threadId: gone.id, after: 10 }, priya)).rows[0]?.number).toBe(11);
    expect((await splittingPage(tx, { threadId: gone.id, after: Number.MAX_SAFE_INTEGER }, priya)).rows).toEqual([]);
    expect(await whatIsWrong(tx)).toEqual([]);
    // Splitting is undone by merging back.
    await mergeThreads(actAs(tx, priya, minutesLater(70)), { threadId: made.thread.id, intoId: gone.id });
    expect([await whatIsWrong(tx), await tx.$count(threadMoves, eq(threadMoves.intoId, made.thread.id))]).toEqual([[], 0]);
    await follow(tx, 75);
  }));

test('cases follow their threads into each other: one goes along, two become one, and both customers are heard', () =>
  inTransaction(async (tx) => {
    const { maya, rosa, tom, priya, boardSlug, gone, stays, merge } = await pair(tx);
    const open = (threadId: ThreadId, minutes: number) => openCase(actAs(tx, priya, minutesLater(minutes)), { threadId, origin: 'staff', reason: 'Nobody knows' });
    const theirs = await open(gone.id, 5);
    const proposal = await makeReply(tx, gone, { by: tom, at: minutesLater(6) });
    await follow(tx, 7);
    await merge(priya);
    await follow(tx);
    const caseOf = async (id: number) => found((await tx.select().from(cases).where(eq(cases.id, id)))[0]);
    expect(await caseOf(theirs.caseId)).toMatchObject({ threadId: stays.id, state: 'new', customerId: maya.id, proposedPostId: proposal.id });
    // What was proposed leaves: nothing is proposed any more.
    await splitThread(actAs(tx, priya, minutesLater(80)), { threadId: stays.id, choice: one(proposal.id), intoId: null, home: { boardSlug, kind: 'discussion', title: 'A talk of its own', tags: [] } });
    await follow(tx, 81);
    expect((await caseOf(theirs.caseId)).proposedPostId).toBeNull();

    const third = await makeThread(tx, { by: rosa, boardSlug, title: 'The third of its kind', at: minutesLater(90) });
    const ours = await open(third.id, 91);
    await makeReply(tx, third, { by: priya, at: minutesLater(92) });
    await follow(tx, 93);
    expect((await caseOf(ours.caseId)).waitingSince).toBeNull();
    await merge(priya, stays.id, third.id, 95);
    await follow(tx, 96);
    expect(await caseOf(theirs.caseId)).toMatchObject({ state: 'closed', mergedIntoId: ours.caseId, waitingSince: null });
    expect((await caseOf(ours.caseId)).waitingSince).toEqual(minutesLater(0));
    await makeReply(tx, third, { by: priya, at: minutesLater(100) });
    await follow(tx, 101);
    expect((await caseOf(ours.caseId)).waitingSince).toBeNull();
    await makeReply(tx, third, { by: maya, at: minutesLater(102) });
    await follow(tx, 103);
    expect(await caseOf(ours.caseId)).toMatchObject({ state: 'open', proposedPostId: null });
    expect(await tx.$count(cases, isNull(cases.mergedIntoId))).toBe(1);
  }));

test('a bounty keeps its question and its winner in place, and a guide comes from where its answer stands now', () =>
  inTransaction(async (tx) => {
    const { maya, rosa, tom, priya, boardSlug, gone, stays, merge } = await pair(tx);
    const answer = await makeReply(tx, gone, { by: tom });
    const bounty = { threadId: gone.id, kind: 'points' as const, amount: 100, by: maya.id, at: minutesLater(11), endsAt: minutesLater(9_999) };
    await tx.insert(bounties).values(bounty);
    await expect(merge(priya)).rejects.toThrow('There is a bounty on this question.');
    await tx.update(bounties).set({ settledAt: minutesLater(12), outcome: 'awarded', postId: answer.id, winnerId: tom.id, won: 100 });
    await expect(splitThread(actAs(tx, priya, minutesLater(13)), { threadId: gone.id, choice: one(answer.id), intoId: null, home: { boardSlug, kind: 'question', title: 'A thread of its own', tags: [] } })).rejects.toThrow('won the bounty');
    await acceptAnswer(actAs(tx, maya, minutesLater(14)), answer.id);
    const { id } = await draftFromThread(actAs(tx, priya, minutesLater(15)), gone.id);
    await tx.update(articles).set({ publishedAt: minutesLater(16), publishedBy: priya.id });
    await merge(priya);
    await follow(tx);
    expect(await tx.select({ id: articles.id, threadId: articles.threadId, postId: articles.postId }).from(articles)).toEqual([{ id, threadId: stays.id, postId: answer.id }]);
    expect(await tx.$count(articleConcerns)).toBe(0);
    expect(await tx.select({ threadId: bounties.threadId }).from(bounties)).toEqual([{ threadId: stays.id }]);
    // The asker of the other one says that it did not help them: whoever chose it loses what choosing brought.
    await withdrawAcceptance(actAs(tx, rosa, minutesLater(80)), answer.id);
    expect(await standing(tx, maya.id)).toMatchObject({ points: 0 });
  }));
