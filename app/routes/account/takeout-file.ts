/** The file with everything somebody gave, for them alone. */
import { openTakeout } from '#domain/takeout';
import { memberLoader } from '#web/doors.ts';
import { noFile } from '#web/file-answer.ts';

export const loader = memberLoader(
  async ({ db, viewer, params, at, services, url, request }) => {
    const found = await openTakeout(db, params.token ?? '', viewer, at);
    if (!found) return noFile(url.pathname);
    const body = request.method === 'HEAD' ? null : await services.files.get(found.storeKey);
    if (body === null && request.method !== 'HEAD') return noFile(url.pathname);
    return new Response(body, {
      headers: {
        'Content-Type': 'application/zip',
        'Content-Length': String(found.bytes),
        'Content-Disposition': `attachment; filename="what-you-gave-${found.readyAt.toISOString().slice(0, 10)}.zip"`,
        'Content-Security-Policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
        'X-Content-Type-Options': 'nosniff',
        'X-Robots-Tag': 'noindex',
        'Cache-Control': 'private, no-store',
      },
    });
  },
  { asksAgain: 'file' },
);
