/** Makes cases for tests the way they come about: a rule, a question, and time. */
import type { Tx } from '#db/connect.ts';
import { createRule, openDueCases } from '#domain/cases';
import { found, system } from '#domain/core';
import type { CaseId, Member } from '#domain/core';
import { daysLater, minutesLater, actAs } from '#tests/cast.ts';
import { makeMember } from '#tests/make/members.ts';
import { makeThread } from '#tests/make/threads.ts';
import type { MadeThread } from '#tests/make/threads.ts';

/** Made the day before noon, for every board unless one is named: an unanswered question is due after two hours. */
export async function makeRule(tx: Tx, wanted: { name?: string; boardSlug?: string; afterMinutes?: number; at?: Date } = {}): Promise<{ id: number }> {
  const { name = 'No answer after two hours', boardSlug = null, afterMinutes = 120, at = daysLater(-1) } = wanted;
  const moderator = await makeMember(tx, { name: 'Mo Farrant', role: 'moderator' });
  return createRule(actAs(tx, moderator, at), { name, boardSlug, afterMinutes });
}

/** Timed work at an instant. */
export const openAt = (tx: Tx, at: Date) => openDueCases(actAs(tx, system, at));

/** A case from a question asked at noon, opened three hours later. */
export async function makeCase(tx: Tx, wanted: { asker?: Member; title?: string } = {}): Promise<{ id: CaseId; thread: MadeThread }> {
  await makeRule(tx);
  const thread = await makeThread(tx, { by: wanted.asker, title: wanted.title });
  const opened = await openAt(tx, minutesLater(180));
  return { id: found(opened.find((one) => one.threadId === thread.id)).caseId, thread };
}
