/** Judging what newcomers write: what is held and why, what never is, and what moderators' decisions teach. */
import { existsSync, readFileSync } from 'node:fs';
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { Tx } from '#db/connect.ts';
import { memberSignals } from '#db/schema/members.ts';
import { spamTokens, spamVerdicts } from '#db/schema/spam.ts';
import { NotAllowed, guest, system } from '#domain/core';
import type { Member } from '#domain/core';
import { acceptAnswer } from '#domain/questions';
import { setTrust } from '#domain/reputation';
import { changeSettings } from '#domain/settings';
import { featuresOf, forgetOldPrints, forgetVerdicts, judge, keepSpamList, learnFrom, spamPage, spamVerdictOf, trySpam, unlearn } from '#domain/spam';
import { editPost, openingOf, postReply, releasePost, startThread, threadPage } from '#domain/threads';
import { NOON, actAs, daysLater, makeCast, minutesLater } from '#tests/cast.ts';
import { makeBoard } from '#tests/make/boards.ts';
import { makeMember } from '#tests/make/members.ts';
import { makeReply, makeThread } from '#tests/make/threads.ts';
import { freshDatabase, inTransaction } from '#tests/setup/database.ts';

const SPAM = 'Check out my new channel and subscribe, earn money from home, click here http://easy-money.example.xyz';
const HOLD_AT = 0.85;
const judged = (tx: Tx, text: string, by: Member | null = null) => judge(tx, { memberId: by?.id ?? null, text, at: NOON }, HOLD_AT);

test('what everybody calls spam waits with its reasons in words; an honest question with a link does not, nor does anything of somebody the community trusts', () =>
  inTransaction(async (tx) => {
    const { maya, tom, priya, mo, rosa } = await makeCast(tx);
    const thread = await makeThread(tx);
    const held = await postReply(actAs(tx, maya), { threadId: thread.id, text: SPAM });
    expect(held.isWithheld).toBe(true);
    expect((await spamVerdictOf(tx, held.id))?.reasons.join(' ')).toMatch(/Common in spam: .*(“earn|“click|“subscribe|“money)/);
    const honest = await postReply(actAs(tx, maya), { threadId: thread.id, text: 'I followed https://help.plainline.example/esim to step 4, and there it says that my phone is locked. What now?' });
    expect([honest.isWithheld, await spamVerdictOf(tx, honest.id)]).toEqual([false, null]);

    for (const by of [tom, priya]) expect((await postReply(actAs(tx, by), { threadId: thread.id, text: SPAM })).isWithheld).toBe(false);
    await setTrust(actAs(tx, system), rosa.id, 2);
    expect((await postReply(actAs(tx, rosa), { threadId: thread.id, text: `${SPAM} again` })).isWithheld).toBe(false);
    const started = await startThread(actAs(tx, maya, minutesLater(3)), { boardSlug: thread.boardSlug, kind: 'question', title: 'Earn $500 a day, click here', text: SPAM, tags: [] });
    expect(started.isWithheld).toBe(true);
    expect((await threadPage(tx, { threadId: started.id, page: 1 }, maya)).opening.withheld).toBe('spam');
    expect((await spamVerdictOf(tx, await openingOf(tx, started.id)))?.score).toBeGreaterThan(HOLD_AT);

    await changeSettings(actAs(tx, { ...mo, role: 'admin' }), { spamJudged: false });
    expect((await postReply(actAs(tx, maya, minutesLater(9)), { threadId: thread.id, text: `${SPAM} once more` })).isWithheld).toBe(false);
  }));

