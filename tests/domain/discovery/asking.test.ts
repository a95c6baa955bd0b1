/** Operators in the box and choices in the address: one search, by the names this community knows, with a sentence for what it does not know. */
import { expect, test } from 'vitest';
import { guest } from '#domain/core';
import { rebuildSearch, search } from '#domain/discovery';
import type { SearchAsk } from '#domain/discovery';
import { acceptAnswer } from '#domain/questions';
import { actAs, makeCast, minutesLater } from '#tests/cast.ts';
import { openCommunity } from '#tests/jobs/community.ts';
import { makeBoard } from '#tests/make/boards.ts';
import { makeReply, makeThread } from '#tests/make/threads.ts';

/** Maya's solved question on the board of bills, Tom's open one on the board of phones, and a way to search. */
async function smallCommunity() {
  const { services, change } = await openCommunity();
  const { maya, tom } = await change(makeCast);
  const [bills, phones] = [await change((tx) => makeBoard(tx, { name: 'Bills and payments' })), await change((tx) => makeBoard(tx, { name: 'Phones' }))];
  const solved = await change((tx) => makeThread(tx, { by: maya, boardSlug: bills.slug, title: 'The esim costs twice', tags: ['esim', 'Day pass'] }));
  const reply = await change((tx) => makeReply(tx, solved, { by: tom, text: 'It is refunded the next month.' }));
  await change((tx) => acceptAnswer(actAs(tx, maya, minutesLater(30)), reply.id));
  const open = await change((tx) => makeThread(tx, { by: tom, boardSlug: phones.slug, title: 'No esim on this phone', tags: ['esim'] }));
  await rebuildSearch(services);
  const find = async (ask: SearchAsk) => {
    const { hits, problems, total } = await search(services, ask, guest);
    expect(total).toBe(hits.length);
    return { found: hits.map(({ id }) => id).sort((one, other) => one - other), problems };
  };
  return { find, services, maya, tom, bills, phones, solved: solved.id, open: open.id };
}

test('operators narrow by board, tag, author, state and date, alone and together', async () => {
  const { find, maya, tom, bills, solved, open } = await smallCommunity();
  const cases: [string, number[]][] = [
    ['esim', [solved, open]],
    [`esim board:${bills.slug}`, [solved]],
    ['esim board:"bills AND payments"', [solved]],
    ['tag:esim', [solved, open]],
    ['tag:esim tag:"day pass"', [solved]],
    [`author:${tom.handle}`, [open]],
    [`author:@${tom.handle.toUpperCase()}`, [open]],
    [`author:"${maya.name}"`, [solved]],
    [`author:"${maya.name.toUpperCase()}"`, [solved]],
    ['is:solved', [solved]],
    ['is:unsolved esim', [open]],
    ['is:unanswered', [open]],
    ['is:article', []],
    ['before:2000', []],
    ['after:2000 esim', [solved, open]],
    ['"costs twice"', [solved]],
    ['esim -refunded', [open]],
    [`esim is:solved author:${tom.handle}`, []],
  ];
  for (const [words, expected] of cases) expect(await find({ words }), words).toEqual({ found: expected, problems: [] });
});

test('choices of the address and operators of the box hold together, and where they differ the box wins', async () => {
  const { find, bills, phones, tom, solved, open } = await smallCommunity();

  expect(await find({ words: 'is:solved', board: bills.slug })).toEqual({ found: [solved], problems: [] });
  expect(await find({ words: 'tag:"day pass"', tag: 'esim' })).toEqual({ found: [solved], problems: [] });
  expect(await find({ words: 'esim', author: tom.handle, solved: 'no', after: '2000-01-01', before: '2999' })).toEqual({ found: [open], problems: [] });
  expect(await find({ words: 'before:2000', before: '2999' })).toEqual({ found: [], problems: [] });
  const both = await find({ words: `board:${bills.slug}`, board: phones.slug });
  expect(both.found).toEqual([solved]);
  expect(both.problems).toEqual([expect.stringContaining('the box counts')]);
});

test('what nobody here knows is left out with a sentence, and the rest is searched', async () => {
  const { find, solved, open } = await smallCommunity();
  const all = [solved, open];
  const cases: [SearchAsk, RegExp][] = [
    [{ words: 'esim board:nowhere' }, /There is no board “nowhere” here\. There are: /u],
    [{ words: 'esim tag:nothing' }, /Nobody uses a tag “nothing” here/u],
    [{ words: 'esim author:nobody-at-all' }, /Nobody here is called “nobody-at-all”/u],
    [{ words: 'esim before:soon' }, /“soon” is not a date/u],
    [{ words: 'esim', kind: 'secret' }, /“secret” is not a kind of result/u],
    [{ words: 'esim', solved: 'perhaps' }, /“perhaps” says neither solved nor unsolved/u],
    [{ words: 'esim', after: '2026-99' }, /“2026-99” is not a date/u],
    [{ words: 'esim', sort: 'worst' }, /“worst” is not an order/u],
    [{ words: 'esim', page: Number.NaN }, /not the number of a page/u],
    [{ words: 'esim', page: -1 }, /not the number of a page/u],
    [{ words: 'esim', page: 99_999 }, /There is no page 99999: this is the last one/u],
    [{ words: 'esim', board: '\u0000\ud800', tag: '\u0000\ud800', author: '\u0000\ud800' }, /no board/u],
  ];
  for (const [ask, sentence] of cases) {
    const { found, problems } = await find(ask);
    expect(found, JSON.stringify(ask)).toEqual(all);
    expect(problems.join(' ')).toMatch(sentence);
  }
});

test('signs alone find nothing, and the page says so', async () => {
  const { find } = await smallCommunity();
  for (const words of ['"', '""', '-', 'tag:', 'tag:nothing', '- : "', '!!!', '-tag:esim', 'is:nonsense']) {
    const { found, problems } = await find({ words });
    expect(found, words).toEqual([]);
    expect(problems.length, words).toBeGreaterThan(0);
  }
  expect((await find({ words: '' })).found).toHaveLength(2);
});
