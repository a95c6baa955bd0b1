/** `npm run search:rebuild`: indexes everything anew, while people go on searching and writing; stopped half-way, it goes on the next time. */
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

/** A line that moves at a terminal, and a line now and then elsewhere. Each engine has a clock of its own. */
function reporter(start: number): (done: number, all: number, engine: string) => void {
  const { stdout } = process;
  let lastReport = start;
  let begun = { engine: '', at: start, done: 0 };
  return (done, all, engine) => {
    const now = performance.now();
    // What an earlier run stored is not counted into the pace of this one: the first word of an engine is its beginning.
    if (engine !== begun.engine) begun = { engine, at: now, done };
    if (!stdout.isTTY && now - lastReport < REPORT_EVERY_MS) return;
    lastReport = now;
    const line = `${engine}: ${progress(done, all, (done - begun.done) / ((now - begun.at) / 1_000))}`;
    stdout.write(stdout.isTTY ? `\r\x1b[K${line}` : `${line}\n`);
  };
}

/** `12,500 of 50,000 (25 %), 2,100 a second, 18 s left`. People write meanwhile, so there may be more at the end than at the start. */
function progress(done: number, all: number, rate: number): string {
  const count = (number: number) => Math.round(number).toLocaleString('en-GB');
  const pace = rate > 0 && Number.isFinite(rate) ? `, ${count(rate)} a second, ${duration((Math.max(0, all - done) / rate) * 1_000)} left` : '';
  return `${count(done)} of ${count(Math.max(all, done))} (${Math.floor((100 * done) / Math.max(all, done, 1))} %)${pace}`;
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