test('a post of nothing but links waits in every script and however the link is written; links to addresses that count as none do not', () =>
  inTransaction(async (tx) => {
    const { mo } = await makeCast(tx);
    const links = [
      'https://shop.example.com', 'http://例え.jp/安い', 'https://пример.рф/купить', 'www.παράδειγμα.gr', 'https://مثال.com/x', 'https://דוגמה.com', 'http://ตัวอย่าง.com', 'https://उदाहरण.com/a', 'https://예시.com',
      '[看](https://shop.example.com)', '[]( https://shop.example.com )<https://shop.example.com>', 'shop.example.com/x', 'bit.ly/3abc', 'hxxps://shop.example.com', 'shop[.]example[.]com', 'ｈｔｔｐｓ：／／ｓｈｏｐ．ｅｘａｍｐｌｅ．ｃｏｍ',
      'https://sh\u200bop.example.com', '\u202ehttps://shop.example.com\u202c', '**https://shop.example.com** !!!', '👉👉👉 https://shop.example.com 👈', '<a href="https://shop.example.com">x</a>', '见 http://shop.example.com',
    ];
    for (const text of links) expect({ text, hold: (await judged(tx, text)).hold }).toEqual({ text, hold: 'spam' });
    await keepSpamList(actAs(tx, mo), { name: 'trusted', typed: 'https://example.com/\nplainline.example' });
    expect((await judged(tx, 'https://help.plainline.example/esim')).hold).toBeNull();
    expect((await judged(tx, 'https://shop.example.com')).hold).toBeNull();
    for (const text of ['Turn it off.Then on again', 'config.yml and index.html', 'Version 8.0.1.2 of the app', 'See /t/123 and me@example.com', 'e.g. 3.5 GB']) expect({ text, links: featuresOf({ text }).links }).toEqual({ text, links: [] });
  }));

test('every naughty string, with a link and without, and a hundred thousand characters of anything are judged within moments', async (context) => {
  const file = '../shared/data/hostile-input/strings/blns.json';
  const read: unknown = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
  if (!Array.isArray(read)) {
    return context.skip(`${file} is not here`);
  }
  const texts = read.filter((one) => typeof one === 'string');
  await inTransaction(async (tx) => {
    const odd: string[] = [];
    for (const text of texts) {
      // Where the string itself is words, the link beside it is not alone any more.
      const { links, wordLetters } = featuresOf({ text: `${text}\nhttps://shop.example.com` });
      if (links.length === 0) odd.push(text);
      if (wordLetters < 12 && (await judged(tx, `${text}\nhttps://shop.example.com`)).hold === null) odd.push(text);
    }
    expect(odd).toEqual([]);
    const long = ['a.', ' dot ', 'http://', '[](', '😀', 'whatsapp ', 'а', '\u200d', '<a ', '!!!', 'word ', 'a-b.'].map((piece) => piece.repeat(Math.ceil(100_000 / piece.length)));
    const before = performance.now();
    for (const text of long) await judged(tx, text);
    // A tenth of this on a machine of its own; catastrophic patterns take minutes.
    expect((performance.now() - before) / long.length).toBeLessThan(1_500);
  });
});

test('disguises are seen through: letters of other scripts and hidden characters change nothing about a listed word', () =>
  inTransaction(async (tx) => {
    const { mo, maya, rosa } = await makeCast(tx);
    for (const by of [maya, rosa]) await expect(keepSpamList(actAs(tx, by), { name: 'words', typed: 'x' })).rejects.toThrow(NotAllowed);
    await expect(spamPage(tx, maya)).rejects.toThrow(NotAllowed);
    await expect(trySpam(tx, { text: 'x', at: NOON }, guest)).rejects.toThrow(NotAllowed);
    await keepSpamList(actAs(tx, mo), { name: 'words', typed: 'Casino Royale\nwunder pille\n\ncasino royale ' });
    await keepSpamList(actAs(tx, mo), { name: 'addresses', typed: 'http://bad.example/\nexample.org/shop' });
    await expect(keepSpamList(actAs(tx, mo), { name: 'addresses', typed: 'not an address' })).rejects.toThrow('is no address of a site');
    expect((await spamPage(tx, mo)).lists).toEqual({ words: ['Casino Royale', 'wunder pille', 'casino royale'], addresses: ['bad.example', 'example.org/shop'], trusted: [] });

    for (const text of ['I was at the CASINO  royale', 'Try cаsinо rоyale', 'cas\u200bino roy\u00adale is fun', 'ｃａｓｉｎｏ royale']) expect(await judged(tx, text)).toMatchObject({ hold: 'words', score: 1 });
    expect(await judged(tx, 'My casinos royales are fine, and my phone has no signal')).toMatchObject({ hold: null });
    for (const text of ['No signal, see www.BAD.example for a picture of it please', 'I bought it at https://sub.example.org/shop/1 and it broke after a day']) expect((await trySpam(tx, { text, at: NOON }, mo)).reasons[0]).toMatch('It leads to the blocked address');
    expect((await judged(tx, 'I bought it at https://example.org/help and it broke after a day')).hold).toBeNull();
  }));

