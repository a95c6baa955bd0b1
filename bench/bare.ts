/** The route everything is compared with: Hono answering the bytes of a page from memory, in the measured process. */
import { request } from 'node:http';
import { Hono } from 'hono';
import { listen } from '#run/server.ts';

/** Listens on a port of its own and answers what the page's own address answers a browser: same bytes, same headers. */
export async function openBare(page: string): Promise<{ url: string; stop: () => Promise<void> }> {
  const { bytes, headers } = await asSent(page);
  const app = new Hono();
  app.get('/', (c) => c.body(bytes, 200, headers));
  const { port, stop } = await listen(app, 0, '127.0.0.1');
  return { url: `http://127.0.0.1:${port}/`, stop };
}

/** Of the connection, not of the page. */
const NOT_OURS = ['date', 'connection', 'keep-alive', 'transfer-encoding'];

/** An answer as it travels; `fetch` would unpack it. */
function asSent(url: string): Promise<{ bytes: Uint8Array<ArrayBuffer>; headers: Record<string, string> }> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { headers: { 'Accept-Encoding': 'br' } }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => {
        const headers = Object.entries(answer.headers).filter(([name]) => !NOT_OURS.includes(name));
        resolve({ bytes: new Uint8Array(Buffer.concat(chunks)), headers: Object.fromEntries(headers.map(([name, value]) => [name, String(value)])) });
      });
    });
    asked.on('error', reject);
    asked.end();
  });
}
