/** Counts readers in memory and writes them down together: a page read a thousand times is one row changed once. What members read counts towards their trust, too. */
import type { Db } from '#db/connect.ts';
import type { Clock, MemberId, ThreadId } from '#domain/core';
import { countSolvedReads } from '#domain/discovery';
import { addViews } from '#domain/threads';
import { noteReads } from '#domain/watching';
import type { Log } from '#kit/log.ts';
import { countReadings } from './readings.ts';

export type Views = {
  /** `reader` is null for guests; `readTo` is how far a member had read when they went on to this page. */
  count: (threadId: ThreadId, reader?: MemberId | null, readTo?: number) => void;
  /** Writes down what has been counted. */
  flush: () => Promise<void>;
  /** Writes down the rest and ends. */
  stop: () => Promise<void>;
};

/** As many seconds of readers a crash may lose; the number is shown rounded. */
const FLUSH_MS = 10_000;

/** Starts to count. What cannot be written now is added again later. */
export function countViews(db: Db, log: Log, clock: Clock): Views {
  const readings = countReadings(db, log, clock);
  let counted = new Map<ThreadId, number>();
  const count = (threadId: ThreadId, readers = 1) => void counted.set(threadId, (counted.get(threadId) ?? 0) + readers);

  let read: { memberId: MemberId; threadId: ThreadId; number: number }[] = [];

  const flushReads = async () => {
    const written = read;
    read = [];
    // Lost with a crash or an error: their next page notes it again.
    await noteReads(db, written, clock()).catch((err: unknown) => log.warn({ err }, 'How far members have read could not be noted'));
  };

  const flush = async () => {
    await flushReads();
    if (counted.size === 0) return;
    const written = counted;
    counted = new Map();
    try {
      await db.transaction(async (tx) => {
        await addViews(tx, written);
        await countSolvedReads(tx, written, clock());
      });
    } catch (err) {
      for (const [threadId, readers] of written) count(threadId, readers);
      log.warn({ err }, 'Readers could not be counted; trying again soon');
    }
  };
  const timer = setInterval(() => void flush(), FLUSH_MS);
  timer.unref();
  return {
    count: (threadId, reader = null, readTo) => {
      count(threadId);
      if (reader === null) return;
      readings.note(reader, threadId);
      if (readTo !== undefined) read.push({ memberId: reader, threadId, number: readTo });
    },
    flush: async () => {
      await flush();
      await readings.flush();
    },
    stop: async () => {
      clearInterval(timer);
      await flush();
      await readings.stop();
    },
  };
}
