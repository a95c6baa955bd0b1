/** Makes a case of a thread: by a rule, by staff, or because somebody asks for them. */
import { eq } from 'drizzle-orm';
import { cases } from '#db/schema/cases.ts';
import { threads } from '#db/schema/threads.ts';
import { allow, found, recordEvent, refuse } from '#domain/core';
import type { Act, CaseId, ThreadId } from '#domain/core';
import { cleanLine } from '#kit/text.ts';
import { canOpenCase } from './policy.ts';
import { beginClocks } from './promises.ts';
import { MAX_REASON_LENGTH } from './rules.ts';
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
