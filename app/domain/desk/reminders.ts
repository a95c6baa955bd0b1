/** "Remind me of this": for oneself alone, told once when its time has come. */
import { and, asc, eq, gt, inArray, isNull, lte, or, sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { cases } from '#db/schema/cases.ts';
import { caseReminders } from '#db/schema/desk.ts';
import { threads } from '#db/schema/threads.ts';
import { allow, found, recordEvent, refuse } from '#domain/core';
import type { Act, CaseId, MemberId, Viewer } from '#domain/core';
import { cleanLine } from '#kit/text.ts';
import { agentOf } from './agent.ts';
import { canGiveByItself } from './policy.ts';
import { MAX_REMINDER_DAYS, MAX_REMINDER_LENGTH, REMINDERS_PER_ROUND, REMINDERS_SHOWN, TOLD_SHOWN_DAYS } from './rules.ts';

export type ReminderView = { caseId: CaseId; title: string; remindAt: Date; words: string; isDue: boolean };

/** Reminds the actor of a case on a day; again on another day replaces it, no day drops it. Refuses the past and what is too far ahead. */
export async function setReminder(act: Act, form: { caseId: CaseId; at: Date | null; words: string }): Promise<void> {
  const { id: memberId } = agentOf(act.by);
  if (form.at === null) {
    await act.tx.delete(caseReminders).where(and(eq(caseReminders.memberId, memberId), eq(caseReminders.caseId, form.caseId)));
    return;
  }
  if (form.at <= act.at) refuse('That day has begun. Choose a later one.', 'day');
  if (form.at.getTime() - act.at.getTime() > MAX_REMINDER_DAYS * 86_400_000) refuse(`Choose a day within ${MAX_REMINDER_DAYS} days.`, 'day');
  found((await act.tx.select({ id: cases.id }).from(cases).where(eq(cases.id, form.caseId)))[0]);
  const row = { remindAt: form.at, words: cleanLine(form.words).slice(0, MAX_REMINDER_LENGTH), toldAt: null };
  await act.tx.insert(caseReminders).values({ caseId: form.caseId, memberId, ...row }).onConflictDoUpdate({ target: [caseReminders.memberId, caseReminders.caseId], set: row });
}

/** Notes which reminders are due and records `case.reminded` for each. For timed work; each row is locked, so two workers remind once. Answers how many. */
export async function remindDue(act: Act): Promise<number> {
  allow(canGiveByItself(act.by));
  const due = await act.tx
    .select({ caseId: caseReminders.caseId, memberId: caseReminders.memberId })
    .from(caseReminders)
    .where(and(isNull(caseReminders.toldAt), lte(caseReminders.remindAt, act.at)))
    .orderBy(asc(caseReminders.remindAt))
    .limit(REMINDERS_PER_ROUND)
    .for('update', { skipLocked: true });
  for (const { caseId, memberId } of due) {
    await act.tx.update(caseReminders).set({ toldAt: act.at }).where(and(eq(caseReminders.caseId, caseId), eq(caseReminders.memberId, memberId)));
    await recordEvent(act, 'case.reminded', { caseId, memberId });
  }
  return due.length;
}

/** The viewer's reminders: what is due first; what was told stays for a while, as long as its case is not over. */
export async function reminderList(db: Executor, { now }: { now: Date }, viewer: Viewer): Promise<ReminderView[]> {
  const agent = agentOf(viewer);
  const rows = await db
    .select({ caseId: caseReminders.caseId, remindAt: caseReminders.remindAt, words: caseReminders.words, title: sql<string>`coalesce(${threads.title}, ${cases.subject}, '')` })
    .from(caseReminders)
    .innerJoin(cases, eq(cases.id, caseReminders.caseId))
    .leftJoin(threads, eq(threads.id, cases.threadId))
    .where(and(eq(caseReminders.memberId, agent.id), or(isNull(caseReminders.toldAt), and(gt(caseReminders.toldAt, new Date(now.getTime() - TOLD_SHOWN_DAYS * 86_400_000)), inArray(cases.state, ['new', 'open', 'waiting', 'on-hold'])))))
    .orderBy(asc(caseReminders.remindAt))
    .limit(REMINDERS_SHOWN);
  return rows.map((row) => ({ ...row, caseId: row.caseId as CaseId, isDue: row.remindAt <= now }));
}

/** What a reminder says to whoever set it, for telling them; null when it was dropped meanwhile. */
export async function reminderNews(act: Act, ids: { caseId: number; memberId: number }): Promise<{ memberId: MemberId; words: string; title: string; remindAt: Date } | null> {
  const [row] = await act.tx
    .select({ words: caseReminders.words, remindAt: caseReminders.remindAt, title: sql<string>`coalesce(${threads.title}, ${cases.subject}, '')` })
    .from(caseReminders)
    .innerJoin(cases, eq(cases.id, caseReminders.caseId))
    .leftJoin(threads, eq(threads.id, cases.threadId))
    .where(and(eq(caseReminders.caseId, ids.caseId), eq(caseReminders.memberId, ids.memberId)));
  return row ? { ...row, memberId: ids.memberId as MemberId } : null;
}
