/** What people type into the search box is taken apart as they mean it, and every thing that cannot be read is answered by a sentence. */
import { expect, test } from 'vitest';
import { readDate, readTyped } from '#search/grammar.ts';
import type { Typed } from '#search/grammar.ts';

const read = (text: string): Partial<Typed> => {
  const { problems, ...typed } = readTyped(text);
  expect(problems).toEqual([]);
  return Object.fromEntries(Object.entries(typed).filter(([name, value]) => value !== null && value !== '' && !(name === 'isUnanswered' && value === false) && !(Array.isArray(value) && value.length === 0)));
};
const day = (text: string) => new Date(`${text}T00:00:00Z`);

test.each<[string, Partial<Typed>]>([
  ['', {}],
  ['   ', {}],
  ['esim not working', { words: 'esim not working' }],
  ['esim  not working ', { words: 'esim not working ' }],
  ['reset "voicemail password" now', { words: 'reset now', phrases: ['voicemail password'] }],
  ['“curly quotes” „low quotes“', { phrases: ['curly quotes', 'low quotes'] }],
  ['signal -roaming -"airplane mode"', { words: 'signal', without: ['roaming', 'airplane mode'] }],
  ['-android', { without: ['android'] }],
  ['tag:esim tag:"two words" top-up', { words: 'top-up', tags: ['esim', 'two words'] }],
  ['board:billing author:tom E-1043', { words: 'E-1043', board: 'billing', author: 'tom' }],
  ['BOARD:Billing Is:Solved', { board: 'Billing', isSolved: true }],
  ['author:"Tom Keller" card', { words: 'card', author: 'Tom Keller' }],
  ['is:unsolved', { isSolved: false }],
  ['is:unanswered is:question', { isUnanswered: true, kind: 'thread' }],
  ['is:article voicemail', { words: 'voicemail', kind: 'article' }],
  ['after:2026-03-01 before:2026-04', { after: day('2026-03-01'), before: day('2026-04-01') }],
  ['before:2026', { before: day('2026-01-01') }],
  ['signal -90 dBm', { words: 'signal -90 dBm' }],
  ['run it --verbose', { words: 'run it --verbose' }],
  ['e-sim http://example.com/a?b error:timeout C:\\temp', { words: 'e-sim http://example.com/a?b error:timeout C:\\temp' }],
  ['tag:"esim"', { tags: ['esim'] }],
])('reads %j', (text, expected) => {
  expect(read(text)).toEqual(expected);
});

test.each<[string, RegExp, Partial<Typed>]>([
  ['"', /mark without a partner/u, {}],
  ['signal "no partner here', /“no” has no partner/u, { words: 'signal no partner here' }],
  ['tag: esim', /“tag:” needs a value right after it, for example tag:esim/u, { words: 'esim' }],
  ['before: ', /“before:” needs a value/u, { before: null }],
  ['board:"" signal', /“board:” needs a value/u, { words: 'signal', board: null }],
  ['is:nonsense signal', /“is:nonsense” cannot be searched. You can write is:solved/u, { words: 'signal' }],
  ['after:yesterday signal', /“yesterday” is not a date. Write a date like 2026-03-01/u, { words: 'signal', after: null }],
  ['before:2026-02-30', /“2026-02-30” is not a date/u, { before: null }],
  ['after:2026-05 before:2026-03', /Nothing can be both after and before/u, {}],
  ['-tag:esim signal', /A minus works before words and phrases only, so “-tag:esim”/u, { words: 'signal', tags: [] }],
  ['"" signal', /nothing between the quotation marks/u, { words: 'signal', phrases: [] }],
  ['"!!!" signal', /“!!!” holds no letter or number/u, { words: 'signal', phrases: [] }],
  ['board:one board:two', /Only one board can be searched at a time, so “one”/u, { board: 'two' }],
  ['-a -b -c -d -e -f', /Only the first 5 words to leave out/u, { without: ['a', 'b', 'c', 'd', 'e'] }],
  ['x'.repeat(301), /only the first 300 characters/u, { words: 'x'.repeat(300) }],
  ['tag:"open ended', /“open” has no partner/u, { tags: ['open'], words: 'ended' }],
])('says what it cannot read in %j, and reads the rest', (text, sentence, expected) => {
  const typed = readTyped(text);

  expect(typed.problems.join(' ')).toMatch(sentence);
  expect(typed).toMatchObject(expected);
});

test('a date is a day, a month or a year, and nothing that the calendar lacks', () => {
  expect(readDate('2026-3-1')).toEqual(day('2026-03-01'));
  expect(readDate('2024-02-29')).toEqual(day('2024-02-29'));
  for (const wrong of ['', '26', '0001', '2026-13', '2026-00', '2025-02-29', '2026-03-01T10:00', '1e3', '２０２６']) expect(readDate(wrong)).toBeNull();
});

test('reads hostile text of any kind within a moment', () => {
  const start = performance.now();
  for (const piece of ['"', '-', ':', 'tag:', '-"', 'is:"', '""', '“', '\u0000', '\ud800', 'a:b:', '- ', 'x" ']) readTyped(piece.repeat(2_000));
  expect(performance.now() - start).toBeLessThan(500);
});
