/** What the service and its worker thread say to each other. */
import type { ConvertedBody } from './from-html.ts';
import type { RenderedBody } from './plain-body.ts';

/** One body to be worked on. */
export type Job =
  | { kind: 'markdown'; source: string }
  | { kind: 'html'; html: string; base: string | undefined };

/** What the worker says: that it can begin, or how its current job ended. */
export type Message =
  | { kind: 'ready' }
  | { kind: 'rendered'; body: RenderedBody }
  | { kind: 'converted'; body: ConvertedBody }
  | { kind: 'failed'; reason: string };
