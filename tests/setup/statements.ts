/** Watches which statements a query sends, so that a test can count them and ask PostgreSQL how it would run them. */
import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import type { Db } from '#db/connect.ts';

export type Statement = { text: string; values: unknown[] };
type Plan = { 'Node Type': string; 'Index Name'?: string; 'Relation Name'?: string; 'Actual Rows': number; 'Actual Loops': number; 'Shared Hit Blocks': number; 'Shared Read Blocks': number; Plans?: Plan[] };

/** A second client of a test's own database, whose statements are noted. Close it before the database is dropped. */
export function watch(url: string): { db: Db; statementsOf: (work: () => Promise<unknown>) => Promise<Statement[]>; close: () => Promise<void> } {
  const seen: Statement[] = [];
  const client = postgres(url, { max: 2, onnotice: () => undefined, debug: (_connection, text, values) => void seen.push({ text, values }) });
  const db = drizzle<Record<string, never>, postgres.Sql>(client);
  return {
    db,
    close: () => client.end(),
    statementsOf: async (work) => {
      seen.length = 0;
      await work();
      // The driver asks once for the names of array types; that is not the query's doing.
      return seen.filter(({ text }) => !/pg_catalog\.pg_type/.test(text)).map((one) => ({ ...one }));
    },
  };
}

/**
 * Runs a statement by the plan PostgreSQL keeps for it after some uses (made once, for any values) and tells the plan's nodes,
 * and how many 8 kB blocks the run touched. That is the plan production runs on, and the worst it can choose.
 */
export async function keptPlan(sql: postgres.Sql, { text, values }: Statement): Promise<{ nodes: Plan[]; blocks: number }> {
  return sql.begin(async (tx) => {
    await tx.unsafe('set local plan_cache_mode = force_generic_plan');
    await tx.unsafe(`prepare asked as ${text}`);
    const literals = values.map((value) => (value === null ? 'null' : `'${String(value).replaceAll("'", "''")}'`));
    const [row] = await tx.unsafe<{ 'QUERY PLAN': { Plan: Plan }[] }[]>(`explain (analyze, buffers, format json) execute asked${literals.length > 0 ? `(${literals.join(', ')})` : ''}`);
    await tx.unsafe('deallocate asked');
    const [first] = row?.['QUERY PLAN'] ?? [];
    if (!first) throw new Error('PostgreSQL explained nothing.');
    return { nodes: flat(first.Plan), blocks: first.Plan['Shared Hit Blocks'] + first.Plan['Shared Read Blocks'] };
  });
}

const flat = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(flat)];
