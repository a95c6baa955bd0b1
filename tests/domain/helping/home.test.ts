/** The helper's home: who sees it, what stands on it and why, and what a week brought. */
import { expect, test } from 'vitest';
import { NotFound, guest } from '#domain/core';
import { helpersHome, rankQuestion } from '#domain/helping';
import { acceptAnswer } from '#domain/questions';
import { closeThread, giveKudos } from '#domain/threads';
import { NOON, actAs, daysLater, makeCast, minutesLater } from '#tests/cast.ts';
import { makeBoard } from '#tests/make/boards.ts';
import { makeReply, makeThread } from '#tests/make/threads.ts';
import { inTransaction } from '#tests/setup/database.ts';

test('a question is ranked by what the helper solved, how fresh it is, who else waits, and says so in words', () => {
  const esim = { slug: 'esim', name: 'eSIM' };
  const asked = (over: object = {}) => ({ board: { slug: 'phones', name: 'Phones' }, tags: [esim], createdAt: NOON, lastActivityAt: NOON, hasReply: false, replyCount: 0, meTooCount: 0, ...over });
  const known = new Map([['tag:esim', 12], ['board:phones', 14]]);
  const at = minutesLater(180);
  expect(rankQuestion(asked(), known, at).reasons).toEqual(['You solved 12 questions in eSIM', 'Asked 3 h ago, no reply yet']);
  expect(rankQuestion(asked({ tags: [], hasReply: true, replyCount: 2, meTooCount: 4 }), new Map([['board:phones', 1]]), daysLater(5)).reasons).toEqual(['You solved a question in Phones', 'Asked 5 days ago, 2 replies, none accepted yet', '4 more have the same problem']);
  const score = (over: object, solved = known) => rankQuestion(asked(over), solved, at).score;
  expect([score({}) > score({}, new Map()), score({}) > score({ hasReply: true, replyCount: 1 }), score({}) > score({ createdAt: daysLater(-3) }), score({ meTooCount: 3 }) > score({})]).toEqual([true, true, true, true]);
});

test('superusers, staff and whoever has the standing see open questions of others, the best first; what is their own, answered by them, solved or closed is left out', () =>
  inTransaction(async (tx) => {
    const { maya, tom, rosa, priya } = await makeCast(tx);
    const phones = await makeBoard(tx);
    const other = await makeBoard(tx);
    const ask = (title: string, over: object = {}) => makeThread(tx, { by: maya, boardSlug: phones.slug, title, ...over });
    for (const viewer of [guest, maya, rosa]) await expect(helpersHome(tx, viewer, NOON)).rejects.toBeInstanceOf(NotFound);
    const at = minutesLater(120);
    expect(await helpersHome(tx, tom, at)).toMatchObject({ solvable: [], waiting: [], topics: [], week: { answers: 0, accepted: 0, points: 0, thanks: 0 } });
    const solved = await ask('My eSIM was stuck on Activating', { tags: ['eSIM'] });
    const answer = await makeReply(tx, solved, { by: tom });
    await acceptAnswer(actAs(tx, maya, minutesLater(20)), answer.id);
    await giveKudos(actAs(tx, rosa, minutesLater(30)), answer.id);
    const known = await ask('Another eSIM that does not start', { tags: ['eSIM'], at: minutesLater(-600) });
    await ask('Bills by letter instead of mail', { boardSlug: other.slug, at: minutesLater(60) });
    await makeThread(tx, { by: tom, boardSlug: phones.slug, title: 'A question of my own here' });
    await closeThread(actAs(tx, priya), (await ask('This one is closed by now')).id);
    await makeReply(tx, await ask('This one has my reply already'), { by: tom });
    await makeReply(tx, await ask('Somebody else is in this one'), { by: rosa, at: minutesLater(15) });
    await ask('Asked far too long ago to matter', { at: daysLater(-100) });
    const home = await helpersHome(tx, tom, at);
    expect(home.solvable.map(({ title, reasons }) => [title, reasons[0]])).toEqual([
      ['Another eSIM that does not start', 'You solved a question in eSIM'],
      ['Bills by letter instead of mail', 'Asked 1 h ago, no reply yet'],
      ['Somebody else is in this one', expect.stringContaining('You solved a question in')],
    ]);
    expect(home.waiting.map(({ id }) => id)[0]).toBe(known.id);
    expect([home.waiting.length, home.week, home.topics.map(({ name, solutions }) => [name, solutions])]).toEqual([2, { answers: 2, accepted: 1, points: 25, thanks: 1 }, [['eSIM', 1], [phones.name, 1]]]);
    expect((await helpersHome(tx, priya, at)).solvable.length).toBeGreaterThan(2);
  }));
