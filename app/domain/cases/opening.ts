/** Makes cases: of a thread by hand or by a rule, and of the questions the community could not answer in time. */
import { eq, sql } from 'drizzle-orm';
import { caseHistory, cases, escalationRules } from '#db/schema/cases.ts';
import { members } from '#db/schema/members.ts';
import { threads } from '#db/schema/threads.ts';
import { allow, found, recordEvent, refuse } from '#domain/core';
import type { Act, CaseId, ThreadId } from '#domain/core';
import { cleanLine } from '#kit/text.ts';
import { canOpenCase, canOpenDueCases } from './policy.ts';
import { beginClocks } from './promises.ts';
import { CASES_PER_ROUND, LOOK_BACK_DAYS, MAX_REASON_LENGTH } from './rules.ts';
import type { CaseOrigin, PriorityLevel } from './rules.ts';
import { recountWaiting, writeStep } from './states.ts';

export type OpenedCase = { caseId: CaseId; threadId: ThreadId };

/** How a thread becomes a case; `reason` is one line for the desk. */
export type NewCase = { threadId: ThreadId; origin: Exclude<CaseOrigin, 'private' | 'hand' | 'mail' | 'api'>; reason: string; priority?: PriorityLevel; queueId?: number | null };

/**
 * Makes a case of a thread; the one it has already is returned as it is, over or not. Locks the thread, and the unique
 * index decides between two at once. Staff and rules may always; the areas above ask their own policy for superusers
 * and askers. Refuses a thread that was deleted. Records `case.opened`.
 */
export async function openCase(act: Act, form: NewCase): Promise<OpenedCase & { isNew: boolean }> {
  const [thread] = await act.tx
    .select({ authorId: threads.authorId, boardId: threads.boardId, deletedAt: threads.deletedAt })
    .from(threads)
    .where(eq(threads.id, form.threadId))
    .for('no key update');
  const { authorId, boardId, deletedAt } = found(thread);
  allow(canOpenCase(act.by, { origin: form.origin, askerId: authorId }));
  if (deletedAt) refuse('The thread was deleted, so there is nobody to answer.');
  const reason = cleanLine(form.reason).slice(0, MAX_REASON_LENGTH);
  const [made] = await act.tx
    .insert(cases)
    .values({
      threadId: form.threadId, customerId: authorId, boardId, origin: form.origin, reason,
      priority: form.priority ?? 'normal', priorityReasons: form.priority ? [reason] : [], queueId: form.queueId ?? null, openedAt: act.at,
    })
    .onConflictDoNothing({ target: cases.threadId })
    .returning({ id: cases.id });
  if (!made) {
    const [known] = await act.tx.select({ id: cases.id }).from(cases).where(eq(cases.threadId, form.threadId));
    return { caseId: found(known).id as CaseId, threadId: form.threadId, isNew: false };
  }
  const caseId = made.id as CaseId;
  await writeStep(act, caseId, { what: 'opened', by: act.by.kind === 'member' ? act.by.id : null, detail: reason });
  await recountWaiting(act.tx, caseId);
  await beginClocks(act, [caseId]);
  await recordEvent(act, 'case.opened', { caseId, threadId: form.threadId });
  return { caseId, threadId: form.threadId, isNew: true };
}

/**
 * Opens a case for each question that has waited longer than a rule allows, oldest first, at most one round
 * ({@link CASES_PER_ROUND}) at a time: call it again, in a new transaction, while it returns a full round.
 *
 * Each due thread is locked first, so a reply that is being posted right now is either seen or waits: its own reaction
 * then finds the case. Threads locked by somebody else are left for the next minute. The unique index on the thread
 * decides when two run at once. Questions asked before their rule was made, asked by imported people nobody can write
 * to, or older than {@link LOOK_BACK_DAYS} beyond the rule are left alone.
 */
export async function openDueCases(act: Act): Promise<OpenedCase[]> {
  allow(canOpenDueCases(act.by));
  const rows = await act.tx.execute<{ id: string; threadId: string }>(openDue(act.at));
  const opened = rows.map((row) => ({ caseId: Number(row.id) as CaseId, threadId: Number(row.threadId) as ThreadId }));
  await beginClocks(act, opened.map(({ caseId }) => caseId));
  // Sent together on one connection, so a full round costs one wait and not two hundred.
  await Promise.all(opened.map((ids) => recordEvent(act, 'case.opened', ids)));
  return opened;
}

/** The look alone, for EXPLAIN: which threads are due at this instant, and by which rule. */
export const dueThreads = (at: Date) => {
  // Never the database's own clock: a test, the demo and a job that runs late all say which instant they mean.
  const now = sql`${at.toISOString()}::timestamptz`;
  const after = sql`make_interval(mins => rule.after_minutes)`;
  // The bounds are single values known before the scan starts, so the index of unanswered questions is read only between them.
  return sql`
    select thread.id as thread_id, due.rule_id, due.reason, thread.created_at, thread.author_id, thread.board_id
    from ${threads} as thread
    join ${members} as asker on asker.id = thread.author_id and not asker.is_ghost
    cross join lateral (
      select rule.id as rule_id, rule.name as reason
      from ${escalationRules} as rule
      where rule.is_on
        and (rule.board_id is null or rule.board_id = thread.board_id)
        and thread.created_at >= rule.made_at
        and thread.created_at <= ${now} - ${after}
      order by rule.after_minutes, rule.id
      limit 1
    ) as due
    where thread.deleted_at is null and thread.kind = 'question' and thread.first_reply_at is null
      and thread.solved_at is null and thread.closed_at is null
      and thread.created_at <= (select ${now} - min(${after}) from ${escalationRules} as rule where rule.is_on)
      and thread.created_at >= (
        select greatest(min(rule.made_at), ${now} - max(${after}) - make_interval(days => ${LOOK_BACK_DAYS}))
        from ${escalationRules} as rule where rule.is_on
      )
      and not exists (select 1 from ${cases} as known where known.thread_id = thread.id)
    order by thread.created_at, thread.id
    limit ${CASES_PER_ROUND}`;
};

const openDue = (at: Date) => {
  const now = sql`${at.toISOString()}::timestamptz`;
  return sql`
    with due as materialized (${dueThreads(at)} for no key update of thread skip locked),
    opened as (
      insert into ${cases} (thread_id, rule_id, reason, customer_id, board_id, state, opened_at, waiting_since)
      select due.thread_id, due.rule_id, due.reason, due.author_id, due.board_id, 'new', ${now}, due.created_at from due order by due.created_at, due.thread_id
      on conflict (thread_id) do nothing
      returning id, thread_id
    ),
    written as (insert into ${caseHistory} (case_id, what, at) select opened.id, 'opened', ${now} from opened)
    select opened.id, opened.thread_id as "threadId" from opened order by opened.id`;
};
