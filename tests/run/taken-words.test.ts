/** Words that were deleted are gone from every page at once, whatever pages keep in memory; by the built server. */
import { expect, test, vi } from 'vitest';
import { openSession } from '#domain/members';
import { acceptAnswer, removePost } from '#domain/questions';
import { createLog } from '#kit/log.ts';
import { readConfig } from '#run/config.ts';
import { createApp } from '#run/server.ts';
import { builtRemix } from '#run/start.ts';
import { storePages } from '#run/stored-pages.ts';
import { buildServices } from '#run/wiring.ts';
import { actAs, makeCast } from '#tests/cast.ts';
import { makeReply, makeThread } from '#tests/make/threads.ts';
import { freshDatabase } from '#tests/setup/database.ts';
import { isBuilt } from './site.ts';

test.skipIf(!isBuilt)('a deleted answer and a deleted question leave the home page at once, for guests and for members', async () => {
  const { db, url, drop, ...database } = await freshDatabase();
  const log = createLog({ level: 'silent' });
  const config = readConfig({ NODE_ENV: 'production' });
  const services = buildServices(config, log, { db, ...database });
  const pages = storePages({ url, log, isSecure: false, countView: () => undefined });
  const app = createApp(services, config, builtRemix(), { pages, views: { count: () => undefined } });
  const read = async (cookie?: string) => (await app.fetch(new Request('http://localhost:3000/', { headers: cookie ? { Cookie: cookie } : {} }))).text();
  try {
    await vi.waitFor(async () => expect(pages.shelf()).toBe(pages.shelf()), { timeout: 20_000 });
    const { mo, thread, answer, cookie } = await db.transaction(async (tx) => {
      const { mo, tom } = await makeCast(tx);
      const thread = await makeThread(tx, { title: 'A question about secrets', at: services.clock() });
      const answer = await makeReply(tx, thread, { by: tom, text: 'My number is 0170 555.', at: services.clock() });
      await acceptAnswer(actAs(tx, thread.asker, services.clock()), answer.id);
      return { mo, thread, answer, cookie: `goodturn=${(await openSession(tx, tom.id)).token}` };
    });
    await pages.caughtUp();
    for (const who of [undefined, cookie]) expect(await read(who)).toContain('My number is 0170 555.');

    await db.transaction((tx) => removePost(actAs(tx, mo, services.clock()), answer.id));
    await pages.caughtUp();
    for (const who of [undefined, cookie]) expect(await read(who)).not.toContain('0170 555');

    await db.transaction((tx) => removePost(actAs(tx, mo, services.clock()), thread.openingId));
    await pages.caughtUp();
    for (const who of [undefined, cookie]) expect(await read(who)).not.toContain('about secrets');
  } finally {
    await pages.stop();
    await drop();
  }
});
