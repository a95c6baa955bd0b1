/** A process is killed at the worst moments; what it had begun happens exactly once, and soon. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, onTestFinished, test } from 'vitest';
import { tasksFor } from '#jobs/tasks.ts';
import { startWorker } from '#run/worker.ts';
import { freshDatabase } from '#tests/setup/database.ts';
import { program } from '#tests/setup/programs.ts';
import { effectsOf, jobsLeft, leaveTrace, makeEffects } from './effects.ts';
import { jobServices } from './services.ts';

const MOMENTS = [
  { moment: 'after the commit of the event', task: 'relay-event', effectsBefore: 0, isLocked: false },
  { moment: 'inside the reaction', task: 'react', effectsBefore: 0, isLocked: true },
  { moment: 'after the commit of the reaction', task: 'react', effectsBefore: 1, isLocked: true },
];

for (const { moment, task, effectsBefore, isLocked } of MOMENTS) {
  test(`a process killed ${moment} loses nothing and repeats nothing`, async () => {
    const database = await freshDatabase();
    onTestFinished(database.drop);
    await makeEffects(database);

    await dieAt(moment, database.url);
    expect(await effectsOf(database)).toHaveLength(effectsBefore);
    // What went before it may still have been on its way to being noted as done.
    const atHand = (await jobsLeft(database)).at(-1);
    expect(atHand?.task).toBe(task);
    expect(atHand?.lockedBy !== null).toBe(isLocked);

    // Left to itself, the queue would hold a dead worker's job for four hours.
    const worker = await startWorker({ services: jobServices(database.db), url: database.url, tasks: tasksFor([leaveTrace()], []) });
    await expect.poll(() => jobsLeft(database), { timeout: 15_000 }).toEqual([]);
    await worker.stop();
    expect(await effectsOf(database)).toHaveLength(1);
    expect(await database.sql`select attempt from reactions_done`).toHaveLength(1);
  });
}

/** Runs the process that kills itself, and waits until it is dead. */
async function dieAt(moment: string, url: string): Promise<void> {
  const child = spawn(process.execPath, [...program('tests/jobs/crash-process.ts'), moment, url], { stdio: ['ignore', 'inherit', 'inherit'] });
  const [, signal] = await once(child, 'exit');
  expect(signal).toBe('SIGKILL');
}
