/** The contract of search on a real Meilisearch, when MEILI_HOST names one. */
import { randomBytes } from 'node:crypto';
import { Meilisearch } from 'meilisearch';
import { test } from 'vitest';
import { MeilisearchSearch } from '#search/meilisearch.ts';
import { holdsTheContract } from './contract.ts';

const { MEILI_HOST: host, MEILI_KEY: key } = process.env;

if (host) {
  holdsTheContract('Meilisearch', async () => {
    const indexPrefix = `test-${randomBytes(4).toString('hex')}`;
    const engine = new MeilisearchSearch({ host, ...(key === undefined ? {} : { key }), indexPrefix });
    await engine.rebuild(nothing);
    return { engine, close: () => removeIndexes(`${indexPrefix}-`) };
  });
} else {
  const notice = 'MEILI_HOST names no server';
  process.stderr.write(`${notice}: the contract of search is not run on Meilisearch.\n`);
  test('Meilisearch holds the contract of search', (context) => context.skip(notice));
}

async function* nothing() {}

async function removeIndexes(prefix: string): Promise<void> {
  const client = new Meilisearch({ host: host ?? '', ...(key === undefined ? {} : { apiKey: key }) });
  const { results } = await client.getRawIndexes({ limit: 1_000 });
  for (const { uid } of results) if (uid.startsWith(prefix)) await client.deleteIndex(uid);
}
