/** What somebody solved for others, who solved what, and what staff announced. */
import { expect, test } from 'vitest';
import { guest } from '#domain/core';
import type { PostId } from '#domain/core';
import { acceptAnswer } from '#domain/questions';
import { announcements, deletePost, solutionsOf, solversOf, titlesOfPosts } from '#domain/threads';
import { NOON, actAs, daysLater, makeCast, minutesLater } from '#tests/cast.ts';
import { makeBoard } from '#tests/make/boards.ts';
import { makeReply, makeThread } from '#tests/make/threads.ts';
import { inTransaction } from '#tests/setup/database.ts';

test('a member’s solutions are their answers that others accepted, the last first, page by page', () =>
  inTransaction(async (tx) => {
    const { maya, tom } = await makeCast(tx);
    const solved = [];
    for (const title of ['The first question', 'The second question', 'The third question']) {
      const thread = await makeThread(tx, { by: maya, title });
      const answer = await makeReply(tx, thread, { by: tom, text: `Do this about ${title}.` });
      await acceptAnswer(actAs(tx, maya, minutesLater(20)), answer.id);
      solved.push({ thread, answer });
    }
    const own = await makeThread(tx, { by: tom, title: 'A question of my own' });
    await acceptAnswer(actAs(tx, tom), (await makeReply(tx, own, { by: tom })).id);
    await makeReply(tx, await makeThread(tx, { by: maya, title: 'Answered, not accepted' }), { by: tom });

    const first = await solutionsOf(tx, tom.id, null, guest, 2);
    expect(first.rows.map(({ thread }) => thread.title)).toEqual(['The third question', 'The second question']);
    expect(first.rows[0]).toMatchObject({ postId: solved[2]?.answer.id, answerExcerpt: 'Do this about The third question.', askedAt: NOON, answeredAt: minutesLater(10) });
    const rest = await solutionsOf(tx, tom.id, { value: 0, id: first.rows[1]?.postId ?? 0 }, guest, 2);
    expect(rest).toMatchObject({ next: null, rows: [{ thread: { title: 'The first question' } }] });
    expect((await solutionsOf(tx, maya.id, null, guest)).rows).toEqual([]);

    const ids = [...solved.map(({ thread }) => thread.id), own.id];
    expect([...(await solversOf(tx, ids)).values()]).toEqual(['Tom Hale', 'Tom Hale', 'Tom Hale', 'Tom Hale']);
    expect((await solversOf(tx, [])).size).toBe(0);
  }));

test('titles of posts are given to those who may see the posts, and to nobody else', () =>
  inTransaction(async (tx) => {
    const { maya, tom, priya, mo } = await makeCast(tx);
    const thread = await makeThread(tx, { by: maya, title: 'eSIM stuck on Activating' });
    const reply = await makeReply(tx, thread, { by: tom });
    expect(await titlesOfPosts(tx, [reply.id, reply.id, thread.openingId], guest)).toEqual(new Map<PostId, string>([[thread.openingId, 'eSIM stuck on Activating'], [reply.id, 'eSIM stuck on Activating']]));
    await deletePost(actAs(tx, mo), reply.id);
    expect((await titlesOfPosts(tx, [reply.id], maya)).size).toBe(0);
    expect((await titlesOfPosts(tx, [reply.id], priya)).get(reply.id)).toBe('eSIM stuck on Activating');
  }));

test('announcements are the newest threads of boards only staff start, while they are news', () =>
  inTransaction(async (tx) => {
    const { priya, mo } = await makeCast(tx);
    const { slug: boardSlug } = await makeBoard(tx, { staffOnlyStart: true, kinds: ['discussion'] });
    const announce = (title: string, at: Date) => makeThread(tx, { by: priya, boardSlug, kind: 'discussion', title, text: `More about ${title}.`, at });
    await announce('Mast work in January', daysLater(-60));
    await announce('Mast work in March', daysLater(-3));
    await announce('A new superuser', daysLater(-1));
    const withdrawn = await announce('Announced by mistake', daysLater(0));
    await deletePost(actAs(tx, mo), withdrawn.openingId);
    await makeThread(tx, { title: 'Not an announcement' });
    const news = await announcements(tx, NOON, 5);
    expect(news.map(({ title }) => title)).toEqual(['A new superuser', 'Mast work in March']);
    expect(news[0]).toMatchObject({ excerpt: 'More about A new superuser.', board: { slug: boardSlug } });
    expect(await announcements(tx, NOON, 1)).toHaveLength(1);
  }));
