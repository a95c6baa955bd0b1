/** The worker thread in which bodies are rendered, so that one built to hurt can be ended without ending the site. */
import { parentPort } from 'node:worker_threads';
import { convertHtml } from './from-html.ts';
import type { Job, Message } from './job.ts';
import { renderBody } from './render.ts';

const port = parentPort;
if (port === null) throw new Error('The Markdown worker runs as a worker thread only');

const say = (message: Message): void => port.postMessage(message);

port.on('message', (job: Job) => say(workOn(job)));

// Compiled and warm before the first deadline runs.
convertHtml('<h1>One</h1><p>two <b>three</b> <a href="https://example.com">four</a></p><pre><code>five</code></pre>');
renderBody('```js\nconst six = 6;\n```');
say({ kind: 'ready' });

/** A body that overflows the stack fails its own job; the thread lives on. */
function workOn(job: Job): Message {
  try {
    return job.kind === 'markdown'
      ? { kind: 'rendered', body: renderBody(job.source) }
      : { kind: 'converted', body: convertHtml(job.html, job.base) };
  } catch (error) {
    return { kind: 'failed', reason: error instanceof Error ? error.message : String(error) };
  }
}
