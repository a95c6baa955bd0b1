/** What rules ask of threads, read in one statement for a whole round; and the rules themselves. */
import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { customerProfiles } from '#db/schema/customers.ts';
import { escalationSettings, threadWatches, watchRules } from '#db/schema/escalation.ts';
import { members } from '#db/schema/members.ts';
import { questionOutcomes } from '#db/schema/questions.ts';
import { standings } from '#db/schema/reputation.ts';
import { posts, threadTags, threads } from '#db/schema/threads.ts';
import { openingHours } from '#domain/calendars';
import { boardsInUse } from '#domain/boards';
import { found } from '#domain/core';
import type { ThreadId } from '#domain/core';
import type { Rule, ThreadFacts } from './matching.ts';
import { readActions, readConditions } from './shape.ts';

export type Settings = typeof escalationSettings.$inferSelect;
export type RuleRow = typeof watchRules.$inferSelect;

/** A thread's facts, with the round it is in and the rules it has met in it. */
export type WatchedThread = ThreadFacts & { round: number; askerId: number; met: number[] };

/** What goes for all rules. The migration made the row. */
export async function settingsOf(db: Executor): Promise<Settings> {
  const [row] = await db.select().from(escalationSettings);
  return found(row);
}

/** The rules that are on, in their order, with the hours they count in. */
export async function rulesInForce(db: Executor): Promise<Rule[]> {
  const rows = await db.select().from(watchRules).where(and(isNull(watchRules.removedAt), eq(watchRules.isOn, true))).orderBy(asc(watchRules.place), asc(watchRules.id));
  return toRules(db, rows);
}

/** Rows as rules that act. A calendar is in use and therefore there: see the schema. */
export async function toRules(db: Executor, rows: readonly Omit<RuleRow, 'place' | 'isOn' | 'version' | 'changedAt' | 'removedAt'>[]): Promise<Rule[]> {
  const hours = await openingHours(db, [...new Set(rows.flatMap(({ calendarId }) => (calendarId === null ? [] : [calendarId])))]);
  return rows.map(({ calendarId, conditions, actions, ...row }) => ({
    ...row,
    hours: calendarId === null ? null : found(hours.get(calendarId)),
    conditions: readConditions(conditions),
    actions: readActions(actions),
  }));
}

/** Whether any of these rules reads what people wrote: without one, no text is fetched. */
export const readTexts = (rules: readonly Rule[]): boolean => rules.some(({ conditions }) => conditions.words.length > 0 || conditions.urgency !== null || conditions.hasPrivateDetails);

type Row = {
  thread_id: string; board_id: string; tag_ids: string[] | null; kind: 'question' | 'discussion'; started_at: string; first_reply_at: string | null; asker_spoke_at: string | null;
  is_open: boolean; me_too: number; views: number; title: string; text: string | null; language: string | null; trust: number | null; segment: string | null; round: number; asker_id: string; met: string[] | null;
};

/** The facts of these threads as they stand; threads without a watch are as they were asked. */
export async function factsOf(db: Executor, threadIds: readonly ThreadId[], hasTexts: boolean): Promise<WatchedThread[]> {
  if (threadIds.length === 0) return [];
  const rows = await db.execute<Row>(sql`
    select t.id as thread_id, t.board_id, t.kind, t.title, t.language, t.me_too_count as me_too, t.view_count as views, t.author_id as asker_id,
      coalesce(w.round, 0) as round, coalesce(w.started_at, t.created_at) as started_at,
      t.deleted_at is null and t.solved_at is null and t.closed_at is null and ${boardsInUse(sql`t.board_id`)} and not asker.is_ghost
        and not exists (select from ${questionOutcomes} outcome where outcome.thread_id = t.id) as is_open,
      case when coalesce(w.round, 0) = 0 then t.first_reply_at else (
        select min(p.created_at) from ${posts} p where p.thread_id = t.id and p.number > 1 and p.deleted_at is null and p.author_id <> t.author_id and p.created_at > w.started_at
      ) end as first_reply_at,
      (select case when p.author_id = t.author_id then p.created_at end from ${posts} p where p.thread_id = t.id and p.deleted_at is null order by p.number desc limit 1) as asker_spoke_at,
      (select array_agg(tagged.tag_id) from ${threadTags} tagged where tagged.thread_id = t.id) as tag_ids,
      (select array_agg(distinct f.rule_id) from rule_firings f where f.thread_id = t.id and f.round = coalesce(w.round, 0)) as met,
      case when ${hasTexts}::boolean then (select opening.plain from ${posts} opening where opening.thread_id = t.id and opening.number = 1) end as text,
      standing.trust, profile.segment
    from json_array_elements_text(${JSON.stringify(threadIds)}::json) as wanted (id)
    join ${threads} t on t.id = wanted.id::bigint
    join ${members} asker on asker.id = t.author_id
    left join ${threadWatches} w on w.thread_id = t.id
    left join ${standings} standing on standing.member_id = t.author_id
    left join ${customerProfiles} profile on profile.member_id = t.author_id
    order by t.id`);
  return rows.map(toFacts);
}

const toFacts = (row: Row): WatchedThread => ({
  threadId: Number(row.thread_id) as ThreadId,
  boardId: Number(row.board_id),
  tagIds: (row.tag_ids ?? []).map(Number),
  kind: row.kind,
  startedAt: new Date(row.started_at),
  firstReplyAt: row.first_reply_at === null ? null : new Date(row.first_reply_at),
  askerSpokeAt: row.asker_spoke_at === null ? null : new Date(row.asker_spoke_at),
  isOpen: row.is_open,
  meToo: row.me_too,
  views: row.views,
  title: row.title,
  text: row.text ?? '',
  language: row.language,
  trust: row.trust ?? 0,
  segment: row.segment,
  round: row.round,
  askerId: Number(row.asker_id),
  met: (row.met ?? []).map(Number),
});
