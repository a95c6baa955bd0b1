/** Several workers, people and admins at once, on a database where commits count; and what the minute's look reads. */
import { eq, sql } from 'drizzle-orm';
import { expect, onTestFinished, test } from 'vitest';
import type { Db, Tx } from '#db/connect.ts';
import { caseHistory, cases } from '#db/schema/cases.ts';
import { events } from '#db/schema/core.ts';
import { ruleFirings, threadWatches } from '#db/schema/escalation.ts';
import { found, system } from '#domain/core';
import { NEW_RULE, dueWatches, escalateDue, makeRule as makeByForm, reactions, readTypedRule, sweepOnce } from '#domain/escalation';
import { postReply } from '#domain/threads';
import { actAs, daysLater, makeCast, minutesLater } from '#tests/cast.ts';
import { followEvents } from '#tests/make/following.ts';
import { makeThread } from '#tests/make/threads.ts';
import { freshDatabase } from '#tests/setup/database.ts';
import { waitsForLock } from '#tests/setup/waiting.ts';
import { makeRule } from './make-rule.ts';

const LATER = minutesLater(180);
const due = (tx: Tx) => escalateDue(actAs(tx, system, LATER));

/** A database of one's own with the cast, a rule of two hours, and questions that are due by it. */
async function withDueQuestions(count: number) {
  const { db, drop } = await freshDatabase();
  onTestFinished(drop);
  const made = await db.transaction(async (tx) => {
    const cast = await makeCast(tx);
    await makeRule(tx, { step2: 'bump' });
    const threads = [];
    for (let index = 0; index < count; index += 1) threads.push(await makeThread(tx, { title: `Waiting question ${index}`, at: minutesLater(index / 10) }));
    await followEvents(tx, reactions, minutesLater(5));
    while (await sweepOnce(actAs(tx, system, minutesLater(5))));
    return { ...cast, threads };
  });
  return { db, ...made };
}

const done = async (db: Db) => ({
  cases: await db.$count(cases),
  opened: await db.$count(caseHistory, eq(caseHistory.what, 'opened')),
  firings: await db.$count(ruleFirings),
  events: await db.$count(events, eq(events.name, 'case.opened')),
  bumped: await db.$count(events, eq(events.name, 'thread.bumped')),
});

test('three workers at once, one of which dies half-way, do each step once and lose nothing', async () => {
  const { db } = await withDueQuestions(30);
  const dying = db.transaction(async (tx) => {
    expect(await due(tx)).toBeGreaterThan(0);
    throw new Error('killed');
  });
  const rounds = await Promise.allSettled([dying, db.transaction(due), db.transaction(due)]);
  expect(rounds.filter(({ status }) => status === 'rejected')).toHaveLength(1);
  while ((await db.transaction(due)) > 0);
  expect(await done(db)).toEqual({ cases: 30, opened: 30, firings: 60, events: 30, bumped: 30 });
  expect(await db.transaction(due)).toBe(0);
});

test('a question that is being answered at this moment is left for the next minute, and then it is answered', async () => {
  const { db, tom, threads } = await withDueQuestions(2);
  const [answered, waiting] = threads;
  await db.transaction(async (reply) => {
    await postReply(actAs(reply, tom, LATER), { threadId: found(answered).id, text: 'Delete the old eSIM first.' });
    const looking = db.transaction(due);
    expect(await waitsForLock(db, looking)).toBe(false);
    expect(await looking).toBe(1);
  });
  expect(await db.transaction(due)).toBe(1);
  expect((await db.select({ thread: cases.threadId }).from(cases)).map(({ thread }) => thread)).toEqual([found(waiting).id]);
});

test('events and the minute’s work on the same threads at once never do a step twice, whoever is first', async () => {
  const { db, threads } = await withDueQuestions(12);
  const follow = () => db.transaction((tx) => followEvents(tx, reactions, LATER));
  await db.transaction(async (tx) => {
    for (const { id, asker } of threads) await postReply(actAs(tx, asker, LATER), { threadId: id, text: 'Anybody?' });
  });
  await Promise.all([follow(), db.transaction(due), db.transaction(due)]);
  while ((await db.transaction(due)) > 0);
  expect(await done(db)).toMatchObject({ cases: 12, firings: 24, events: 12 });
});

test('a rule sent twice at once is made once, and a change of rules waits for no worker', async () => {
  const { db, mo } = await withDueQuestions(3);
  const form = readTypedRule({ ...NEW_RULE, name: 'No answer after a day' });
  const make = () => db.transaction((tx) => makeByForm(actAs(tx, mo, LATER), form));
  await db.transaction(async (tx) => {
    await due(tx);
    const made = await Promise.all([make(), make(), make()]);
    expect(new Set(made.map(({ id }) => id)).size).toBe(1);
  });
});

test('among 10,000 watched threads the look reads the due ones and nothing else', async () => {
  const { db } = await withDueQuestions(1);
  await db.execute(sql`
    insert into threads (board_id, author_id, kind, title, slug, created_at, last_activity_at)
    select board_id, author_id, kind, title, slug, asked, asked
    from (select board_id, author_id, kind, title, slug from threads limit 1) model, generate_series(1, 10000) n, lateral (select ${daysLater(-1)}::timestamptz - make_interval(mins => n) as asked) times`);
  await db.execute(sql`insert into thread_watches (thread_id, started_at, due_at) select id, created_at, case when id % 3 = 0 then ${daysLater(9)}::timestamptz end from threads on conflict do nothing`);
  await db.execute(sql`vacuum analyze threads, thread_watches`);
  type Plan = { 'Index Name'?: string; 'Actual Rows': number; 'Actual Loops': number; Plans?: Plan[] };
  const nodesOf = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];
  const [row] = await db.execute<{ 'QUERY PLAN': [{ Plan: Plan }] }>(sql`explain (analyze, format json) ${dueWatches(LATER)}`);
  const nodes = nodesOf(found(row)['QUERY PLAN'][0].Plan);
  expect(nodes.map((node) => node['Index Name'])).toContain('thread_watches_due');
  expect(Math.max(...nodes.map((node) => node['Actual Rows'] * node['Actual Loops']))).toBe(1);
  expect(await db.transaction(due)).toBe(1);
  expect(await db.$count(threadWatches)).toBe(10_001);
});
