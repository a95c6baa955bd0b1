/** A thread of ten thousand replies as a browser receives it from the built server. */
import { brotliCompressSync, constants } from 'node:zlib';
import { expect, test } from 'vitest';
import { noteRead } from '#domain/watching';
import { paths } from '#paths';
import { actAs } from '#tests/cast.ts';
import { fillThread } from '#tests/make/long-thread.ts';
import { makeThread } from '#tests/make/threads.ts';
import { isBuilt, openSite } from './site.ts';

/** What a thread's page may weigh on its way to a guest, as the bench asks of one with twenty replies; a member's has their own forms on each post. */
const MOST_BYTES = { guest: 12_000, member: 14_000 };
const MOST_UNPACKED = 90_000;

/** As the server compresses what it makes on the fly. */
const packed = (html: string) => brotliCompressSync(html, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }).length;

test.runIf(isBuilt)('a page of a thread of ten thousand replies weighs what any other does: the first, one in the middle, the last, the best first', async () => {
  const site = await openSite();
  try {
    const { cast, db } = site;
    const thread = await db.transaction((tx) => makeThread(tx, { by: cast.maya, tags: ['eSIM'] }));
    await fillThread(db, thread.id, 10_000);
    await db.transaction((tx) => noteRead(actAs(tx, cast.rosa), { threadId: thread.id, number: 5_001 }));
    const unpacked: number[] = [];
    for (const as of [undefined, 'rosa'] as const) {
      for (const query of ['', '?page=2', '?page=250', '?page=500', '?order=best', '?order=best&after=3_9000']) {
        const answer = await site.ask(paths.thread(thread) + query, { as });
        const html = await answer.text();
        expect(answer.status, query).toBe(200);
        expect((html.match(/<article/g) ?? []).length, query).toBeGreaterThanOrEqual(20);
        const size = [html.length, packed(html)];
        const most = [MOST_UNPACKED, as ? MOST_BYTES.member : MOST_BYTES.guest];
        expect(size.every((bytes, place) => bytes < (most[place] ?? 0)), `${as ?? 'guest'} ${query}: ${size.join(', ')}`).toBe(true);
        if (!as) unpacked.push(html.length);
      }
    }
    // Far down is as light as the beginning.
    expect(Math.max(...unpacked) - Math.min(...unpacked)).toBeLessThan(6_000);
  } finally {
    await site.close();
  }
});
