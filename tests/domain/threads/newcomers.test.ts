/** What newcomers may post in a day: limits that say when they end, for nobody else, and for two posts at once. */
import { expect, test } from 'vitest';
import type { Member } from '#domain/core';
import { setTrust } from '#domain/reputation';
import { editPost, postReply, startThread } from '#domain/threads';
import { NOON, actAs, daysLater, minutesLater } from '#tests/cast.ts';
import { makeBoard } from '#tests/make/boards.ts';
import { makeMember } from '#tests/make/members.ts';
import { makeReply, makeThread } from '#tests/make/threads.ts';
import { freshDatabase, inTransaction } from '#tests/setup/database.ts';

const LINKS = 'I read both pages about the fault: [one](https://a.example.org), [two](https://b.example.org)';

test('newcomers start three threads and post ten replies to others in 24 hours, with two links and a picture each; a month, trust or a role ends it', () =>
  inTransaction(async (tx) => {
    const joining = { joinedAt: daysLater(-1) };
    const [nia, old, hero, agent, other] = await Promise.all([makeMember(tx, joining), makeMember(tx, { joinedAt: daysLater(-31) }), makeMember(tx, { ...joining, role: 'superuser' }), makeMember(tx, { ...joining, role: 'agent' }), makeMember(tx, joining)]);
    const { slug: boardSlug } = await makeBoard(tx);
    const ask = (by: Member, number: number, at = minutesLater(number)) => startThread(actAs(tx, by, at), { boardSlug, kind: 'question', title: `What is wrong with number ${number}?`, text: `It does nothing (${number}).`, tags: [] });
    for (const number of [1, 2, 3]) await ask(nia, number);
    expect(await ask(nia, 3)).toEqual(await ask(nia, 3));
    // Three fill a bucket that takes a day to fill again: the next one comes after a third of it.
    await expect(ask(nia, 4)).rejects.toMatchObject({ message: expect.stringContaining('New members start up to 3 threads a day. You can start the next in about 8 hours; what you typed stays here'), retryAfterSeconds: expect.closeTo(8 * 3600 - 180, -1) });
    await expect(ask(nia, 4, minutesLater(8 * 60 - 29))).rejects.toThrow('in about 30 minutes');
    await ask(nia, 5, minutesLater(8 * 60 + 3));
    for (const by of [old, hero, agent]) for (const number of [1, 2, 3, 4]) await ask(by, number);

    const thread = await makeThread(tx);
    const reply = (by: Member, at: Date) => makeReply(tx, thread, { by, at });
    for (let number = 0; number < 10; number += 1) await reply(other, minutesLater(number));
    await expect(reply(other, minutesLater(60))).rejects.toThrow('up to 10 replies a day in threads of others. You can post the next in about 84 minutes');
    const own = await makeThread(tx, { by: other });
    for (let number = 0; number < 12; number += 1) await makeReply(tx, own, { by: other, at: minutesLater(number) });
    await setTrust(actAs(tx, agent), other.id, 1);
    await reply(other, minutesLater(60));

    const at = daysLater(3);
    const write = (text: string, by = nia) => postReply(actAs(tx, by, at), { threadId: thread.id, text });
    const two = await write(LINKS);
    await expect(write(`${LINKS} and [three](https://c.example.org)`)).rejects.toMatchObject({ field: 'text', message: expect.stringContaining('up to 2 links into a post; this one has 3') });
    await expect(editPost(actAs(tx, nia, at), { postId: two.id, text: `${LINKS} https://c.example.org` })).rejects.toMatchObject({ field: 'text' });
    await expect(write('![a](https://a.example.org/a.png) ![b](https://a.example.org/b.png)')).rejects.toThrow('one picture');
    for (const by of [old, hero]) await write(`${LINKS} and [three](https://c.example.org)`, by);
  }));

test('a newcomer who sends many at once, in as many threads, gets no more than ten through', async () => {
  const database = await freshDatabase();
  try {
    const { nia, threads } = await database.db.transaction(async (tx) => {
      const asker = await makeMember(tx);
      const { slug: boardSlug } = await makeBoard(tx);
      const threads = [];
      for (let number = 0; number < 14; number += 1) threads.push(await makeThread(tx, { by: asker, boardSlug, title: `What is wrong with number ${number}?` }));
      return { nia: await makeMember(tx, { joinedAt: NOON }), threads };
    });
    const sent = await Promise.allSettled(threads.map(({ id }, number) => database.db.transaction((tx) => postReply(actAs(tx, nia), { threadId: id, text: `Buy this (${number}).` }))));
    expect(sent.filter(({ status }) => status === 'fulfilled').length).toBe(10);
    expect(sent.flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : [])).every((reason) => reason.includes('10 replies a day'))).toBe(true);
  } finally {
    await database.drop();
  }
});
