/** Solved threads ready to promote: ranked by how many have the problem, without what is a guide already. */
import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { articleCandidates, threadFinds } from '#db/schema/knowledge.ts';
import { articleToEdit, dismissDraft, draftFromThread, noteDeflection, noteSearchEnded, proposeArticle, promotionQueue, publishArticle, recountCandidates } from '#domain/knowledge';
import { NotAllowed, NotFound, Refused, guest, system } from '#domain/core';
import { SEARCH_WORTH, SOLVED_WORTH } from '#rules/knowledge';
import { sayMeToo, withdrawAcceptance } from '#domain/questions';
import { addViews, giveKudos } from '#domain/threads';
import { actAs, makeCast, minutesLater } from '#tests/cast.ts';
import { makeBoard } from '#tests/make/boards.ts';
import { makeThread } from '#tests/make/threads.ts';
import { inTransaction } from '#tests/setup/database.ts';
import { follow, makeDraft, makeSolved } from './make-draft.ts';

test('threads stand in the order of their readers, me-toos and kudos, page by page', () =>
  inTransaction(async (tx) => {
    const { priya, rosa, tom } = await makeCast(tx);
    const { slug: boardSlug } = await makeBoard(tx, { feedsKnowledge: true });
    const read = await makeDraft(tx, { boardSlug, title: 'Read by many people' });
    const shared = await makeDraft(tx, { boardSlug, title: 'Had by several people' });
    const thanked = await makeDraft(tx, { boardSlug, title: 'Thanked by somebody' });
    const quiet = await makeDraft(tx, { boardSlug, title: 'Noticed by nobody' });
    await addViews(tx, new Map([[read.thread.id, 100]]));
    for (const member of [rosa, tom]) await sayMeToo(actAs(tx, member), shared.thread.id);
    await giveKudos(actAs(tx, rosa), thanked.answer.id);
    await recountCandidates(actAs(tx, system));
    const first = await promotionQueue(tx, { limit: 3 }, priya);
    const second = await promotionQueue(tx, { limit: 3, cursor: first.next }, tom);
    expect([...first.rows, ...second.rows].map(({ thread }) => thread.id)).toEqual([read, shared, thanked, quiet].map(({ thread }) => thread.id));
    expect(first.rows[1]).toMatchObject({ meToos: 2, draft: { id: shared.id, isTouched: false } });
  }));

test('searches that ended there and readers it saved a question weigh, each as often as it happened, and only while it is solved', () =>
  inTransaction(async (tx) => {
    const { priya } = await makeCast(tx);
    const { slug: boardSlug } = await makeBoard(tx, { feedsKnowledge: true });
    const saved = await makeDraft(tx, { boardSlug, title: 'Saved two a question' });
    const searched = await makeDraft(tx, { boardSlug, title: 'Found by search' });
    const read = await makeDraft(tx, { boardSlug, title: 'Read by a few people' });
    const open = await makeThread(tx, { boardSlug });
    const act = actAs(tx, system);
    for (const { thread } of [saved, saved]) await noteDeflection(act, thread.id);
    for (const thread of [searched.thread, searched.thread, searched.thread, open]) await noteSearchEnded(act, thread.id);
    await addViews(tx, new Map([[read.thread.id, SEARCH_WORTH * 3 - 1]]));
    await recountCandidates(act);
    const { rows } = await promotionQueue(tx, {}, priya);
    expect(rows.map(({ thread, searches, solvedFor }) => [thread.id, searches, solvedFor])).toEqual([[saved.thread.id, 0, 2], [searched.thread.id, 3, 0], [read.thread.id, 0, 0]]);
    expect((await tx.select().from(threadFinds)).map(({ threadId }) => threadId).sort()).toEqual([saved.thread.id, searched.thread.id].sort());
    expect((await tx.select().from(articleCandidates).where(eq(articleCandidates.threadId, saved.thread.id)))[0]?.worth).toBe(2 * SOLVED_WORTH);
  }));

test('what is a guide, in review or put away is not on the list, nor a thread that is solved no longer', () =>
  inTransaction(async (tx) => {
    const { priya } = await makeCast(tx);
    const published = await makeDraft(tx, { title: 'Published by staff' });
    const proposed = await makeDraft(tx, { title: 'Proposed by staff' });
    const dismissed = await makeDraft(tx, { title: 'Dismissed by staff' });
    const unsolved = await makeDraft(tx, { title: 'Solved and then not' });
    expect((await promotionQueue(tx, {}, priya)).rows).toHaveLength(4);
    await publishArticle(actAs(tx, priya), published.id);
    await proposeArticle(actAs(tx, priya), proposed.id);
    await dismissDraft(actAs(tx, priya), dismissed.id);
    await withdrawAcceptance(actAs(tx, unsolved.thread.asker, minutesLater(40)), unsolved.answer.id);
    await follow(tx, 41);
    expect((await promotionQueue(tx, {}, priya)).rows).toEqual([]);
    await recountCandidates(actAs(tx, system));
    expect((await tx.select().from(articleCandidates)).map(({ threadId }) => threadId)).toEqual([proposed.thread.id]);
  }));

test('counting anew finds solved threads that no event told of, and only in boards that feed the guides', () =>
  inTransaction(async (tx) => {
    const { priya } = await makeCast(tx);
    const { thread } = await makeSolved(tx);
    await makeSolved(tx, { boardSlug: (await makeBoard(tx)).slug });
    await recountCandidates(actAs(tx, system));
    await recountCandidates(actAs(tx, system));
    expect((await promotionQueue(tx, {}, priya)).rows).toMatchObject([{ thread: { id: thread.id }, draft: null }]);
  }));

test('a superuser makes a draft of a solved thread of any board, once', () =>
  inTransaction(async (tx) => {
    const { tom, maya } = await makeCast(tx);
    const { thread } = await makeSolved(tx, { boardSlug: (await makeBoard(tx)).slug, text: 'Hi Maya,\n\nDelete the eSIM.' });
    await expect(draftFromThread(actAs(tx, maya), thread.id)).rejects.toThrow(NotFound);
    const { id } = await draftFromThread(actAs(tx, tom), thread.id);
    expect(await draftFromThread(actAs(tx, tom), thread.id)).toEqual({ id });
    expect(await articleToEdit(tx, id, tom)).toMatchObject({ source: 'Delete the eSIM.', html: '<p>Delete the eSIM.</p>' });
    await expect(draftFromThread(actAs(tx, tom), (await makeThread(tx)).id)).rejects.toThrow(Refused);
  }));

test('what staff put away is not drafted again, and the list is not for everybody', () =>
  inTransaction(async (tx) => {
    const { priya, tom, maya } = await makeCast(tx);
    const { id, thread } = await makeDraft(tx);
    await dismissDraft(actAs(tx, priya), id);
    await expect(draftFromThread(actAs(tx, tom), thread.id)).rejects.toThrow(NotAllowed);
    for (const viewer of [guest, maya]) await expect(promotionQueue(tx, {}, viewer)).rejects.toThrow(NotFound);
    expect(await tx.$count(articleCandidates, eq(articleCandidates.threadId, thread.id))).toBe(1);
  }));
