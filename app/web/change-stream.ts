/** An event stream (text/event-stream) that says that something changed, and nothing about what. */
import type { Change, Live } from './context.ts';

/** Proxies close what is silent for a minute. */
const BEAT_MS = 25_000;

/** The page connects again by itself, and its door asks again who is there: nobody watches for long after they lost the right to. */
const ENDS_AFTER_MS = 10 * 60_000;

/** `concerns` says which changes are passed on. Without anything to watch the stream only stays open. */
export function changeStream(live: Live | undefined, concerns: (change: Change) => boolean, signal: AbortSignal): Response {
  const text = new TextEncoder();
  let close = () => undefined as void;
  const body = new ReadableStream<Uint8Array>({
    start: (stream) => {
      const say = (words: string) => stream.enqueue(text.encode(words));
      const stop = live?.watch((change) => concerns(change) && say('event: change\ndata: {}\n\n'), () => close());
      const beat = setInterval(() => say(': here\n\n'), BEAT_MS);
      const end = setTimeout(() => close(), ENDS_AFTER_MS);
      beat.unref();
      end.unref();
      close = () => {
        close = () => undefined;
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
