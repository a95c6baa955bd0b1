/** `npm test`: builds, finds a browser, runs every suite, and ends with one line that counts them all. */
import { spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureChromium } from './setup/chromium.ts';

type Counts = { passed: number; failed: number; skipped: number };

const say = (text: string) => process.stdout.write(`\n== ${text}\n`);

/** Runs a program with our own terminal and tells whether it ended well. */
const run = (command: string, args: string[], env: NodeJS.ProcessEnv = {}): Promise<boolean> =>
  new Promise((resolve) => {
    spawn(command, args, { stdio: 'inherit', env: { ...process.env, ...env } }).on('exit', (code) => resolve(code === 0));
  });

const ofThisRun = (name: string) => join(tmpdir(), `goodturn-${process.pid}-${name}`);

/** Reads a JSON report; a suite that wrote none did not run, which is one failure. */
function read(file: string, count: (report: Record<string, unknown>) => Counts): Counts {
  try {
    return count(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  } finally {
    rmSync(file, { force: true });
  }
}

const vitestCounts = (found: Record<string, unknown>): Counts => {
  const failed = Number(found.numFailedTests);
  // A file that could not be loaded has no tests to fail.
  const brokenFiles = failed === 0 && found.success === false ? Math.max(1, Number(found.numFailedTestSuites)) : 0;
  return { passed: Number(found.numPassedTests), failed: failed + brokenFiles, skipped: Number(found.numPendingTests) + Number(found.numTodoTests) };
};

const playwrightCounts = (found: Record<string, unknown>): Counts => {
  const stats = found.stats;
  if (typeof stats !== 'object' || stats === null || !('expected' in stats) || !('unexpected' in stats) || !('flaky' in stats) || !('skipped' in stats)) throw new Error('no stats');
  const brokenFiles = Array.isArray(found.errors) ? found.errors.length : 0;
  return { passed: Number(stats.expected), failed: Number(stats.unexpected) + Number(stats.flaky) + brokenFiles, skipped: Number(stats.skipped) };
};

async function units(): Promise<Counts> {
  const report = ofThisRun('units.json');
  await run('npx', ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]);
  return read(report, vitestCounts);
}

async function journeys(chromium: string): Promise<Counts> {
  const report = ofThisRun('journeys.json');
  await run('npx', ['playwright', 'test', '--config', 'tests/e2e/playwright.config.ts'], { CHROMIUM: chromium, PLAYWRIGHT_JSON_OUTPUT_NAME: report });
  return read(report, playwrightCounts);
}

async function main(): Promise<boolean> {
  say('Types, lint and build, side by side');
  const preparing = Promise.all(['typecheck', 'lint', 'build'].map((script) => run('npm', ['run', '-s', script])));
  // Without a browser everything else is still worth knowing.
  const chromium = await ensureChromium(say).catch((problem: Error) => {
    say(problem.message);
    return null;
  });
  const [isTyped, isLinted, isBuilt] = await preparing;
  const isTidy = Boolean(isTyped && isLinted);

  // One after the other: side by side they want more than two cores have, and take as long.
  say('Unit, domain, contract and house tests');
  const unit = await units();

  let browser: Counts = { passed: 0, failed: 1, skipped: 0 };
  if (isBuilt && chromium !== null) {
    say('Journeys in a browser');
    browser = await journeys(chromium);
  }

  const passed = unit.passed + browser.passed + (isTidy ? 1 : 0) + (isBuilt ? 1 : 0);
  const failed = unit.failed + browser.failed + (isTidy ? 0 : 1) + (isBuilt ? 0 : 1);
  const skipped = unit.skipped + browser.skipped;
  process.stdout.write(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`);
  return failed === 0;
}

process.exitCode = (await main()) ? 0 : 1;
