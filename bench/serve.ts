/** The measured process: the whole product on the bench database, and beside it a bare route that answers the same bytes from memory. */
import { desc, sql } from 'drizzle-orm';
import { createMember, openSession } from '#domain/members';
import { guest, readId, system } from '#domain/core';
import { search } from '#domain/discovery';
import { postReply } from '#domain/threads';
import { threads } from '#db/schema/threads.ts';
import type { ThreadId } from '#domain/core';
import { randomToken } from '#kit/tokens.ts';
import { readConfig } from '#run/config.ts';
import { builtRemix, start } from '#run/start.ts';
import type { House } from '#run/wiring.ts';
import { openBare } from './bare.ts';

/** What the measuring process is told once everything listens. */
export type Ready = { origin: string; bare: string; cookie: string; thread: string; list: string; threads: number };
/** Used so far by this process: CPU in ms, resident memory in MB. */
export type Usage = { cpuMs: number; rssMb: number };

/** Writers of the reply measurement, each a member of their own, who joined so long ago that nobody takes them for newcomers. */
const WRITERS = 16;
const JOINED_MS = 400 * 86_400_000;

const config = readConfig(process.env);
const running = await start(config, builtRemix());
const { house } = running;
const target = await chooseThread(house);
const bare = await openBare(config.origin + target.path);

const writers = await house.services.db.transaction(async (tx) => {
  const made = [];
  for (let number = 0; number < WRITERS; number += 1) {
    made.push(await createMember({ tx, by: system, at: new Date(Date.now() - JOINED_MS), markdown: house.services.markdown }, { name: `Writer ${number}`, email: `${randomToken()}@bench.example`, password: randomToken(), role: 'customer' }));
  }
  return made;
});
const first = writers[0];
if (!first) throw new Error('No writers were made.');
const session = await openSession(house.services.db, first.id);
const ready: Ready = { origin: config.origin, bare: bare.url, cookie: `goodturn=${session.token}`, thread: target.path, list: '/threads', threads: await house.services.db.$count(threads) };
process.send?.({ ready });

type Asked = { ask: 'usage' } | { ask: 'statements'; path: string; cookie: string } | { ask: 'search'; words: string[] } | { ask: 'replies'; seconds: number } | { ask: 'stop' };
process.on('message', (message: Asked) => void answer(message));

async function answer(message: Asked) {
  const { ask } = message;
  if (ask === 'usage') process.send?.({ usage: usage() });
  if (ask === 'statements') process.send?.({ statements: await statementsOf(message.path, message.cookie) });
  if (ask === 'search') process.send?.({ search: await searchFor(message.words) });
  if (ask === 'replies') process.send?.({ replies: await writeReplies(message.seconds) });
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

/** Statements one page sends to the database once everything that is kept for a while is there. */
async function statementsOf(path: string, cookie: string): Promise<number> {
  const { options } = house.services.db.$client;
  let sent = 0;
  const ask = async () => (await fetch(config.origin + path, { headers: { cookie } })).text();
  await ask();
  options.debug = () => void (sent += 1);
  await ask();
  options.debug = false;
  return sent;
}

/** What a search takes in the server, one after the other, with everything its page shows. */
async function searchFor(words: string[]): Promise<number[]> {
  const took: number[] = [];
  for (const one of words) {
    const from = performance.now();
    await search(house.services, { words: one }, guest);
    took.push(performance.now() - from);
  }
  return took;
}

/** Replies from sixteen writers in as many threads: checked, rendered, stored, event and job in one transaction each. */
async function writeReplies(seconds: number): Promise<number[]> {
  const { db, markdown } = house.services;
  const rows = await db.select({ id: threads.id }).from(threads).orderBy(desc(threads.id)).limit(WRITERS);
  const until = performance.now() + seconds * 1000;
  const took: number[] = [];
  await Promise.all(
    writers.map(async (by, place) => {
      const threadId = readId<ThreadId>(rows[place % rows.length]?.id);
      if (threadId === null) return;
      for (let count = 0; performance.now() < until; count += 1) {
        const from = performance.now();
        // Other words each time: the same words within five minutes would be one reply.
        await db.transaction((tx) => postReply({ tx, by, at: new Date(), markdown }, { threadId, text: `Reply ${count} of writer ${place}. **Restart it**, then look under *Settings*.` }));
        took.push(performance.now() - from);
      }
    }),
  );
  return took;
}

/** A thread with a full page of replies, as long as the goals speak of. */
async function chooseThread({ services }: House): Promise<{ path: string }> {
  const [row] = await services.db.select({ id: threads.id, slug: threads.slug }).from(threads).where(sql`${threads.replyCount} = 20 and ${threads.deletedAt} is null`).orderBy(threads.id).limit(1);
  if (!row) throw new Error('The bench database has no thread with 20 replies.');
  return { path: `/t/${row.id}/${encodeURIComponent(row.slug)}` };
}
