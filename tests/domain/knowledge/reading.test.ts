/** What readers and staff get to see of articles: the page, the lists, and what belongs to a thread. */
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { articleBySlug, articleList, articleOfThread, articleSections, articlesOfThreads, dismissDraft, draftCount, drafts, editArticle, publishArticle, relatedArticles } from '#domain/knowledge';
import { NotFound, guest } from '#domain/core';
import { deletePost } from '#domain/threads';
import { actAs, makeCast, minutesLater } from '#tests/cast.ts';
import { makeBoard } from '#tests/make/boards.ts';
import { inTransaction } from '#tests/setup/database.ts';
import { makeDraft } from './make-draft.ts';

test('a published article is read by everybody, with its contents, its people and the way back to its thread', () =>
  inTransaction(async (tx) => {
    const { maya, tom, priya } = await makeCast(tx);
    const board = await makeBoard(tx, { name: 'Phones and SIMs', feedsKnowledge: true });
    const { id, slug, thread, answer } = await makeDraft(tx, { by: maya, answerBy: tom, boardSlug: board.slug, text: '# First\n\nDelete it.\n\n## Then\n\nFetch it.' });
    await publishArticle(actAs(tx, priya, minutesLater(40)), id);
    const view = await articleBySlug(tx, slug, guest);
    expect(view).toMatchObject({
      id,
      state: 'published',
      title: 'eSIM stuck on Activating',
      board: { id: board.id, slug: board.slug, name: 'Phones and SIMs' },
      contents: [{ id: 's-first', text: 'First', level: 2 }, { id: 's-then', text: 'Then', level: 3 }],
      credits: [{ role: 'answered', person: { name: 'Tom Hale', role: 'superuser' } }, { role: 'asked', person: { name: 'Maya Okonjo' } }],
      thread: { id: thread.id, slug: thread.slug, postId: answer.id },
      checkedAt: minutesLater(40),
      can: { edit: false, arrange: false, propose: false, withdrawProposal: false, publish: false, withdraw: false, archive: false, dismiss: false, bringBack: false, check: false, judge: true },
    });
    expect(Object.keys(view)).not.toContain('source');
    expect((await articleBySlug(tx, slug, priya)).can).toMatchObject({ edit: true, publish: false, withdraw: true, archive: true, dismiss: false, bringBack: false, check: true });
  }));

test('drafts, dismissed ones too, are there for staff alone', () =>
  inTransaction(async (tx) => {
    const { maya, tom, rosa, priya } = await makeCast(tx);
    const { id, slug, thread } = await makeDraft(tx, { by: maya, answerBy: tom });
    for (const viewer of [guest, maya, rosa]) {
      await expect(articleBySlug(tx, slug, viewer)).rejects.toThrow(NotFound);
      await expect(drafts(tx, {}, viewer)).rejects.toThrow(NotFound);
      await expect(draftCount(tx, viewer)).rejects.toThrow(NotFound);
      expect(await articlesOfThreads(tx, [thread.id], viewer)).toEqual(new Map());
    }
    expect(await articleOfThread(tx, thread.id)).toBeNull();
    expect((await articleBySlug(tx, slug, priya)).state).toBe('draft');
    expect(await articlesOfThreads(tx, [thread.id], priya)).toEqual(new Map([[thread.id, { id, slug, title: 'eSIM stuck on Activating', state: 'draft' }]]));
    await dismissDraft(actAs(tx, priya), id);
    expect(await articlesOfThreads(tx, [thread.id], priya)).toEqual(new Map());
    await expect(articleBySlug(tx, 'no-such-guide', priya)).rejects.toThrow(NotFound);
  }));

test('an article outlives its thread: without a way back to what is deleted', () =>
  inTransaction(async (tx) => {
    const { priya, mo } = await makeCast(tx);
    const { id, slug, thread } = await makeDraft(tx);
    await publishArticle(actAs(tx, priya), id);
    expect(await articleOfThread(tx, thread.id)).toEqual({ id, slug, title: 'eSIM stuck on Activating' });
    await deletePost(actAs(tx, mo), thread.openingId);
    expect(await articleBySlug(tx, slug, guest)).toMatchObject({ thread: null, title: 'eSIM stuck on Activating' });
  }));

