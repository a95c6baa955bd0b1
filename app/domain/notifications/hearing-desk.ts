/** Whom a case concerns: the colleague who has it, and the customer of a private one. */
import { eq } from 'drizzle-orm';
import { cases } from '#db/schema/cases.ts';
import { clockNews } from '#domain/cases';
import type { Act, MemberId, StoredEvent } from '#domain/core';
import { mentionNews, reminderNews } from '#domain/desk';
import { tell } from './notifying.ts';

type Way = { hasMail: boolean };

/** A promise is near its end or broken: whoever has the case hears of it, once for each. A case that nobody has tells nobody; the desk lists it first. */
export async function hearClock(act: Act, { ids, at }: StoredEvent<'clock.near' | 'clock.breached'>, way: Way): Promise<void> {
  const news = await clockNews(act, ids);
  if (!news?.ownerId) return;
  const { caseId, ownerId, title, words, isLate } = news;
  const kind = isLate ? 'case-late' : 'case-near';
  await tell(act, [{ member: ownerId, kind, key: `${kind}:${ids.clockId}`, at, parts: { case: caseId, title, words: words.charAt(0).toUpperCase() + words.slice(1) } }], way);
}

/** Staff answered in private: the customer hears that they did, never what. */
export async function hearPrivateAnswer(act: Act, { ids, at }: StoredEvent<'case.answered'>, way: Way): Promise<void> {
  const [row] = await act.tx.select({ customerId: cases.customerId }).from(cases).where(eq(cases.id, ids.caseId));
  if (row?.customerId) await tell(act, [{ member: row.customerId as MemberId, kind: 'case-answered', key: `case-message:${ids.messageId}`, at, parts: { case: ids.caseId } }], way);
}

/** The customer wrote: whoever has the case hears of it. */
export async function hearCustomer(act: Act, { id, ids, at }: StoredEvent<'case.customer-wrote'>, way: Way): Promise<void> {
  const [row] = await act.tx.select({ ownerId: cases.ownerId }).from(cases).where(eq(cases.id, ids.caseId));
  if (row?.ownerId) await tell(act, [{ member: row.ownerId as MemberId, kind: 'case-word', key: `case-word:${id}`, at, parts: { case: ids.caseId } }], way);
}

/** Colleagues whom a note names hear of it, never of its words. */
export async function hearMention(act: Act, { ids, at }: StoredEvent<'note.mentioned'>, way: Way): Promise<void> {
  const news = await mentionNews(act, ids.noteId);
  if (news) await tell(act, news.members.map((member) => ({ member, kind: 'note-mention' as const, key: `note-mention:${ids.noteId}`, at, parts: { case: ids.caseId, author: news.author } })), way);
}

/** Whoever wanted to be reminded is, once for the day they chose. */
export async function hearReminder(act: Act, { ids, at }: StoredEvent<'case.reminded'>, way: Way): Promise<void> {
  const news = await reminderNews(act, ids);
  if (news) await tell(act, [{ member: news.memberId, kind: 'case-reminder', key: `case-reminder:${ids.caseId}:${news.remindAt.getTime()}`, at, parts: { case: ids.caseId, title: news.title, words: news.words } }], way);
}
