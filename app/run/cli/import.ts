/** `npm run import -- stackexchange DIR`: brings an outside community in, shows how far it is, and ends with a report. */
import { parseArgs } from 'node:util';
import { isRefusal } from '#domain/core';
import { rebuildSearch } from '#domain/discovery';
import { importStackExchange, reportLines } from '#domain/exchange';
import type { ImportOutcome } from '#domain/exchange';
import { createLog } from '#kit/log.ts';
import { readConfig, readEnvironment } from '#run/config.ts';
import { openHouse } from '#run/wiring.ts';
import { duration, figure, reportProgress } from './progress.ts';

const USAGE = `Usage: npm run import -- stackexchange DIR [--site cardano.stackexchange.com] [--board SLUG] [--partial]

  DIR        the folder of an unpacked dump: Posts.xml, Users.xml, Votes.xml, Comments.xml, PostLinks.xml, Tags.xml
             and Badges.xml, each plain or as .gz; PostHistory.xml is not needed
  --site     the address of the site; without it the folder's name. Use the same one every time: it is how
             rows are found again
  --board    the address of the board to import to, made if there is none; without it one named for the site
  --partial  go on where tables other than Posts and Users are missing

It can be stopped and repeated at any time: only what is missing is brought in. Sorting needs as much room in the
temporary folder (TMPDIR) as the unpacked texts.`;

const UNITS = { reading: 'kB', writing: 'rows', indexing: 'documents' };

type Ask = { folder: string; site?: string; board?: string; partial: boolean };

/** What was asked for; null when it cannot be understood. */
function readAsk(): Ask | null {
  try {
    const { positionals, values } = parseArgs({
      allowPositionals: true,
      options: { site: { type: 'string' }, board: { type: 'string' }, partial: { type: 'boolean', default: false } },
    });
    const [format, folder, ...more] = positionals;
    return format === 'stackexchange' && folder && more.length === 0 ? { folder, ...values } : null;
  } catch {
    return null;
  }
}

async function run({ folder, site, board, partial }: Ask): Promise<void> {
  const config = readConfig(readEnvironment());
  const house = await openHouse(config, createLog({ level: 'warn', pretty: !config.isProduction }), 'beside');
  const progress = reportProgress(UNITS);
  const startedAt = performance.now();
  try {
    const outcome = await importStackExchange(house.services, {
      folder,
      site,
      boardSlug: board,
      isPartial: partial,
      onProgress: ({ step, done, all }) => (step === 'reading' ? progress.tell(step, done / 1_000, all / 1_000) : progress.tell(step, done, all)),
      afterwards: async () => void (await rebuildSearch(house.services, (done, all) => progress.tell('indexing', done, all))),
    });
    progress.end();
    process.stdout.write(`${[...reportLines(outcome.report), '', summary(outcome, performance.now() - startedAt)].join('\n')}\n`);
  } finally {
    progress.end();
    await house.stop();
  }
}

function summary({ rows, resumed }: ImportOutcome, elapsedMs: number): string {
  const memory = `at most ${figure(process.resourceUsage().maxRSS / 1_024)} MB of memory`;
  if (rows === 0 && !resumed) return `Nothing changed: everything in this dump is here already (${duration(elapsedMs)}, ${memory}).`;
  const rest = resumed ? ' An earlier import was cut short; now it is whole.' : '';
  return `Imported ${figure(rows)} rows in ${duration(elapsedMs)} (${figure(rows / (elapsedMs / 1_000))} a second, ${memory}).${rest}`;
}

/** A sentence for what a person can mend; everything else with its stack. */
function explain(problem: unknown): string {
  if (!(problem instanceof Error)) return String(problem);
  return isRefusal(problem) || 'isPolite' in problem ? problem.message : (problem.stack ?? problem.message);
}

const ask = readAsk();
if (ask) {
  try {
    await run(ask);
  } catch (problem) {
    process.stderr.write(`${explain(problem)}\n`);
    process.exitCode = 1;
  }
} else {
  process.stderr.write(`${USAGE}\n`);
  process.exitCode = 2;
}
