/** What is searched for is counted by words and day: never who, never numbers or addresses, and shown only once it is common. */
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { askedReport, countedWords, createAskedWords, forgetAsked, writeAsked } from '#search/asked.ts';
import { freshDatabase } from '#tests/setup/database.ts';

const AT = new Date('2026-03-20T12:00:00Z');
const count = (searches: number, foundNothing = 0, presses = 0) => ({ searches, foundNothing, presses });

test.each<[string, string | null]>([
  ['  Réset   VOICEMAIL ', 'reset voicemail'],
  ['error E-1043', 'error e-1043'],
  ['my number 07700 900123 please', 'my number please'],
  ['card 4111-1111-1111-1111', 'card'],
  ['+44 (0)20 7946 0958', null],
  ['order 12345', 'order'],
  ['model 1234', 'model 1234'],
  ['bill of maya@example.com', 'bill of'],
  ['c++ <b>top-up</b>', 'c++ b top-up b'],
  ['!!!', null],
  ['', null],
  ['word '.repeat(40), null],
])('counts %j as %j', (typed, counted) => {
  expect(countedWords(typed)).toBe(counted);
});

test('searches and openings of one day are added up in memory and written together', async () => {
  const { db, drop } = await freshDatabase();
  const asked = createAskedWords(db, () => AT);
  asked.searched('Voicemail', true);
  asked.searched('voicemail ', false);
  asked.pressed('VOICEMAIL');
  asked.searched('07700900123', false);
  await asked.flush();
  asked.searched('voicemail', true);
  await asked.flush();
  await asked.flush();

  expect([...(await db.execute(sql`select day::text, words, searches, found_nothing, presses from search_words_asked`))]).toEqual([{ day: '2026-03-20', words: 'voicemail', searches: 3, found_nothing: 1, presses: 1 }]);
  await drop();
});

test('two processes that write the same words at once lose no count', async () => {
  const { db, drop } = await freshDatabase();
  const counts = new Map(Array.from({ length: 50 }, (_, index) => [`word${index}`, count(1)] as const));
  const reversed = new Map([...counts].reverse());
  await Promise.all(Array.from({ length: 8 }, (_, index) => writeAsked(db, '2026-03-20', index % 2 === 0 ? counts : reversed)));

  expect([...(await db.execute(sql`select distinct searches from search_words_asked`))]).toEqual([{ searches: 8 }]);
  await drop();
});

test('the report shows what found nothing and what is not opened, once two days and three searches know it', async () => {
  const { db, drop } = await freshDatabase();
  await writeAsked(db, '2026-03-18', new Map([['missed', count(2, 2)], ['ignored', count(8)], ['loved', count(8, 0, 6)], ['secret of one day', count(50, 50)], ['rare', count(1, 1)]]));
  await writeAsked(db, '2026-03-19', new Map([['missed', count(1, 0)], ['ignored', count(4, 0, 1)], ['loved', count(2)], ['rare', count(1, 1)]]));
  await writeAsked(db, '2025-11-01', new Map([['missed', count(100, 100)]]));

  const { nothing, unopened } = await askedReport(db, AT);
  expect(nothing).toEqual([{ words: 'missed', searches: 3, foundNothing: 2, presses: 0, lastDay: '2026-03-19' }]);
  expect(unopened).toEqual([{ words: 'ignored', searches: 12, foundNothing: 0, presses: 1, lastDay: '2026-03-19' }]);
  await drop();
});

test('old words, and words that stayed rare, are forgotten', async () => {
  const { db, drop } = await freshDatabase();
  await writeAsked(db, '2025-12-01', new Map([['common', count(9)]]));
  await writeAsked(db, '2026-02-01', new Map([['common', count(9)], ['rare', count(9)]]));
  await writeAsked(db, '2026-02-02', new Map([['common', count(9)]]));
  await writeAsked(db, '2026-03-19', new Map([['new', count(1)]]));
  await forgetAsked(db, AT);

  expect([...(await db.execute(sql`select day::text, words from search_words_asked order by day, words`))]).toEqual([{ day: '2026-02-01', words: 'common' }, { day: '2026-02-02', words: 'common' }, { day: '2026-03-19', words: 'new' }]);
  await drop();
});

test('a flood of random words fills a day and no more, while known words go on counting', async () => {
  const { db, drop } = await freshDatabase();
  await writeAsked(db, '2026-03-20', new Map([['known', count(1)]]));
  await writeAsked(db, '2026-03-20', new Map(Array.from({ length: 1_999 }, (_, index) => [`flood ${index}`, count(1)] as const)));
  await writeAsked(db, '2026-03-20', new Map([['late', count(1)], ['known', count(1)]]));

  expect([...(await db.execute(sql`select words, searches from search_words_asked where words in ('late', 'known')`))]).toEqual([{ words: 'known', searches: 2 }]);
  await drop();
});
