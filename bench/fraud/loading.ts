/** Puts a simulated community into a real database, set by set. */
import { sql } from 'drizzle-orm';
import type { Db } from '#db/connect.ts';
import { FIRST_RULES } from '#rules/rewards';
import { STARTS } from './story.ts';
import type { Story } from './story.ts';

/** Rows of one statement. */
const BATCH = 20_000;

type Value = number | string | boolean | null;

/** Fills an empty database with a story. Member number n has the id n + 1. */
export async function load(db: Db, story: Story): Promise<void> {
  await db.execute(sql`insert into boards (slug, name, description, position, feeds_knowledge) values ('phones', 'Phones', 'Everything about phones.', 1, false)`);
  await db.execute(sql`insert into reward_programmes (version, applies_from, rules, note, at) values (1, ${iso(STARTS)}, ${JSON.stringify(FIRST_RULES)}::text::jsonb, '', ${iso(STARTS)})`);
  await inBatches(story.people.map(({ joinedAt, role }, index) => ({ id: index + 1, joined_at: iso(joinedAt), role })), (rows) => db.execute(sql`
    insert into members (id, handle, name, role, email, password_hash, joined_at)
    select id, 'member-' || id, 'Member ' || id, role, 'member-' || id || '@example.org', 'nobody signs in', joined_at from json_to_recordset(${rows}::json) as r (id bigint, joined_at timestamptz, role text)`));
  const openings = new Map(story.posts.filter(({ number }) => number === 1).map((post) => [post.thread, post]));
  await inBatches([...openings.values()].sort((one, other) => one.thread - other.thread).map(({ thread, author, at }) => ({ id: thread + 1, author: author + 1, at: iso(at) })), (rows) => db.execute(sql`
    insert into threads (id, board_id, author_id, kind, title, slug, created_at, last_activity_at) overriding system value
    select id, (select min(id) from boards), author, 'question', 'Question ' || id, 'question', at, at from json_to_recordset(${rows}::json) as r (id bigint, author bigint, at timestamptz)`));
  await inBatches(story.posts.map(({ thread, number, author, at, text }, index) => ({ id: index + 1, thread: thread + 1, number, author: author + 1, at: iso(at), text })), (rows) => db.execute(sql`
    insert into posts (id, thread_id, number, author_id, source, html, plain, renderer_version, created_at) overriding system value
    select id, thread, number, author, text, '', text, 1, at from json_to_recordset(${rows}::json) as r (id bigint, thread bigint, number int, author bigint, at timestamptz, text text)`));
  await inBatches(story.acceptances.map(({ thread, post, by, at }) => ({ thread: thread + 1, post: post + 1, by: by + 1, at: iso(at) })), (rows) => db.execute(sql`
    with accepted as (
      insert into acceptances (thread_id, post_id, by, at) select thread, post, by, at from json_to_recordset(${rows}::json) as r (thread bigint, post bigint, by bigint, at timestamptz) returning thread_id, post_id, at)
    update threads set accepted_post_id = post_id, solved_at = at from accepted where threads.id = thread_id`));
  await inBatches(story.kudos.map(({ post, by, at }) => ({ post: post + 1, by: by + 1, at: iso(at) })), (rows) => db.execute(sql`
    insert into kudos (post_id, member_id, at) select post, by, at from json_to_recordset(${rows}::json) as r (post bigint, by bigint, at timestamptz) on conflict do nothing`));
  await inBatches(story.traces.map(({ member, kind, hash, at }) => ({ member: member + 1, kind, hash, at: iso(at) })), (rows) => db.execute(sql`
    insert into member_signals (member_id, kind, hash, seen_at) select member, kind, hash, at from json_to_recordset(${rows}::json) as r (member bigint, kind text, hash text, at timestamptz) on conflict do nothing`));
  await db.execute(sql`analyze`);
}

async function inBatches(rows: readonly Record<string, Value>[], insert: (rows: string) => Promise<unknown>): Promise<void> {
  for (let start = 0; start < rows.length; start += BATCH) await insert(JSON.stringify(rows.slice(start, start + BATCH)));
}

const iso = (at: number): string => new Date(Number.isFinite(at) ? at : STARTS).toISOString();
