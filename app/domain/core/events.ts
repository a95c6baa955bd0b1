/** Facts that happened. Each is one row and one queued job in the transaction that made it true. */
import { eq, lt, sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { prepared } from '#db/prepared.ts';
import { events } from '#db/schema/core.ts';
import type { Act } from './act.ts';
import { memberIdOf } from './viewer.ts';

/** Every event and the ids it carries. A reaction reads the rows when it runs. */
export type EventIds = {
  'member.joined': { memberId: number };
  'thread.started': { threadId: number };
  'thread.edited': { threadId: number };
  'thread.deleted': { threadId: number };
  'thread.restored': { threadId: number };
  'thread.closed': { threadId: number };
  'thread.reopened': { threadId: number };
  'thread.slowed': { threadId: number };
  /** Pinned or not any more; or something else is said of why it is closed. */
  'thread.arranged': { threadId: number };
  'thread.moved': { threadId: number };
  /** Its posts stand in the other one, and its address leads there. */
  'thread.merged': { threadId: number; intoId: number };
  /** Posts came to it or left it; one for each of both threads. */
  'posts.moved': { threadId: number };
  'thread.bumped': { threadId: number };
  'thread.language-found': { threadId: number };
  'reply.posted': { threadId: number; postId: number };
  /** It waits until somebody has looked at it; one that nobody saw before has no other event until it is let out. */
  'post.withheld': { threadId: number; postId: number };
  'post.released': { threadId: number; postId: number };
  'post.edited': { threadId: number; postId: number };
  'edit.suggested': { suggestionId: number; postId: number };
  'edit.accepted': { suggestionId: number; postId: number };
  'edit.declined': { suggestionId: number; postId: number };
  'post.wiki-changed': { threadId: number; postId: number };
  'reply.deleted': { threadId: number; postId: number };
  'reply.restored': { threadId: number; postId: number };
  'kudos.given': { threadId: number; postId: number };
  'kudos.withdrawn': { threadId: number; postId: number };
  'answer.accepted': { threadId: number; postId: number };
  'answer.unaccepted': { threadId: number; postId: number };
  /** Staff answered for the company by this reply; or it is no longer so. It solves nothing. */
  'answer.made-official': { threadId: number; postId: number };
  'answer.official-ended': { threadId: number; postId: number };
  'answer.outdated': { threadId: number; postId: number };
  'bounty.put': { threadId: number; bountyId: number };
  'bounty.awarded': { threadId: number; bountyId: number; postId: number };
  'bounty.ended': { threadId: number; bountyId: number };
  'question.marked-duplicate': { threadId: number };
  'question.unmarked-duplicate': { threadId: number };
  'question.claimed': { threadId: number };
  'question.claim-ended': { threadId: number };
  'helpers.asked': { threadId: number };
  'question.raised': { threadId: number };
  'csat.asked': { caseId: number };
  'csat.scored': { caseId: number };
  'question.nudged': { threadId: number };
  'answer.suggested': { threadId: number; postId: number };
  /** The asker says that it is not solved yet; nothing that was over begins again. */
  'question.not-yet': { threadId: number };
  'question.settled': { threadId: number };
  'question.unsettled': { threadId: number };
  'article.drafted': { articleId: number };
  'article.published': { articleId: number };
  'article.edited': { articleId: number };
  'article.withdrawn': { articleId: number };
  'article.checked': { articleId: number };
  'sections.arranged': { sectionId: number };
  /** A private case has no thread. */
  'case.opened': { caseId: number; threadId?: number };
  'case.solved': { caseId: number; threadId?: number };
  'case.reopened': { caseId: number; threadId?: number };
  'case.answered': { caseId: number; messageId: number };
  'case.customer-wrote': { caseId: number };
  'case.reminded': { caseId: number; memberId: number };
  'bookmark.due': { bookmarkId: number };
  'note.mentioned': { noteId: number; caseId: number };
  'customer.changed': { memberId: number };
  'escalation.changed': { version: number };
  'rule.called-staff': { threadId: number; ruleId: number };
  'problem.changed': { problemId: number };
  /** Its banner was put on threads, or taken off. */
  'problem.bannered': { problemId: number };
  'problem.solved': { problemId: number };
  /** It was said to be fixed, and came back. */
  'problem.reopened': { problemId: number };
  'problem.linked': { problemId: number; caseId: number; threadId?: number };
  'problem.answered': { sendId: number; caseId: number };
  /** Something that was to be published at a time was not, not as it was meant, or was taken off the schedule by somebody else. */
  'schedule.troubled': { scheduledId: number; memberId: number; version: number };
  /** A moderator decided what was reported or withheld; or took that back. */
  'review.decided': { itemId: number; decisionId: number };
  'review.undone': { itemId: number; decisionId: number };
  /** What was reported was taken down outside the queue: the reports were right. */
  'review.settled': { itemId: number };
  'fraud.review-opened': { reviewId: number };
  'fraud.review-decided': { reviewId: number };
  'fraud.appeal-made': { reviewId: number; memberId: number };
  'fraud.appeal-decided': { reviewId: number; memberId: number };
  /** Somebody proved that mail to their address reaches them. */
  'member.email-verified': { memberId: number };
  'member.suspended': { memberId: number };
  'member.suspension-lifted': { memberId: number };
  'sanction.given': { memberId: number; sanctionId: number };
  'sanction.lifted': { memberId: number; sanctionId: number };
  'sanction.appealed': { memberId: number; sanctionId: number };
  'sanction.appeal-decided': { memberId: number; sanctionId: number };
  'member.leaving': { memberId: number };
  'member.stayed': { memberId: number };
  'member.left': { memberId: number };
  'member.role-changed': { memberId: number };
  /** Its name, its place, or who reads and writes there. */
  'board.changed': { boardId: number };
  /** What its ask form asks for. */
  'board.fields-changed': { boardId: number };
  /** It is no more; its threads and its addresses are those of the other one. */
  'board.merged': { boardId: number; intoId: number };
  /** Its name, its address, its description, or another word for it. */
  'tag.changed': { tagId: number };
  /** Its threads carry the other one, and its address leads there. */
  'tag.merged': { tagId: number; intoId: number };
  'takeout.ready': { memberId: number; takeoutId: number };
  'trust.given': { memberId: number };
  'trust.taken-back': { memberId: number };
  'calendar.changed': { calendarId: number };
  'clock.near': { setId: number; clockId: number };
  'clock.breached': { setId: number; clockId: number };
  'clocks.reckoned': { setId: number };
  'point-table.published': { version: number };
  'ladder.published': { version: number };
  'badges.awarded': { count: number };
  'rank.reached': { memberId: number; rank: number };
  'rewards.expiring': { count: number };
  'payout.approved': { runId: number };
  'payout.settled': { runId: number };
};
export type EventName = keyof EventIds;
export type StoredEvent<Name extends EventName = EventName> = { [N in Name]: { id: number; name: N; ids: EventIds[N]; at: Date } }[Name];

/** Where every fact is announced, its name and ids as JSON, the moment its transaction commits: for what is kept in memory (`run/changes.ts`). */
export const CHANGES_CHANNEL = 'goodturn_changes';

/** By these, words leave the public's sight, or change on hundreds of pages at once: nothing that is kept in memory may show them a moment longer. */
export const WORDS_TAKEN_BACK: readonly EventName[] = ['thread.deleted', 'thread.restored', 'thread.edited', 'thread.merged', 'thread.moved', 'posts.moved', 'post.edited', 'reply.deleted', 'article.edited', 'article.withdrawn', 'member.left', 'board.changed', 'board.merged', 'board.fields-changed', 'tag.changed', 'problem.changed', 'problem.bannered'];

/** The task that turns an event into one job for each reaction; `jobs/relay.ts` handles it. */
export const RELAY_TASK = 'relay-event';

/**
 * Records a fact, queues its relay and announces it, in the same transaction: all of it happens or nothing does.
 * The queue's own SQL function is called, because its JavaScript client would use another connection.
 */
export async function recordEvent<Name extends EventName>(act: Act, name: Name, ids: EventIds[Name]): Promise<void> {
  const statement = prepared(act.tx, 'event-record', (db) =>
    db
      .insert(events)
      .values({ name: sql.placeholder('name'), ids: sql.placeholder('ids'), by: sql.placeholder('by'), at: sql.placeholder('at') })
      .returning({
        job: sql`(graphile_worker.add_job(${RELAY_TASK}, json_build_object('eventId', ${events.id}))).id`,
        told: sql`pg_notify(${CHANGES_CHANNEL}, ${sql.placeholder('change')})`,
      }),
  );
  await statement.execute({ name, ids, by: memberIdOf(act.by), at: act.at, change: JSON.stringify({ name, ...ids }) });
}

/** The event of this id; null when it was forgotten. */
export async function findEvent(db: Executor, id: number): Promise<StoredEvent | null> {
  const [row] = await db.select({ id: events.id, name: events.name, ids: events.ids, at: events.at }).from(events).where(eq(events.id, id));
  return row && isEvent(row) ? row : null;
}

/** Only `recordEvent` writes these rows, and its types pair each name with its ids. */
function isEvent(row: { id: number; name: string; ids: Record<string, number>; at: Date }): row is StoredEvent {
  return row.name.includes('.');
}

/**
 * How long an event stays after it happened. A reaction that keeps failing gives up after four days; the rest of the
 * month is for people who look into what happened.
 */
export const EVENTS_KEPT_DAYS = 30;

/** Removes events, and what was noted about their reactions, that are older than what is kept. */
export async function forgetOldEvents(act: Act): Promise<void> {
  const before = new Date(act.at.getTime() - EVENTS_KEPT_DAYS * 86_400_000);
  await act.tx.delete(events).where(lt(events.at, before));
}
