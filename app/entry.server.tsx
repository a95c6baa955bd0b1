/** Renders a page to one string: our pages wait for their data, so streaming would only cost time (0.82 against 1.38 ms). */
import { RemixServer } from '@remix-run/react';
import { isRouteErrorResponse } from '@remix-run/react';
import type { ActionFunctionArgs, AppLoadContext, EntryContext, LoaderFunctionArgs } from '@remix-run/server-runtime';
import { renderToString } from 'react-dom/server';
import { ReferenceProvider } from '#ui/reference.tsx';
import { inScript } from '#web/in-script.ts';

/** The server built with this page is run by the copy of Remix that is built into it (see vite.lean.ts). */
export { createRequestHandler } from '@remix-run/server-runtime';

/** Data a loader has not delivered by then is given up. */
export const streamTimeout = 5_000;

export default async function handleRequest(request: Request, status: number, headers: Headers, context: EntryContext, loadContext: AppLoadContext) {
  const handoff = await drain(context.serverHandoffStream);
  const { serverHandoffStream: _drained, ...rest } = context;
  const page = renderToString(
    <ReferenceProvider reference={loadContext.requestId}>
      <RemixServer context={rest} url={request.url} nonce={loadContext.nonce} />
    </ReferenceProvider>,
  );
  headers.set('Content-Type', 'text/html; charset=utf-8');
  // Beside the answer, not in it: read back out of an answer, a text costs as much as its packing.
  loadContext.html = `<!doctype html>${insertHandoff(page, handoff, loadContext.nonce)}`;
  return new Response(null, { status, headers });
}

/** Bugs go to the log with the reference number that the error page shows. Refusals are answers, not bugs. */
export function handleError(error: unknown, { request, context }: LoaderFunctionArgs | ActionFunctionArgs) {
  if (isRouteErrorResponse(error)) return;
  context.services.log.error({ err: error, requestId: context.requestId, path: new URL(request.url).pathname }, 'a page failed');
}

async function drain(stream: ReadableStream<Uint8Array> | undefined): Promise<string[]> {
  if (!stream) return [];
  const decoder = new TextDecoder();
  const chunks: string[] = [];
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return chunks;
    chunks.push(decoder.decode(value, { stream: true }));
  }
}

/** The loaders' data, as the scripts that Remix's own stream would have written one by one. */
function insertHandoff(page: string, chunks: string[], nonce: string): string {
  if (chunks.length === 0 || !page.includes('__remixContext')) return page;
  const lines = [...chunks.map((chunk) => `window.__remixContext.streamController.enqueue(${inScript(chunk)});`), 'window.__remixContext.streamController.close();'];
  const end = page.lastIndexOf('</body>');
  return `${page.slice(0, end)}<script nonce="${nonce}">${lines.join('')}</script>${page.slice(end)}`;
}
