/** Single words of a case, for whoever holds something that belongs to them: whether they are there, and who may read them. */
import { eq, inArray } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { caseMessages, caseNotes, cases } from '#db/schema/cases.ts';
import type { CaseId, MemberId, Viewer } from '#domain/core';
import { canReadPrivately, canSeeCases } from './policy.ts';

/** Whether somebody may read a private message: its customer and staff. */
export async function canReadMessage(db: Executor, messageId: number, viewer: Viewer): Promise<boolean> {
  if (viewer.kind !== 'member') return false;
  const [row] = await db.select({ customerId: cases.customerId }).from(caseMessages).innerJoin(cases, eq(cases.id, caseMessages.caseId)).where(eq(caseMessages.id, messageId));
  return row !== undefined && canReadPrivately(viewer, { customerId: row.customerId as MemberId | null });
}

/** Whether somebody may read a note: staff, while it is there. */
export async function canReadNote(db: Executor, noteId: number, viewer: Viewer): Promise<boolean> {
  return canSeeCases(viewer) && (await notesThere(db, [noteId])).length > 0;
}

/** Of these, the messages that exist. */
export async function messagesThere(db: Executor, ids: readonly number[]): Promise<number[]> {
  return ids.length === 0 ? [] : (await db.select({ id: caseMessages.id }).from(caseMessages).where(inArray(caseMessages.id, [...ids]))).map(({ id }) => id);
}

/** Of these, the notes that exist. */
export async function notesThere(db: Executor, ids: readonly number[]): Promise<number[]> {
  return ids.length === 0 ? [] : (await db.select({ id: caseNotes.id }).from(caseNotes).where(inArray(caseNotes.id, [...ids]))).map(({ id }) => id);
}

/** The case of a word and its customer; for whoever has been told already that they may read it. */
export type WordPlace = { caseId: CaseId; customerId: MemberId | null };

/** The case that a message or note stands in; null for what stands in none. */
export async function placeOfWord(db: Executor, { subject, subjectId }: { subject: string | null; subjectId: number | null }): Promise<WordPlace | null> {
  if (subjectId === null || (subject !== 'case-message' && subject !== 'case-note')) return null;
  const words = subject === 'case-message' ? caseMessages : caseNotes;
  const [row] = await db.select({ caseId: cases.id, customerId: cases.customerId }).from(words).innerJoin(cases, eq(cases.id, words.caseId)).where(eq(words.id, subjectId));
  return row ? { caseId: row.caseId as CaseId, customerId: row.customerId as MemberId | null } : null;
}
