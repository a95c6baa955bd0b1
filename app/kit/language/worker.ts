/** The worker thread in which languages are found, so that reading the tables holds up nobody's page. */
import { parentPort } from 'node:worker_threads';
import { languageOf } from './find.ts';

const port = parentPort;
if (port === null) throw new Error('This runs as a worker thread only.');

port.on('message', (texts: string[]) => port.postMessage(texts.map(languageOf)));
