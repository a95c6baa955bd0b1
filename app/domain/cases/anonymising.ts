/** Taking people out of cases: what was said, by whom and from where. That there was a case, how long it took and how it ended stays for reports. */
import { and, asc, eq, inArray, isNotNull, lt, ne, or, sql } from 'drizzle-orm';
import { caseHistory, caseMails, caseMessages, caseNotes, cases } from '#db/schema/cases.ts';
import { allow } from '#domain/core';
import type { Act, CaseId, MemberId } from '#domain/core';
import { FORMER_CUSTOMER, REMOVED_FROM_CASE, REMOVED_SUBJECT } from './rules.ts';

/** A case has a few dozen messages: a round is one short transaction. */
export const CASES_TO_ANONYMISE = 50;

/** What still tells something of a person in it. */
const tells = or(
  isNotNull(cases.customerMail), isNotNull(cases.outsideId),
  and(isNotNull(cases.subject), ne(cases.subject, REMOVED_SUBJECT)),
  and(isNotNull(cases.customerName), ne(cases.customerName, FORMER_CUSTOMER)),
  sql`exists (select 1 from ${caseMessages} m where m.case_id = ${cases.id} and m.source <> ${REMOVED_FROM_CASE})`,
  sql`exists (select 1 from ${caseNotes} n where n.case_id = ${cases.id} and n.source <> ${REMOVED_FROM_CASE})`,
  sql`exists (select 1 from ${caseHistory} h where h.case_id = ${cases.id} and h.detail is not null)`,
);

/** Cases of somebody who left that still tell something of them. */
export const casesOfLeaver = (act: Act, memberId: MemberId): Promise<CaseId[]> => idsOf(act, and(eq(cases.customerId, memberId), tells));

/** Cases that were closed before this moment and still tell something of whoever asked. */
export const casesClosedBefore = (act: Act, before: Date): Promise<CaseId[]> => idsOf(act, and(eq(cases.state, 'closed'), lt(cases.closedAt, before), tells));

/** Takes people out of these cases, for good. What other areas keep about them is theirs to remove. Locks the cases. */
export async function anonymiseCases(act: Act, ids: readonly CaseId[]): Promise<void> {
  allow(act.by.kind === 'system');
  if (ids.length === 0) return;
  const { html } = await act.markdown.render(REMOVED_FROM_CASE);
  const these = [...ids];
  await act.tx.update(cases).set({
    subject: sql`case when ${cases.subject} is not null then ${REMOVED_SUBJECT} end`,
    customerMail: null,
    customerName: sql`case when ${cases.customerId} is null then ${FORMER_CUSTOMER} end`,
    reason: '', priorityReasons: [], outsideSystem: null, outsideId: null, outsideUrl: null,
  }).where(inArray(cases.id, these));
  await act.tx.update(caseMails).set({ problem: null }).where(inArray(caseMails.messageId, act.tx.select({ id: caseMessages.id }).from(caseMessages).where(inArray(caseMessages.caseId, these))));
  await act.tx.update(caseMessages).set({ source: REMOVED_FROM_CASE, html, mailId: null }).where(inArray(caseMessages.caseId, these));
  await act.tx.update(caseNotes).set({ source: REMOVED_FROM_CASE, html }).where(inArray(caseNotes.caseId, these));
  await act.tx.update(caseHistory).set({ detail: null }).where(inArray(caseHistory.caseId, these));
}

/** Takes the name and address of somebody who left out of their cases at once; their words stay as long as those of others. */
export async function forgetNameInCases(act: Act, memberId: MemberId): Promise<void> {
  allow(act.by.kind === 'system');
  const theirs = act.tx.select({ id: cases.id }).from(cases).where(eq(cases.customerId, memberId));
  await act.tx.update(caseMessages).set({ mailId: null }).where(and(isNotNull(caseMessages.mailId), inArray(caseMessages.caseId, theirs)));
  await act.tx.update(cases).set({ customerMail: null, customerName: null }).where(and(eq(cases.customerId, memberId), or(isNotNull(cases.customerMail), isNotNull(cases.customerName))));
}

/** The messages and notes of these cases, whose files go too. */
export async function wordsOfCases(act: Act, ids: readonly CaseId[]): Promise<{ messages: number[]; notes: number[] }> {
  allow(act.by.kind === 'system');
  if (ids.length === 0) return { messages: [], notes: [] };
  const messages = await act.tx.select({ id: caseMessages.id }).from(caseMessages).where(inArray(caseMessages.caseId, [...ids]));
  const notes = await act.tx.select({ id: caseNotes.id }).from(caseNotes).where(inArray(caseNotes.caseId, [...ids]));
  return { messages: messages.map(({ id }) => id), notes: notes.map(({ id }) => id) };
}

async function idsOf(act: Act, which: ReturnType<typeof and>): Promise<CaseId[]> {
  allow(act.by.kind === 'system');
  // Two that do this at once take different ones.
  const rows = await act.tx.select({ id: cases.id }).from(cases).where(which).orderBy(asc(cases.id)).limit(CASES_TO_ANONYMISE).for('no key update', { skipLocked: true });
  return rows.map(({ id }) => id as CaseId);
}
