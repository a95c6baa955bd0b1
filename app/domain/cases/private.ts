/** Private cases: one customer and staff talk, and nobody else ever reads a word of it. */
import { and, desc, eq, isNull } from 'drizzle-orm';
import { boards } from '#db/schema/boards.ts';
import { caseMails, caseMessages, cases } from '#db/schema/cases.ts';
import { members } from '#db/schema/members.ts';
import { attachFiles } from '#domain/attachments';
import { readableBoards } from '#domain/boards';
import { NotFound, allow, found, isStaff, recordEvent, refuse } from '#domain/core';
import type { Act, CaseId, MemberId } from '#domain/core';
import { settleMentions } from '#domain/members';
import { cleanLine, cleanText } from '#kit/text.ts';
import { countReply, replyInCase } from './answering.ts';
import type { AfterReply } from './answering.ts';
import { linkOutside, lockNumber } from './merging.ts';
import { canLinkCases, canOpenPrivately, canReadPrivately, canWorkOnCases } from './policy.ts';
import { beginClocks } from './promises.ts';
import { MAX_CUSTOMER_NAME_LENGTH, MAX_MESSAGE_LENGTH, MAX_SUBJECT_LENGTH, MIN_SUBJECT_LENGTH, SAME_NOTE_MINUTES, isOver } from './rules.ts';
import type { CaseOrigin, PriorityLevel } from './rules.ts';
import { hearCustomer, lockCase, lockHearing, moveCase, recountWaiting, writeStep } from './states.ts';
import type { LockedCase } from './states.ts';
import { refOf } from './working.ts';
import type { CaseRef } from './working.ts';

/** A member, or somebody who is known by a mail address alone; a member who wrote a mail is both, so that their next one finds the case. */
export type PrivateCustomer = { memberId: MemberId } | { mail: string; name: string | null; memberId?: MemberId };
export type NewPrivateCase = {
  origin: Extract<CaseOrigin, 'private' | 'hand' | 'mail' | 'api'>;
  customer: PrivateCustomer;
  subject: string;
  /** What the customer says, as Markdown. */
  text: string;
  boardSlug?: string | null;
  priority?: PriorityLevel;
  /** Names the mail it came by. */
  mailId?: string;
  /** It is known by a number elsewhere, so the same words are another case. */
  hasNumber?: boolean;
  /** Files that are kept already and belong to the text. */
  files?: readonly string[];
};

const REASONS: Record<NewPrivateCase['origin'], string> = { private: 'Asked in private', hand: 'Made by hand', mail: 'Came by mail', api: 'Sent by another system' };

/**
 * Opens a private case with what the customer said. A member does so for themselves, staff for anybody, outside systems
 * by their signed doors. The same words by the same customer within five minutes are one case. Refuses an empty or
 * endless subject or text, and a board that is not there.
 */
export async function openPrivateCase(act: Act, form: NewPrivateCase): Promise<{ caseId: CaseId; isNew: boolean }> {
  const customerId = form.customer.memberId ?? null;
  allow(canOpenPrivately(act.by, { origin: form.origin, customerId }));
  const subject = readSubject(form.subject);
  const { source, html } = await readMessage(act, form.text);
  const customer = await readCustomer(act, form.customer);
  const boardId = await readBoard(act, form.boardSlug ?? null);
  const [last] = await act.tx
    .select({ id: cases.id, subject: cases.subject, openedAt: cases.openedAt, source: caseMessages.source, messageId: caseMessages.id })
    .from(cases)
    .innerJoin(caseMessages, eq(caseMessages.caseId, cases.id))
    .where(and(isNull(cases.threadId), customerId === null ? eq(cases.customerMail, customer.customerMail ?? '') : eq(cases.customerId, customerId)))
    .orderBy(desc(cases.id), caseMessages.id)
    .limit(1);
  const isAgain = last && form.mailId === undefined && !form.hasNumber && last.subject === subject && last.source === source && act.at.getTime() - last.openedAt.getTime() <= SAME_NOTE_MINUTES * 60_000;
  if (isAgain) {
    await attachFiles(act, { subject: 'case-message', id: last.messageId }, form.files ?? []);
    return { caseId: last.id as CaseId, isNew: false };
  }

  const priority = form.priority ? { priority: form.priority, priorityReasons: [REASONS[form.origin]] } : {};
  const [made] = await act.tx.insert(cases).values({ ...customer, ...priority, subject, boardId, origin: form.origin, reason: REASONS[form.origin], openedAt: act.at }).returning({ id: cases.id });
  const caseId = found(made).id as CaseId;
  const [message] = await act.tx.insert(caseMessages).values({ caseId, byStaff: false, authorId: form.origin === 'mail' ? null : customerId, source, html, mailId: form.mailId ?? null, at: act.at }).returning({ id: caseMessages.id });
  await attachFiles(act, { subject: 'case-message', id: found(message).id }, form.files ?? []);
  await writeStep(act, caseId, { what: 'opened', by: act.by.kind === 'member' ? act.by.id : null, detail: REASONS[form.origin] });
  await recountWaiting(act.tx, caseId);
  await beginClocks(act, [caseId]);
  await recordEvent(act, 'case.opened', { caseId });
  return { caseId, isNew: true };
}

