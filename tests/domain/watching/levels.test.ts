/** Who hears of new words: by level, by name, by board; nobody who may not read them or muted them, and everybody once. */
import { and, eq, ne, sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { Tx } from '#db/connect.ts';
import { boards } from '#db/schema/boards.ts';
import { memberInboxes } from '#db/schema/members.ts';
import { mails, notifications } from '#db/schema/notifications.ts';
import { memberBlocks } from '#db/schema/sanctions.ts';
import { watches } from '#db/schema/watching.ts';
import { NotAllowed, NotFound, guest, system } from '#domain/core';
import type { Member } from '#domain/core';
import { inboxPage, markSeen, tellAll } from '#domain/notifications';
import { acceptAnswer, mergeThreads, sayMeToo } from '#domain/questions';
import { editPost } from '#domain/threads';
import { followBecause, levelOf, readingOf, saveWatchChoices, unfollowMeToo, unwatch, watchBoard, watchChoicesOf, watchList, watchTag, watchThread } from '#domain/watching';
import { mailFolder } from '#kit/mail.ts';
import { runJobs } from '#jobs/run-jobs.ts';
import { NOON, actAs, makeCast, minutesLater } from '#tests/cast.ts';
import { jobServices } from '#tests/jobs/services.ts';
import { makeBoard } from '#tests/make/boards.ts';
import { makeMember } from '#tests/make/members.ts';
import { makeReply, makeThread } from '#tests/make/threads.ts';
import { inTransaction } from '#tests/setup/database.ts';

const MAIL = { ...mailFolder({ folder: '/nowhere', from: { name: 'Plainline', address: 'community@plainline.example' }, origin: 'http://localhost' }), send: async () => undefined };
const happen = (tx: Tx, at = minutesLater(60)) => runJobs(jobServices(tx, { clock: () => at, mail: MAIL }), { timed: false });
const linesOf = async (tx: Tx, member: Member) => (await inboxPage(tx, member, null)).groups.flatMap(({ lines }) => lines.map(({ line }) => line));
const unreadOf = async (tx: Tx, { id }: Member) => (await tx.select().from(memberInboxes).where(eq(memberInboxes.memberId, id)))[0]?.unread ?? 0;

test('a thread, a board and a tag are as loud as each member chose; the nearer word counts, and what is muted is silent', () =>
  inTransaction(async (tx) => {
    const { maya, tom, rosa, priya, mo, ada } = await makeCast(tx);
    const board = await makeBoard(tx);
    const quiet = await makeMember(tx, { name: 'Quiet Quentin' });
    const thread = await makeThread(tx, { by: maya, boardSlug: board.slug, tags: ['esim'] });
    await watchBoard(actAs(tx, tom), board.slug, 'every');
    await watchBoard(actAs(tx, rosa), board.slug, 'follow');
    await watchTag(actAs(tx, priya), 'esim', 'every');
    await watchBoard(actAs(tx, priya), board.slug, 'mute');
    await watchTag(actAs(tx, mo), 'esim', 'every');
    await watchThread(actAs(tx, mo), thread.id, 'normal');
    await watchBoard(actAs(tx, ada), board.slug, 'mute');
    await watchThread(actAs(tx, ada), thread.id, 'every');
    await watchThread(actAs(tx, quiet), thread.id, 'follow');
    await happen(tx, minutesLater(5));
    expect(await Promise.all([tom, rosa, priya, mo, ada].map((member) => linesOf(tx, member)))).toEqual([['Maya Okonjo began this'], ['Maya Okonjo began this'], [], [], []]);

    const writer = await makeMember(tx, { name: 'Will Writer' });
    for (const minute of [10, 11]) await makeReply(tx, thread, { by: writer, at: minutesLater(minute) });
    await happen(tx);
    const replied = 'Will Writer replied';
    expect(await Promise.all([maya, tom, rosa, priya, mo, ada, quiet].map((member) => linesOf(tx, member)))).toEqual([
      [replied, replied], [replied, replied, 'Maya Okonjo began this'], ['Maya Okonjo began this'], [], [], [replied, replied], ['New replies since you were last here'],
    ]);
    expect([await unreadOf(tx, quiet), await unreadOf(tx, tom)]).toEqual([1, 3]);
    // One line until they come back; what was read on the page is read in the inbox.
    await markSeen(actAs(tx, quiet, minutesLater(61)), { threadId: thread.id, number: 3 });
    expect(await unreadOf(tx, quiet)).toBe(0);
    await makeReply(tx, thread, { by: writer, at: minutesLater(62) });
    await watchThread(actAs(tx, maya), thread.id, 'mute');
    await happen(tx, minutesLater(63));
    expect([await unreadOf(tx, quiet), await unreadOf(tx, tom), (await linesOf(tx, maya)).length]).toEqual([1, 4, 2]);
    // A line for those who follow is never mailed; a reply to those who want every one is.
    expect((await tx.select({ kind: notifications.kind }).from(mails).innerJoin(notifications, eq(notifications.id, mails.notificationId)).where(eq(notifications.memberId, quiet.id)))).toEqual([]);

    expect((await readingOf(tx, thread.id, [thread.openingId], priya))?.level).toBe('mute');
    expect(await readingOf(tx, thread.id, [], mo)).toMatchObject({ level: 'normal', chosen: 'normal', readTo: null, kept: [] });
    expect(await readingOf(tx, thread.id, [], guest)).toBeNull();
    expect([await levelOf(tx, { boardId: board.id }, tom), await levelOf(tx, { boardId: board.id }, quiet), await levelOf(tx, { boardId: board.id }, guest)]).toEqual(['every', 'normal', null]);
    expect((await watchList(tx, null, priya)).rows.map(({ kind, level, subject }) => [kind, level, subject.name])).toEqual([['board', 'mute', board.name], ['tag', 'every', 'esim']]);
    await unwatch(actAs(tx, tom), (await watchList(tx, null, priya)).rows.map(({ id }) => id));
    expect((await watchList(tx, null, priya)).rows).toHaveLength(2);
    await watchBoard(actAs(tx, priya), board.slug, 'normal');
    expect((await watchList(tx, null, priya)).rows).toHaveLength(1);
    for (const nobody of [watchThread(actAs(tx, guest), thread.id, 'every'), watchBoard(actAs(tx, guest), board.slug, 'every'), watchTag(actAs(tx, guest), 'esim', 'mute')]) await expect(nobody).rejects.toThrow(NotAllowed);
  }));

test('writing and me-too follow as the member chose, and what they chose by hand stays; who has the problem too hears that it is solved; a merge carries it', () =>
  inTransaction(async (tx) => {
    const { maya, tom, rosa, priya } = await makeCast(tx);
    const thread = await makeThread(tx, { by: maya });
    const levels = async (threadId = thread.id) => Object.fromEntries((await tx.select().from(watches).where(eq(watches.threadId, threadId))).map(({ memberId, level, because }) => [memberId, `${level} ${because}`]));
    await sayMeToo(actAs(tx, rosa), thread.id);
    await followBecause(actAs(tx, rosa), thread.id, 'me-too');
    await followBecause(actAs(tx, maya), thread.id, 'wrote');
    await saveWatchChoices(actAs(tx, priya), { whenWriting: 'normal', whenMeToo: 'every' });
    expect([await watchChoicesOf(tx, priya), await watchChoicesOf(tx, tom)]).toEqual([{ whenWriting: 'normal', whenMeToo: 'every' }, { whenWriting: 'follow', whenMeToo: 'follow' }]);
    await followBecause(actAs(tx, priya), thread.id, 'wrote');
    await watchThread(actAs(tx, tom), thread.id, 'normal');
    const answer = await makeReply(tx, thread, { by: tom });
    await followBecause(actAs(tx, tom), thread.id, 'wrote');
    expect(await levels()).toEqual({ [rosa.id]: 'follow me-too', [tom.id]: 'normal chosen' });
    await happen(tx);
    await acceptAnswer(actAs(tx, maya, minutesLater(70)), answer.id);
    await happen(tx, minutesLater(71));
    expect(await linesOf(tx, rosa)).toEqual(['It is solved: an answer was accepted', 'New replies since you were last here']);
    expect(await linesOf(tx, tom)).toEqual(['Your answer was accepted']);

    const other = await makeThread(tx, { by: priya, boardSlug: thread.boardSlug, title: 'The same once more, please' });
    await watchThread(actAs(tx, rosa), other.id, 'every');
    await watchThread(actAs(tx, tom), other.id, 'mute');
    await mergeThreads(actAs(tx, priya, minutesLater(80)), { threadId: thread.id, intoId: other.id });
    await happen(tx, minutesLater(81));
    expect(await levels(other.id)).toEqual({ [rosa.id]: 'every chosen', [tom.id]: 'mute chosen' });
    expect(await levels()).toEqual({});
    await unfollowMeToo(actAs(tx, rosa), other.id);
    expect(await levels(other.id)).toMatchObject({ [rosa.id]: 'every chosen' });
  }));

test('who is named or answered hears of it once, by what concerns them most; never of what they may not read, muted or from whom they block', () =>
  inTransaction(async (tx) => {
    const { maya, tom, rosa, priya, mo } = await makeCast(tx);
    const board = await makeBoard(tx);
    const thread = await makeThread(tx, { by: maya, boardSlug: board.slug, text: `Asked by me. Does @${tom.handle} know?` });
    const far = await makeMember(tx, { name: 'Far Away' });
    await happen(tx);
    expect(await linesOf(tx, tom)).toEqual(['Maya Okonjo named you']);
    const first = await makeReply(tx, thread, { by: tom, at: minutesLater(61) });
    await watchThread(actAs(tx, rosa), thread.id, 'every');
    // Code, quotations and addresses of mail name nobody; nobody names themselves.
    const text = [`> @${rosa.handle} said so`, '', `Thanks @${rosa.handle}! And \`@${far.handle}\`, mail x@${far.handle} too, and me, @${priya.handle}.`, '', '```', `@${far.handle}`, '```'].join('\n');
    await makeReply(tx, thread, { by: priya, text, inReplyToId: first.id, at: minutesLater(62) });
    await happen(tx, minutesLater(63));
    expect(await Promise.all([rosa, tom, far, priya].map((member) => linesOf(tx, member)))).toEqual([['Priya Nair named you', 'Tom Hale replied'], ['Priya Nair answered you', 'Maya Okonjo named you'], [], []]);

    const quiet = await makeReply(tx, thread, { by: mo, text: 'Nobody is named here yet.', at: minutesLater(64) });
    await editPost(actAs(tx, mo, minutesLater(65)), { postId: quiet.id, text: `Now @${far.handle} is.` });
    await editPost(actAs(tx, mo, minutesLater(66)), { postId: quiet.id, text: `Now @${far.handle} is, twice.` });
    await happen(tx, minutesLater(67));
    expect(await linesOf(tx, far)).toEqual(['Mo Farrant named you']);

    await tx.insert(memberBlocks).values({ memberId: far.id, otherId: tom.id, kind: 'muted', since: NOON });
    await makeReply(tx, thread, { by: tom, text: `And what does @${far.handle} say?`, at: minutesLater(68) });
    await watchThread(actAs(tx, far), thread.id, 'mute');
    await makeReply(tx, thread, { by: priya, text: `@${far.handle}, are you there?`, at: minutesLater(69) });
    await happen(tx, minutesLater(70));
    expect(await linesOf(tx, far)).toHaveLength(1);

    await watchThread(actAs(tx, far), thread.id, 'every');
    await watchBoard(actAs(tx, far), board.slug, 'every');
    const before = await unreadOf(tx, rosa);
    await tx.update(boards).set({ isPrivate: true }).where(eq(boards.id, board.id));
    await makeReply(tx, thread, { by: priya, text: `Only among us now, @${far.handle} and @${rosa.handle} and @${mo.handle}.`, at: minutesLater(71) });
    await happen(tx, minutesLater(72));
    expect([(await linesOf(tx, far)).filter((line) => line.startsWith('Priya')), await unreadOf(tx, rosa), await linesOf(tx, mo)]).toEqual([[], before, ['Priya Nair named you']]);
    await expect(watchThread(actAs(tx, far), thread.id, 'every')).rejects.toThrow(NotFound);
    expect((await watchList(tx, null, far)).rows).toEqual([]);
  }));

test('a thousand watchers are told by one statement and counted by another', () =>
  inTransaction(async (tx) => {
    const { maya, tom, rosa } = await makeCast(tx);
    const thread = await makeThread(tx, { by: maya });
    await tx.execute(sql`insert into members (handle, name, email, password_hash, joined_at) select 'watcher-' || n, 'Watcher', n || '@watcher.example', 'nobody signs in with this', ${NOON.toISOString()}::timestamptz from generate_series(1, 1000) n`);
    await tx.execute(sql`insert into watches (member_id, thread_id, level, at) select id, ${thread.id}, case when id % 10 = 0 then 'mute' else 'every' end, ${NOON.toISOString()}::timestamptz from members where handle like 'watcher-%'`);
    await makeReply(tx, thread, { by: tom });
    await watchThread(actAs(tx, rosa), thread.id, 'every');
    // Without mail: nine hundred letters would be sent here, by eight at a time.
    await runJobs(jobServices(tx, { clock: () => minutesLater(60) }), { timed: false });
    expect(await tx.$count(notifications, eq(notifications.kind, 'watched-reply'))).toBe(901);
    expect(await tx.$count(memberInboxes, and(eq(memberInboxes.unread, 1), ne(memberInboxes.memberId, maya.id)))).toBe(901);
    const hearers = sql`select member_id as member from watches where level = 'every'`;
    const another = { kind: 'watched-reply', key: 'another', at: minutesLater(61), thread: thread.id } as const;
    expect([await tellAll(actAs(tx, system, minutesLater(61)), another, hearers, { hasMail: true }), await tx.$count(mails)]).toEqual([901, 901]);
  }));
