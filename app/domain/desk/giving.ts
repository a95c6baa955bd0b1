/** Who gets the next case of a queue: each in turn or whoever has the least to do, who knows it first, nobody beyond what they can take. */
import { and, asc, eq, gt, inArray, isNotNull, isNull, lte, ne, notExists, or, sql } from 'drizzle-orm';
import { boards, tags } from '#db/schema/boards.ts';
import { caseHistory, cases } from '#db/schema/cases.ts';
import { members } from '#db/schema/members.ts';
import { agents, queues, teamMembers } from '#db/schema/teams.ts';
import { threadTags } from '#db/schema/threads.ts';
import { allow, refuse, system } from '#domain/core';
import type { Act, CaseId, MemberId } from '#domain/core';
import { assignCase, emptyQueue, lengthInWords } from '#domain/cases';
import type { CaseRef } from '#domain/cases';
import { USUAL_CAPACITY, canRunTeams, noteGiven, removeQueue } from '#domain/teams';
import { choose } from './choosing.ts';
import type { Candidate } from './choosing.ts';
import { canGiveByItself } from './policy.ts';
import { GIVEN_PER_ROUND } from './rules.ts';

/**
 * One gives out at a time, wherever they sit: what somebody has to do is counted over all their queues, so two givers at
 * once would both see the last free place. Taken before any case is locked.
 */
