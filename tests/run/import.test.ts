/** `npm run import` as a person uses it: started wrongly, killed in the middle, started again, and told what came of it. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { guest } from '#domain/core';
import { search } from '#domain/discovery';
import { progressLine } from '#run/cli/progress.ts';
import { minute, smallDump, writeDump } from '#tests/domain/exchange/make-dump.ts';
import type { Attributes, Tables } from '#tests/domain/exchange/make-dump.ts';
import { jobServices } from '#tests/jobs/services.ts';
import { freshDatabase } from '#tests/setup/database.ts';
import type { OwnDatabase } from '#tests/setup/database.ts';
import { program } from '#tests/setup/programs.ts';

const SITE = ['--site', 'phones.stackexchange.com'];

/** The commands of these tests, by which the folders they sort in are told from others'. */
const started = new Set<string>();

/** What the commands left where they sort their rows. */
const leftBehind = () => readdirSync(tmpdir()).filter((name) => started.has(/^goodturn-import-(\d+)-/.exec(name)?.[1] ?? ''));

function start(url: string, ...words: string[]): { child: ChildProcess; ended: Promise<{ code: number | null; output: string }> } {
  const child = spawn(process.execPath, [...program('app/run/cli/import.ts'), ...words], {
    env: { PATH: process.env.PATH, NODE_ENV: 'development', DATABASE_URL: url, TMPDIR: tmpdir() },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started.add(String(child.pid));
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += chunk));
  return { child, ended: once(child, 'close').then(([code]) => ({ code, output })) };
}

const runImport = (url: string, ...words: string[]) => start(url, ...words).ended;

async function ownDatabase(): Promise<OwnDatabase> {
  const database = await freshDatabase();
  onTestFinished(database.drop);
  return database;
}

/** Big enough to be killed in the middle: a few batches of members and links, and more of questions with their answers and comments. */
function largeDump(): Tables {
  const people = Array.from({ length: 600 }, (_, index) => index + 1);
  const questions = Array.from({ length: 500 }, (_, index) => index * 4 + 10_000);
  return {
    ...smallDump(),
    Users: people.map((Id) => ({ Id, Reputation: Id, CreationDate: minute(-Id), DisplayName: `Member ${Id}`, AboutMe: `<p>Number <b>${Id}</b></p>` })),
    Posts: questions.flatMap((Id, index): Attributes[] => [
      { Id, PostTypeId: 1, CreationDate: minute(index * 10), Score: index % 7, ViewCount: index, OwnerUserId: (index % 600) + 1, Title: `Why does line ${index} crackle?`, Tags: '<esim>', Body: `<p>Line ${index} crackles.</p>`, AcceptedAnswerId: index % 3 === 0 ? Id + 1 : '' },
      { Id: Id + 1, PostTypeId: 2, ParentId: Id, CreationDate: minute(index * 10 + 5), Score: index % 5, OwnerUserId: ((index + 7) % 600) + 1, Body: `<p>Turn plug ${index} round.</p>` },
    ]),
    Votes: [],
    Comments: questions.map((Id, index) => ({ Id: index + 1, PostId: Id + 1, Score: 0, Text: `Thanks, ${index}!`, CreationDate: minute(index * 10 + 6), UserId: (index % 600) + 1 })),
    PostLinks: questions.slice(1).map((Id, index) => ({ Id: index + 1, CreationDate: minute(index * 10 + 7), PostId: Id, RelatedPostId: Id - 4, LinkTypeId: 1 })),
  };
}

/** Everything but our own ids and clocks, which differ from run to run. */
async function contents({ sql }: OwnDatabase): Promise<unknown> {
  const [members] = await sql`select count(*)::int, md5(string_agg(concat_ws('|', m.name, m.handle, m.about, m.joined_at, s.imported_points, s.imported_from), '~' order by m.handle)) from members m left join standings s on s.member_id = m.id`;
  const [posts] = await sql`select count(*)::int, md5(string_agg(concat_ws('|', t.title, p.number, a.handle, p.source, p.html, p.plain, p.created_at, p.kudos_count, above.number), '~' order by t.title, p.number)) from posts p join threads t on t.id = p.thread_id join members a on a.id = p.author_id left join posts above on above.id = p.in_reply_to_id`;
  const [threads] = await sql`select count(*)::int, md5(string_agg(concat_ws('|', t.title, b.slug, t.created_at, t.last_activity_at, t.reply_count, t.kudos_count, t.popularity, t.view_count, t.first_reply_at, t.solved_at, p.number, t.closed_at), '~' order by t.title)) from threads t join boards b on b.id = t.board_id left join posts p on p.id = t.accepted_post_id`;
  const [others] = await sql`select (select count(*)::int from acceptances) acceptances, (select count(*)::int from question_links) links, (select count(*)::int from tags) tags, (select sum(threads)::int from board_counts) counted, (select count(*)::int from imported_rows) ledger, (select count(*)::int from imports) runs, (select count(*)::int from imports where finished_at is null) unfinished, (select max(rows) from imports) as rows`;
  return { members, posts, threads, others };
}

