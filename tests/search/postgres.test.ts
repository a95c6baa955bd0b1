/** The contract of search on PostgreSQL, and what only this engine has: the dictionary and its counts. */
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { connect } from '#db/connect.ts';
import type { Database } from '#db/connect.ts';
import { PostgresSearch } from '#search/postgres.ts';
import { freshDatabase } from '#tests/setup/database.ts';
import { holdsTheContract } from './contract.ts';
import { COMMUNITY, makeDocument } from './documents.ts';

holdsTheContract('PostgreSQL', async () => {
  const { db, drop } = await freshDatabase();
  return { engine: new PostgresSearch(db), close: drop };
});

test('the dictionary counts in how many documents a word is, through every change, as a rebuild would', async () => {
  const { db, drop } = await freshDatabase();
  const engine = new PostgresSearch(db);
  await engine.put(COMMUNITY);
  await Promise.all(COMMUNITY.map((document, index) => engine.put([{ ...document, title: `Changed title ${index % 3}`, body: index % 2 === 0 ? document.body : 'A new body of words.' }])));
  await engine.remove(['thread:1', 'thread:20']);
  const counted = await dictionary(db);

  await engine.rebuild((after) => engine.readAll(after));

  expect(await dictionary(db)).toEqual(counted);
  expect(counted.find((row) => row.word === '')?.documents).toBe(COMMUNITY.length - 2);
  expect(counted.some((row) => row.documents <= 0)).toBe(false);
  await drop();
});

test('a misspelt stop word asks nothing, as the word itself does, unless it is all that was said', async () => {
  const { db, drop } = await freshDatabase();
  const engine = new PostgresSearch(db);
  await engine.put([makeDocument({ id: 'thread:1', title: 'A lighthouse' }), makeDocument({ id: 'thread:2', title: 'Which weather there was' })]);

  const right = await engine.find({ words: 'what about the lighthouse ', audiences: ['public'] });
  const wrong = await engine.find({ words: 'waht aboout thi lighthouse ', audiences: ['public'] });

  expect(right.hits.map((hit) => hit.id)).toEqual(['thread:1']);
  expect(wrong.hits.map((hit) => hit.id)).toEqual(['thread:1']);
  expect(wrong.correctedWords).toBeUndefined();
  expect((await engine.find({ words: 'waht ', audiences: ['public'] })).hits).toEqual([]);
  await drop();
});

test('concurrent writers of the same documents neither wait for each other forever nor lose a count', async () => {
  const { db, drop } = await freshDatabase();
  const engine = new PostgresSearch(db);
  const documents = Array.from({ length: 20 }, (_, index) => makeDocument({ id: `thread:${index}`, title: `Lighthouse number ${index}`, body: `word${index} and signal` }));

  await Promise.all(Array.from({ length: 8 }, (_, writer) => engine.put(writer % 2 === 0 ? documents : documents.toReversed())));

  const counted = await dictionary(db);
  expect(counted.find((row) => row.word === 'lighthouse')?.documents).toBe(20);
  expect(counted.find((row) => row.word === 'word7')?.documents).toBe(1);
  await drop();
});

test('searches and writes need one connection each, so that many at once never wait for each other forever', async () => {
  const { url, drop } = await freshDatabase();
  const database = connect(url, { max: 2 });
  const engine = new PostgresSearch(database.db);

  await Promise.all(Array.from({ length: 12 }, async (_, index) => {
    await engine.put([makeDocument({ id: `thread:${index}`, title: `Unheard word${index} lighthouse` })]);
    await engine.find({ words: `unheard lighthuose another${index}`, audiences: ['public'] });
    await engine.similar({ title: `Never said number${index}`, body: `nor this ${index}`, audiences: ['public'] });
    await engine.remove([`thread:${index}`]);
  }));

  expect((await engine.health()).documents).toBe(0);
  await database.close();
  await drop();
});

