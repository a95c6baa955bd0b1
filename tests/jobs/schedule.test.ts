/** Timed work: complete, with reasons, and doing what it says at the time the services name. */
import { parseCronItems } from 'graphile-worker';
import { expect, test } from 'vitest';
import { sql } from 'drizzle-orm';
import { EVENTS_KEPT_DAYS, recordEvent, system } from '#domain/core';
import { runJobs } from '#jobs/run-jobs.ts';
import { schedule } from '#jobs/schedule.ts';
import { tasksFor } from '#jobs/tasks.ts';
import { inTransaction } from '#tests/setup/database.ts';
import { jobServices } from './services.ts';

const DAY_MS = 86_400_000;

test('all timed work has a name of its own, a time the queue understands, and a reason', () => {
  expect(parseCronItems(schedule.map(({ name, at }) => ({ task: name, match: at, identifier: name })))).toHaveLength(schedule.length);
  expect(new Set(schedule.map(({ name }) => name)).size).toBe(schedule.length);
  for (const { why } of schedule) expect(why.length).toBeGreaterThan(40);
  expect(Object.keys(tasksFor())).toEqual(expect.arrayContaining(['relay-event', 'react', ...schedule.map(({ name }) => name)]));
});

test('old events go with the notes about their reactions, and so do jobs that failed for good', async () => {
  await inTransaction(async (tx) => {
    let clock = new Date();
    const services = jobServices(tx, { clock: () => clock });
    const act = { tx, by: system, at: clock, markdown: services.markdown };
    await recordEvent(act, 'member.joined', { memberId: 1 });
    await tx.execute(sql`insert into reactions_done (event_id, reaction, at) select id, 'test', now() from events`);
    await tx.execute(sql`select graphile_worker.add_job('react', '{}', max_attempts => 1)`);
    await tx.execute(sql`update graphile_worker._private_jobs set attempts = 1 where max_attempts = 1`);
    await runJobs(services);
    expect(await tx.execute(sql`select from reactions_done where reaction = 'test'`)).toHaveLength(1);

    clock = new Date(clock.getTime() + (EVENTS_KEPT_DAYS + 1) * DAY_MS);
    await runJobs(services);
    expect(await tx.execute(sql`select from events`)).toHaveLength(0);
    expect(await tx.execute(sql`select from reactions_done`)).toHaveLength(0);
    expect(await tx.execute(sql`select from graphile_worker._private_jobs`)).toHaveLength(0);
  });
});

test('sessions whose time is over are forgotten, others stay', async () => {
  await inTransaction(async (tx) => {
    const now = new Date();
    await tx.execute(sql`
      with person as (insert into members (handle, name, is_ghost, joined_at) values ('maya', 'Maya', true, now()) returning id)
      insert into sessions (id, member_id, expires_at)
      select session, person.id, ${now.toISOString()}::timestamptz + hours * interval '1 hour'
      from person, (values ('over', -1), ('open', 1)) as two(session, hours)`);
    await runJobs(jobServices(tx, { clock: () => now }));
    expect(await tx.execute(sql`select id from sessions`)).toEqual([{ id: 'open' }]);
  });
});
