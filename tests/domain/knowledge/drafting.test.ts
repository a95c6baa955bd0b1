/** A draft follows its thread until staff touch it. */
import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { Tx } from '#db/connect.ts';
import { events } from '#db/schema/core.ts';
import { articleCredits } from '#db/schema/knowledge.ts';
import { dismissDraft, editArticle, keepDraftTrue, publishArticle, undismissDraft, withdrawArticle } from '#domain/knowledge';
import type { ThreadId } from '#domain/core';
import { acceptAnswer, removePost, withdrawAcceptance } from '#domain/questions';
import { deletePost, editPost, giveKudos, quoteOf, restorePost } from '#domain/threads';
import { actAs, makeCast, minutesLater } from '#tests/cast.ts';
import { makeBoard } from '#tests/make/boards.ts';
import { makeMember } from '#tests/make/members.ts';
import { makeReply, makeThread } from '#tests/make/threads.ts';
import { inTransaction } from '#tests/setup/database.ts';
import { articleOf, follow, makeDraft, makeSolved } from './make-draft.ts';

const credits = async (tx: Tx, articleId: number) =>
  Object.fromEntries((await tx.select().from(articleCredits).where(eq(articleCredits.articleId, articleId))).map(({ memberId, role }) => [memberId, role]));

test('an accepted answer becomes a draft with the question as its title, the answer as its text and both people credited', () =>
  inTransaction(async (tx) => {
    const { maya, tom } = await makeCast(tx);
    const { id, thread, answer } = await makeDraft(tx, { by: maya, answerBy: tom, title: 'eSIM stuck on Activating!!!', text: '# On the old phone\n\nDelete the **eSIM**.' });
    expect(await articleOf(tx, thread)).toMatchObject({
      title: 'eSIM stuck on Activating',
      slug: 'esim-stuck-on-activating',
      source: '# On the old phone\n\nDelete the **eSIM**.',
      html: '<h2 id="s-on-the-old-phone">On the old phone</h2>\n<p>Delete the <strong>eSIM</strong>.</p>',
      postId: answer.id,
      publishedAt: null,
      editedBy: null,
      createdAt: minutesLater(30),
    });
    expect(await credits(tx, id)).toEqual({ [maya.id]: 'asked', [tom.id]: 'answered' });
    expect((await tx.select({ ids: events.ids }).from(events).where(eq(events.name, 'article.drafted'))).map(({ ids }) => ids)).toEqual([{ articleId: id }]);
  }));

test('a board that does not feed the knowledge base makes no drafts', () =>
  inTransaction(async (tx) => {
    const { thread } = await makeSolved(tx, { boardSlug: (await makeBoard(tx)).slug });
    await follow(tx);
    expect(await articleOf(tx, thread)).toBeNull();
  }));

test('running the reaction again changes nothing and tells nobody', () =>
  inTransaction(async (tx) => {
    const { thread } = await makeDraft(tx);
    const before = await articleOf(tx, thread);
    await keepDraftTrue(actAs(tx, thread.asker, minutesLater(99)), thread.id as ThreadId);
    expect(await articleOf(tx, thread)).toEqual(before);
    expect(await tx.$count(events, eq(events.name, 'article.drafted'))).toBe(1);
  }));

test('an untouched draft follows when another answer is accepted, the answer is edited, or the question gets a better title', () =>
  inTransaction(async (tx) => {
    const { rosa } = await makeCast(tx);
    const { id, thread, answer } = await makeDraft(tx);
    const better = await makeReply(tx, thread, { by: rosa, text: 'Dial *#7465625# instead.' });
    await acceptAnswer(actAs(tx, thread.asker, minutesLater(40)), better.id);
    await follow(tx, 41);
    expect(await articleOf(tx, thread)).toMatchObject({ id, source: 'Dial *#7465625# instead.', postId: better.id, updatedAt: minutesLater(41) });
    expect(await credits(tx, id)).toEqual({ [thread.asker.id]: 'asked', [rosa.id]: 'answered' });
    expect(Object.keys(await credits(tx, id))).not.toContain(String(answer.author.id));

    await editPost(actAs(tx, rosa, minutesLater(50)), { postId: better.id, text: 'Dial *#7465625#, then restart.' });
    await editPost(actAs(tx, thread.asker, minutesLater(51)), { postId: thread.openingId, text: 'Twice.', title: 'Activating an eSIM never ends' });
    await follow(tx, 52);
    expect(await articleOf(tx, thread)).toMatchObject({ id, source: 'Dial *#7465625#, then restart.', title: 'Activating an eSIM never ends', slug: 'esim-stuck-on-activating' });
  }));

test('a withdrawn acceptance removes an untouched draft, and accepting again makes a new one', () =>
  inTransaction(async (tx) => {
    const { thread, answer } = await makeDraft(tx);
    await withdrawAcceptance(actAs(tx, thread.asker, minutesLater(40)), answer.id);
    await follow(tx, 41);
    expect(await articleOf(tx, thread)).toBeNull();
    expect(await tx.$count(articleCredits)).toBe(0);
    await acceptAnswer(actAs(tx, thread.asker, minutesLater(50)), answer.id);
    await follow(tx, 51);
    expect(await articleOf(tx, thread)).toMatchObject({ slug: 'esim-stuck-on-activating' });
  }));

test('changing the accepted answer keeps the one draft, in whichever order the events are worked off', () =>
  inTransaction(async (tx) => {
    const { thread } = await makeSolved(tx);
    const better = await makeReply(tx, thread, { text: 'Dial *#7465625# instead.' });
    await acceptAnswer(actAs(tx, thread.asker, minutesLater(40)), better.id);
    // Two acceptances and a withdrawal are worked off together: each looks at what the thread says now.
    await follow(tx, 41);
    expect(await articleOf(tx, thread)).toMatchObject({ postId: better.id });
  }));