test('a slip that others made, too, is searched as the word it stands for, and nearness is told by the title more than by the text', async () => {
  const { db, drop } = await freshDatabase();
  const engine = new PostgresSearch(db);
  const places = Array.from({ length: 40 }, (_, index) => makeDocument({ id: `thread:${index + 10}`, title: `A quiet place near harbour ${index}` }));
  await engine.put([...places, makeDocument({ id: 'thread:1', title: 'Jogging place', body: 'Along the sea.' }), makeDocument({ id: 'thread:2', title: 'Rooms', body: 'A palce to stay.' })]);

  const jogging = await engine.find({ words: 'jogging palce ', audiences: ['public'] });
  const near = await engine.similar({ title: 'Jogging places', audiences: ['public'], leastLikeness: 0.25 });
  const far = await engine.similar({ title: 'Where to stay with three children', audiences: ['public'], leastLikeness: 0.25 });

  expect(jogging.hits[0]?.id).toBe('thread:1');
  expect(near[0]?.id).toBe('thread:1');
  expect(far.map((hit) => hit.id)).toEqual([]);
  await drop();
});

test('a search says which words it took for misspelt ones, and leaves the rest as typed', async () => {
  const { db, drop } = await freshDatabase();
  const engine = new PostgresSearch(db);
  await engine.put(COMMUNITY);

  expect((await engine.find({ words: 'Reset  voicemial passwrod!', audiences: ['public'] })).correctedWords).toBe('Reset  voicemail password!');
  expect((await engine.find({ words: 'reset voicemail', audiences: ['public'] })).correctedWords).toBeUndefined();
  await drop();
});

test('a community in another language is searched by its own word forms', async () => {
  const { db, drop } = await freshDatabase();
  const engine = new PostgresSearch(db, 'german');
  await engine.put([makeDocument({ id: 'thread:1', title: 'Rechnungen für zwei Verträge', body: 'Ich habe zwei Verträge.' })]);

  expect((await engine.find({ words: 'rechnung ', audiences: ['public'] })).total).toBe(1);
  expect((await engine.find({ words: 'vertrage ', audiences: ['public'] })).total).toBe(1);
  await drop();
});

test('a second rebuild takes the first one up where it is, which then gives up', async () => {
  const { db, drop } = await freshDatabase();
  const engine = new PostgresSearch(db);
  async function* first() {
    yield [makeDocument({ id: 'thread:1', title: 'First' })];
    expect(await engine.rebuild(second)).toBe(2);
    yield [makeDocument({ id: 'thread:2', title: 'First again' })];
  }
  async function* second(after: string | null) {
    expect(after).toBe('thread:1');
    yield [makeDocument({ id: 'thread:3', title: 'Second' })];
  }

  await expect(engine.rebuild(first)).rejects.toThrow('Another rebuild');
  expect((await engine.find({ words: '', audiences: ['public'] })).hits.map((hit) => hit.id).sort()).toEqual(['thread:1', 'thread:3']);
  await drop();
});

test('a rebuild of other settings, or of two days ago, begins anew', async () => {
  const { db, drop } = await freshDatabase();
  const begun: (string | null)[] = [];
  async function* stopping(after: string | null) {
    begun.push(after);
    yield [makeDocument({ id: `thread:${begun.length}` })];
    throw new Error('Stopped.');
  }
  const rebuild = (language: string) => expect(new PostgresSearch(db, language).rebuild(stopping)).rejects.toThrow('Stopped.');

  await rebuild('english');
  await rebuild('german');
  await rebuild('german');
  await db.execute("update search_rebuilds set begun_at = now() - interval '2 days'");
  await rebuild('german');

  expect(begun).toEqual([null, null, 'thread:2', null]);
  await drop();
});

async function dictionary(db: Database['db']) {
  return db.execute<{ word: string; stem: string; documents: number }>(sql`
    select word, stem, documents from search_terms where generation = (select generation from search_state) order by word`).then((rows) => [...rows]);
}

