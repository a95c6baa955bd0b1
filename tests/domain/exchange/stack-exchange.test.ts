/** A dump becomes a community that looks as if it had always been here, and earns nobody anything. */
import { eq, sql } from 'drizzle-orm';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import type { Db } from '#db/connect.ts';
import { events } from '#db/schema/core.ts';
import { imports } from '#db/schema/exchange.ts';
import { members } from '#db/schema/members.ts';
import { questionLinks } from '#db/schema/questions.ts';
import { threads } from '#db/schema/threads.ts';
import { boardBySlug } from '#domain/boards';
import { found, guest } from '#domain/core';
import type { ThreadId } from '#domain/core';
import { importStackExchange } from '#domain/exchange';
import type { ImportOutcome, StackExchangeDump } from '#domain/exchange';
import { acceptanceOf } from '#domain/questions';
import { standings, verifyStandings } from '#domain/reputation';
import { threadList, threadPage } from '#domain/threads';
import { jobServices } from '#tests/jobs/services.ts';
import { freshDatabase } from '#tests/setup/database.ts';
import type { OwnDatabase } from '#tests/setup/database.ts';
import { minute, smallDump, writeDump } from './make-dump.ts';
import type { Tables } from './make-dump.ts';

const SITE = 'phones.stackexchange.com';

async function ownDatabase(): Promise<Db> {
  const { db, drop } = await freshDatabase();
  onTestFinished(drop);
  return db;
}

/** Imports a dump of these tables. */
const bring = (db: Db, tables: Partial<Tables>, over: Partial<StackExchangeDump> = {}): Promise<ImportOutcome> =>
  importStackExchange(jobServices(db), { folder: writeDump(tables), site: SITE, ...over });

let kept: Promise<OwnDatabase & ImportOutcome> | undefined;
afterAll(async () => (await kept)?.drop());

/** The small dump as it came in, for tests that only look. */
function imported(): Promise<OwnDatabase & ImportOutcome> {
  return (kept ??= freshDatabase().then(async (database) => ({ ...database, ...(await bring(database.db, smallDump())) })));
}

async function threadByTitle(db: Db, title: string) {
  const [row] = await db.select().from(threads).where(eq(threads.title, title));
  return found(row);
}

const pageOf = async (db: Db, title: string) => threadPage(db, { threadId: (await threadByTitle(db, title)).id as ThreadId, page: 1 }, guest);

/** Everything the database holds of the community, to compare it before and after. */
async function contents(db: Db): Promise<unknown> {
  const tables = ['members', 'standings', 'boards', 'board_counts', 'tags', 'threads', 'thread_tags', 'posts', 'acceptances', 'question_links', 'imported_rows', 'imports', 'events', 'points'];
  const rows = await Promise.all(tables.map((table) => db.execute(sql`select count(*), coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as sum from ${sql.identifier(table)} t`)));
  return Object.fromEntries(tables.map((table, index) => [table, rows[index]?.[0]]));
}