test('the same words again and again, by one and by many, weigh more each time, across threads and members and within a network', () =>
  inTransaction(async (tx) => {
    const { maya, rosa } = await makeCast(tx);
    const text = 'My cousin repairs screens for half the price of the shop, ask me for his number any time you like';
    const scores: number[] = [];
    for (const [minute, by] of [maya, maya, rosa, await makeMember(tx), await makeMember(tx)].entries()) {
      const thread = await makeThread(tx);
      scores.push((await judge(tx, { memberId: by.id, text, at: minutesLater(minute) }, HOLD_AT)).score);
      await postReply(actAs(tx, by, minutesLater(minute)), { threadId: thread.id, text: `${text}${'!'.repeat(minute)}` });
    }
    expect(scores).toEqual([...scores].sort((one, other) => one - other));
    const last = await judge(tx, { memberId: maya.id, text, at: minutesLater(10) }, HOLD_AT);
    expect(last.reasons.slice(0, 2)).toEqual(['3 other members posted nearly the same in the last 7 days, 3 times.', 'Its author posted nearly the same 2 times in the last 7 days.']);
    expect(last.hold).toBe('spam');
    expect((await judge(tx, { memberId: maya.id, text: `> ${text}\n\nThis did not help me at all, sorry`, at: minutesLater(10) }, HOLD_AT)).reasons.join()).not.toContain('nearly the same');
    await forgetOldPrints(actAs(tx, system, daysLater(40)));
    expect((await judge(tx, { memberId: maya.id, text, at: minutesLater(11) }, HOLD_AT)).reasons.join()).not.toContain('nearly the same');

    const wave = await Promise.all([1, 2, 3, 4].map(() => makeMember(tx, { joinedAt: minutesLater(-60) })));
    await tx.insert(memberSignals).values(wave.map(({ id }) => ({ memberId: id, kind: 'network' as const, hash: 'the same', seenAt: NOON })));
    for (const [index, by] of wave.entries()) await makeReply(tx, await makeThread(tx), { by, text: `Something of its own that is long enough to be compared, number ${index * 7}`, at: minutesLater(20 + index) });
    expect((await judge(tx, { memberId: wave[0]?.id ?? null, text: 'Hello', at: minutesLater(30) }, HOLD_AT)).reasons).toContain('3 other new members from the same network write at the same time.');
  }));

test('moderators teach it: a lesson for each post, the last word counts, and what is taken back leaves no trace', () =>
  inTransaction(async (tx) => {
    const { mo, maya } = await makeCast(tx);
    const text = 'Our zirconium bracelets heal your aura within a fortnight, certified by seven healers';
    const before = (await judged(tx, text)).score;
    const thread = await makeThread(tx);
    const replies = await Promise.all([1, 2, 3].map(async () => (await makeReply(tx, await makeThread(tx))).id));
    await expect(learnFrom(actAs(tx, maya), { postId: thread.openingId, text }, 'spam')).rejects.toThrow(NotAllowed);
    for (const postId of replies) for (const again of [1, 2]) await learnFrom(actAs(tx, mo, minutesLater(again)), { postId, text }, 'spam');
    expect((await spamPage(tx, mo)).lessons).toEqual({ spam: 3, fine: 0 });
    const taught = await judged(tx, text);
    expect(taught.score).toBeGreaterThan(Math.max(before, HOLD_AT));
    expect(taught.reasons.join()).toContain('bracelets');
    for (const postId of replies) await learnFrom(actAs(tx, mo), { postId, text }, 'fine');
    expect((await judged(tx, text)).score).toBeLessThan(0.5);
    expect((await spamPage(tx, mo)).lessons).toEqual({ spam: 0, fine: 3 });
    for (const postId of [...replies, ...replies]) await unlearn(actAs(tx, mo), postId);
    expect((await judged(tx, text)).score).toBe(before);
    expect(await tx.$count(spamTokens, sql`spam <> 0 or fine <> 0`)).toBe(0);
  }));