test('phrases and exclusions know word forms, hyphens and words that say nothing', async () => {
  const { db, drop } = await freshDatabase();
  const engine = new PostgresSearch(db);
  await engine.put([
    makeDocument({ id: 'thread:1', title: 'Activating the e-SIM card' }), makeDocument({ id: 'thread:2', title: 'esim activation' }), makeDocument({ id: 'thread:3', title: 'How to', body: 'Error E-1043 at the café.' }),
    makeDocument({ id: 'thread:4', title: '東京で電波が届かない' }),
  ]);
  const ids = async (query: { phrases?: string[]; without?: string[] }) => (await engine.find({ words: '', audiences: ['public'], ...query })).hits.map((hit) => hit.id).sort();

  expect(await ids({ phrases: ['activate the esim'] })).toEqual(['thread:1']);
  expect(await ids({ phrases: ['esim activates the'] })).toEqual(['thread:2']);
  expect(await ids({ phrases: ['activate esim'] })).toEqual([]);
  expect(await ids({ phrases: ['activated the e-sim cards'] })).toEqual(['thread:1']);
  expect(await ids({ phrases: ['e-sim'] })).toEqual(['thread:1', 'thread:2']);
  expect(await ids({ phrases: ['how to'] })).toEqual(['thread:3']);
  expect(await ids({ phrases: ['at the cafe'] })).toEqual(['thread:3']);
  expect(await ids({ phrases: ['error e-1043'] })).toEqual(['thread:3']);
  expect(await ids({ phrases: ['電波が'] })).toEqual(['thread:4']);
  expect(await ids({ without: ['esim', 'how to'] })).toEqual(['thread:4']);
  await drop();
});

test('a word that only others may read is never what a search was corrected towards', async () => {
  const { db, drop } = await freshDatabase();
  const engine = new PostgresSearch(db);
  await engine.put([...COMMUNITY, makeDocument({ id: 'thread:90', title: 'The acquisition of Vodacell', audience: ['staff'] })]);
  const corrected = async (words: string, audiences: string[]) => (await engine.find({ words, audiences })).correctedWords;

  for (const words of ['vodacel', 'acquisitoin ', 'voicemail acquisitoin ', 'acquisitoin vodacel voicemail ']) expect(await corrected(words, ['public']), words).toBeUndefined();
  expect(await corrected('acquisitoin voicemial ', ['public'])).toBe('acquisitoin voicemail ');
  expect(await corrected('acquisitoin voicemial ', ['public', 'staff'])).toBe('acquisition voicemail ');
  await drop();
});

test('of many documents with all the words each is on one page, the best first, as deep as pages go', async () => {
  const { db, drop } = await freshDatabase();
  const engine = new PostgresSearch(db);
  const long = Array.from({ length: 160 }, (_, n) => makeDocument({ id: `thread:${n + 1}`, title: `Lighthouse number ${n} and what stands around it`, body: 'A lamp.' }));
  const told = Array.from({ length: 60 }, (_, n) => makeDocument({ id: `thread:${n + 201}`, title: 'Something else', body: 'It is about the lighthouse.', kudos: 50 }));
  const best = makeDocument({ id: 'thread:500', title: 'Lighthouse', body: 'The lamp of the lighthouse.' });
  await engine.put([...long, ...told, best]);
  const page = async (offset: number) => (await engine.find({ words: 'lighthouse ', audiences: ['public'], limit: 50, offset })).hits.map(({ id }) => id);
  const found = (await Promise.all([0, 50, 100, 150, 200].map(page))).flat();

  expect(found[0]).toBe('thread:500');
  expect(new Set(found).size).toBe(221);
  expect((await engine.find({ words: 'lighthouse ', audiences: ['public'], limit: 8, hitsOnly: true })).hits[0]?.id).toBe('thread:500');
  await drop();
});

test('news stands first while it is new, and among the others when it is old', async () => {
  const { db, drop } = await freshDatabase();
  const engine = new PostgresSearch(db);
  const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);
  const said = { title: 'Maintenance of the mast', body: 'It is being mended.' };
  await engine.put([
    makeDocument({ id: 'thread:1', ...said, subKind: 'announcement', createdAt: daysAgo(400) }),
    makeDocument({ id: 'thread:2', ...said, state: 'solved', isSolved: true, createdAt: daysAgo(300) }),
    makeDocument({ id: 'thread:3', ...said, subKind: 'announcement', createdAt: daysAgo(1) }),
  ]);
  expect((await engine.find({ words: 'mast maintenance ', audiences: ['public'] })).hits.map(({ id }) => id)).toEqual(['thread:3', 'thread:2', 'thread:1']);
  await drop();
});
