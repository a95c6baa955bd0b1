/** Narrows the lists of the desk. Everything here reads cases that are not over, of which there are as many as staff can work off. */
import { and, eq, gt, inArray, isNull, lte, or, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { boards, tags } from '#db/schema/boards.ts';
import { cases } from '#db/schema/cases.ts';
import { threadFieldValues, threadTags, threads } from '#db/schema/threads.ts';
import type { MemberId } from '#domain/core';
import { HIGH_FROM_HOURS, NORMAL_FROM_HOURS } from './rules.ts';
import type { CaseOrigin, CaseState, PriorityLevel } from './rules.ts';

export type CaseFilters = {
  queueId?: number | 'none';
  state?: Exclude<CaseState, 'solved' | 'closed'>;
  ownerId?: MemberId | 'nobody';
  priority?: PriorityLevel;
  /** A tag of the desk or of the thread. */
  tag?: string;
  boardSlug?: string;
  /** What the ask form of its board was told. */
  answer?: { fieldId: number; value: string };
  origin?: CaseOrigin;
  /** Of the thread it is about (ISO 639-1). */
  language?: string;
  /** The customer has waited for at least so many hours. */
  waitingHours?: number;
  /** A promise is due within so many hours, or is late. */
  dueHours?: number;
};

/** The condition of all filters together; the query around it joins threads. Undefined when there is none. */
export function filterCondition(filters: CaseFilters, now: Date): SQL | undefined {
  const { queueId, state, ownerId, priority, tag, boardSlug, answer, origin, language, waitingHours, dueHours } = filters;
  const hoursFrom = (hours: number) => new Date(now.getTime() + hours * 3_600_000);
  return and(
    queueId === undefined ? undefined : queueId === 'none' ? isNull(cases.queueId) : eq(cases.queueId, queueId),
    state && eq(cases.state, state),
    ownerId === undefined ? undefined : ownerId === 'nobody' ? isNull(cases.ownerId) : eq(cases.ownerId, ownerId),
    priority && eq(levelShown(now), priority),
    tag ? or(sql`${tag.toLowerCase()} = any(${cases.tags})`, inArray(cases.threadId, sql`(select ${threadTags.threadId} from ${threadTags} join ${tags} on ${tags.id} = ${threadTags.tagId} where ${tags.slug} = ${tag.toLowerCase()} and ${threadTags.threadId} = ${cases.threadId})`)) : undefined,
    boardSlug ? eq(cases.boardId, sql`(select ${boards.id} from ${boards} where ${boards.slug} = ${boardSlug})`) : undefined,
    answer && sql`exists (select 1 from ${threadFieldValues} v where v.thread_id = ${cases.threadId} and v.field_id = ${answer.fieldId} and v.value = ${answer.value})`,
    origin && eq(cases.origin, origin),
    language ? eq(threads.language, language) : undefined,
    waitingHours === undefined ? undefined : lte(cases.waitingSince, hoursFrom(-waitingHours)),
    dueHours === undefined ? undefined : and(lte(cases.nextDueAt, hoursFrom(dueHours)), gt(cases.nextDueAt, new Date(0))),
  );
}

/** The level as the list shows it (see `priorityOf`): what was said, else by how much waiting it stands for. */
function levelShown(now: Date): SQL<string> {
  const peopleHours = sql`round(extract(epoch from ${now.toISOString()}::timestamptz - ${cases.waitingSince}) / 3600 * (1 + coalesce(${threads.meTooCount}, 0)))`;
  return sql<string>`case when cardinality(${cases.priorityReasons}) > 0 then ${cases.priority} when ${cases.waitingSince} is null then 'low' when ${peopleHours} >= ${HIGH_FROM_HOURS} then 'high' when ${peopleHours} >= ${NORMAL_FROM_HOURS} then 'normal' else 'low' end`;
}
