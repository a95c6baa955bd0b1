/** An event stream (text/event-stream) that says that something changed, and nothing about what. */
import { isSignedIn, isStaff } from '#domain/core';
import { lacksFactor } from '#domain/factors';
import type { Change, Live, RequestContext } from './context.ts';

/** Proxies close what is silent for a minute. */
const BEAT_MS = 25_000;

/** The page connects again by itself, and its door asks again who is there: nothing stays open for long for somebody who lost the right to it. */
const ENDS_AFTER_MS = 10 * 60_000;

/** Whether whoever asked is still on staff, with what staff need, in a session that has not ended. */
export async function isStillStaff({ visitorNow, services }: Pick<RequestContext, 'visitorNow' | 'services'>): Promise<boolean> {
  const { viewer } = await visitorNow();
  return isSignedIn(viewer) && isStaff(viewer) && (await lacksFactor(services.db, viewer)) !== 'required';
}

/**
 * `concerns` says which changes are passed on; `mayHear` is asked before each word, and a no ends the stream: whoever was signed out, suspended or is no longer staff hears
 * nothing more. A burst of changes is asked about once. Without anything to watch the stream only stays open.
 */
export function changeStream(live: Live | undefined, { concerns, mayHear }: { concerns: (change: Change) => boolean; mayHear: () => Promise<boolean> }, signal: AbortSignal): Response {
  const text = new TextEncoder();
  let close = () => undefined as void;
  const body = new ReadableStream<Uint8Array>({
    start: (stream) => {
      const say = (words: string) => stream.enqueue(text.encode(words));
      let [isAsking, hasMore, isOver] = [false, false, false];
      const tell = async () => {
        hasMore = true;
        if (isAsking) return;
        isAsking = true;
        while (hasMore && !isOver) {
          hasMore = false;
          // Where nobody can say, the page connects again and its door decides.
          const may = await mayHear().catch(() => false);
          if (!may) close();
          else if (!isOver) say('event: change\ndata: {}\n\n');
        }
        isAsking = false;
      };
      const stop = live?.watch((change) => void (concerns(change) && tell()), () => close());
      const beat = setInterval(() => say(': here\n\n'), BEAT_MS);
      const end = setTimeout(() => close(), ENDS_AFTER_MS);
      beat.unref();
      end.unref();
      close = () => {
        close = () => undefined;
        isOver = true;
        clearInterval(beat);
        clearTimeout(end);
        stop?.();
        signal.removeEventListener('abort', onAbort);
        try {
          stream.close();
        } catch {
          // Whoever read it has gone, and the stream with them.
        }
      };
      const onAbort = () => close();
      signal.addEventListener('abort', onAbort);
      say('retry: 3000\n\n: here\n\n');
    },
    cancel: () => close(),
  });
  return new Response(body, { headers: { 'Content-Type': 'text/event-stream; charset=utf-8', 'Cache-Control': 'private, no-store', 'X-Accel-Buffering': 'no' } });
}
