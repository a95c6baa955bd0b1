/** How a file that somebody sent leaves the house: as exactly what it is, under a policy in which nothing runs. */
import { smallOf } from '#kit/files.ts';
import type { Files } from '#kit/files.ts';
import { NotFound } from '#domain/core';

type Leaving = { storeKey: string; name: string; type: string; bytes: number; isSmall: boolean; isPublic: boolean; /** Changes with its content. */ tag: string };

/** A public picture may be looked at again for ten minutes without asking; then whoever took its post down is heard. */
const PUBLIC_CACHE = 'private, max-age=600';

/** The bytes with all that keeps a browser from taking them for anything else. Pictures are shown, all else is saved. NotFound when the store lost them. */
export async function fileAnswer(request: Request, files: Files, file: Leaving): Promise<Response> {
  const tag = `"${file.tag}${file.isSmall ? '-small' : ''}"`;
  const headers = new Headers({
    'Content-Type': file.isSmall ? 'image/webp' : file.type,
    'Content-Disposition': dispositionOf(file),
    'Content-Security-Policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
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
  if (!body) throw new NotFound('There is nothing here.');
  return new Response(body, { headers });
}

/** RFC 6266: its name in plain letters, and as it is (RFC 8187). */
function dispositionOf({ name, type }: Leaving): string {
  const plain = name.normalize('NFKD').replace(/[^\x20-\x7e]/g, '').replace(/["\\%]/g, '').trim() || 'file';
  const whole = encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  return `${type.startsWith('image/') ? 'inline' : 'attachment'}; filename="${plain}"; filename*=UTF-8''${whole}`;
}
