/** Fills a new index beside the shown one and swaps the two, so that searches never see a half-filled index. */
import type { EnqueuedTaskPromise, Meilisearch } from 'meilisearch';
import { lastOfEach } from '#search/documents.ts';
import type { RebuildProgress, SearchDocument, SearchSource } from '#search/engine.ts';
import { done } from './calls.ts';
import { PRIMARY_KEY, SETTINGS, SETTINGS_VERSION } from './settings.ts';
import { keyOf, toStored } from './shapes.ts';

/** Meilisearch works on several waiting tasks at once; more of them only fill its queue. */
const TASKS_AHEAD = 10;

/** A large batch on a small server may take minutes. */
const TASK_TIMEOUT_MS = 300_000;

/** How far a rebuild has come: the last document that is safe in the new index, and how many there are. */
export type Place = { after: string; documents: number };

/** Documents as they are now, and those that are gone. */
export type Changes = { put: SearchDocument[]; removed: string[] };

/** What outlives a rebuild that stops half-way. Whoever fills the index from elsewhere keeps it there. */
export type RebuildMemory = {
  /** Where the rebuild stopped that has not ended; null for the beginning. */
  place: () => Promise<Place | null>;
  /** @throws when the rebuild is not ours any more. */
  reached: (place: Place | null) => Promise<void>;
  /** What has changed since the rebuild began. */
  changes: () => AsyncIterable<Changes>;
};

type Filling = { uid: string; nextUid: string; synonyms: Record<string, string[]>; memory: RebuildMemory };

/** The names of the shown index and of the one being filled. */
export function indexNames(prefix: string): { uid: string; nextUid: string } {
  const uid = `${prefix}-documents-v${SETTINGS_VERSION}`;
  return { uid, nextUid: `${uid}-next` };
}

/** Fills the next index from the source and from what changes meanwhile, then shows it. Returns how many documents the source gave. */
export async function fillIndex(client: Meilisearch, { uid, nextUid, synonyms, memory }: Filling, source: SearchSource, onProgress: RebuildProgress): Promise<number> {
  const place = await begin(client, nextUid, memory);
  await done(client.index(nextUid).updateSettings({ ...SETTINGS, synonyms }), TASK_TIMEOUT_MS);

  let count = place?.documents ?? 0;
  const ahead: { task: EnqueuedTaskPromise; place: Place }[] = [];
  const finishFirst = async () => {
    const [first] = ahead.splice(0, 1);
    if (!first) return;
    await done(first.task, TASK_TIMEOUT_MS);
    await memory.reached(first.place);
    onProgress(first.place.documents, 'Meilisearch');
  };
  for await (const documents of source(place?.after ?? null)) {
    const last = documents.at(-1);
    if (!last) continue;
    count += documents.length;
    const task = client.index(nextUid).addDocuments(lastOfEach(documents).map(toStored), { primaryKey: PRIMARY_KEY });
    await task;
    ahead.push({ task, place: { after: last.id, documents: count } });
    if (ahead.length >= TASKS_AHEAD) await finishFirst();
  }
  while (ahead.length > 0) await finishFirst();

  await makeShown(client, uid);
  await addChanges(client, nextUid, memory);
  await done(client.swapIndexes([{ indexes: [uid, nextUid], rename: false }]), TASK_TIMEOUT_MS);
  // What was put between the last look and the swap went into the old index only; said again, it is in the new one.
  await addChanges(client, uid, memory);
  await done(client.deleteIndex(nextUid), TASK_TIMEOUT_MS);
  return count;
}

/** Goes on with the next index if it is still there, or makes it anew. */
async function begin(client: Meilisearch, nextUid: string, memory: RebuildMemory): Promise<Place | null> {
  const place = await memory.place();
  if (place && (await hasIndex(client, nextUid))) return place;
  await memory.reached(null);
  await client.deleteIndexIfExists(nextUid);
  await done(client.createIndex(nextUid, { primaryKey: PRIMARY_KEY }), TASK_TIMEOUT_MS);
  return null;
}

async function hasIndex(client: Meilisearch, uid: string): Promise<boolean> {
  const { results } = await client.getRawIndexes({ limit: 1_000 });
  return results.some((index) => index.uid === uid);
}

/** A swap needs both indexes; at the first time there is none to swap with. */
async function makeShown(client: Meilisearch, uid: string): Promise<void> {
  if (!(await hasIndex(client, uid))) await done(client.createIndex(uid, { primaryKey: PRIMARY_KEY }), TASK_TIMEOUT_MS);
}

async function addChanges(client: Meilisearch, uid: string, memory: RebuildMemory): Promise<void> {
  for await (const { put, removed } of memory.changes()) {
    if (put.length > 0) await done(client.index(uid).addDocuments(lastOfEach(put).map(toStored), { primaryKey: PRIMARY_KEY }), TASK_TIMEOUT_MS);
    if (removed.length > 0) await done(client.index(uid).deleteDocuments(removed.map(keyOf)), TASK_TIMEOUT_MS);
  }
}

/** The memory of an engine that nobody else keeps one for: it knows what was put and removed through itself. */
export function createMemory(): RebuildMemory & { note: (id: string, document: SearchDocument | null) => void } {
  let place: Place | null = null;
  const meanwhile = new Map<string, SearchDocument | null>();
  return {
    place: async () => place,
    reached: async (now) => {
      if (now === null) meanwhile.clear();
      place = now;
    },
    changes: async function* () {
      yield {
        put: [...meanwhile.values()].flatMap((document) => document ?? []),
        removed: [...meanwhile].flatMap(([id, document]) => (document ? [] : id)),
      };
    },
    note: (id, document) => void meanwhile.set(id, document),
  };
}