test('an imported question reads like one asked here: in time order, solved by its asker, thanked, tagged and dated as it was', async () => {
  const { db } = await imported();
  const page = await pageOf(db, 'My eSIM is stuck on "activating"');

  expect(page.thread).toMatchObject({ kind: 'question', state: 'solved', views: 412, createdAt: new Date(`${minute(0)}Z`), lastActivityAt: new Date(`${minute(40)}Z`), replyCount: 5, kudosCount: 18 });
  expect(page.thread.tags.map(({ name }) => name).sort()).toEqual(['c#', 'esim']);
  expect(page.thread.firstReplyAt).toEqual(new Date(`${minute(1)}Z`));
  expect(page.opening).toMatchObject({ author: { name: 'Ben Orr', isGhost: true, points: 0, importedPoints: 0 }, editedAt: new Date(`${minute(3)}Z`), kudosCount: 7 });
  expect(page.opening.html).toContain('<strong>restarted</strong>');

  const said = [page.accepted, ...page.replies].filter((reply) => reply !== null).sort((one, other) => one.number - other.number);
  expect(said.map(({ number, plain, html, kudosCount, inReplyTo }) => [number, (plain ?? html.replace(/<[^>]+>/g, '')).slice(0, 25), kudosCount, inReplyTo?.number ?? null])).toEqual([
    [2, '1. Which phone, exactly?', 0, 1],
    [3, 'Delete the old profile, t', 9, null],
    [4, 'Buy a new phone.', 0, null],
    [5, 'Moved here from elsewhere', 0, 4],
    [6, '@Ines that was it, thanks', 2, 3],
  ]);
  expect(said[0]?.html).not.toContain('<ol>');
  expect(said[1]?.html).toContain(`href="https://${SITE}/q/13"`);
  expect(page.accepted?.author).toMatchObject({ name: 'Ines Duarte', importedPoints: 2345, importedFrom: SITE, points: 0 });

  const { id } = await threadByTitle(db, 'My eSIM is stuck on "activating"');
  expect(await acceptanceOf(db, id as ThreadId)).toMatchObject({ by: { name: 'Ben Orr' }, onBehalf: false });
  expect((await threadByTitle(db, 'My eSIM is stuck on "activating"')).solvedAt).toEqual(new Date('2021-03-02T00:00:00Z'));
});

test('a duplicate stays closed and linked, its deleted asker has a name, and all of it stands in one board', async () => {
  const { db, report } = await imported();
  const [first, duplicate] = [await threadByTitle(db, 'My eSIM is stuck on "activating"'), await threadByTitle(db, 'eSIM hangs while activating')];
  expect(duplicate.closedAt).toEqual(new Date(`${minute(90)}Z`));
  expect(await db.select().from(questionLinks)).toEqual([{ fromId: duplicate.id, toId: first.id, isDuplicate: true, at: new Date(`${minute(80)}Z`) }]);
  const [asker] = await db.select().from(members).where(eq(members.id, duplicate.authorId));
  expect(asker).toMatchObject({ name: 'user77', isGhost: true, email: null, joinedAt: new Date(`${minute(1)}Z`) });

  expect(await boardBySlug(db, 'phones', guest)).toMatchObject({ name: 'Phones', threadCount: 3 });
  expect((await threadList(db, { tab: 'unanswered', cursor: null }, guest)).rows.map(({ title }) => title)).toEqual(['Does roaming work in Norway?']);
  expect((await threadList(db, { tab: 'popular', cursor: null }, guest)).rows[0]?.title).toBe('My eSIM is stuck on "activating"');
  expect(report.comments).toEqual({ inSource: 4, imported: 3, alreadyHere: 0, skipped: { 'the post they stand under is not in the dump, or was skipped': 1 } });
});

test('members become ghosts with their own handles, a few words about themselves, and a standing that is no points', async () => {
  const { db } = await imported();
  const rows = await db.select().from(members).orderBy(members.id);
  expect(rows.map(({ name }) => name)).toEqual(['Community', 'Ines Duarte', 'Ben Orr', 'Ines Duarte', 'user77']);
  expect(new Set(rows.map(({ handle }) => handle)).size).toBe(5);
  expect(rows[1]).toMatchObject({ handle: 'ines-duarte-1', about: 'I mend routers & radios.', joinedAt: new Date(`${minute(-600)}Z`), role: 'customer', passwordHash: null });

  const balances = await standings(db, rows.map(({ id }) => id as Parameters<typeof standings>[1][number]));
  expect([...balances.values()].map(({ points, importedPoints }) => [points, importedPoints])).toEqual([[0, 0], [0, 2345], [0, 0], [0, 58], [0, 0]]);
  expect(await verifyStandings(db)).toEqual([]);
});

test('nothing follows from an import: no event, no job, no line of points, no draft, no case', async () => {
  const { db } = await imported();
  expect(await db.select().from(events)).toEqual([]);
  const [counts] = await db.execute(sql`select (select count(*)::int from graphile_worker.jobs) jobs, (select count(*)::int from points) points, (select count(*)::int from articles) drafts, (select count(*)::int from cases) cases`);
  expect(counts).toEqual({ jobs: 0, points: 0, drafts: 0, cases: 0 });
});

