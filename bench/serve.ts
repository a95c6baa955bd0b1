/** The measured process: the whole product on the bench database, and beside it a bare route that answers the same bytes from memory. */
import { Hono } from 'hono';
import { createMember, openSession } from '#domain/members';
import { system } from '#domain/core';
import { postReply } from '#domain/threads';
import { threads } from '#db/schema/threads.ts';
import { desc } from 'drizzle-orm';
import { randomToken } from '#kit/tokens.ts';
import { readConfig } from '#run/config.ts';
import { listen } from '#run/server.ts';
import { builtRemix, start } from '#run/start.ts';
import type { House } from '#run/wiring.ts';
import { fill } from './fill.ts';

/** What the measuring process is told once everything listens. */
export type Ready = { origin: string; bare: string; cookie: string; thread: string; list: string; startMs: number; threads: number };
/** Used so far by this process: CPU in ms, resident memory in MB. */
export type Usage = { cpuMs: number; rssMb: number };

/** Writers of the reply measurement, each a member of their own. */
const WRITERS = 16;

const begun = performance.now();
const config = readConfig(process.env);
let filledAt = begun;
const running = await start(config, builtRemix(), async ({ services }) => {
  const before = performance.now();
  await fill(services, (text) => process.send?.({ progress: text }));
  filledAt = begun + (performance.now() - before);
});
const { house } = running;
const target = await chooseThread(house);
const page = await (await fetch(`${config.origin}${target.path}`)).text();
const startMs = Math.round(performance.now() - filledAt);
const bareApp = new Hono();
bareApp.get('/', (c) => c.html(page));
const bare = await listen(bareApp as never, 0, '127.0.0.1');

const writers = await house.services.db.transaction(async (tx) => {
  const made = [];
  for (let number = 0; number < WRITERS; number += 1) {
    made.push(await createMember({ tx, by: system, at: new Date(), markdown: house.services.markdown }, { name: `Writer ${number}`, email: `${randomToken()}@bench.example`, password: randomToken(), role: 'customer' }));
  }
  return made;
});
const first = writers[0];
if (!first) throw new Error('No writers were made.');
const session = await openSession(house.services.db, first.id);
const ready: Ready = { origin: config.origin, bare: `http://127.0.0.1:${bare.port}/`, cookie: `goodturn=${session.token}`, thread: target.path, list: '/threads', startMs, threads: await house.services.db.$count(threads) };
process.send?.({ ready });

process.on('message', (message: { ask: 'usage' | 'replies' | 'stop'; seconds?: number }) => void answer(message));

async function answer({ ask, seconds = 5 }: { ask: 'usage' | 'replies' | 'stop'; seconds?: number }) {
  if (ask === 'usage') process.send?.({ usage: usage() });
  if (ask === 'replies') process.send?.({ replies: await writeReplies(seconds) });
  if (ask === 'stop') {
    await bare.stop();
    await running.stop();
    process.exit(0);
  }
}

function usage(): Usage {
  const { user, system: kernel } = process.cpuUsage();
  return { cpuMs: (user + kernel) / 1000, rssMb: process.memoryUsage.rss() / 1048576 };
}

/** Replies from sixteen writers in as many threads: checked, rendered, stored, event and job in one transaction each. */
async function writeReplies(seconds: number): Promise<number[]> {
  const { db, markdown } = house.services;
  const rows = await db.select({ id: threads.id }).from(threads).orderBy(desc(threads.id)).limit(WRITERS);
  const until = performance.now() + seconds * 1000;
  const took: number[] = [];
  await Promise.all(
    writers.map(async (by, place) => {
      const threadId = rows[place % rows.length]?.id;
      if (threadId === undefined) return;
      for (let count = 0; performance.now() < until; count += 1) {
        const from = performance.now();
        // Other words each time: the same words within five minutes would be one reply.
        await db.transaction((tx) => postReply({ tx, by, at: new Date(), markdown }, { threadId: threadId as never, text: `Reply ${count} of writer ${place}. **Restart it**, then look under *Settings*.` }));
        took.push(performance.now() - from);
      }
    }),
  );
  return took;
}

/** A thread with a full page of replies, as long as the goals speak of. */
async function chooseThread({ services }: House): Promise<{ path: string }> {
  const { sql } = await import('drizzle-orm');
  const [row] = await services.db.select({ id: threads.id, slug: threads.slug }).from(threads).where(sql`${threads.replyCount} = 20 and ${threads.deletedAt} is null`).orderBy(threads.id).limit(1);
  if (!row) throw new Error('The bench database has no thread with 20 replies.');
  return { path: `/t/${row.id}/${encodeURIComponent(row.slug)}` };
}
