/** A community of a million threads, written straight in SQL: what years leave behind, and five thousand questions that come due at one moment. */
import { sql } from 'drizzle-orm';
import type { Db } from '#db/connect.ts';
import { createBoard } from '#domain/boards';
import { system } from '#domain/core';
import type { Act } from '#domain/core';
import { NEW_RULE, makeRule, readTypedRule } from '#domain/escalation';
import { createMember } from '#domain/members';
import { createMarkdown } from '#kit/markdown/index.ts';

export const THREADS = 1_000_000;
export const DUE = 5_000;
/** What the measurement takes for now; far from the clock, so that nothing else comes due. */
export const NOW = new Date('2026-06-01T12:00:00Z');

const YEARS_AGO = new Date('2021-06-01T12:00:00Z');
const markdown = createMarkdown();

/** Makes the community once, and brings a used one back to where it was. */
export async function fill(db: Db, say: (text: string) => void): Promise<void> {
  const [row] = await db.execute<{ threads: string }>(sql`select count(*) as threads from threads`);
  if (Number(row?.threads) < THREADS) {
    say('Writing a million threads; this happens once and takes some minutes.');
    await makeCommunity(db);
  }
  await db.execute(sql`truncate rule_firings, cases, case_history, events, help_calls, help_asks cascade`);
  await db.execute(sql`delete from graphile_worker._private_jobs`);
  await db.execute(sql`update escalation_settings set sweep_at = null, sweep_id = null`);
  await watchAll(db);
  await db.execute(sql`vacuum analyze`);
}

async function makeCommunity(db: Db): Promise<void> {
  await db.transaction(async (tx) => {
    const act = (at: Date): Act => ({ tx, by: system, at, markdown });
    await createBoard(act(YEARS_AGO), { slug: 'phones', name: 'Phones', description: '', feedsKnowledge: false });
    const admin = await createMember(act(YEARS_AGO), { name: 'Ada Brook', email: 'ada@bench.example', password: 'nobody signs in here', role: 'admin' });
    const rule = (typed: Record<string, string>) => makeRule({ ...act(YEARS_AGO), by: admin }, readTypedRule({ ...NEW_RULE, ...typed }));
    await rule({ name: 'A day without a reply', silent: '1 day', step1: 'open-case', step2: 'bump' });
    await rule({ name: 'Three days without a solution', silent: '', unsolved: '3 days', step1: 'raise-priority', raiseTo: 'high' });
    await rule({ name: 'Somebody is angry', silent: '5 min', urgency: '2', step1: 'open-case', casePriority: 'urgent' });
    await tx.execute(sql`
      insert into members (handle, name, role, joined_at, email, password_hash)
      select 'asker-' || n, 'Asker ' || n, 'customer', ${YEARS_AGO}::timestamptz, 'asker-' || n || '@bench.example', 'nobody signs in here' from generate_series(1, 20000) n`);
  });
  // Six of ten are solved, three answered, one was never answered: as support forums are after years.
  await db.execute(sql`
    insert into threads (board_id, author_id, kind, title, slug, created_at, last_activity_at, reply_count, last_number, first_reply_at, solved_at)
    select (select id from boards limit 1), (select min(id) from members where role = 'customer') + n % 20000, 'question', 'Question number ' || n, 'question-' || n, asked,
      asked + case when n % 10 < 9 then interval '2 hours' else interval '0' end, case when n % 10 < 9 then 1 else 0 end, case when n % 10 < 9 then 2 else 1 end,
      case when n % 10 < 9 then asked + interval '2 hours' end, case when n % 10 < 6 then asked + interval '1 day' end
    from generate_series(1, ${THREADS - DUE}::int) n,
      lateral (select ${YEARS_AGO}::timestamptz + (n * ((extract(epoch from ${NOW}::timestamptz - ${YEARS_AGO}::timestamptz) - 180000) / ${THREADS}::float8)) * interval '1 second' as asked) times`);
  // And what the measurement is about: asked within an hour, a day ago, and nobody has said a word.
  await db.execute(sql`
    insert into threads (board_id, author_id, kind, title, slug, created_at, last_activity_at)
    select (select id from boards limit 1), (select min(id) from members where role = 'customer') + n % 20000, 'question', 'Waiting question ' || n, 'waiting-' || n, asked, asked
    from generate_series(1, ${DUE}::int) n, lateral (select ${NOW}::timestamptz - interval '25 hours' + n * interval '0.7 seconds' as asked) times`);
  await db.execute(sql`
    insert into posts (thread_id, number, author_id, source, html, plain, renderer_version, created_at)
    select id, 1, author_id, text, '<p>' || text || '</p>', text, 1, created_at from threads, lateral (select 'It does not work since yesterday, and I have restarted it twice. ' || title as text) said`);
  await db.execute(sql`
    insert into posts (thread_id, number, author_id, source, html, plain, renderer_version, created_at)
    select id, 2, (select min(id) from members where role = 'customer') + (author_id + 7) % 20000, 'Try it without the card.', '<p>Try it without the card.</p>', 'Try it without the card.', 1, first_reply_at from threads where first_reply_at is not null`);
}

/** Every thread has its watch: the solved wait for nothing, answered and waiting ones of the last days for their moment, and the five thousand are due. */
async function watchAll(db: Db): Promise<void> {
  await db.execute(sql`truncate thread_watches`);
  await db.execute(sql`
    insert into thread_watches (thread_id, started_at, due_at)
    select id, created_at, case
      when solved_at is not null then null
      when first_reply_at is null and title like 'Waiting%' then created_at + interval '1 day'
      when created_at + interval '3 days' > ${NOW}::timestamptz then created_at + interval '3 days'
    end from threads`);
  await db.execute(sql`update threads set last_activity_at = created_at where title like 'Waiting%' and last_activity_at <> created_at`);
}
