/** Counts in memory what members read, and writes it down together: no page waits for it, and which threads they were is forgotten with the day. */
import type { Db } from '#db/connect.ts';
import type { Clock, MemberId, ThreadId } from '#domain/core';
import { READS_PER_DAY, addReading } from '#domain/trust';
import type { Log } from '#kit/log.ts';

export type Readings = {
  note: (member: MemberId, threadId: ThreadId) => void;
  /** Writes down what has been counted. */
  flush: () => Promise<void>;
  /** Writes down the rest and ends. */
  stop: () => Promise<void>;
};

/** As many seconds of reading a crash may lose; trust counts by the night. */
const FLUSH_MS = 60_000;

/** What one member opened today. `written` of the threads are in the database already. */
type Today = { threads: Set<ThreadId>; written: number };

/** Starts to count. A member costs at most as many numbers as a day counts, and nothing the day after. */
export function countReadings(db: Db, log: Log, clock: Clock): Readings {
  let day = dayOf(clock());
  let today = new Map<MemberId, Today>();

  let pending = Promise.resolve();

  const write = async () => {
    const [written, on] = [today, day];
    if (dayOf(clock()) !== day) [today, day] = [new Map(), dayOf(clock())];
    const news = [...written].flatMap(([member, one]) => (one.threads.size > one.written ? [{ member, threads: one.threads.size - one.written, one, size: one.threads.size }] : []));
    if (news.length === 0) return;
    for (const { one, size } of news) one.written = size;
    try {
      await addReading(db, on, news.map(({ member, threads }) => ({ member, threads })));
    } catch (err) {
      for (const { one, threads } of news) one.written -= threads;
      // What is left of a day that has ended is lost: not worth keeping two days in memory for.
      log.warn({ err }, 'Reading could not be counted; trying again soon');
    }
  };
  /** Waits for what a change of the day has begun to write as well. */
  const flush = () => (pending = Promise.all([pending, write()]).then(() => undefined));
  const timer = setInterval(() => void flush(), FLUSH_MS);
  timer.unref();
  return {
    note: (member, threadId) => {
      if (dayOf(clock()) !== day) void flush();
      const known = today.get(member);
      if (!known) today.set(member, { threads: new Set([threadId]), written: 0 });
      else if (known.threads.size < READS_PER_DAY) known.threads.add(threadId);
    },
    flush,
    stop: async () => {
      clearInterval(timer);
      await flush();
    },
  };
}

const dayOf = (at: Date): string => at.toISOString().slice(0, 10);
