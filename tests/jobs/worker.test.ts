/** The real worker: several at once, through failures of the database, and to a clean end. */
import { expect, onTestFinished, test } from 'vitest';
import { tasksFor } from '#jobs/tasks.ts';
import { startWorker } from '#run/worker.ts';
import { freshDatabase } from '#tests/setup/database.ts';
import { effectsOf, gate, jobsLeft, leaveTrace, makeEffects } from './effects.ts';
import { jobServices, somebodyJoins } from './services.ts';

async function tracedDatabase() {
  const database = await freshDatabase();
  onTestFinished(database.drop);
  await makeEffects(database);
  return database;
}

test('two workers share the work of a thousand events, and none is lost or done twice', async () => {
  const database = await tracedDatabase();
  const services = jobServices(database.db);
  for (let batch = 0; batch < 20; batch++) await Promise.all(Array.from({ length: 50 }, () => somebodyJoins(services)));
  // Some events once more: both workers then often hold the same reaction at the same time.
  await database.sql`select graphile_worker.add_job('relay-event', json_build_object('eventId', id)) from events where id % 5 = 0`;

  const tasks = tasksFor([leaveTrace()], []);
  const workers = await Promise.all([1, 2].map(() => startWorker({ services, url: database.url, tasks })));
  await expect.poll(async () => (await jobsLeft(database)).length, { timeout: 60_000, interval: 200 }).toBe(0);
  await Promise.all(workers.map((worker) => worker.stop()));

  const effects = await effectsOf(database);
  expect(effects).toHaveLength(1_000);
  expect(new Set(effects.map(({ eventId }) => eventId)).size).toBe(1_000);
}, 90_000);

test('the same reaction in two workers at the same moment takes effect once', async () => {
  const database = await tracedDatabase();
  const services = jobServices(database.db);
  const door = gate();
  let inside = 0;
  const trace = leaveTrace({
    before: () => {
      inside += 1;
      return door.passed;
    },
  });
  const { react } = tasksFor([trace], []);
  await somebodyJoins(services);
  const [event] = await database.sql<{ id: string }[]>`select id from events`;
  const payload = { eventId: Number(event?.id), reaction: trace.name };

  const both = [1, 2].map(() => react?.(payload, services, { attempt: 1 }));
  // One is inside, the other waits at the database for the first one's claim.
  await expect.poll(() => database.sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`).toHaveLength(1);
  expect(inside).toBe(1);
  door.open();
  await Promise.all(both);
  expect(inside).toBe(1);
  expect(await effectsOf(database)).toHaveLength(1);
});

test('a worker told to stop finishes the job it has begun', async () => {
  const database = await tracedDatabase();
  const services = jobServices(database.db);
  const begun = gate();
  const door = gate();
  const before = () => {
    begun.open();
    return door.passed;
  };
  const worker = await startWorker({ services, url: database.url, tasks: tasksFor([leaveTrace({ before })], []) });
  await somebodyJoins(services);
  await begun.passed;
  const stopped = worker.stop();
  door.open();
  await stopped;
  await worker.stop();
  expect(await effectsOf(database)).toHaveLength(1);
  expect(await jobsLeft(database)).toEqual([]);
});

test('a worker whose connections all break goes on when the database is back', async () => {
  const database = await tracedDatabase();
  const services = jobServices(database.db);
  const worker = await startWorker({ services, url: database.url, tasks: tasksFor([leaveTrace()], []) });
  onTestFinished(worker.stop);
  await somebodyJoins(services);
  await expect.poll(() => effectsOf(database)).toHaveLength(1);

  await database.sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`;
  await expect.poll(() => somebodyJoins(services).then(() => 'joined', () => 'away')).toBe('joined');
  await expect.poll(() => effectsOf(database), { timeout: 20_000 }).toHaveLength(2);
});
