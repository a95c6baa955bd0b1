/** `npm run bench:relevance`: how good answers are found, on sets that people have judged, in the real engines. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from '#db/connect.ts';
import { startEmbedded } from '#db/embedded.ts';
import { migrate } from '#db/migrate.ts';
import type { SearchEngine } from '#search/engine.ts';
import { MeilisearchSearch } from '#search/meilisearch.ts';
import { PostgresSearch } from '#search/postgres.ts';
import { load, measure, measureTypos } from './asking.ts';
import type { Way } from './asking.ts';
import { readSets } from './sets.ts';
import type { RelevanceSet } from './sets.ts';
import { readMisspellings } from './typos.ts';

/** Of damaged questions, so many should keep their first hit. */
const KEPT_GOAL = 0.9;

const say = (text: string) => void process.stdout.write(`${text}\n`);
const quiet = { info: () => undefined, warn: say };
const shown = (value: number) => value.toFixed(3).slice(1).padStart(4, '0');

const sets = readSets();
const misspellings = readMisspellings();
if (sets.length === 0) say('The judged sets (../shared/data/duplicates) do not lie beside the project: there is nothing to measure.');
else await measureAll();

async function measureAll(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'goodturn-relevance-'));
  const embedded = await startEmbedded({ folder, log: quiet, durable: false });
  const database = connect(embedded.url);
  try {
    await migrate(database, quiet);
    await measureEngine(new PostgresSearch(database.db));
    const { MEILI_HOST: host, MEILI_KEY: key } = process.env;
    if (host) await measureEngine(new MeilisearchSearch({ host, key, indexPrefix: 'relevance' }));
  } finally {
    await database.close();
    await embedded.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measureEngine(engine: SearchEngine): Promise<void> {
  say(`\n${engine.name}\n${'set'.padEnd(22)}${'asked by'.padEnd(16)}MAP   MRR   P@1   R@10  questions`);
  for (const set of sets) {
    await load(engine, set);
    for (const way of waysOf(set)) {
      const { map, mrr, first, recall, questions } = await measure(engine, set, way);
      say(`${set.name.padEnd(22)}${way.padEnd(16)}${[map, mrr, first, recall].map((value) => ` ${shown(value)}`).join(' ')}  ${questions}`);
    }
    say(`${''.padEnd(22)}${[set.floor && `floor: ${set.floor}`, goalOf(set)].filter((part) => part !== '').join(' · ')}`);
    if (misspellings) {
      const { kept, questions } = await measureTypos(engine, set, misspellings, process.argv.includes('--lost') ? say : undefined);
      if (questions > 0) say(`${''.padEnd(22)}first hit kept for ${kept} of ${questions} damaged questions: ${((100 * kept) / questions).toFixed(1)} % (goal ${100 * KEPT_GOAL} %)`);
    }
  }
}

/** Questions without a text are asked by their title only. */
function waysOf({ queries }: RelevanceSet): Way[] {
  return queries.some(({ body }) => body !== '') ? ['find', 'title', 'title and text'] : ['find', 'title'];
}

function goalOf({ goals: { map, recall } }: RelevanceSet): string {
  const goals = [...(map === undefined ? [] : [`MAP ${shown(map)}`]), ...(recall === undefined ? [] : [`R@10 ${shown(recall)}`])];
  return goals.length > 0 ? `goal: ${goals.join(', ')}` : '';
}
