/** Hears what changes in the community, whichever process changed it: `recordEvent` says so in the transaction itself. */
import { setTimeout as pause } from 'node:timers/promises';
import postgres from 'postgres';
import { CHANGES_CHANNEL, WORDS_TAKEN_BACK, readId } from '#domain/core';
import type { CaseId, EventName, ThreadId } from '#domain/core';
import type { Log } from '#kit/log.ts';
import type { Change } from '#web/context.ts';

type Ears = {
  /** Something changed, in this thread or (null) somewhere; with `areWordsTaken`, something may no longer be shown to the public. */
  onChange: (threadId: ThreadId | null, areWordsTaken: boolean) => void;
  /** Everything that was announced, whether or not it changes a page. */
  onHeard?: (change: Change) => void;
  /** From now on nothing is missed. */
  onListening: () => void;
  /** From now on, and perhaps since a moment ago, changes are missed. */
  onLost: () => void;
};

export type Changes = {
  /** Waits until every change committed before has been heard; false when nobody can say. */
  caughtUp: () => Promise<boolean>;
  stop: () => Promise<void>;
};

/** A silent connection may be a dead one: no page outlives its change by more than this when a network just stops answering. */
const BEAT_MS = 5_000;

/** The database answers this question in a tenth of a millisecond; a machine under heavy load may need a second. */
const PATIENCE_MS = 3_000;

const AGAIN_AFTER_MS = 500;

/**
 * Listens until stopped, on a connection of its own, and tries again when it breaks.
 * @param url a direct connection: a pooler in between would lose LISTEN.
 */
export function followChanges(url: string, log: Log, ears: Ears): Changes {
  const stopping = new AbortController();
  let line: Line | null = null;

  const follow = async () => {
    while (!stopping.signal.aborted) {
      line = openLine(url, ears, stopping.signal);
      try {
        await line.listen();
        ears.onListening();
        await line.untilBroken();
      } catch (err) {
        log.debug({ err }, 'The database cannot be listened to');
      }
      ears.onLost();
      await line.close();
      if (stopping.signal.aborted) return;
      log.warn('Changes cannot be heard at the moment, so no page is kept');
      await pause(AGAIN_AFTER_MS, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  };
  const following = follow();
  return {
    caughtUp: async () => (await line?.isAlive()) ?? false,
    stop: async () => {
      stopping.abort();
      await following;
    },
  };
}

type Line = ReturnType<typeof openLine>;

/** One connection that listens. Before it answers anything, PostgreSQL hands it what was committed until then. */
function openLine(url: string, { onChange, onHeard }: Ears, stopping: AbortSignal) {
  const breaking = new AbortController();
  const isOver = AbortSignal.any([stopping, breaking.signal]);
  const options = {
    max: 1,
    idle_timeout: 0,
    max_lifetime: null,
    fetch_types: false,
    connection: { application_name: 'goodturn-pages' },
    onnotice: () => undefined,
    onclose: () => breaking.abort(),
    // Known to the driver, though its types leave it out; its own `listen` does not say when the connection is lost.
    onnotify: (_channel: string, payload: string) => {
      onHeard?.({ name: nameOf(payload) ?? '', caseId: caseOf(payload), threadId: threadOf(payload) });
      if (!isUnseen(payload)) onChange(threadOf(payload), takesWords(payload));
    },
  };
  const sql = postgres(url, options);

  const isAlive = async () => {
    const asked = sql`select 1`.then(() => true, () => false);
    const isAnswered = await Promise.race([asked, pause(PATIENCE_MS, false, { ref: false })]);
    if (!isAnswered) breaking.abort();
    return isAnswered;
  };
  return {
    isAlive,
    listen: () => sql.unsafe(`listen ${CHANGES_CHANNEL}`),
    untilBroken: async () => {
      while (!isOver.aborted && (await isAlive())) await pause(BEAT_MS, undefined, { signal: isOver, ref: false }).catch(() => undefined);
    },
    close: () => sql.end({ timeout: 0 }),
  };
}

/** Changes that no page of guests shows. */
const UNSEEN: readonly EventName[] = ['review.decided', 'review.undone', 'review.settled', 'bookmark.due', 'schedule.troubled', 'post.withheld', 'post.released', 'thread.language-found', 'member.email-verified'];

/** What staff do at their desk, and what is said in private, stands on no page that is kept. */
function isUnseen(payload: string): boolean {
  const name = nameOf(payload) ?? '';
  return /^(desk|clocks?|csat|customer)\./.test(name) || UNSEEN.some((one) => one === name) || (name.startsWith('case.') && threadOf(payload) === null);
}

/** What `recordEvent` said; null for anything else, which then counts as a change somewhere. */
function threadOf(payload: string): ThreadId | null {
  return readId<ThreadId>(/"threadId":\s*(\d+)/.exec(payload)?.[1]);
}

const caseOf = (payload: string): CaseId | null => readId<CaseId>(/"caseId":\s*(\d+)/.exec(payload)?.[1]);

const nameOf = (payload: string): string | undefined => /"name":\s*"([^"]*)"/.exec(payload)?.[1];

/** What cannot be read may be anything. */
function takesWords(payload: string): boolean {
  const name = nameOf(payload);
  return name === undefined || WORDS_TAKEN_BACK.some((one) => one === name);
}
