/** `npm run bench:escalation`: a minute's look among a million threads, and five thousand due at once worked off by two workers, one of them killed half-way. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { connect } from '#db/connect.ts';
import type { Db } from '#db/connect.ts';
import { startEmbedded } from '#db/embedded.ts';
import { migrate } from '#db/migrate.ts';
import { system } from '#domain/core';
import { dueWatches, escalateDue, sweepOnce } from '#domain/escalation';
import { createMarkdown } from '#kit/markdown/index.ts';
import { migrateQueue } from '#run/queue.ts';
import { createLog } from '#kit/log.ts';
import { percentile, table } from '#bench/goals.ts';
import type { Figure } from '#bench/goals.ts';
import { DUE, NOW, THREADS, fill } from './fill.ts';

const FOLDER = 'data/bench-escalation';
const LOOKS = 60;
/** Rounds of a sweep that are measured; the whole is told from them. */
const SWEPT_ROUNDS = 20;

const say = (text: string) => void process.stdout.write(`${text}\n`);
const log = createLog({ level: 'warn', pretty: true });
const embedded = await startEmbedded({ folder: FOLDER, log });
const database = connect(embedded.url);
const { db } = database;
const markdown = createMarkdown();

await migrate(database, log);
await migrateQueue(embedded.url, log);
await fill(db, say);
const figures = [...(await measureLooks(db)), ...(await workOff(db)), ...(await measureSweep(db))];
say(table(figures));
const wrong = await findWrong(db);
say(wrong.length === 0 ? `Each of ${DUE.toLocaleString('en-GB')} has one case, each step was done once, and nothing is left.` : `WRONG: ${wrong.join(', ')}`);
await markdown.close();
await database.close();
await embedded.stop();
process.exitCode = wrong.length === 0 ? 0 : 1;

/** The minute's work where nothing is due, and where five thousand are: the look alone, without what follows from it. */
async function measureLooks(db: Db): Promise<Figure[]> {
  const before = new Date(NOW.getTime() - 30 * 3_600_000);
  const idle = await timesOf(LOOKS, () => db.transaction((tx) => escalateDue({ tx, by: system, at: before, markdown })));
  const busy = await timesOf(LOOKS, async () => {
    await db.transaction(async (tx) => tx.execute(dueWatches(NOW)));
  });
  return [
    { name: `a minute's work, ${THREADS.toLocaleString('en-GB')} threads, nothing due, median`, value: percentile(idle, 0.5), unit: 'ms' },
    { name: 'the same, slowest', value: Math.max(...idle), unit: 'ms', goal: { most: 100 } },
    { name: `the look with ${DUE.toLocaleString('en-GB')} due, median`, value: percentile(busy, 0.5), unit: 'ms' },
    { name: 'the same, slowest', value: Math.max(...busy), unit: 'ms', goal: { most: 100 } },
  ];
}

async function workOff(db: Db): Promise<Figure[]> {
  const started = performance.now();
  const [victim, survivor] = [startWorker(), startWorker()];
  const halfWay = await reach(db, DUE / 2);
  victim.kill('SIGKILL');
  say(`One worker killed after ${halfWay} of ${DUE}.`);
  const [code] = await once(survivor, 'exit');
  if (code !== 0) throw new Error('The worker that was left failed.');
  const seconds = (performance.now() - started) / 1000;
  return [{ name: `${DUE.toLocaleString('en-GB')} due at once, two workers, one killed half-way`, value: seconds, unit: 's' }, { name: 'threads a second', value: DUE / seconds, unit: '/s' }];
}

function startWorker(): ChildProcess {
  return spawn(process.execPath, ['--import', 'tsx', 'bench/escalation/worker.ts', embedded.url], { stdio: ['ignore', 'inherit', 'inherit'] });
}

/** Waits until so many threads are done; says how many were. */
async function reach(db: Db, count: number): Promise<number> {
  for (;;) {
    const [row] = await db.execute<{ done: string }>(sql`select count(*) as done from cases`);
    if (Number(row?.done) >= count) return Number(row?.done);
    await pause(20);
  }
}

/** What a change of rules costs in the background: rounds of two hundred open threads. */
async function measureSweep(db: Db): Promise<Figure[]> {
  await db.execute(sql`update escalation_settings set sweep_at = ${NOW.toISOString()}::timestamptz, sweep_id = ${Number.MAX_SAFE_INTEGER}`);
  const rounds = await timesOf(SWEPT_ROUNDS, () => db.transaction((tx) => sweepOnce({ tx, by: system, at: NOW, markdown })));
  return [{ name: 'a round of a sweep after a change of rules, median', value: percentile(rounds, 0.5), unit: 'ms' }];
}

/** Anything that was done twice, or not at all. */
async function findWrong(db: Db): Promise<string[]> {
  const counts = await db.execute<{ what: string; count: string; wanted: number }>(sql`
    select 'cases' as what, count(*), ${DUE}::int as wanted from cases
    union all select 'threads with a case', count(distinct thread_id), ${DUE}::int from cases
    union all select 'steps', count(*), ${2 * DUE}::int from rule_firings
    union all select 'lines of history', count(*), ${DUE}::int from case_history where what = 'opened'
    union all select 'events of cases', count(*), ${DUE}::int from events where name = 'case.opened'
    union all select 'events of bumps', count(*), ${DUE}::int from events where name = 'thread.bumped'
    union all select 'still due', count(*), 0 from thread_watches where due_at <= ${NOW.toISOString()}::timestamptz`);
  return counts.filter(({ count, wanted }) => Number(count) !== Number(wanted)).map(({ what, count, wanted }) => `${what}: ${count} and not ${wanted}`);
}

async function timesOf(count: number, work: () => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (let turn = 0; turn <= count; turn += 1) {
    const started = performance.now();
    await work();
    // The first is to warm up.
    if (turn > 0) times.push(performance.now() - started);
  }
  return times;
}
