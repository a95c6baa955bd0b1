/** One import from its first row to its report: alone with its source, in transactions that a kill cannot halve. */
import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { imports } from '#db/schema/exchange.ts';
import { found, refuse, system } from '#domain/core';
import type { Act, Services } from '#domain/core';
import { createBodies } from './bodies.ts';
import type { Bodies } from './bodies.ts';
import { createTally, importedCount } from './report.ts';
import type { ImportReport, Tally } from './report.ts';

export type ImportServices = Pick<Services, 'db' | 'clock' | 'log' | 'markdown'>;

/** What is told while it runs: first how much of the source is read, then how much of it is written. */
export type Progress = { step: 'reading' | 'writing'; done: number; all: number };

export type ImportRun = {
  services: ImportServices;
  /** Names the outside community, for example 'stackexchange:cardano.stackexchange.com'. */
  source: string;
  bodies: Bodies;
  tally: Tally;
  /** Its row in `imports`, made with the first batch. */
  id: number | null;
};

export type ImportOutcome = {
  report: ImportReport;
  /** Rows written by this run. */
  rows: number;
  /** An earlier run of the same source was cut short; this one finished it. */
  resumed: boolean;
};

type Options = {
  source: string;
  /** The address of the outside community, for relative addresses in its HTML. */
  base?: string;
  work: (run: ImportRun) => Promise<void>;
  /** What has to follow before the run counts as finished, for example filling the index of search. Left out when nothing changed. */
  afterwards?: () => Promise<void>;
};

/**
 * Runs an import; repeating it brings in only what is missing. Refused while another one of the same source runs.
 * A run that is killed leaves whole batches behind and a row in `imports` that the next run finishes.
 */
export async function runImport(services: ImportServices, { source, base, work, afterwards }: Options): Promise<ImportOutcome> {
  const bodies = createBodies({ log: services.log, base });
  const run: ImportRun = { services, source, bodies, tally: createTally(), id: null };
  try {
    return await alone(services, source, async () => {
      const unfinished = await unfinishedRun(services.db, source);
      await work(run);
      const isChanged = run.id !== null || unfinished !== null;
      if (isChanged) await afterwards?.();
      const report = run.tally.report();
      await services.db.update(imports).set({ finishedAt: services.clock(), report }).where(and(eq(imports.source, source), isNull(imports.finishedAt)));
      return { report, rows: importedCount(report), resumed: unfinished !== null };
    });
  } finally {
    await bodies.close();
  }
}

/** Writes one batch: all of it with its entries in the ledger, or nothing. */
export async function writeBatch(run: ImportRun, rows: number, write: (act: Act) => Promise<void>): Promise<void> {
  const { db, clock, markdown } = run.services;
  run.id = await db.transaction(async (tx) => {
    const act: Act = { tx, by: system, at: clock(), markdown };
    await write(act);
    return countRows(act, run, rows);
  });
}

/** Holds the source for as long as the work takes, by a lock that ends with this process however it ends. */
async function alone<Result>(services: ImportServices, source: string, work: () => Promise<Result>): Promise<Result> {
  return services.db.transaction(async (tx) => {
    const [lock] = await tx.execute<{ got: boolean }>(sql`select pg_try_advisory_xact_lock(hashtextextended(${`import:${source}`}, 0)) as got`);
    if (!lock?.got) refuse('Another import of the same community is running. Wait until it has finished.');
    // It holds the lock and does nothing else, however long the import takes.
    await tx.execute(sql`set local idle_in_transaction_session_timeout = 0`);
    return work();
  });
}

async function unfinishedRun(db: Executor, source: string): Promise<number | null> {
  const rows = await db
    .select({ id: imports.id })
    .from(imports)
    .where(and(eq(imports.source, source), isNull(imports.finishedAt)))
    .orderBy(asc(imports.id))
    .limit(1);
  return rows[0]?.id ?? null;
}

async function countRows(act: Act, run: ImportRun, rows: number): Promise<number> {
  const id = run.id ?? (await unfinishedRun(act.tx, run.source));
  if (id === null) {
    const [made] = await act.tx.insert(imports).values({ source: run.source, startedAt: act.at, rows }).returning({ id: imports.id });
    return found(made).id;
  }
  await act.tx.update(imports).set({ rows: sql`${imports.rows} + ${rows}::int` }).where(eq(imports.id, id));
  return id;
}
