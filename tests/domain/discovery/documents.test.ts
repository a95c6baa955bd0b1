/** What search keeps: everything anybody may read of a thread or an article, and nothing else. */
import { eq, sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { articles } from '#db/schema/knowledge.ts';
import { addField, fieldsOf } from '#domain/boards';
import type { ThreadId } from '#domain/core';
import { allDocuments, articleDocuments, countDocuments, threadDocuments } from '#domain/discovery';
import { acceptAnswer } from '#domain/questions';
import { closeThread, deletePost, startThread } from '#domain/threads';
import { actAs, makeCast, minutesLater } from '#tests/cast.ts';
import { makeBoard } from '#tests/make/boards.ts';
import { makeReply, makeThread } from '#tests/make/threads.ts';
import { inTransaction } from '#tests/setup/database.ts';
import { makeArticle } from './make-article.ts';

test('a document holds all that was said, the answer, the tags, and the state', () =>
  inTransaction(async (tx) => {
    const { maya, tom } = await makeCast(tx);
    const board = await makeBoard(tx);
    const thread = await makeThread(tx, { by: maya, boardSlug: board.slug, tags: ['Pixel 9', 'eSIM'] });
    const reply = await makeReply(tx, thread, { by: tom, text: 'Delete the *old* eSIM first.' });
    expect(await threadDocuments(tx, [thread.id])).toMatchObject([{ state: 'answered', isSolved: false, answer: null }]);

    await acceptAnswer(actAs(tx, maya, minutesLater(30)), reply.id);
    expect(await threadDocuments(tx, [thread.id])).toEqual([
      {
        id: `thread:${thread.id}`,
        kind: 'thread',
        subKind: 'question',
        title: 'eSIM stuck on Activating',
        body: 'I have restarted both phones, twice.\n\nDelete the old eSIM first.',
        answer: 'Delete the old eSIM first.',
        boardId: board.id,
        boardSlug: board.slug,
        tags: ['esim', 'pixel-9'],
        answers: [],
        authorId: maya.id,
        authorName: maya.name,
        state: 'solved',
        isSolved: true,
        createdAt: expect.any(Date),
        updatedAt: expect.any(Date),
        kudos: 0,
        replies: 1,
        audience: ['public'],
      },
    ]);
  }));

test('what the board’s form was told in words is found too, but for what only staff read and a bare yes or no', () =>
  inTransaction(async (tx) => {
    const { maya, ada } = await makeCast(tx);
    const board = await makeBoard(tx);
    const field = { hint: '', isRequired: false, choices: {}, moreChoices: '' };
    await addField(actAs(tx, ada), board.id, { ...field, label: 'Phone', kind: 'choice', isForStaff: false, position: 1, moreChoices: 'Pixel 8\nOther' });
    await addField(actAs(tx, ada), board.id, { ...field, label: 'Restarted', kind: 'yes-no', isForStaff: false, position: 2 });
    await addField(actAs(tx, ada), board.id, { ...field, label: 'SIM', kind: 'number', isForStaff: true, position: 3 });
    const { id } = await startThread(actAs(tx, maya), { boardSlug: board.slug, kind: 'question', title: 'It went dark today', text: 'All of a sudden.', tags: [], answers: { phone: 'pixel-8', restarted: 'yes', sim: '8944' } });
    const fields = await fieldsOf(tx, [board.id]);
    const answers = ['phone:pixel-8', 'restarted:yes'].map((told) => told.replace(/^\w+/, (key) => `${fields.find((field) => field.key === key)?.id}`));
    expect(await threadDocuments(tx, [id])).toMatchObject([{ body: 'Phone: Pixel 8\n\nAll of a sudden.', answers }]);
  }));

test('a deleted reply is not kept, and a deleted thread has no document', () =>
  inTransaction(async (tx) => {
    const { maya, tom, mo } = await makeCast(tx);
    const thread = await makeThread(tx, { by: maya });
    const reply = await makeReply(tx, thread, { by: tom, text: 'A secret that should not have been written.' });
    await deletePost(actAs(tx, mo, minutesLater(30)), reply.id);
    const [document] = await threadDocuments(tx, [thread.id]);
    expect(document?.body).toBe('I have restarted both phones, twice.');

    await deletePost(actAs(tx, mo, minutesLater(31)), thread.openingId);
    expect(await threadDocuments(tx, [thread.id])).toEqual([]);
  }));

test('a closed thread stays findable and says that it is closed', () =>
  inTransaction(async (tx) => {
    const { maya, mo } = await makeCast(tx);
    const thread = await makeThread(tx, { by: maya });
    await closeThread(actAs(tx, mo, minutesLater(30)), thread.id);
    expect(await threadDocuments(tx, [thread.id])).toMatchObject([{ state: 'closed' }]);
  }));

test('an article is kept while it is published, under the name of whose answer it was', () =>
  inTransaction(async (tx) => {
    const cast = await makeCast(tx);
    const { id, board } = await makeArticle(tx, cast);
    expect(await articleDocuments(tx, [id])).toMatchObject([
      { id: `article:${id}`, kind: 'article', state: 'published', boardSlug: board.slug, tags: ['esim'], authorId: cast.tom.id, authorName: cast.tom.name, createdAt: minutesLater(40), audience: ['public'] },
    ]);
    await tx.update(articles).set({ publishedAt: null }).where(eq(articles.id, id));
    expect(await articleDocuments(tx, [id])).toEqual([]);
  }));

test('a hundred threads take as many queries as one', () =>
  inTransaction(async (tx) => {
    const { maya } = await makeCast(tx);
    const board = await makeBoard(tx);
    const ids: ThreadId[] = [];
    for (let round = 0; round < 100; round++) ids.push((await makeThread(tx, { by: maya, boardSlug: board.slug, title: `Question number ${round} of many` })).id);
    let queries = 0;
    const counting = new Proxy(tx, {
      get: (target, property) => {
        if (property === 'select') queries += 1;
        return Reflect.get(target, property, target);
      },
    });
    expect((await threadDocuments(counting, ids)).map(({ id }) => id)).toEqual(ids.map((id) => `thread:${id}`));
    expect(queries).toBe(2);
  }));

test('everything is read for a rebuild, in batches, without what is deleted', () =>
  inTransaction(async (tx) => {
    const cast = await makeCast(tx);
    const { id, thread, board } = await makeArticle(tx, cast);
    const others: ThreadId[] = [];
    for (let round = 0; round < 6; round++) others.push((await makeThread(tx, { by: cast.maya, boardSlug: board.slug, title: `Question number ${round} of many` })).id);
    await tx.execute(sql`update threads set deleted_at = now() where id = ${others[2]}`);

    const batches: string[][] = [];
    for await (const documents of allDocuments(tx, null, 3)) batches.push(documents.map((document) => document.id));
    const found = [thread.id, ...others.filter((_, position) => position !== 2)].map((threadId) => `thread:${threadId}`);
    expect(batches).toEqual([found.slice(0, 3), found.slice(3), [`article:${id}`]]);
    expect(await countDocuments(tx)).toBe(7);
  }));
