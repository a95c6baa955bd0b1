/** A post as the Markdown it was written in: to copy, and for whoever reads without a page. */
import type { PostId } from '#domain/core';
import { postSource } from '#domain/threads';
import { publicLoader } from '#web/doors.ts';
import { idFrom } from '#web/parameters.ts';

export const loader = publicLoader(async ({ db, params, viewer }) => {
  const { title, source } = await postSource(db, idFrom<PostId>(params.post), viewer);
  const headers = { 'Content-Type': 'text/markdown; charset=utf-8', 'Cache-Control': 'private, no-store', 'X-Content-Type-Options': 'nosniff', 'X-Robots-Tag': 'noindex', 'Content-Security-Policy': "default-src 'none'; sandbox" };
  return new Response(title === null ? `${source}\n` : `# ${title}\n\n${source}\n`, { headers });
});