test('a second import changes nothing and says so, and its last step is left out', async () => {
  const db = await ownDatabase();
  const steps: string[] = [];
  const afterwards = async () => void steps.push('indexed');
  const first = await bring(db, smallDump(), { afterwards });
  const before = await contents(db);
  const second = await bring(db, smallDump(), { afterwards });
  expect(await contents(db)).toEqual(before);
  expect(second).toMatchObject({ rows: 0, resumed: false });
  expect(steps).toEqual(['indexed']);
  for (const [type, { imported, skipped, inSource }] of Object.entries(first.report)) {
    expect(second.report[type]).toEqual({ inSource, imported: 0, alreadyHere: imported, skipped });
  }
  const [noted] = await db.select().from(imports);
  expect(noted).toMatchObject({ source: `stackexchange:${SITE}`, report: first.report });
  expect(noted?.finishedAt).not.toBeNull();
});

test('the books balance: every row of the source is imported, here already, or skipped for a reason', async () => {
  const { report } = await imported();
  for (const [type, { inSource, imported, alreadyHere, skipped }] of Object.entries(report)) {
    expect([type, imported + alreadyHere + Object.values(skipped).reduce((sum, count) => sum + count, 0)]).toEqual([type, inSource]);
  }
  expect(Object.fromEntries(Object.entries(report).map(([type, { imported }]) => [type, imported]))).toEqual({
    members: 4, 'members without an account': 1, tags: 3, questions: 3, answers: 2, comments: 3, 'accepted answers': 1, links: 2,
    'other posts': 0, votes: 0, badges: 0, 'scores below zero': 0,
  });
});

test('a newer dump adds what was said since, below what is there', async () => {
  const db = await ownDatabase();
  await bring(db, smallDump());
  const newer = smallDump();
  newer.Posts.push({ Id: 16, PostTypeId: 2, ParentId: 15, CreationDate: minute(200), Score: 3, OwnerUserId: 1, Body: '<p>Everything works there.</p>' });
  newer.Comments.push({ Id: 104, PostId: 12, Score: 0, Text: 'For me as well.', CreationDate: minute(201), UserId: 3 });
  newer.Comments.push({ Id: 105, PostId: 16, Score: 0, Text: 'Lovely.', CreationDate: minute(202), UserId: 2 });
  const { rows } = await bring(db, newer);
  expect(rows).toBe(3);
  const page = await pageOf(db, 'Does roaming work in Norway?');
  expect(page.thread.state).toBe('answered');
  expect(page.replies.map(({ number, inReplyTo }) => [number, inReplyTo?.number ?? null])).toEqual([[2, null], [3, 2]]);
  const solved = await pageOf(db, 'My eSIM is stuck on "activating"');
  expect(solved.replies.at(-1)).toMatchObject({ number: 7, inReplyTo: { number: 3 } });
});

test('two sites come in beside each other, also where their members have the same names and numbers', async () => {
  const db = await ownDatabase();
  await bring(db, smallDump());
  await bring(db, smallDump(), { site: 'tablets.stackexchange.com' });
  const [counts] = await db.execute(sql`select (select count(*)::int from members) members, (select count(distinct handle)::int from members) handles, (select count(*)::int from threads) threads, (select count(*)::int from boards) boards`);
  expect(counts).toEqual({ members: 10, handles: 10, threads: 6, boards: 2 });
});

test('the board may be chosen once; asking for another one later is refused with what to do', async () => {
  const db = await ownDatabase();
  await bring(db, smallDump(), { boardSlug: 'old-questions' });
  expect(await boardBySlug(db, 'old-questions', guest)).toMatchObject({ threadCount: 3, kinds: ['question', 'discussion'] });
  await expect(bring(db, smallDump(), { boardSlug: 'elsewhere' })).rejects.toThrow('already, so it cannot go to "elsewhere". Leave out --board.');
});