/** What another system sends to open a case; `handle` or `mail` says for whom. */
export type CaseAsked = Omit<NewPrivateCase, 'origin' | 'customer' | 'boardSlug' | 'mailId' | 'hasNumber' | 'files'> & {
  handle?: string; mail?: string; name?: string; board?: string; outside?: { system: string; id: string; url?: string };
};

/** Opens a private case that another system asks for. With its own number, asking again finds the same case. Refuses an unknown handle. */
export async function openCaseFor(act: Act, asked: CaseAsked): Promise<{ caseId: CaseId; isNew: boolean }> {
  allow(canLinkCases(act.by) && act.by.kind === 'system');
  const { outside } = asked;
  if (outside) {
    await lockNumber(act, { system: cleanLine(outside.system), id: cleanLine(outside.id) });
    const [known] = await act.tx.select({ id: cases.id }).from(cases).where(and(eq(cases.outsideSystem, cleanLine(outside.system)), eq(cases.outsideId, cleanLine(outside.id))));
    if (known) return { caseId: known.id as CaseId, isNew: false };
  }
  const opened = await openPrivateCase(act, { ...asked, origin: 'api', customer: await customerAsked(act, asked), boardSlug: asked.board ?? null, hasNumber: outside !== undefined && cleanLine(outside.id) !== '' });
  if (outside && opened.isNew) await linkOutside(act, { caseId: opened.caseId, ...outside });
  return opened;
}

/** Opens a case for somebody who called. `customer` is a name here ("@maya") or a mail address. Refuses what is neither. */
export async function openCaseByHand(act: Act, form: { customer: string; name?: string; subject: string; text: string; boardSlug: string | null; files?: readonly string[] }): Promise<{ caseId: CaseId; isNew: boolean }> {
  if (!isStaff(act.by)) throw new NotFound('There is nothing here.');
  const typed = form.customer.trim();
  if (typed === '') refuse('Say who it is: a name here, or a mail address.', 'customer');
  const isAddress = typed.lastIndexOf('@') > 0;
  const customer = await customerAsked(act, isAddress ? { mail: typed, name: form.name } : { handle: typed.replace(/^@/, '').toLowerCase() }, 'customer');
  return openPrivateCase(act, { origin: 'hand', customer, subject: form.subject, text: form.text, boardSlug: form.boardSlug, files: form.files });
}

async function customerAsked(act: Act, { handle, mail, name }: Pick<CaseAsked, 'handle' | 'mail' | 'name'>, field = 'handle'): Promise<PrivateCustomer> {
  if (handle === undefined) return { mail: mail ?? refuse('Say who is meant: handle or mail.', field), name: name ?? null };
  const [member] = await act.tx.select({ id: members.id }).from(members).where(and(eq(members.handle, handle), eq(members.isGhost, false)));
  return { memberId: (member?.id ?? refuse('There is no such member.', field)) as MemberId };
}

/** Answers a case where its customer reads it: in the thread, or in private. Refuses what either refuses. */
export async function answerCase(act: Act, form: { caseId: CaseId; text: string; then?: AfterReply; files?: readonly string[] }): Promise<CaseRef> {
  const [row] = await act.tx.select({ threadId: cases.threadId }).from(cases).where(eq(cases.id, form.caseId));
  if (!row || !isStaff(act.by)) throw new NotFound('There is nothing here.');
  if (row.threadId === null) return writePrivately(act, form);
  const { threadId } = await replyInCase(act, form);
  return { id: form.caseId, threadId };
}

/**
 * Writes into a private case: as staff it answers, and goes by mail to a customer who is no member; as its customer it
 * brings the case back. The same words twice within five minutes are one message. In a case that was merged, the other
 * one hears of it. NotFound for everybody else.
 */
