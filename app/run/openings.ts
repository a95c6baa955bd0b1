/** Sees by the address a reader comes from that they opened a result, so that kept pages count, too, and no address has to carry anything. */
import type { IncomingMessage, ServerResponse } from 'node:http';

type Middleware = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

/** What a search leads to. */
const RESULT = /^\/(?:t|guides)\/[^/]/;

/**
 * Tells `note` the words of the search a result was opened from, then goes on. Browsers say on our own pages where they come from, unless
 * somebody has told theirs not to: then nothing is counted.
 */
export const notingOpenings = (origin: string, note: (words: string) => void, then: Middleware = (_request, _response, next) => next()): Middleware => {
  const from = `${origin}/search?`;
  return (request, response, next) => {
    const { referer } = request.headers;
    if (referer?.startsWith(from) && request.method === 'GET' && RESULT.test(request.url ?? '') && request.headers['sec-purpose'] === undefined) {
      const words = new URLSearchParams(referer.slice(from.length)).get('q');
      if (words) note(words);
    }
    then(request, response, next);
  };
};
