/** How a file that somebody sent leaves the house: as exactly what it is, under a policy in which nothing runs. */
import { smallOf } from '#kit/files.ts';
import type { Files } from '#kit/files.ts';
import { escapeHtml } from '#kit/markdown/escape.ts';
import { paths } from '#paths';

type Leaving = { storeKey: string; name: string; type: string; bytes: number; isSmall: boolean; isPublic: boolean; /** Changes with its content. */ tag: string };

/** A public picture may be looked at again for ten minutes without asking; then whoever took its post down is heard. */
const PUBLIC_CACHE = 'private, max-age=600';

/** The same for what is not there and what somebody may not see: a page with the way to sign in. */
export const noFile = (place: string): Response =>
  new Response(`<!doctype html><html lang="en-GB"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>No file</title><main><h1>There is no file here that you can see</h1><p>It may be gone, or for somebody else. If it was sent to you, <a href="${escapeHtml(paths.signIn(place))}">sign in</a> first.</p><p><a href="/">Go to the home page</a></p></main>`, {
    status: 404,
    headers: { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store', 'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'", 'X-Content-Type-Options': 'nosniff' },
  });

/** The bytes with all that keeps a browser from taking them for anything else. Pictures are shown, all else is saved. {@link noFile} when the store lost them. */
export async function fileAnswer(request: Request, files: Files, file: Leaving): Promise<Response> {
  const tag = `"${file.tag}${file.isSmall ? '-small' : ''}"`;
  const headers = new Headers({
    'Content-Type': file.isSmall ? 'image/webp' : file.type,
    'Content-Disposition': dispositionOf(file),
    'Content-Security-Policy': "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    'X-Content-Type-Options': 'nosniff',
    'X-Robots-Tag': 'noindex',
    'Cache-Control': file.isPublic ? PUBLIC_CACHE : 'private, no-store',
    ...(file.isPublic ? { ETag: tag } : {}),
    ...(file.isSmall ? {} : { 'Content-Length': String(file.bytes) }),
  });
  if (file.isPublic && request.headers.get('If-None-Match') === tag) {
    headers.delete('Content-Length');
    return new Response(null, { status: 304, headers });
  }
  if (request.method === 'HEAD') return new Response(null, { headers });
  const body = await files.get(file.isSmall ? smallOf(file.storeKey) : file.storeKey);
  if (!body) return noFile(new URL(request.url).pathname);
  return new Response(body, { headers });
}

/** RFC 6266: its name in plain letters, and as it is (RFC 8187). */
function dispositionOf({ name, type }: Leaving): string {
  const plain = name.normalize('NFKD').replace(/[^\x20-\x7e]/g, '').replace(/["\\%]/g, '').trim() || 'file';
  const whole = encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  return `${type.startsWith('image/') ? 'inline' : 'attachment'}; filename="${plain}"; filename*=UTF-8''${whole}`;
}
