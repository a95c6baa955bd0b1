/** What several people and workers do to articles at the same moment, on a database where commits count. */
import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { events } from '#db/schema/core.ts';
import { articles } from '#db/schema/knowledge.ts';
import { editArticle, keepDraftTrue, publishArticle } from '#domain/knowledge';
import { found, system } from '#domain/core';
import { acceptAnswer } from '#domain/questions';
import { actAs, makeCast, minutesLater } from '#tests/cast.ts';
import { makeBoard } from '#tests/make/boards.ts';
import { makeReply } from '#tests/make/threads.ts';
import { freshDatabase } from '#tests/setup/database.ts';
import type { OwnDatabase } from '#tests/setup/database.ts';
import { waitsForLock } from '#tests/setup/waiting.ts';
import { makeDraft, makeSolved } from './make-draft.ts';

async function withOwn(work: (own: OwnDatabase) => Promise<void>): Promise<void> {
  const own = await freshDatabase();
  try {
    await work(own);
  } finally {
    await own.drop();
  }
}

const keepTrue = (own: OwnDatabase, threadId: Parameters<typeof keepDraftTrue>[1]) => own.db.transaction((tx) => keepDraftTrue(actAs(tx, system, minutesLater(30)), threadId));

test('reactions to one thread that run at once make one draft and tell of it once', () =>
  withOwn(async (own) => {
    const { thread } = await own.db.transaction((tx) => makeSolved(tx));
    await Promise.all(Array.from({ length: 8 }, () => keepTrue(own, thread.id)));
    expect(await own.db.$count(articles)).toBe(1);
    expect(await own.db.$count(events, eq(events.name, 'article.drafted'))).toBe(1);
  }));

test('questions with the same title that are drafted at once get addresses with the next numbers', () =>
  withOwn(async (own) => {
    const threads = await own.db.transaction(async (tx) => {
      const { slug } = await makeBoard(tx, { feedsKnowledge: true });
      const made = [];
      for (let index = 0; index < 6; index += 1) made.push((await makeSolved(tx, { boardSlug: slug, title: 'No signal at home' })).thread);
      return made;
    });
    await Promise.all(threads.map(({ id }) => keepTrue(own, id)));
    const slugs = (await own.db.select({ slug: articles.slug }).from(articles)).map(({ slug }) => slug);
    expect(slugs.sort()).toEqual(['no-signal-at-home', 'no-signal-at-home-2', 'no-signal-at-home-3', 'no-signal-at-home-4', 'no-signal-at-home-5', 'no-signal-at-home-6']);
  }));

test('another answer accepted while the draft is made ends in the draft of the answer that stands', () =>
  withOwn(async (own) => {
    const { thread, better } = await own.db.transaction(async (tx) => {
      const solved = await makeSolved(tx);
      return { ...solved, better: await makeReply(tx, solved.thread, { text: 'Dial *#7465625# instead.' }) };
    });
    await Promise.all([
      keepTrue(own, thread.id),
      own.db.transaction((tx) => acceptAnswer(actAs(tx, thread.asker, minutesLater(40)), better.id)).then(() => keepTrue(own, thread.id)),
      keepTrue(own, thread.id),
    ]);
    const [draft] = await own.db.select().from(articles);
    expect(draft).toMatchObject({ postId: better.id, source: 'Dial *#7465625# instead.' });
  }));

test('a reaction waits for an acceptance that is being changed at this moment, and drafts what it becomes', () =>
  withOwn(async (own) => {
    const { thread, better } = await own.db.transaction(async (tx) => {
      const solved = await makeSolved(tx);
      return { ...solved, better: await makeReply(tx, solved.thread, { text: 'Dial *#7465625# instead.' }) };
    });
    let reacting: Promise<unknown> = Promise.resolve();
    await own.db.transaction(async (tx) => {
      await acceptAnswer(actAs(tx, thread.asker, minutesLater(40)), better.id);
      reacting = keepTrue(own, thread.id);
      expect(await waitsForLock(own.db, reacting)).toBe(true);
    });
    await reacting;
    expect(await own.db.select({ postId: articles.postId }).from(articles)).toEqual([{ postId: better.id }]);
  }));

test('of two editors who save at once one is kept and the other is told', () =>
  withOwn(async (own) => {
    const { priya, ada, draft } = await own.db.transaction(async (tx) => ({ ...(await makeCast(tx)), draft: await makeDraft(tx) }));
    const saves = await Promise.allSettled(
      [priya, ada].map((editor) =>
        own.db.transaction((tx) =>
          editArticle(actAs(tx, editor, minutesLater(50)), { articleId: draft.id, title: 'Move your eSIM', text: `By ${editor.name}.`, version: draft.version }),
        ),
      ),
    );
    const refusals = saves.flatMap((save) => (save.status === 'rejected' ? [String(save.reason)] : []));
    const [row] = await own.db.select().from(articles);
    const kept = row?.editedBy === priya.id ? priya : ada;
    expect(row?.source).toBe(`By ${kept.name}.`);
    expect(refusals).toHaveLength(1);
    expect(refusals[0]).toContain(`${kept.name} changed this guide`);
  }));

test('two editors who give different drafts the same title at once both save', () =>
  withOwn(async (own) => {
    const { priya, drafts } = await own.db.transaction(async (tx) => ({
      ...(await makeCast(tx)),
      drafts: [await makeDraft(tx, { title: 'The first of two drafts' }), await makeDraft(tx, { title: 'The second of two drafts' })],
    }));
    const saved = await Promise.all(
      drafts.map((draft) => own.db.transaction((tx) => editArticle(actAs(tx, priya, minutesLater(50)), { articleId: draft.id, title: 'Move your eSIM', text: 'Words.', version: draft.version }))),
    );
    expect(saved.map(({ slug }) => slug).sort()).toEqual(['move-your-esim', 'move-your-esim-2']);
  }));

test('two who publish at once publish once', () =>
  withOwn(async (own) => {
    const { priya, ada, draft } = await own.db.transaction(async (tx) => ({ ...(await makeCast(tx)), draft: await makeDraft(tx) }));
    await Promise.all([priya, ada].map((editor) => own.db.transaction((tx) => publishArticle(actAs(tx, editor, minutesLater(50)), draft.id))));
    expect(await own.db.$count(events, eq(events.name, 'article.published'))).toBe(1);
    expect(found((await own.db.select().from(articles))[0]).publishedAt).toEqual(minutesLater(50));
  }));
