/** What standing unlocks in threads and questions: nothing that people do today needs any, and what it unlocks asks the ladder. */
import { expect, test } from 'vitest';
import { standings } from '#db/schema/reputation.ts';
import { NotAllowed } from '#domain/core';
import type { Member } from '#domain/core';
import { acceptAnswer, questionOf, withdrawAcceptance } from '#domain/questions';
import { ladderList, publishLadder, typedLadder } from '#domain/reputation';
import { closeThread, editPost, reopenThread, startThread, threadPage, postReply } from '#domain/threads';
import { NOON, actAs, daysLater, makeCast } from '#tests/cast.ts';
import { makeReply, makeThread } from '#tests/make/threads.ts';
import { inTransaction } from '#tests/setup/database.ts';

const LINK = 'See https://example.com/settings for it.';
const PICTURE = 'Like this: ![settings](https://example.com/a.png)';

test('a member of rank mends, closes and accepts for an asker who went quiet, but not their own answer nor what staff wrote; without the rank, or as a guest, nobody does', () =>
  inTransaction(async (tx) => {
    const { maya, tom, rosa, priya } = await makeCast(tx);
    const thread = await makeThread(tx, { by: maya });
    const [answer, official, own] = [await makeReply(tx, thread, { by: tom }), await makeReply(tx, thread, { by: priya }), await makeReply(tx, thread, { by: rosa })];
    const later = daysLater(30);
    const rosas = () => actAs(tx, rosa, later);
    const seen = async (viewer: Member) => {
      const page = await threadPage(tx, { threadId: thread.id, page: 1 }, viewer);
      const question = await questionOf(tx, page, viewer, later);
      return { close: page.can.close, edit: [page.opening, ...page.replies].map(({ can }) => can.edit), acceptable: question.acceptable, rank: page.replies.at(-1)?.author.rank };
    };
    expect(await seen(rosa)).toEqual({ close: false, edit: [false, false, false, true], acceptable: [], rank: null });
    for (const deed of [() => closeThread(rosas(), thread.id), () => acceptAnswer(rosas(), answer.id), () => editPost(rosas(), { postId: answer.id, text: 'Better words for it.' })]) await expect(deed()).rejects.toBeInstanceOf(NotAllowed);

    await tx.insert(standings).values({ memberId: rosa.id, points: 1_100, solutions: 25, kudos: 40 });
    expect(await seen(rosa)).toEqual({ close: true, edit: [true, true, false, true], acceptable: [answer.id, official.id], rank: 'Mentor' });
    expect((await seen(tom)).close).toBe(false);
    await editPost(rosas(), { postId: answer.id, text: 'Better words for it.' });
    await expect(editPost(rosas(), { postId: official.id, text: 'Better words for it.' })).rejects.toBeInstanceOf(NotAllowed);
    await expect(acceptAnswer(rosas(), own.id)).rejects.toThrow('Somebody else has to say');
    await expect(acceptAnswer(actAs(tx, rosa, NOON), answer.id)).rejects.toBeInstanceOf(NotAllowed);
    await acceptAnswer(rosas(), answer.id);
    await withdrawAcceptance(rosas(), answer.id);
    await closeThread(rosas(), thread.id);
    await expect(editPost(rosas(), { postId: answer.id, text: 'Once more.' })).rejects.toBeInstanceOf(NotAllowed);
    await reopenThread(rosas(), thread.id);
  }));

test('under the normal preset newcomers are told what links, pictures and new tags take; what others put into their post stays theirs to mend around', () =>
  inTransaction(async (tx) => {
    const { maya, ada, priya, mo } = await makeCast(tx);
    const thread = await makeThread(tx, { by: maya, tags: ['esim'] });
    await postReply(actAs(tx, maya), { threadId: thread.id, text: LINK });
    const [inForce] = await ladderList(tx);
    await publishLadder(actAs(tx, ada), { basedOn: 1, typed: { ...typedLadder(inForce), preset: 'normal' }, note: '' });
    const say = (by: Member, text: string, tags: string[] = []) => startThread(actAs(tx, by), { boardSlug: thread.boardSlug, kind: 'question', title: 'No signal since noon', text, tags });
    await expect(say(maya, LINK)).rejects.toMatchObject({ field: 'text', message: expect.stringContaining('it takes trust 1') });
    await expect(say(maya, PICTURE)).rejects.toMatchObject({ field: 'text', message: expect.stringContaining('pictures') });
    await expect(say(maya, 'Plain words.', ['esim', 'brand new'])).rejects.toMatchObject({ field: 'tags', message: expect.stringContaining('the rank of Helper') });
    await expect(postReply(actAs(tx, maya), { threadId: thread.id, text: PICTURE })).rejects.toMatchObject({ field: 'text' });
    await say(maya, 'Plain words.', ['esim']);
    await say(priya, `${LINK} ${PICTURE}`, ['entirely new']);
    await editPost(actAs(tx, mo), { postId: thread.openingId, text: LINK });
    await editPost(actAs(tx, maya), { postId: thread.openingId, text: `${LINK} Thank you.` });
    await expect(editPost(actAs(tx, maya), { postId: thread.openingId, text: `${LINK} And https://example.org/ too.` })).rejects.toMatchObject({ field: 'text' });
    await tx.insert(standings).values({ memberId: maya.id, trust: 1 });
    await postReply(actAs(tx, maya), { threadId: thread.id, text: PICTURE });
  }));
