/** Keeps a second engine beside PostgreSQL: tells it every change, remembers what it missed, and uses it only while it is whole. */
import type { Db } from '#db/connect.ts';
import { SearchUnavailable } from '#search/engine.ts';
import type { RebuildProgress } from '#search/engine.ts';
import type { MeilisearchSearch } from '#search/meilisearch.ts';
import type { Changes } from '#search/meilisearch/indexes.ts';
import type { PostgresSearch } from '#search/postgres.ts';
import { createBreaker } from './breaker.ts';
import type { Outage } from './breaker.ts';
import { copying } from './copying.ts';
import { countWaiting, isCopyLeft, noteChanges, readNotes, strikeOut } from './missed.ts';
import type { Note } from './missed.ts';

/** A pino logger fits. */
export type SearchLog = { info: (fields: object, message: string) => void; warn: (fields: object, message: string) => void };

export type MirrorParts = { db: Db; postgres: PostgresSearch; engine: MeilisearchSearch; log: SearchLog; clock: () => Date };

/** Documents told at once when catching up. */
const AT_ONCE = 100;

/** How long "nothing waits" is believed without looking again; another process may have missed something. */
const BELIEVED_MS = 2_000;

/** The second engine with its memory. */
export type Mirror = ReturnType<typeof createMirror>;

/** @param parts of which `clock` decides when to try again after a failure. */
export function createMirror({ db, postgres, engine, log, clock }: MirrorParts) {
  const breaker = createBreaker(clock, 'Meilisearch has not been asked yet.');
  let recovery: Promise<number> | null = null;
  let lookedAt = -Infinity;
  let isLate = false;

  /** The engine knows every change that is older than a few seconds, and answers. */
  async function isCurrent(): Promise<boolean> {
    if (!breaker.isClosed()) return false;
    const now = clock().getTime();
    if (now - lookedAt >= BELIEVED_MS) {
      ({ isLate } = await countWaiting(db));
      lookedAt = now;
    }
    if (isLate) breaker.fail('Changes are waiting for Meilisearch.');
    return !isLate;
  }

  /** What went wrong is logged, and unless the query was at fault the engine is left alone for a while. */
  function failed(error: unknown): void {
    const reason = error instanceof Error ? error.message : String(error);
    const wasUsed = breaker.isClosed();
    if (error instanceof SearchUnavailable) breaker.fail(reason);
    if (wasUsed) log.warn({ reason, err: error }, 'Searching PostgreSQL instead of Meilisearch');
  }

  /** What PostgreSQL holds of these documents now. */
  async function changesOf(notes: Note[]): Promise<Changes> {
    const put = await postgres.read(notes.map((note) => note.id));
    const found = new Set(put.map((document) => document.id));
    return { put, removed: notes.flatMap((note) => (found.has(note.id) ? [] : note.id)) };
  }

  /** Tells the engine what PostgreSQL holds of these documents now. */
  async function tell(notes: Note[]): Promise<void> {
    const { put, removed } = await changesOf(notes);
    await engine.put(put);
    await engine.remove(removed);
    await strikeOut(db, notes);
  }

  /** Notes a change, lets it happen, and tells the engine if it can be told. Never fails because of the engine. */
  async function during(ids: string[], change: () => Promise<void>): Promise<void> {
    const notes = await noteChanges(db, ids);
    await change();
    if (!breaker.isClosed()) {
      // Somebody catching up right now may have told the engine what was true before the change.
      await noteChanges(db, ids);
      return;
    }
    try {
      await tell(notes);
    } catch (error) {
      failed(error);
    }
  }

  /** All that waits, as it is now. */
  async function* missed(): AsyncGenerator<Note[]> {
    let after = 0;
    for (;;) {
      const notes = await readNotes(db, after, AT_ONCE);
      const last = notes.at(-1);
      if (!last) return;
      yield notes;
      after = last.revision;
    }
  }

  /** Fills a new index from PostgreSQL, from where the last copy stopped. @returns false when another process is doing so. */
  async function copyAll(onProgress: RebuildProgress = () => undefined): Promise<boolean> {
    const documents = await copying(db, engine.rebuildTarget, (memory) =>
      engine.rebuild((after) => postgres.readAll(after), onProgress, {
        ...memory,
        changes: async function* () {
          for await (const notes of missed()) yield await changesOf(notes);
        },
      }),
    );
    if (documents === null) return false;
    log.info({ documents }, 'Filled the Meilisearch index from PostgreSQL');
    return true;
  }

  /** Fills the index anew whatever is in it; if that fails, it is tried again when the engine is back. */
  async function refill(onProgress?: RebuildProgress): Promise<void> {
    try {
      await copyAll(onProgress);
    } catch (error) {
      failed(error);
    }
    await catchUp();
  }

  /** Asks the engine how it is, fills it if it is empty, tells it what it missed, and uses it again. */
  async function recover(): Promise<number> {
    try {
      if (!(await engine.hasIndex()) || (await isEmptied()) || (await isCopyLeft(db))) {
        if (!(await copyAll())) return 0;
      }
      await engine.learnSynonyms();
      const told = await tellMissed();
      if (!breaker.isClosed()) log.info({ told }, 'Searching Meilisearch');
      isLate = false;
      breaker.recover();
      // What changed between the last note read and this moment was left to whoever catches up.
      return told + (await tellMissed());
    } catch (error) {
      failed(error);
      if (breaker.isClosed()) breaker.fail('Meilisearch could not be brought up to date.');
      return 0;
    }
  }

  async function isEmptied(): Promise<boolean> {
    const [theirs, ours] = [await engine.health(), await postgres.health()];
    return theirs.documents === 0 && ours.documents > 0;
  }

  async function tellMissed(): Promise<number> {
    let told = 0;
    for await (const notes of missed()) {
      await tell(notes);
      told += notes.length;
    }
    return told;
  }

  /** Catches up; whoever asks meanwhile gets the same answer. @returns how many documents the engine was told. */
  function catchUp(): Promise<number> {
    recovery ??= recover().finally(() => {
      recovery = null;
    });
    return recovery;
  }

  return {
    engine,
    isCurrent,
    failed,
    during,
    refill,
    catchUp,
    /** Begins to catch up in the background if the last failure is long enough ago. */
    catchUpSoon: (): void => {
      if (breaker.mayRetry()) void catchUp();
    },
    /** Resolves when nothing goes on in the background. */
    idle: async (): Promise<void> => void (await recovery),
    outage: (): Outage | null => breaker.outage(),
    waiting: async (): Promise<number> => (await countWaiting(db)).waiting,
  };
}
