/** Events and their reactions: in one transaction with what made them true, exactly once, none held up by another. */
import { expect, onTestFinished, test } from 'vitest';
import { findEvent, recordEvent, system } from '#domain/core';
import { runJobs } from '#jobs/run-jobs.ts';
import { tasksFor } from '#jobs/tasks.ts';
import { freshDatabase, inTransaction } from '#tests/setup/database.ts';
import { effectsOf, jobsLeft, leaveTrace, makeEffects } from './effects.ts';
import { jobServices, somebodyJoins } from './services.ts';

async function tracedDatabase() {
  const database = await freshDatabase();
  onTestFinished(database.drop);
  await makeEffects(database);
  return database;
}

test('an event and its job come into being together, or not at all', async () => {
  const database = await tracedDatabase();
  const services = jobServices(database.db);
  const failing = database.db.transaction(async (tx) => {
    await recordEvent({ tx, by: system, at: new Date(), markdown: services.markdown }, 'reply.posted', { threadId: 1, postId: 2 });
    throw new Error('The reply could not be stored.');
  });
  await expect(failing).rejects.toThrow('could not be stored');
  expect(await database.sql`select from events`).toHaveLength(0);
  expect(await jobsLeft(database)).toEqual([]);

  const at = new Date('2026-03-16T15:02:00.123Z');
  await database.db.transaction((tx) => recordEvent({ tx, by: system, at, markdown: services.markdown }, 'reply.posted', { threadId: 1, postId: 2 }));
  const [row] = await database.sql<{ id: string; type: string }[]>`select id, jsonb_typeof(ids) as type from events`;
  expect(row?.type).toBe('object');
  expect(await findEvent(database.db, Number(row?.id))).toEqual({ id: Number(row?.id), name: 'reply.posted', ids: { threadId: 1, postId: 2 }, at });
  expect(await jobsLeft(database)).toMatchObject([{ task: 'relay-event', attempts: 0 }]);
});

test('every reaction to an event runs once, also when the event is relayed again', async () => {
  const database = await tracedDatabase();
  const services = jobServices(database.db);
  const tasks = tasksFor([leaveTrace({ name: 'test.one' }), leaveTrace({ name: 'test.two' }), { ...leaveTrace({ name: 'test.deaf' }), on: ['case.opened'] }], []);
  await somebodyJoins(services);
  await runJobs(services, { tasks, timed: false });
  const [event] = await database.sql<{ id: string }[]>`select id from events`;
  await database.sql`select graphile_worker.add_job('relay-event', json_build_object('eventId', ${event?.id ?? 0}::bigint))`;
  await runJobs(services, { tasks, timed: false });

  expect((await effectsOf(database)).map(({ reaction }) => reaction)).toEqual(['test.one', 'test.two']);
  expect(await jobsLeft(database)).toEqual([]);
});

test('a reaction that throws is undone and tried again later, and holds up no other', async () => {
  const database = await tracedDatabase();
  let clock = new Date();
  const services = jobServices(database.db, { clock: () => clock });
  let failures = 1;
  const fails = () => {
    if (failures-- > 0) throw new Error('The mail server is away.');
  };
  const tasks = tasksFor([leaveTrace({ name: 'test.fails', after: fails }), leaveTrace({ name: 'test.works' })], []);
  await somebodyJoins(services);

  await expect(runJobs(services, { tasks, timed: false })).rejects.toThrow('The mail server is away.');
  expect((await effectsOf(database)).map(({ reaction }) => reaction)).toEqual(['test.works']);
  expect(await jobsLeft(database)).toMatchObject([{ task: 'react', attempts: 1, lockedBy: null, error: 'The mail server is away.' }]);

  await runJobs(services, { tasks, timed: false });
  expect(await effectsOf(database)).toHaveLength(1);
  clock = new Date(clock.getTime() + 60_000);
  await runJobs(services, { tasks, timed: false });
  expect((await effectsOf(database)).map(({ reaction }) => reaction)).toEqual(['test.fails', 'test.works']);
  expect(await database.sql`select reaction, attempt from reactions_done order by reaction`).toEqual([
    { reaction: 'test.fails', attempt: 2 },
    { reaction: 'test.works', attempt: 1 },
  ]);
});

test('several failures are all reported', async () => {
  const database = await tracedDatabase();
  const services = jobServices(database.db);
  const fail = () => {
    throw new Error('No.');
  };
  const tasks = tasksFor([leaveTrace({ name: 'test.one', before: fail }), leaveTrace({ name: 'test.two', before: fail })], []);
  await somebodyJoins(services);
  await expect(runJobs(services, { tasks, timed: false })).rejects.toThrow('2 jobs failed');
});

test('a burst of events that share a key is one reaction, and an event that comes while it runs is another', async () => {
  const database = await tracedDatabase();
  const services = jobServices(database.db);
  let isFirst = true;
  const another = async () => {
    if (isFirst) await somebodyJoins(services);
    isFirst = false;
  };
  const tasks = tasksFor([leaveTrace({ collapseBy: ({ ids }) => JSON.stringify(ids), before: another })], []);
  for (let round = 0; round < 20; round++) await somebodyJoins(services, 7);
  await somebodyJoins(services, 8);
  await runJobs(services, { tasks, timed: false });

  const events = (await effectsOf(database)).map(({ eventId }) => eventId);
  const [first] = await database.sql<{ id: number }[]>`select min(id)::int as id from events`;
  // The 20th joins for all of member 7's, the 21st is member 8's, and the 22nd came in between, for member 1.
  expect(events).toEqual([19, 20, 21].map((distance) => (first?.id ?? 0) + distance));
});

test('a reaction this version does not know, and an event that was forgotten, leave the queue quietly', async () => {
  const database = await tracedDatabase();
  const services = jobServices(database.db);
  await somebodyJoins(services);
  await database.sql`select graphile_worker.add_job('react', json_build_object('eventId', max(id), 'reaction', 'gone')) from events`;
  await database.sql`select graphile_worker.add_job('react', json_build_object('eventId', 999999, 'reaction', 'test.trace'))`;
  await database.sql`select graphile_worker.add_job('relay-event', json_build_object('eventId', 999999))`;
  await runJobs(services, { tasks: tasksFor([leaveTrace()], []), timed: false });
  expect(await jobsLeft(database)).toEqual([]);
  expect(await effectsOf(database)).toHaveLength(1);
});

test('a thousand events in one transaction are all relayed', async () => {
  await inTransaction(async (tx) => {
    const services = jobServices(tx);
    const seen = new Set<number>();
    const count = { ...leaveTrace(), run: async (_act: unknown, event: { id: number }) => void seen.add(event.id) };
    await tx.transaction(async (inner) => {
      const act = { tx: inner, by: system, at: new Date(), markdown: services.markdown };
      for (let memberId = 1; memberId <= 1_000; memberId++) await recordEvent(act, 'member.joined', { memberId });
    });
    await runJobs(services, { tasks: tasksFor([count], []), timed: false });
    expect(seen.size).toBe(1_000);
  });
});
