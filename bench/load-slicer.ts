/** Fills a database with a real forum (14,771 topics of a technical product, 2017 to 2023), so that measurements have something to chew on. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { BATCH_ROWS, bringMembers, inBatches, oneAhead, prepareThreads, runImport, targetBoard, writeThreads } from '#domain/exchange';
import type { ImportOutcome, ImportRun, ImportServices, OutsideThread } from '#domain/exchange';
import { textFilesOf } from './tar.ts';

/** Beside the project, never part of it. */
export const SLICER_ARCHIVE = resolve('../shared/data/forum-slicer/dev-2017-2023.tar.zst');

/** What the archive holds, as its STATS.json and a count of its headings say. */
export const SLICER_TOPICS = 14_771;

type Options = {
  archive?: string;
  /** So many topics, the oldest first; otherwise all. */
  limit?: number;
  onProgress?: (topics: number, all: number) => void;
};

type Post = { author: string; at: Date; html: string };
type Topic = { id: string; title: string; posts: Post[] };

const SITE = 'discourse.slicer.org';
const TYPES = { members: 'members', topics: 'topics', posts: 'posts' };

/** One topic a file: a head in YAML, the title, then posts. */
const TOPIC_ID = /^topic_id: (\d+)$/m;
const TITLE = /^# (.+)$/m;
const POST_HEAD = /^## Post #\d+ by @(\S+) \((\d{4}-\d\d-\d\d) (\d\d:\d\d) UTC\)$/m;

/**
 * Loads the forum by the same functions as `npm run import`; repeating it brings in only what is missing.
 * @throws Error with a sentence when the archive or the `zstd` program is missing.
 */
export async function loadSlicer(services: ImportServices, { archive = SLICER_ARCHIVE, limit = Infinity, onProgress = () => undefined }: Options = {}): Promise<ImportOutcome> {
  return runImport(services, {
    source: `discourse:${SITE}`,
    base: `https://${SITE}/`,
    work: async (run) => {
      const boardId = await targetBoard(run, { name: 'Slicer' });
      const seen = new Set<string>();
      const batches = inBatches(topicsOf(archive, limit), BATCH_ROWS, ({ posts }) => posts.length);
      let done = 0;
      const ready = oneAhead(batches, async (topics) => {
        await bringAuthors(run, topics, seen);
        return prepareThreads(run, topics.map((topic) => toThread(topic, boardId)));
      });
      for await (const batch of ready) {
        run.tally.found(TYPES.topics, batch.threads.length);
        run.tally.found(TYPES.posts, batch.threads.reduce((sum, { replies }) => sum + replies.length, 0));
        await writeThreads(run, batch, { thread: TYPES.topics, acceptance: 'accepted answers' });
        onProgress((done += batch.threads.length), Math.min(limit, SLICER_TOPICS));
      }
    },
  });
}

/** The archive has no list of members: everybody comes in with their first post. */
async function bringAuthors(run: ImportRun, topics: readonly Topic[], seen: Set<string>): Promise<void> {
  const posts = topics.flatMap((topic) => topic.posts).filter(({ author }) => !seen.has(author));
  const firsts = new Map(posts.toReversed().map(({ author, at }) => [author, at]));
  for (const author of firsts.keys()) seen.add(author);
  run.tally.found(TYPES.members, firsts.size);
  const members = [...firsts].map(([name, joinedAt]) => ({ key: name, name, joinedAt, about: null, reputation: 0 }));
  await bringMembers(run, members, { from: SITE, type: TYPES.members });
}

function toThread({ id, title, posts: [opening, ...replies] }: Topic, boardId: OutsideThread['boardId']): OutsideThread {
  if (!opening) throw new Error(`Topic ${id} has no post.`);
  const toPost = ({ author, at, html }: Post, number: number) => ({ key: `${id}/${number}`, author, at, body: { html }, editedAt: null, score: 0 });
  return {
    ...toPost(opening, 1),
    kind: 'question',
    boardId,
    title,
    tags: [],
    views: 0,
    closedAt: null,
    replies: replies.map((reply, index) => ({ ...toPost(reply, index + 2), type: TYPES.posts, under: null })),
    accepted: null,
  };
}

async function* topicsOf(archive: string, limit: number): AsyncGenerator<Topic> {
  let left = limit;
  if (left <= 0) return;
  for await (const text of unpack(archive)) {
    const topic = readTopic(text);
    if (!topic) continue;
    yield topic;
    left -= 1;
    if (left <= 0) return;
  }
}

/** The texts in the archive, one after the other; the program that unpacks it ends with whoever reads. */
async function* unpack(archive: string): AsyncGenerator<string> {
  if (!existsSync(archive)) throw new Error(`There is no forum to load at ${archive}.`);
  const zstd = spawn('zstd', ['--decompress', '--stdout', '--quiet', archive], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<void>((done, fail) => {
    zstd.once('error', () => fail(new Error('The forum is packed with zstd. Install it: apt-get install zstd')));
    zstd.once('close', (code) => (code === 0 || zstd.killed ? done() : fail(new Error(`zstd could not unpack ${archive}.`))));
  });
  // Awaited at the end; until then its failure must not end the process.
  ended.catch(() => undefined);
  try {
    yield* textFilesOf(zstd.stdout);
    await ended;
  } finally {
    zstd.kill();
  }
}

/** Reads one file of the archive; null for one that is not a topic. */
export function readTopic(text: string): Topic | null {
  const [head = '', ...parts] = text.split(POST_HEAD);
  const [, id] = TOPIC_ID.exec(head) ?? [];
  const [, title] = TITLE.exec(head) ?? [];
  const posts: Post[] = [];
  // Each heading is three captures, then what follows it.
  for (let part = 0; part + 3 < parts.length; part += 4) {
    const [author = '', day = '', time = '', body = ''] = parts.slice(part, part + 4);
    posts.push({ author, at: new Date(`${day}T${time}:00Z`), html: body.trim().replace(/\n---$/, '').trim() });
  }
  return id && title && posts.length > 0 ? { id, title, posts } : null;
}