test('an import that is killed again and again ends with the same community as one that is left alone', async () => {
  const folder = writeDump(largeDump());
  const [killed, whole] = [await ownDatabase(), await ownDatabase()];
  const ledger = async (): Promise<number> => Number((await killed.sql`select count(*) from imported_rows`)[0]?.count);

  // In the middle of the members, and of the links.
  const reached: number[] = [];
  for (const rows of [300, 2_800]) {
    const { child, ended } = start(killed.url, 'stackexchange', folder, ...SITE);
    while ((await ledger()) < rows && child.exitCode === null) await pause(5);
    child.kill('SIGKILL');
    await ended;
    reached.push(await ledger());
  }
  expect(new Set(reached).size).toBe(2);
  const [first] = await killed.sql`select finished_at, rows from imports`;
  expect(first?.finished_at).toBeNull();

  const last = await runImport(killed.url, 'stackexchange', folder, ...SITE);
  expect(last.output).toContain('An earlier import was cut short; now it is whole.');
  expect(last.code).toBe(0);
  const alone = await runImport(whole.url, 'stackexchange', folder, ...SITE);
  expect(alone.output).toMatch(/questions +500 +500 +0 +0/);
  expect(await contents(killed)).toEqual(await contents(whole));
  expect(leftBehind()).toEqual([]);
});

test('an import ends with a report, is found by search at once, and says so when there is nothing left to do', async () => {
  const folder = writeDump(smallDump());
  const database = await ownDatabase();
  const { code, output } = await runImport(database.url, 'stackexchange', folder, ...SITE);
  expect(output).toMatch(/^ +in source +imported +already here +skipped$/m);
  expect(output).toMatch(/^comments +4 +3 +0 +1$/m);
  expect(output).toMatch(/^ {2}1 × comments: the post they stand under is not in the dump, or was skipped$/m);
  expect(output).toMatch(/^Imported 19 rows in \d+ s \(\d+ a second, at most \d+ MB of memory\)\.$/m);
  expect(code).toBe(0);

  const services = jobServices(database.db);
  expect((await search(services, { words: 'esim activating' }, guest)).hits.map(({ key }) => key)).toHaveLength(2);

  const again = await runImport(database.url, 'stackexchange', folder, ...SITE);
  expect(again.output).toContain('Nothing changed: everything in this dump is here already');
  expect(again.code).toBe(0);
});

test('two imports of one community at once: the second is told to wait', async () => {
  const database = await ownDatabase();
  await database.sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(hashtextextended('import:stackexchange:phones.stackexchange.com', 0))`;
    const { code, output } = await runImport(database.url, 'stackexchange', writeDump(smallDump()), ...SITE);
    expect(output).toBe('Another import of the same community is running. Wait until it has finished.\n');
    expect(code).toBe(1);
  });
});

test('a wrong command explains itself, and a wrong folder is one sentence', async () => {
  const database = await ownDatabase();
  for (const words of [['discourse', '.'], ['stackexchange', '.', '--fast']]) {
    const { code, output } = await runImport(database.url, ...words);
    expect(output).toContain('Usage: npm run import -- stackexchange DIR');
    expect(code).toBe(2);
  }
  const { code, output } = await runImport(database.url, 'stackexchange', '/nowhere/at/all');
  expect(output).toBe('The folder /nowhere/at/all cannot be read: it does not exist.\n');
  expect(code).toBe(1);
});

test('progress tells how much is done, how fast, and how long it will take', () => {
  expect(progressLine({ step: 'writing', done: 12_500, all: 50_000, elapsedMs: 6_000, unit: 'rows' })).toBe('writing 12,500 of 50,000 rows (25 %), 2,083 a second, 18 s left');
  expect(progressLine({ step: 'reading', done: 1_000, all: 200_000, elapsedMs: 1_000, unit: 'kB' })).toBe('reading 1,000 of 200,000 kB (0 %), 1,000 a second, 3 min 19 s left');
  expect(progressLine({ step: 'writing', done: 0, all: 0, elapsedMs: 0, unit: 'rows' })).toBe('writing 0 of 1 rows (0 %)');
});
