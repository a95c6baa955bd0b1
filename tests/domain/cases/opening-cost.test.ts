/** What the minute's look for due questions costs on a large community, as PostgreSQL itself says. */
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { Db } from '#db/connect.ts';
import { createRule, dueThreads, openDueCases } from '#domain/cases';
import { system } from '#domain/core';
import { NOON, actAs, daysLater, makeCast } from '#tests/cast.ts';
import { makeThread } from '#tests/make/threads.ts';
import { freshDatabase } from '#tests/setup/database.ts';

type Plan = { 'Node Type': string; 'Relation Name'?: string; 'Index Name'?: string; 'Actual Rows': number; 'Actual Loops': number; 'Rows Removed by Filter'?: number; Plans?: Plan[] };

const nodesOf = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];

/** The look's plan, run for real. */
async function explain(db: Db, at: Date) {
  const [row] = await db.execute<{ 'QUERY PLAN': [{ Plan: Plan }] }>(sql`explain (analyze, format json) ${dueThreads(at)}`);
  if (!row) throw new Error('There is no plan.');
  return nodesOf(row['QUERY PLAN'][0].Plan);
}

/** Rows of `threads` that the plan touched, taken or thrown away. */
const threadsRead = (nodes: Plan[]) =>
  nodes
    .filter((node) => node['Relation Name'] === 'threads')
    .reduce((sum, node) => sum + (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops'], 0);

/** Threads copied from one, their times counted back from an instant, unanswered or not. */
const copies = (count: number, from: Date, everySeconds: number, isAnswered: boolean) => sql`
  insert into threads (board_id, author_id, kind, title, slug, created_at, last_activity_at, first_reply_at)
  select board_id, author_id, kind, title, slug, asked, asked, case when ${isAnswered}::boolean then asked end
  from (select id, board_id, author_id, kind, title, slug from threads order by id limit 1) as model,
    generate_series(1, ${count}::int) as n, lateral (select ${from.toISOString()}::timestamptz - make_interval(secs => n * ${everySeconds}::int) as asked) as times`;

test('among 100,000 threads, half of them never answered, the look reads the due ones and nothing else', async () => {
  const { db, drop } = await freshDatabase();
  try {
    await db.transaction(async (tx) => {
      const { mo } = await makeCast(tx);
      await createRule(actAs(tx, mo, daysLater(-40)), { name: 'No answer after a day', boardSlug: null, afterMinutes: 1440 });
      await createRule(actAs(tx, mo, daysLater(-2)), { name: 'No answer after three days', boardSlug: null, afterMinutes: 3 * 1440 });
      await makeThread(tx, { at: daysLater(-1) });
      // Years of questions from before the rules, as an import brings them, and those the community answered since.
      await tx.execute(copies(50_000, daysLater(-41), 600, false));
      await tx.execute(copies(50_000, NOON, 60, true));
      // A month in which one question an hour went without an answer.
      await tx.execute(copies(24 * 30, NOON, 3600, false));
    });
    await db.execute(sql`vacuum analyze threads, cases, members, escalation_rules`);

    const nodes = await explain(db, NOON);
    expect(nodes.map((node) => node['Index Name'])).toContain('threads_unanswered');
    expect(nodes.filter((node) => node['Node Type'] === 'Seq Scan').map((node) => node['Relation Name'])).not.toContain('threads');
    // A round and the row that says there are more; the due ones alone would be about 700.
    expect(threadsRead(nodes)).toBeLessThanOrEqual(24 * 30);

    const open = () => db.transaction((tx) => openDueCases(actAs(tx, system, NOON)));
    while ((await open()).length > 0) continue;
    await db.execute(sql`vacuum analyze cases`);
    const afterwards = await explain(db, NOON);
    // All due questions have their case and stay unanswered: each minute reads that month's and none of the years before.
    expect(threadsRead(afterwards)).toBeLessThanOrEqual(24 * 31);
    expect(afterwards[0]?.['Actual Rows']).toBe(0);
  } finally {
    await drop();
  }
});
