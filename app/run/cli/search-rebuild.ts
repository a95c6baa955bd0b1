/** `npm run search:rebuild`: indexes everything anew, while people go on searching and writing. */
import { rebuildSearch } from '#domain/discovery';
import { createLog } from '#kit/log.ts';
import { readConfig, readEnvironment } from '#run/config.ts';
import { openHouse } from '#run/wiring.ts';

/** Often enough to be believed, seldom enough for a log file. */
const REPORT_EVERY_MS = 5_000;

async function run(): Promise<void> {
  const config = readConfig(readEnvironment());
  const house = await openHouse(config, createLog({ level: 'warn', pretty: !config.isProduction }), 'beside');
  try {
    const start = performance.now();
    const documents = await rebuildSearch(house.services, reporter(start));
    process.stdout.write(`${process.stdout.isTTY ? '\r\x1b[K' : ''}Indexed ${documents.toLocaleString('en-GB')} ${documents === 1 ? 'document' : 'documents'} in ${duration(performance.now() - start)}.\n`);
  } finally {
    await house.stop();
  }
}

/** A line that moves at a terminal, and a line now and then elsewhere. */
function reporter(start: number): (done: number, all: number) => void {
  const { stdout } = process;
  let lastReport = start;
  return (done, all) => {
    const now = performance.now();
    if (!stdout.isTTY && now - lastReport < REPORT_EVERY_MS) return;
    lastReport = now;
    stdout.write(stdout.isTTY ? `\r\x1b[K${progress(done, all, now - start)}` : `${progress(done, all, now - start)}\n`);
  };
}

/** `12,500 of 50,000 (25 %), 2,100 a second, 18 s left`. People write meanwhile, so there may be more at the end than at the start. */
function progress(done: number, all: number, elapsedMs: number): string {
  const rate = done / (elapsedMs / 1_000);
  const left = Math.max(0, all - done) / Math.max(rate, 1);
  const count = (number: number) => Math.round(number).toLocaleString('en-GB');
  return `${count(done)} of ${count(Math.max(all, done))} (${Math.floor((100 * done) / Math.max(all, done, 1))} %), ${count(rate)} a second, ${duration(left * 1_000)} left`;
}

function duration(ms: number): string {
  if (ms < 10_000) return `${(ms / 1_000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1_000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

try {
  await run();
} catch (problem) {
  const isPolite = problem instanceof Error && 'isPolite' in problem;
  process.stderr.write(`${problem instanceof Error ? (isPolite ? problem.message : (problem.stack ?? problem.message)) : String(problem)}\n`);
  process.exitCode = 1;
}