test('an edit that adds spam is withheld, or refused where others rely on the post; one that a moderator let out does not wait for a mended comma', () =>
  inTransaction(async (tx) => {
    const { rosa, mo, tom } = await makeCast(tx);
    const thread = await makeThread(tx);
    const reply = await makeReply(tx, thread, { by: rosa });
    const state = async () => (await threadPage(tx, { threadId: thread.id, page: 1 }, mo)).replies.find(({ id }) => id === reply.id)?.withheld;
    await editPost(actAs(tx, rosa, minutesLater(20)), { postId: reply.id, text: 'Delete the old eSIM first, then restart twice.' });
    expect(await state()).toBeNull();
    await editPost(actAs(tx, rosa, minutesLater(21)), { postId: reply.id, text: SPAM });
    expect(await state()).toBe('spam');
    await releasePost(actAs(tx, mo, minutesLater(22)), reply.id);
    await editPost(actAs(tx, rosa, minutesLater(23)), { postId: reply.id, text: `${SPAM}.` });
    expect(await state()).toBeNull();
    await editPost(actAs(tx, rosa, minutesLater(24)), { postId: reply.id, text: 'Delete the old eSIM first.' });
    await acceptAnswer(actAs(tx, thread.asker, minutesLater(25)), reply.id);
    await expect(editPost(actAs(tx, rosa, minutesLater(26)), { postId: reply.id, text: SPAM })).rejects.toThrow('This change reads like spam, so it was not made.');
    await expect(editPost(actAs(tx, thread.asker, minutesLater(26)), { postId: thread.openingId, text: SPAM, title: 'eSIM stuck on Activating' })).rejects.toThrow('This change reads like spam');
    await editPost(actAs(tx, tom, minutesLater(27)), { postId: (await makeReply(tx, thread, { by: tom })).id, text: SPAM });
    await forgetVerdicts(actAs(tx, system), [reply.id]);
    expect(await tx.$count(spamVerdicts)).toBe(0);
  }));

test('two tabs at once: the second copy is compared with the first, on connections of their own', async () => {
  const { db, drop } = await freshDatabase();
  try {
    const { maya, threads } = await db.transaction(async (tx) => {
      const { maya } = await makeCast(tx);
      const board = await makeBoard(tx);
      return { maya, threads: await Promise.all([1, 2, 3, 4].map(() => makeThread(tx, { boardSlug: board.slug }))) };
    });
    const text = 'My cousin repairs screens for half the price of the shop, see repairs.example.com or ask me';
    const posted = await Promise.all(threads.map((thread) => db.transaction((tx) => postReply(actAs(tx, maya), { threadId: thread.id, text }))));
    const reasons = await Promise.all(posted.map(({ id }) => spamVerdictOf(db, id)));
    expect(posted.filter(({ isWithheld }) => isWithheld).length).toBeGreaterThan(0);
    expect(reasons.flatMap((verdict) => verdict?.reasons ?? []).join(' ')).toContain('Its author posted nearly the same 3 times');
  } finally {
    await drop();
  }
});

test('two members who post the same at the same instant: the second learns of the first, whose copy nobody sees yet, and neither waits', async () => {
  const { db, drop } = await freshDatabase();
  try {
    const { maya, rosa, threads } = await db.transaction(async (tx) => {
      const { maya, rosa } = await makeCast(tx);
      const board = await makeBoard(tx);
      return { maya, rosa, threads: [await makeThread(tx, { boardSlug: board.slug }), await makeThread(tx, { boardSlug: board.slug, title: 'Another question altogether' })] as const };
    });
    const text = 'My cousin repairs screens for half the price of the shop, ask me for his number any time you like';
    const reasonsOf = (tx: Tx, by: Member) => judge(tx, { memberId: by.id, text: `${text}!`, at: NOON }, HOLD_AT).then(({ reasons }) => reasons.join(' '));
    const second = await db.transaction(async (one) => {
      await postReply(actAs(one, maya), { threadId: threads[0].id, text });
      // On another connection, while the first is not there to be seen.
      return db.transaction(async (two) => {
        const reasons = await reasonsOf(two, rosa);
        await postReply(actAs(two, rosa), { threadId: threads[1].id, text });
        return reasons;
      });
    });
    expect(second).toContain('Another member posted nearly the same in the last 7 days, once.');
    expect(await db.transaction((tx) => reasonsOf(tx, rosa))).toContain('Another member posted nearly the same in the last 7 days, once.');
    // Nothing stays marked once both are done.
    const third = await db.transaction((tx) => judge(tx, { memberId: maya.id, text: 'Something that nobody has ever said here before today, and that is long enough to be compared', at: NOON }, HOLD_AT));
    expect(third.reasons.join(' ')).not.toContain('nearly the same');
  } finally {
    await drop();
  }
});