export const lockGiving = (act: Act): Promise<unknown> => act.tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('goodturn-desk:giving', 0))`);

/** Gives a case to a colleague or a queue by hand; a queue that gives out by itself does so at once. Refuses what {@link assignCase} refuses. */
export async function handOver(act: Act, form: { caseId: CaseId; ownerId?: MemberId | null; queueId?: number | null; reason?: string }): Promise<CaseRef> {
  await lockGiving(act);
  const theCase = await assignCase(act, form);
  if (form.queueId !== undefined && form.ownerId === undefined) await giveAfter(act, form.caseId);
  return theCase;
}

/** Gives a case out that somebody put into a queue just now: the queue decides, not they. */
export const giveAfter = (act: Act, caseId: CaseId): Promise<MemberId | null> => giveOut({ ...act, by: system }, caseId);

/**
 * Gives one case of a queue to whoever is next; null when it is in hands, over, put aside, or nobody can take it now.
 * `except` was its owner until now. Holds the lock of {@link lockGiving}.
 */
export async function giveOut(act: Act, caseId: CaseId, except?: MemberId): Promise<MemberId | null> {
  await lockGiving(act);
  const [wanted] = await act.tx
    .select({ teamId: queues.teamId, way: queues.way, tags: cases.tags, board: boards.slug, threadId: cases.threadId })
    .from(cases)
    .innerJoin(queues, eq(queues.id, cases.queueId))
    .leftJoin(boards, eq(boards.id, cases.boardId))
    .where(and(eq(cases.id, caseId), inArray(cases.state, ['new', 'open']), isNull(cases.ownerId), isNull(cases.snoozedUntil)))
    // Whoever takes it at this moment has it.
    .for('update', { of: cases });
  if (!wanted || wanted.teamId === null || wanted.way === 'by-hand') return null;
  const ofThread = wanted.threadId === null ? [] : await act.tx.select({ slug: tags.slug }).from(threadTags).innerJoin(tags, eq(tags.id, threadTags.tagId)).where(eq(threadTags.threadId, wanted.threadId));
  const about = [...wanted.tags, ...ofThread.map(({ slug }) => slug), ...(wanted.board ? [wanted.board] : [])];
  const chosen = choose(await candidatesOf(act, wanted.teamId, about, except), wanted.way);
  if (!chosen) return null;
  await assignCase(act, { caseId, ownerId: chosen.id, reason: wanted.way === 'round-robin' ? `in turn${knows(chosen)}` : `least to do${knows(chosen)}` });
  await noteGiven(act, { teamId: wanted.teamId, memberId: chosen.id });
  return chosen.id;
}

const knows = ({ known }: Candidate) => (known.length > 0 ? `, knows ${known.join(', ')}` : '');

/** Everybody of the team who is there, with what they have to do and what they know of this. */
async function candidatesOf(act: Act, teamId: number, about: string[], except?: MemberId): Promise<Candidate[]> {
  const isHere = or(isNull(agents.isAway), eq(agents.isAway, false), lte(agents.awayUntil, act.at));
  const load = act.tx.select({ count: sql`count(*)` }).from(cases).where(and(eq(cases.ownerId, teamMembers.memberId), inArray(cases.state, ['new', 'open']), isNull(cases.snoozedUntil)));
  const rows = await act.tx
    .select({ id: teamMembers.memberId, capacity: agents.capacity, skills: agents.skills, lastGivenAt: teamMembers.lastGivenAt, load: sql<number>`(${load})`.mapWith(Number) })
    .from(teamMembers)
    .innerJoin(members, eq(members.id, teamMembers.memberId))
    .leftJoin(agents, eq(agents.memberId, teamMembers.memberId))
    .where(and(eq(teamMembers.teamId, teamId), inArray(members.role, ['agent', 'moderator', 'admin']), isNull(members.leftAt), isHere, except === undefined ? undefined : ne(teamMembers.memberId, except)))
    .orderBy(asc(teamMembers.memberId));
  return rows.map((row) => ({ id: row.id as MemberId, load: row.load, lastGivenAt: row.lastGivenAt, capacity: row.capacity ?? USUAL_CAPACITY, known: (row.skills ?? []).filter((skill) => about.includes(skill)) }));
}

/**
 * Gives out what waits in queues that give out by themselves, oldest first, at most one round: whatever came by a rule,
 * by a colleague who is back, or by a place that is free again. Answers whether there may be more. For timed work.
 */
export async function giveOutRound(act: Act): Promise<boolean> {
  allow(canGiveByItself(act.by));
  await lockGiving(act);
  const giving = await act.tx.select({ id: queues.id }).from(queues).where(and(ne(queues.way, 'by-hand'), isNotNull(queues.teamId))).orderBy(asc(queues.id));
  let given = 0;
  for (const queue of giving) {
    const inIt = and(eq(cases.queueId, queue.id), inArray(cases.state, ['new', 'open']), isNull(cases.ownerId), isNull(cases.snoozedUntil));
    // What somebody works on at this moment is left to the next minute: nobody waits for it while holding others.
    const waiting = await act.tx.select({ id: cases.id }).from(cases).where(inIt).orderBy(asc(cases.openedAt), asc(cases.id)).limit(GIVEN_PER_ROUND - given).for('update', { skipLocked: true });
    for (const { id } of waiting) {
      // Nobody of this team can take more: the rest of its queue waits for the next minute.
      if ((await giveOut(act, id as CaseId)) === null) break;
      given += 1;
    }
    if (given >= GIVEN_PER_ROUND) return true;
  }
  return false;
}

/**
 * Takes work back on which its owner has said, noted and changed nothing for as long as its queue allows, while the
 * customer waits; gives it to somebody else of the queue where one can take it. Answers how many. For timed work; two
 * workers take each back once.
 */
export async function returnIdleWork(act: Act): Promise<number> {
  allow(canGiveByItself(act.by));
  await lockGiving(act);
  const since = sql`${act.at.toISOString()}::timestamptz - make_interval(mins => ${queues.idleMinutes})`;
  const touched = act.tx
    .select({ id: caseHistory.id })
    .from(caseHistory)
    .where(and(eq(caseHistory.caseId, cases.id), gt(caseHistory.at, since), or(eq(caseHistory.by, cases.ownerId), inArray(caseHistory.what, ['assigned', 'taken']))));
  const idle = await act.tx
    .select({ id: cases.id, ownerId: cases.ownerId, idleMinutes: queues.idleMinutes })
    .from(cases)
    .innerJoin(queues, eq(queues.id, cases.queueId))
    .where(and(isNotNull(queues.idleMinutes), inArray(cases.state, ['new', 'open']), isNotNull(cases.ownerId), isNull(cases.snoozedUntil), lte(cases.waitingSince, since), notExists(touched)))
    .orderBy(asc(cases.id))
    .limit(GIVEN_PER_ROUND)
    .for('update', { of: cases, skipLocked: true });
  for (const { id, ownerId, idleMinutes } of idle) {
    const caseId = id as CaseId;
    await assignCase(act, { caseId, ownerId: null, reason: `Nothing happened for ${lengthInWords(idleMinutes ?? 0)} while the customer waited.` });
    await giveOut(act, caseId, ownerId === null ? undefined : (ownerId as MemberId));
  }
  return idle.length;
}

/** Removes a queue: its cases stand in none, each with a line about it. Refuses while a rule puts cases into it. */
export async function closeQueue(act: Act, queueId: number): Promise<void> {
  allow(canRunTeams(act.by), 'Moderators and admins change teams and queues.');
  await emptyQueue(act, queueId);
  try {
    await act.tx.transaction((tx) => removeQueue({ ...act, tx }, queueId));
  } catch (problem) {
    if (isStillUsed(problem)) refuse('A rule still puts cases into this queue. Give the rule another one first; then remove it.');
    throw problem;
  }
}

const FOREIGN_KEY_VIOLATION = '23503';

function isStillUsed(problem: unknown): boolean {
  const cause = problem instanceof Error && problem.cause instanceof Error ? problem.cause : problem;
  return cause instanceof Error && 'code' in cause && cause.code === FOREIGN_KEY_VIOLATION;
}
