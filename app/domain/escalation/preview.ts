/** "This rule would have hit these threads last week": a rule nobody has saved yet, tried on what happened. It changes nothing. */
import { sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { boards } from '#db/schema/boards.ts';
import { customerProfiles } from '#db/schema/customers.ts';
import { members } from '#db/schema/members.ts';
import { meToos, questionOutcomes } from '#db/schema/questions.ts';
import { standings } from '#db/schema/reputation.ts';
import { posts, threadTags, threads } from '#db/schema/threads.ts';
import { NotFound, allow, found } from '#domain/core';
import type { ThreadId, Viewer } from '#domain/core';
import { checkRule } from './checking.ts';
import { readTexts, toRules } from './facts.ts';
import { after, askerSuits, suits } from './matching.ts';
import type { Rule } from './matching.ts';
import { canMakeRules, canSeeRules } from './policy.ts';
import { LOOK_BACK_DAYS, PREVIEW_DAYS, PREVIEW_LOOKED_AT, PREVIEW_SHOWN, SWEPT_DAYS } from './rules.ts';
import type { Conditions } from './rules.ts';
import type { RuleForm } from './typed-rule.ts';

export type PreviewView = {
  /** The first of them, newest first. */
  hits: { id: ThreadId; slug: string; title: string; board: string; at: Date }[];
  count: number;
  /** More threads moved lately than were looked at. */
  isCut: boolean;
  /** What history does not tell, in sentences. */
  unknowns: string[];
};

const DAY_MS = 86_400_000;

/** Tries a typed rule on the last days. For those who make rules; refuses what saving it would refuse, but for its name. */
export async function previewRule(db: Executor, form: RuleForm, viewer: Viewer, at: Date): Promise<PreviewView> {
  if (!canSeeRules(viewer)) throw new NotFound('There is nothing here.');
  allow(canMakeRules(viewer), 'Only moderators and admins change the rules of escalation.');
  const checked = await checkRule(db, form, at, false);
  const rule = found((await toRules(db, [{ ...checked, id: 0, since: null }]))[0]);
  const candidates = await readCandidates(db, rule, at);
  const from = new Date(at.getTime() - PREVIEW_DAYS * DAY_MS);
  const hits = candidates
    .flatMap((thread) => {
      const hit = suits(rule, thread) && askerSuits(rule.conditions, thread) ? firstHit(rule, thread, at) : null;
      return hit && hit >= from && hit <= at ? [{ id: thread.id, slug: thread.slug, title: thread.title, board: thread.board, at: hit }] : [];
    })
    .sort((one, other) => other.at.getTime() - one.at.getTime() || other.id - one.id);
  return { hits: hits.slice(0, PREVIEW_SHOWN), count: hits.length, isCut: candidates.length === PREVIEW_LOOKED_AT, unknowns: unknownsOf(rule.conditions) };
}

type Candidate = {
  id: ThreadId; slug: string; title: string; text: string; language: string | null; board: string; boardId: number; tagIds: number[]; kind: 'question' | 'discussion';
  askedAt: Date; firstReplyAt: Date | null; endedAt: Date | null; views: number; trust: number; segment: string | null;
  /** When so many others had it as the rule asks for. */
  sharedAt: Date | null;
  /** Who wrote when, in order; empty where the rule does not ask. */
  words: { isAsker: boolean; at: Date }[];
};

/** The first moment at which all of the rule held, as far as history tells; null for none. */
function firstHit(rule: Rule, thread: Candidate, at: Date): Date | null {
  const { silentMinutes, unsolvedMinutes, waitingMinutes, meToo, views } = rule.conditions;
  const times = [thread.askedAt, silentMinutes === null ? thread.askedAt : after(rule, thread.askedAt, silentMinutes), unsolvedMinutes === null ? thread.askedAt : after(rule, thread.askedAt, unsolvedMinutes)];
  const due = latest(times);
  if (due === null || (views !== null && thread.views < views) || (meToo !== null && thread.sharedAt === null)) return null;
  const base = latest([due, meToo === null ? due : thread.sharedAt]);
  if (base === null || base.getTime() > due.getTime() + LOOK_BACK_DAYS * DAY_MS) return null;
  const isAlive = (moment: Date) => moment <= at && !(thread.endedAt && thread.endedAt <= moment) && !(silentMinutes !== null && thread.firstReplyAt && thread.firstReplyAt <= moment);
  if (waitingMinutes === null) return isAlive(base) ? base : null;
  for (const [place, word] of thread.words.entries()) {
    const next = thread.words[place + 1]?.at ?? null;
    const moment = word.isAsker ? latest([base, after(rule, word.at, waitingMinutes)]) : null;
    if (moment && !(next && next <= moment) && isAlive(moment)) return moment;
  }
  return null;
}

const latest = (moments: (Date | null)[]): Date | null => moments.reduce((last, moment) => (last === null || moment === null ? null : moment > last ? moment : last));

function unknownsOf(conditions: Conditions): string[] {
  return [
    'Threads count with the board, tags and words they have today, and with the solution or closing they have now.',
    ...(conditions.views === null ? [] : ['How often a thread had been read by then is not kept, so today’s number counts.']),
    ...(conditions.trustFrom === null && conditions.trustTo === null && conditions.segments.length === 0 ? [] : ['Who the asker is counts as of today.']),
    ...(conditions.languages.length === 0 ? [] : ['A language is guessed within a minute of asking; threads nobody could tell it of are left out.']),
    'What other rules would have done, and what this one did before, is left out.',
  ];
}

type Row = {
  id: string; slug: string; title: string; text: string | null; language: string | null; board: string; board_id: string; tag_ids: string[] | null; kind: 'question' | 'discussion'; asked_at: string; first_reply_at: string | null;
  ended_at: string | null; views: number; trust: number | null; segment: string | null; shared_at: string | null; words: { a: boolean; t: string }[] | null;
};

/** Threads the rule may be about, those that moved last first: one statement that reads at most so many of them. */
async function readCandidates(db: Executor, rule: Rule, at: Date): Promise<Candidate[]> {
  const { conditions, boardId, tagId } = rule;
  const rows = await db.execute<Row>(sql`
    select t.id, t.slug, t.title, t.language, t.board_id, t.kind, t.created_at as asked_at, t.first_reply_at, least(t.solved_at, t.closed_at, (select outcome.at from ${questionOutcomes} outcome where outcome.thread_id = t.id)) as ended_at, t.view_count as views, board.name as board,
      case when ${readTexts([rule])}::boolean then (select opening.plain from ${posts} opening where opening.thread_id = t.id and opening.number = 1) end as text,
      case when ${tagId !== null}::boolean then (select array_agg(tagged.tag_id) from ${threadTags} tagged where tagged.thread_id = t.id) end as tag_ids,
      case when ${conditions.meToo !== null}::boolean then (select shared.at from ${meToos} shared where shared.thread_id = t.id order by shared.at offset ${Math.max(0, (conditions.meToo ?? 1) - 1)}::int limit 1) end as shared_at,
      case when ${conditions.waitingMinutes !== null}::boolean then (
        select json_agg(json_build_object('a', said.author_id = t.author_id, 't', said.created_at) order by said.number) from ${posts} said where said.thread_id = t.id and said.deleted_at is null
      ) end as words,
      standing.trust, profile.segment
    from (
      select * from ${threads} one
      where one.deleted_at is null and one.last_activity_at >= ${at.toISOString()}::timestamptz - make_interval(days => ${SWEPT_DAYS + PREVIEW_DAYS}::int)
        and (${boardId}::bigint is null or one.board_id = ${boardId}::bigint) and (${conditions.kind} = 'any' or one.kind = ${conditions.kind})
      order by one.last_activity_at desc nulls first, one.id desc nulls first limit ${PREVIEW_LOOKED_AT}
    ) t
    join ${members} asker on asker.id = t.author_id and not asker.is_ghost
    join ${boards} board on board.id = t.board_id
    left join ${standings} standing on standing.member_id = t.author_id
    left join ${customerProfiles} profile on profile.member_id = t.author_id`);
  return rows.map((row) => ({
    id: Number(row.id) as ThreadId, slug: row.slug, title: row.title, text: row.text ?? '', language: row.language, board: row.board, boardId: Number(row.board_id), tagIds: (row.tag_ids ?? []).map(Number), kind: row.kind,
    askedAt: new Date(row.asked_at), firstReplyAt: dateOf(row.first_reply_at), endedAt: dateOf(row.ended_at), views: row.views, trust: row.trust ?? 0, segment: row.segment, sharedAt: dateOf(row.shared_at),
    words: (row.words ?? []).map(({ a, t }) => ({ isAsker: a, at: new Date(t) })),
  }));
}

const dateOf = (text: string | null): Date | null => (text === null ? null : new Date(text));