test('deleting the thread or the answer removes an untouched draft, restoring brings it back', () =>
  inTransaction(async (tx) => {
    const { mo } = await makeCast(tx);
    const { thread, answer } = await makeDraft(tx);
    await deletePost(actAs(tx, mo, minutesLater(40)), thread.openingId);
    await follow(tx, 41);
    expect(await articleOf(tx, thread)).toBeNull();
    await restorePost(actAs(tx, mo, minutesLater(42)), thread.openingId);
    await follow(tx, 43);
    expect(await articleOf(tx, thread)).not.toBeNull();
    await removePost(actAs(tx, mo, minutesLater(44)), answer.id);
    await follow(tx, 45);
    expect(await articleOf(tx, thread)).toBeNull();
  }));

test('what staff edited, published, or published and withdrew follows its thread no longer', () =>
  inTransaction(async (tx) => {
    const { priya } = await makeCast(tx);
    const edited = await makeDraft(tx);
    await editArticle(actAs(tx, priya, minutesLater(35)), { articleId: edited.id, title: 'Activate an eSIM', text: 'Our own words.', version: edited.version });
    const published = await makeDraft(tx, { title: 'How do I publish it' });
    await publishArticle(actAs(tx, priya), published.id);
    const withdrawn = await makeDraft(tx, { title: 'How do I withdraw it' });
    await publishArticle(actAs(tx, priya), withdrawn.id);
    await withdrawArticle(actAs(tx, priya), withdrawn.id);
    for (const { thread, answer } of [edited, published, withdrawn]) {
      const before = await articleOf(tx, thread);
      await withdrawAcceptance(actAs(tx, thread.asker, minutesLater(40)), answer.id);
      await follow(tx, 41);
      expect(await articleOf(tx, thread)).toEqual(before);
    }
  }));

test('a dismissed draft is not made again by another acceptance, and brought back it says what the thread says now', () =>
  inTransaction(async (tx) => {
    const { priya } = await makeCast(tx);
    const { id, thread, answer } = await makeDraft(tx);
    await dismissDraft(actAs(tx, priya, minutesLater(35)), id);
    await withdrawAcceptance(actAs(tx, thread.asker, minutesLater(40)), answer.id);
    await follow(tx, 41);
    const better = await makeReply(tx, thread, { text: 'Dial *#7465625# instead.' });
    await acceptAnswer(actAs(tx, thread.asker, minutesLater(50)), better.id);
    await follow(tx, 51);
    expect(await articleOf(tx, thread)).toMatchObject({ id, dismissedAt: minutesLater(35), source: 'Dial *#7465625# instead.' });
    await undismissDraft(actAs(tx, priya), id);
    expect(await articleOf(tx, thread)).toMatchObject({ id, dismissedAt: null, editedBy: null });
  }));

test('whoever solved their own question answered it, and is named once', () =>
  inTransaction(async (tx) => {
    const { maya } = await makeCast(tx);
    const { id } = await makeDraft(tx, { by: maya, answerBy: maya });
    expect(await credits(tx, id)).toEqual({ [maya.id]: 'answered' });
  }));

test('only people whose thanked replies the answer quotes or answers are named as helpers', () =>
  inTransaction(async (tx) => {
    const { maya, tom, rosa } = await makeCast(tx);
    const people = Object.fromEntries(
      await Promise.all(['quoted', 'answered', 'unthanked', 'talking'].map(async (name) => [name, await makeMember(tx, { name })] as const)),
    );
    const board = await makeBoard(tx, { feedsKnowledge: true });
    const thread = await makeThread(tx, { by: maya, boardSlug: board.slug });
    const replies: Record<string, Awaited<ReturnType<typeof makeReply>>> = {};
    for (const [name, by] of Object.entries(people)) {
      replies[name] = await makeReply(tx, thread, { by, text: `Well, says ${name}: *delete* the old [eSIM](https://example.org) before you fetch it again.` });
      if (name !== 'unthanked') await giveKudos(actAs(tx, rosa), replies[name].id);
    }
    const quoted = await quoteOf(tx, replies.quoted?.id ?? thread.openingId, tom);
    const unthanked = await quoteOf(tx, replies.unthanked?.id ?? thread.openingId, tom);
    const answer = await makeReply(tx, thread, { by: tom, text: `${quoted}${unthanked}That is right, and then restart.`, inReplyToId: replies.answered?.id });
    await acceptAnswer(actAs(tx, maya, minutesLater(20)), answer.id);
    await follow(tx);
    const article = await articleOf(tx, thread);
    expect(await credits(tx, article?.id ?? 0)).toEqual({
      [tom.id]: 'answered',
      [maya.id]: 'asked',
      [people.quoted?.id ?? 0]: 'helped',
      [people.answered?.id ?? 0]: 'helped',
    });
  }));

test('looking for quoted words takes no longer when people wrote nothing but brackets', () =>
  inTransaction(async (tx) => {
    const { rosa, priya } = await makeCast(tx);
    const brackets = '['.repeat(29_000);
    const thread = await makeThread(tx, { boardSlug: (await makeBoard(tx, { feedsKnowledge: true })).slug });
    const quoted = await makeReply(tx, thread, { by: rosa, text: brackets });
    await giveKudos(actAs(tx, priya), quoted.id);
    const answer = await makeReply(tx, thread, { text: `> ${brackets}\n\nLike this.` });
    await acceptAnswer(actAs(tx, thread.asker), answer.id);
    const start = performance.now();
    await follow(tx);
    expect(performance.now() - start).toBeLessThan(2_000);
    expect(await articleOf(tx, thread)).not.toBeNull();
  }));
