/** Operators in the box and choices in the address: one search, by the names this community knows, with a sentence for what it does not know. */
import { expect, test } from 'vitest';
import { addField, editField, fieldsOf } from '#domain/boards';
import { guest } from '#domain/core';
import { rebuildSearch, search } from '#domain/discovery';
import type { SearchAsk } from '#domain/discovery';
import { acceptAnswer } from '#domain/questions';
import { startThread } from '#domain/threads';
import { runJobs } from '#jobs/run-jobs.ts';
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

test('a board that asks for something lets a search be narrowed by it, also by what waits for an engine, but never by what only staff read', async () => {
  const { services, change } = await openCommunity();
  const { maya, ada, priya } = await change(makeCast);
  const [phones, other] = [await change((tx) => makeBoard(tx, { name: 'Phones' })), await change((tx) => makeBoard(tx, { name: 'Bills' }))];
  const field = { hint: '', isRequired: false, choices: {}, moreChoices: '', isForStaff: false };
  await change((tx) => addField(actAs(tx, ada), phones.id, { ...field, label: 'Phone', kind: 'choice', position: 1, moreChoices: 'Pixel 8\nOther' }));
  await change((tx) => addField(actAs(tx, ada), phones.id, { ...field, label: 'Restarted', kind: 'yes-no', position: 2 }));
  await change((tx) => addField(actAs(tx, ada), phones.id, { ...field, label: 'On contract', kind: 'yes-no', position: 3, isForStaff: true }));
  const started = async (title: string, answers: Record<string, string>) => (await change((tx) => startThread(actAs(tx, maya), { boardSlug: phones.slug, kind: 'question', title, text: `It went dark: ${title}.`, tags: [], answers }))).id;
  const first = await started('A dark screen in the morning', { phone: 'pixel-8', restarted: 'yes', 'on-contract': 'yes' });
  const second = await started('Black glass after a fall', { phone: 'pixel-8', restarted: 'no', 'on-contract': 'no' });
  await started('Nothing shows since the update', { phone: 'other', restarted: 'yes' });
  await runJobs(services);
  const look = async (ask: Partial<SearchAsk>, viewer: Parameters<typeof search>[2] = guest) => {
    const { hits, total, problems, fields, chosen } = await search(services, { words: '', board: phones.slug, ...ask }, viewer);
    expect(total).toBe(hits.length);
    return { found: hits.map(({ id }) => id).sort((one, two) => one - two), problems, fields: fields.map(({ label }) => label), chosen: chosen.answers };
  };
  expect(await look({ answers: { phone: 'pixel-8' } })).toEqual({ found: [first, second], problems: [], fields: ['Phone', 'Restarted'], chosen: { phone: 'pixel-8' } });
  expect((await look({ words: 'dark', answers: { phone: 'pixel-8', restarted: 'yes' } })).found).toEqual([first]);
  for (const viewer of [guest, maya, priya]) expect(await look({ answers: { 'on-contract': 'yes', constructor: 'yes' } }, viewer)).toMatchObject({ found: expect.objectContaining({ length: 3 }), problems: [], fields: ['Phone', 'Restarted'], chosen: {} });
  expect(await look({ answers: { phone: 'nokia' } })).toMatchObject({ problems: ['“nokia” is nothing to choose as “Phone”, so that was left out.'], chosen: {} });
  expect(await look({ board: other.slug, answers: { phone: 'pixel-8' } })).toMatchObject({ found: [], problems: [], fields: [], chosen: {} });
  expect(await look({ board: undefined, answers: { phone: 'pixel-8' } })).toMatchObject({ found: expect.objectContaining({ length: 3 }), fields: [], chosen: {} });

  // What staff keep to themselves from now on is taken out of the index as well.
  const [phone] = await fieldsOf(services.db, [phones.id]);
  if (!phone) throw new Error('The field is gone.');
  await change((tx) => editField(actAs(tx, ada), phone.id, { ...field, label: 'Phone', position: 1, isForStaff: true, choices: Object.fromEntries(phone.choices.map(({ key, label }) => [key, label])) }));
  await runJobs(services);
  expect((await look({ words: 'pixel' })).found).toEqual([]);
  expect(await look({ answers: { phone: 'pixel-8' } })).toMatchObject({ fields: ['Restarted'], chosen: {} });
});
