/** What is due first is read along its index, however many cases wait: by the plan and the blocks it touches, not by a clock. */
import { sql } from 'drizzle-orm';
import { expect, onTestFinished, test } from 'vitest';
import { caseList } from '#domain/cases';
import type { CaseFilters, Queue } from '#domain/cases';
import { writeCursor } from '#domain/core';
import { makeCast, minutesLater } from '#tests/cast.ts';
import { freshDatabase } from '#tests/setup/database.ts';
import { keptPlan, watch } from '#tests/setup/statements.ts';

const WAITING = 8_000;
/** A page of thirty with its joins takes about a hundred and fifty blocks of 8 kB; reading all that waits would take thousands. */
const MOST_BLOCKS = 500;

test('a page of the desk reads its own cases along the index of what is due first, also far down and among what has no promise', async () => {
  const { db, sql: raw, url, drop } = await freshDatabase();
  const { priya } = await db.transaction((tx) => makeCast(tx));
  // Every other one has a promise; solved ones are many more, as they come to be.
  await db.execute(sql`
    insert into cases (subject, customer_name, origin, state, opened_at, next_due_at, solved_at, outcome)
    select 'Case ' || n, 'Somebody ' || n, 'mail', case when n > ${WAITING}::int then 'solved' else 'new' end, ${minutesLater(0).toISOString()}::timestamptz - n * interval '1 minute',
      case when n % 2 = 0 and n <= ${WAITING}::int then ${minutesLater(0).toISOString()}::timestamptz + n * interval '1 minute' end,
      case when n > ${WAITING}::int then ${minutesLater(0).toISOString()}::timestamptz end, case when n > ${WAITING}::int then 'staff' end
    from generate_series(1, ${WAITING * 2}::int) as n`);
  await db.execute('analyze');
  const watched = watch(url);
  onTestFinished(async () => {
    await watched.close();
    await drop();
  });

  const due = minutesLater(WAITING / 2).getTime();
  const undue = Date.UTC(4000, 0) + minutesLater(-WAITING / 2).getTime();
  const pages: { queue: Queue; filters?: CaseFilters; cursor?: string }[] = [
    { queue: 'new' },
    { queue: 'new', cursor: writeCursor({ value: due, id: 1 }) },
    { queue: 'new', cursor: writeCursor({ value: undue, id: 1 }) },
    { queue: 'all', filters: { origin: 'mail', state: 'new' } },
  ];
  for (const page of pages) {
    const statements = await watched.statementsOf(() => caseList(watched.db, { ...page, now: minutesLater(0) }, priya));
    const list = statements.filter(({ text }) => /order by/i.test(text));
    expect(list).toHaveLength(1);
    for (const statement of list) {
      const { nodes, blocks } = await keptPlan(raw, statement);
      expect([page, nodes.flatMap((node) => node['Index Name'] ?? [])]).toEqual([page, expect.arrayContaining(['cases_due_first'])]);
      expect([page, nodes.filter((node) => /Sort|Seq Scan/.test(node['Node Type']) && (node['Relation Name'] ?? 'cases') === 'cases').map((node) => node['Node Type'])]).toEqual([page, []]);
      expect([page, blocks < MOST_BLOCKS]).toEqual([page, true]);
    }
  }
  const [first, second] = (await caseList(db, { queue: 'new', now: minutesLater(0) }, priya)).page.rows;
  expect([first?.title, second?.title]).toEqual(['Case 2', 'Case 4']);
});
