/** Fills a new index beside the shown one and swaps the two, so that searches never see a half-filled index. */
import type { EnqueuedTask, Meilisearch } from 'meilisearch';
import { lastOfEach } from '#search/documents.ts';
import { SearchUnavailable } from '#search/engine.ts';
import type { RebuildProgress, SearchDocument } from '#search/engine.ts';
import { done } from './calls.ts';
import { PRIMARY_KEY, SETTINGS, SETTINGS_VERSION } from './settings.ts';
import { keyOf, toStored } from './shapes.ts';

/** Meilisearch works on several waiting tasks at once; more of them only fill its queue. */
const TASKS_AHEAD = 10;

/** A large batch on a small server may take minutes. */
const TASK_TIMEOUT_MS = 300_000;

type Filling = { uid: string; nextUid: string; synonyms: Record<string, string[]>; meanwhile: Map<string, SearchDocument | null> };

/** The names of the shown index and of the one being filled. */
export function indexNames(prefix: string): { uid: string; nextUid: string } {
  const uid = `${prefix}-documents-v${SETTINGS_VERSION}`;
  return { uid, nextUid: `${uid}-next` };
}

/** Fills the next index from the source and from what changes meanwhile, then shows it. Returns how many documents the source gave. */
export async function fillIndex(client: Meilisearch, { uid, nextUid, synonyms, meanwhile }: Filling, source: AsyncIterable<SearchDocument[]>, onProgress: RebuildProgress): Promise<number> {
  await client.deleteIndexIfExists(nextUid);
  await done(client.createIndex(nextUid, { primaryKey: PRIMARY_KEY }), TASK_TIMEOUT_MS);
  await done(client.index(nextUid).updateSettings({ ...SETTINGS, synonyms }), TASK_TIMEOUT_MS);

  let count = 0;
  let ahead: EnqueuedTask[] = [];
  for await (const documents of source) {
    ahead.push(await client.index(nextUid).addDocuments(lastOfEach(documents).map(toStored), { primaryKey: PRIMARY_KEY }));
    if (ahead.length >= TASKS_AHEAD) ahead = await finish(client, ahead);
    count += documents.length;
    onProgress(count);
  }
  await finish(client, ahead);
  await makeShown(client, uid);
  await addMeanwhile(client, nextUid, meanwhile);
  await done(client.swapIndexes([{ indexes: [uid, nextUid], rename: false }]), TASK_TIMEOUT_MS);
  // What was put between the last look and the swap went into the old index only; said again, it is in the new one.
  await addMeanwhile(client, uid, meanwhile);
  await done(client.deleteIndex(nextUid), TASK_TIMEOUT_MS);
  return count;
}

/** Waits for tasks in their order. @throws SearchUnavailable at the first that failed. */
async function finish(client: Meilisearch, tasks: EnqueuedTask[]): Promise<EnqueuedTask[]> {
  for await (const task of client.tasks.waitForTasksIter(tasks, { timeout: TASK_TIMEOUT_MS })) {
    if (task.status !== 'succeeded') throw new SearchUnavailable(`The Meilisearch task ${task.type} ${task.status}.`);
  }
  return [];
}

/** A swap needs both indexes; at the first time there is none to swap with. */
async function makeShown(client: Meilisearch, uid: string): Promise<void> {
  const { results } = await client.getRawIndexes({ limit: 1_000 });
  if (results.some((index) => index.uid === uid)) return;
  await done(client.createIndex(uid, { primaryKey: PRIMARY_KEY }), TASK_TIMEOUT_MS);
}

async function addMeanwhile(client: Meilisearch, uid: string, meanwhile: Map<string, SearchDocument | null>): Promise<void> {
  const put = [...meanwhile.values()].flatMap((document) => (document ? toStored(document) : []));
  const removed = [...meanwhile].flatMap(([id, document]) => (document ? [] : keyOf(id)));
  if (put.length > 0) await done(client.index(uid).addDocuments(put, { primaryKey: PRIMARY_KEY }), TASK_TIMEOUT_MS);
  if (removed.length > 0) await done(client.index(uid).deleteDocuments(removed), TASK_TIMEOUT_MS);
}
