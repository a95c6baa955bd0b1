/** A community of one test's own, where commits count: search reads in transactions of its own and sees only those. */
import { onTestFinished } from 'vitest';
import type { Tx } from '#db/connect.ts';
import type { GoodturnServices } from '#domain/discovery';
import { freshDatabase } from '#tests/setup/database.ts';
import { jobServices } from './services.ts';

type Over = Parameters<typeof jobServices>[1];

/** Services on a database of their own, and the way to change something in it; gone when the test is. */
export async function openCommunity(over: Over = {}): Promise<{
  services: GoodturnServices;
  database: Awaited<ReturnType<typeof freshDatabase>>;
  change: <Result>(work: (tx: Tx) => Promise<Result>) => Promise<Result>;
}> {
  const database = await freshDatabase();
  onTestFinished(database.drop);
  return { database, services: jobServices(database.db, over), change: (work) => database.db.transaction(work) };
}