test('the guides stand by board, in the order of the boards, the newest few of each and how many there are', () =>
  inTransaction(async (tx) => {
    const { priya } = await makeCast(tx);
    const second = await makeBoard(tx, { name: 'Plans and paying', feedsKnowledge: true, position: 2 });
    const first = await makeBoard(tx, { name: 'Phones and SIMs', feedsKnowledge: true, position: 1 });
    await makeBoard(tx, { name: 'Roaming and travel', feedsKnowledge: true, position: 0 });
    for (let index = 0; index < 10; index += 1) {
      const { id } = await makeDraft(tx, { boardSlug: first.slug, title: `A question about phones ${index}` });
      await publishArticle(actAs(tx, priya, minutesLater(40 + index)), id);
    }
    const { id } = await makeDraft(tx, { boardSlug: second.slug, title: 'A question about paying' });
    await publishArticle(actAs(tx, priya), id);
    await makeDraft(tx, { boardSlug: second.slug, title: 'An unpublished question' });

    const sections = await articleSections(tx);
    expect(sections.map(({ board, total, articles }) => [board.name, total, articles.length])).toEqual([['Phones and SIMs', 10, 8], ['Plans and paying', 1, 1]]);
    expect(sections[0]?.articles[0]).toMatchObject({ title: 'A question about phones 9', excerpt: expect.stringContaining('Delete the old eSIM'), publishedAt: minutesLater(49) });

    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof articleList>> = await articleList(tx, { boardId: first.id, cursor, limit: 4 });
      seen.push(...page.rows.map(({ title }) => title));
      cursor = page.next;
    } while (cursor);
    expect(seen).toEqual(Array.from({ length: 10 }, (_, index) => `A question about phones ${9 - index}`));
    expect((await articleList(tx, {})).rows).toHaveLength(11);
  }));

test('staff find what waits for them, newest first, page by page, and what they set aside apart', () =>
  inTransaction(async (tx) => {
    const { priya } = await makeCast(tx);
    const made = [];
    for (let index = 0; index < 5; index += 1) made.push(await makeDraft(tx, { title: `Draft question number ${index}` }));
    const [zero, one, two, three, four] = made.map(({ id }) => id);
    if (zero === undefined || one === undefined) throw new Error('The drafts were not made.');
    await dismissDraft(actAs(tx, priya), one);
    await publishArticle(actAs(tx, priya), zero);
    const first = await drafts(tx, { limit: 2 }, priya);
    const rest = await drafts(tx, { limit: 2, cursor: first.next }, priya);
    expect([first.rows, rest.rows].map((rows) => rows.map(({ id }) => id))).toEqual([[four, three], [two]]);
    expect(rest.next).toBeNull();
    expect(first.rows[0]).toMatchObject({ state: 'draft', editedBy: null, thread: { id: made[4]?.thread.id } });
    expect((await drafts(tx, { dismissed: true }, priya)).rows.map(({ id, state }) => [id, state])).toEqual([[one, 'dismissed']]);
    expect(await draftCount(tx, priya)).toBe(3);

    const last = made[4];
    if (!last) throw new Error('The drafts were not made.');
    await editArticle(actAs(tx, priya, minutesLater(60)), { articleId: last.id, title: 'Edited', text: 'Words.', version: last.version });
    expect((await drafts(tx, { limit: 1 }, priya)).rows[0]).toMatchObject({ title: 'Edited', editedBy: { name: 'Priya Nair' } });
  }));

test('related articles are of the same board, those that share tags first', () =>
  inTransaction(async (tx) => {
    const { priya } = await makeCast(tx);
    const board = await makeBoard(tx, { feedsKnowledge: true });
    const other = await makeBoard(tx, { feedsKnowledge: true });
    const titles = ['The first question here', 'The second question here', 'The third question here'];
    const made = [];
    for (const title of titles) made.push(await makeDraft(tx, { boardSlug: board.slug, title }));
    made.push(await makeDraft(tx, { boardSlug: other.slug, title: 'A question of another board' }));
    for (const [index, { id }] of made.entries()) await publishArticle(actAs(tx, priya, minutesLater(40 + index)), id);
    await makeDraft(tx, { boardSlug: board.slug, title: 'A draft of the same board' });
    const [first, second, third] = made;
    if (!first || !second || !third) throw new Error('The articles were not made.');
    expect((await relatedArticles(tx, first.id)).map(({ id }) => id)).toEqual([third.id, second.id]);
    await tx.execute(sql`insert into tags (slug, name) values ('esim', 'eSIM')`);
    await tx.execute(sql`insert into thread_tags (thread_id, tag_id) select thread.id, tag.id from threads as thread, tags as tag where thread.id in (${first.thread.id}, ${second.thread.id})`);
    expect((await relatedArticles(tx, first.id)).map(({ id }) => id)).toEqual([second.id, third.id]);
    expect(await relatedArticles(tx, first.id, 1)).toHaveLength(1);
  }));
