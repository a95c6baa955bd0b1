/** Reading at its doors: levels, places and bookmarks by plain forms, each for oneself alone. */
import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { boards } from '#db/schema/boards.ts';
import { watches } from '#db/schema/watching.ts';
import { found } from '#domain/core';
import type { Member } from '#domain/core';
import { bookmarkOf, readingOf } from '#domain/watching';
import { paths } from '#paths';
import { actAs, makeCast, minutesLater } from '#tests/cast.ts';
import { deletePost } from '#domain/threads';
import { makeReply, makeThread } from '#tests/make/threads.ts';
import { freshDatabase, inTransaction } from '#tests/setup/database.ts';
import { action as meToo } from '../../app/routes/questions/me-too.ts';
import { action as meTooWithdraw } from '../../app/routes/questions/me-too-withdraw.ts';
import { loader as source } from '../../app/routes/threads/source.ts';
import { loader as threadPage } from '../../app/routes/threads/thread.tsx';
import { action as boardLevel } from '../../app/routes/watching/board-level.ts';
import { action as keep, loader as kept } from '../../app/routes/watching/bookmark.tsx';
import { action as drop } from '../../app/routes/watching/bookmark-withdraw.ts';
import { action as followed } from '../../app/routes/watching/followed.tsx';
import { action as read } from '../../app/routes/watching/read.ts';
import { action as tagLevel } from '../../app/routes/watching/tag-level.ts';
import { action as threadLevel } from '../../app/routes/watching/thread-level.ts';
import { loader as unread } from '../../app/routes/watching/unread.ts';
import { outcomeOf, visiting } from './visiting.ts';

test('without script a member chooses how loud things are, notes how far they read, and keeps a post; guests sign in first', () =>
  inTransaction(async (tx) => {
    const { maya, tom, rosa } = await makeCast(tx);
    const thread = await makeThread(tx, { by: maya, tags: ['esim'] });
    const replies = [await makeReply(tx, thread, { by: tom }), await makeReply(tx, thread, { by: tom, at: minutesLater(11) })];
    const [params, here] = [{ thread: String(thread.id) }, paths.thread(thread)];
    const press = (action: Parameters<typeof outcomeOf>[1], of: Record<string, string>, form: Record<string, string>, viewer?: Member) => outcomeOf(visiting(tx, { viewer, params: of, form }), action);
    expect((await press(threadLevel, params, { level: 'every' })).location).toMatch(/^\/sign-in/);
    expect(await press(threadLevel, params, { level: 'every' }, rosa)).toEqual({ status: 302, location: here });
    expect((await press(threadLevel, params, { level: 'shout' }, rosa)).status).toBe(422);
    expect((await press(boardLevel, { board: thread.boardSlug }, { level: 'mute' }, rosa)).location).toBe(paths.board(thread.boardSlug));
    expect((await press(tagLevel, { tag: 'esim' }, { level: 'follow' }, rosa)).location).toBe(paths.tag('esim'));
    expect((await press(tagLevel, { tag: 'nothing-of-ours' }, { level: 'follow' }, rosa)).status).toBe(404);
    const [line] = await tx.select().from(watches).where(eq(watches.memberId, rosa.id));
    expect((await press(followed, {}, { drop: String(line?.id) }, tom)).location).toBe('/inbox/watching');
    expect(await tx.$count(watches, eq(watches.memberId, rosa.id))).toBe(3);
    expect((await press(followed, {}, { drop: String(line?.id) }, rosa)).location).toBe('/inbox/watching');
    expect((await press(followed, {}, { whenWriting: 'mute', whenMeToo: 'every' }, rosa)).status).toBe(422);
    expect((await press(followed, {}, { whenWriting: 'normal', whenMeToo: 'every' }, rosa)).status).toBe(302);
    await press(meToo, params, {}, rosa);
    expect((await readingOf(tx, thread.id, [], rosa))?.chosen).toBe('every');
    await press(meTooWithdraw, params, {}, rosa);
    expect((await readingOf(tx, thread.id, [], rosa))?.chosen).toBeNull();

    expect((await press(read, params, { number: '2', quietly: 'yes' }, rosa)).status).toBe(204);
    expect((await press(read, params, { number: '2' }, rosa)).location).toBe(paths.threadById(thread.id));
    for (const number of ['0', '-1', '1.5', 'x', '9999999999']) expect((await press(read, params, { number }, rosa)).status).toBe(422);
    expect(await outcomeOf(visiting(tx, { viewer: rosa, params }), unread)).toEqual({ status: 302, location: `${here}#post-3` });
    expect((await outcomeOf(visiting(tx, { params }), unread)).location).toMatch(/^\/sign-in/);

    const soon = new Date(Date.now() + 10 * 86_400_000).toISOString().slice(0, 10);
    const post = { post: String(replies[0]?.id) };
    expect((await press(keep, post, {}, rosa)).location).toBe(`${here}#post-2`);
    expect((await press(keep, post, { note: 'Try it at home', day: '2026-02-30' }, rosa)).status).toBe(422);
    expect((await press(keep, post, { note: 'Try it at home', day: soon }, rosa)).status).toBe(302);
    expect(await kept(visiting(tx, { viewer: rosa, params: post }))).toMatchObject({ note: 'Try it at home', day: soon });
    expect((await outcomeOf(visiting(tx, { viewer: tom, params: post }), kept)).location).toBe(paths.postById(Number(post.post)));
    await press(drop, post, {}, tom);
    expect(await bookmarkOf(tx, found(replies[0]).id, rosa)).not.toBeNull();
    expect((await press(drop, post, {}, rosa)).location).toBe('/bookmarks');
  }));

test('a post is read as Markdown by whoever may read it', () =>
  inTransaction(async (tx) => {
    const { maya, mo } = await makeCast(tx);
    const thread = await makeThread(tx, { by: maya, text: 'It *blinks* twice.' });
    const text = async (viewer?: Member) => (await source(visiting(tx, { viewer, params: { post: String(thread.openingId) } }))).text();
    expect(await text()).toBe('# eSIM stuck on Activating\n\nIt *blinks* twice.\n');
    await tx.update(boards).set({ isPrivate: true }).where(eq(boards.slug, thread.boardSlug));
    expect((await outcomeOf(visiting(tx, { params: { post: String(thread.openingId) } }), source)).status).toBe(404);
    expect(await text(mo)).toContain('blinks');
  }));

test('a page whose replies are gone leads to the one before, one that never was is not found, and the best stand first by their own address', async () => {
  const { db, drop } = await freshDatabase();
  try {
    const thread = await db.transaction(async (tx) => {
      const { maya, tom, mo } = await makeCast(tx);
      const made = await makeThread(tx, { by: maya });
      const replies = [];
      for (let number = 2; number <= 23; number += 1) replies.push(await makeReply(tx, made, { by: tom, at: minutesLater(number) }));
      for (const { id } of replies.slice(20)) await deletePost(actAs(tx, mo, minutesLater(40)), id);
      return made;
    });
    const open = (query: string) => outcomeOf(visiting(db, { path: `${paths.thread(thread)}${query}`, params: { thread: String(thread.id), slug: thread.slug } }), threadPage);
    expect(await open('?page=2')).toEqual({ status: 302, location: paths.thread(thread) });
    expect((await open('?page=3')).status).toBe(404);
    expect(await open('?order=best&after=0_10')).toMatchObject({ status: 200, body: { view: { best: { isFirst: false } }, canonical: expect.stringMatching(/stuck-on-activating$/) } });
  } finally {
    await drop();
  }
});
