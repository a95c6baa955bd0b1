/** Runs everything that is waiting, now and to the end: what tests and one-off commands use instead of a worker. */
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { GoodturnServices } from '#domain/discovery';
import { schedule } from './schedule.ts';
import { tasksFor } from './tasks.ts';
import type { Tasks } from './tasks.ts';

type Options = {
  tasks?: Tasks;
  /** `false` leaves out what a clock starts. */
  timed?: boolean;
};

/** Taking many at once keeps a test's transaction fast, in which the rows of finished jobs cannot be cleared away. */
const AT_ONCE = 100;

type Job = { id: number; task: string; payload: unknown; attempt: number };

const jobRow = z.object({ id: z.coerce.number(), task: z.string(), payload: z.unknown(), attempt: z.number() });

/**
 * Runs all waiting jobs in the order they were queued, then all timed work at the services' time, then what that
 * queued. It uses the database of the services only, so it also works inside a test's transaction, and never waits.
 * A job that throws does not hold up the others; it keeps its place in the queue for a later attempt.
 * @throws the error of the job that failed, or an AggregateError when there are several.
 */
export async function runJobs(services: GoodturnServices, { tasks = tasksFor(), timed = true }: Options = {}): Promise<void> {
  const problems = await drain(services, tasks);
  if (timed) {
    for (const work of schedule) await work.run(services).catch((problem) => problems.push(problem));
    problems.push(...(await drain(services, tasks)));
  }
  if (problems.length > 1) throw new AggregateError(problems, `${problems.length} jobs failed`);
  if (problems.length === 1) throw problems[0];
}

async function drain(services: GoodturnServices, tasks: Tasks): Promise<unknown[]> {
  const problems: unknown[] = [];
  for (;;) {
    const jobs = await takeNext(services);
    if (jobs.length === 0) return problems;
    for (const job of jobs) {
      try {
        await runOne(services, tasks, job);
      } catch (problem) {
        problems.push(problem);
        await putBack(services, job, problem);
      }
    }
  }
}

async function runOne(services: GoodturnServices, tasks: Tasks, job: Job): Promise<void> {
  const handler = tasks[job.task];
  if (!handler) throw new Error(`Nobody knows how to do "${job.task}".`);
  await handler(job.payload, services, { attempt: job.attempt });
  await services.db.execute(sql`delete from graphile_worker._private_jobs where id = ${job.id}`);
}

/** Takes the next jobs the way a worker does. A job counts as due by the real clock or by the services', whichever is later. */
async function takeNext(services: GoodturnServices): Promise<Job[]> {
  const rows = await services.db.execute(sql`
    with due as (
      select id, priority, run_at from graphile_worker._private_jobs
      where is_available and run_at <= greatest(now(), ${services.clock().toISOString()}::timestamptz)
      order by priority, run_at, id limit ${AT_ONCE}
      for update skip locked
    ), taken as (
      update graphile_worker._private_jobs as job
      set attempts = job.attempts + 1, locked_at = now(), locked_by = 'run-jobs'
      from due where job.id = due.id
      returning job.id, job.task_id, job.payload, job.attempts, due.priority, due.run_at
    )
    select taken.id, task.identifier as task, taken.payload, taken.attempts as attempt
    from taken join graphile_worker._private_tasks as task on task.id = taken.task_id
    order by taken.priority, taken.run_at, taken.id
  `);
  return z.array(jobRow).parse(rows);
}

/** The same growing pause as a worker's: 2.7 seconds, then 2.7 times longer each time. */
async function putBack(services: GoodturnServices, job: Job, problem: unknown): Promise<void> {
  await services.db.execute(sql`
    update graphile_worker._private_jobs
    set locked_at = null, locked_by = null, last_error = ${problem instanceof Error ? problem.message : String(problem)},
      run_at = greatest(now(), run_at, ${services.clock().toISOString()}::timestamptz) + exp(least(attempts, 10)) * interval '1 second'
    where id = ${job.id}
  `);
}