export async function writePrivately(act: Act, form: { caseId: CaseId; text: string; then?: AfterReply; mailId?: string; files?: readonly string[] }): Promise<CaseRef> {
  const { source, html } = await readMessage(act, form.text);
  const theCase = await lockPrivate(act, form.caseId);
  const authorId = act.by.kind === 'member' ? act.by.id : null;
  const byStaff = isStaff(act.by) && authorId !== theCase.customerId;
  if (byStaff) allow(canWorkOnCases(act.by));
  if (byStaff && theCase.mergedIntoId !== null) refuse('This case was merged into another. Answer there, or undo the merge.');
  const [latest] = await act.tx.select().from(caseMessages).where(eq(caseMessages.caseId, theCase.id)).orderBy(desc(caseMessages.id)).limit(1);
  const isAgain = latest && form.mailId === undefined && latest.authorId === authorId && latest.source === source && act.at.getTime() - latest.at.getTime() <= SAME_NOTE_MINUTES * 60_000;
  if (isAgain) {
    await attachFiles(act, { subject: 'case-message', id: latest.id }, form.files ?? []);
    return refOf(theCase);
  }

  const [message] = await act.tx.insert(caseMessages).values({ caseId: theCase.id, byStaff, authorId, source, html, mailId: form.mailId ?? null, at: act.at }).returning({ id: caseMessages.id });
  const messageId = found(message).id;
  await attachFiles(act, { subject: 'case-message', id: messageId }, form.files ?? []);
  if (byStaff && authorId !== null) {
    await countReply(act, theCase, { by: authorId, postId: null, then: form.then ?? 'open' });
    if (theCase.customerId === null) await act.tx.insert(caseMails).values({ messageId, nextAt: act.at });
    else await recordEvent(act, 'case.answered', { caseId: theCase.id, messageId });
    return refOf(theCase);
  }
  await hearCustomer(act, theCase, { by: authorId, at: act.at });
  return refOf(theCase);
}

/** The customer says that it is settled: the case is over, as solved when staff had answered. Twice is once. */
export async function settleOwnCase(act: Act, caseId: CaseId): Promise<CaseRef> {
  const theCase = await lockPrivate(act, caseId);
  if (act.by.kind !== 'member' || act.by.id !== theCase.customerId) throw new NotFound('There is nothing here.');
  if (isOver(theCase.state)) return refOf(theCase);
  const isAnswered = theCase.firstReplyAt !== null;
  await moveCase(act, theCase, isAnswered ? 'solved' : 'closed', { what: isAnswered ? 'resolved' : 'closed', by: act.by.id, detail: 'The customer says that it is settled.' }, { outcome: isAnswered ? 'staff' : null });
  return refOf(theCase);
}

async function lockPrivate(act: Act, caseId: CaseId): Promise<LockedCase> {
  // Staff never write into what was merged, and hold the case already.
  const theCase = isStaff(act.by) ? await lockCase(act.tx, caseId) : await lockHearing(act.tx, caseId);
  const isTheirs = theCase?.threadId === null && (act.by.kind === 'system' || canReadPrivately(act.by, theCase));
  if (!theCase || !isTheirs) throw new NotFound('There is nothing here.');
  return theCase;
}

function readSubject(typed: string): string {
  const subject = cleanLine(typed);
  if (subject.length < MIN_SUBJECT_LENGTH) refuse('Say in a few words what it is about.', 'subject');
  if (subject.length > MAX_SUBJECT_LENGTH) refuse(`Keep it under ${MAX_SUBJECT_LENGTH} characters; the details go below.`, 'subject');
  return subject;
}

async function readMessage(act: Act, typed: string): Promise<{ source: string; html: string }> {
  const source = cleanText(typed).trim();
  if (source === '') refuse('Write something first.', 'text');
  if (source.length > MAX_MESSAGE_LENGTH) refuse(`Keep it under ${MAX_MESSAGE_LENGTH.toLocaleString('en-GB')} characters.`, 'text');
  const html = await settleMentions(act.tx, (await act.markdown.render(source)).html);
  return { source, html };
}

/** Locks the member, so that a form sent twice waits for itself. */
async function readCustomer(act: Act, customer: PrivateCustomer): Promise<{ customerId?: MemberId; customerMail?: string; customerName?: string | null }> {
  if (customer.memberId !== undefined) {
    const [known] = await act.tx.select({ id: members.id, leftAt: members.leftAt, isGhost: members.isGhost }).from(members).where(eq(members.id, customer.memberId)).for('no key update');
    if (found(known).leftAt !== null || found(known).isGhost) refuse('Nobody can be reached there any more.', 'customer');
  }
  if (!('mail' in customer)) return { customerId: customer.memberId };
  const mail = customer.mail.trim().toLowerCase();
  if (!/^[^\s\p{C}@<>,;:"()]{1,64}@[^\s\p{C}@<>,;:"()]{1,189}$/u.test(mail)) refuse('That is no mail address.', 'customer');
  return { customerId: customer.memberId, customerMail: mail, customerName: cleanLine(customer.name ?? '').slice(0, MAX_CUSTOMER_NAME_LENGTH) || null };
}

async function readBoard(act: Act, slug: string | null): Promise<number | null> {
  if (slug === null || slug === '') return null;
  const [board] = await act.tx.select({ id: boards.id }).from(boards).where(and(eq(boards.slug, slug), readableBoards(act.by, boards.id)));
  return board?.id ?? refuse('That board does not exist any more. Choose another.', 'board');
}
