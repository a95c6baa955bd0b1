/** Mails that become private cases, and the answers that go back to people who are no members. */
import { createHash } from 'node:crypto';
import { and, asc, eq, inArray, lte, sql } from 'drizzle-orm';
import { caseMails, caseMessages, cases } from '#db/schema/cases.ts';
import { MAIL_LOGO_BYTES, MAX_FILES_IN_MAIL, fileLinksOf, keepFiles } from '#domain/attachments';
import { allow, refuse, system } from '#domain/core';
import type { Act, CaseId, Services } from '#domain/core';
import { readMail } from '#kit/inbound-mail.ts';
import { cleanLine, cleanText } from '#kit/text.ts';
import { canOpenDueCases } from './policy.ts';
import { openPrivateCase, writePrivately } from './private.ts';
import { memberOfMail } from './verified.ts';
import { CASE_MAILS_PER_ROUND, MAIL_AGAIN_AFTER_MINUTES, MAIL_LEASE_MINUTES, MAX_MESSAGE_LENGTH, MAX_REFERENCES, MAX_SUBJECT_LENGTH, MIN_SUBJECT_LENGTH } from './rules.ts';

/** A mail as it was read; `text` without what was quoted below. */
export type InboundMail = {
  /** Its Message-ID, or what stands for one. */
  id: string;
  from: { address: string; name: string | null };
  subject: string;
  text: string;
  /** Message-IDs it answers. */
  references: readonly string[];
  /** Holiday notices, bounces and lists: answering them would never end (RFC 3834). */
  isAutomatic: boolean;
  /** What was attached to it and is kept already. */
  files?: readonly string[];
  /** Why some of it was not kept, in sentences. */
  notKept?: readonly string[];
};
export type Received = { what: 'opened' | 'answered' | 'known' | 'ignored'; caseId: CaseId | null };

/** Takes a mail in as it came, with what is attached to it. Refuses one that names no sender or cannot be read; see {@link receiveMail}. */
export async function receiveRawMail(services: Pick<Services, 'db' | 'files' | 'markdown' | 'clock'>, raw: string | Uint8Array): Promise<Received> {
  const mail = await readArrivedMail(services, raw);
  return services.db.transaction((tx) => receiveMail({ tx, by: system, at: services.clock(), markdown: services.markdown }, mail));
}

/**
 * Reads a mail and keeps what is attached to it by the rules for everybody's files; logos inside the text are left out. Before its
 * transaction, because drawing and storing take long. Nothing is kept of a mail that is known already or answers by itself.
 */
export async function readArrivedMail(services: Pick<Services, 'db' | 'files' | 'markdown' | 'clock'>, raw: string | Uint8Array): Promise<InboundMail> {
  const { files, ...mail } = (await readMail(raw, services.markdown)) ?? refuse('This mail cannot be read, or names no sender.');
  const sent = files.filter(({ isInText, bytes }) => !isInText || bytes.byteLength >= MAIL_LOGO_BYTES);
  const isKnown = sent.length > 0 && (await services.db.$count(caseMessages, eq(caseMessages.mailId, mailIdOf(mail)))) > 0;
  if (sent.length === 0 || isKnown || mail.isAutomatic) return mail;
  const { kept, refused } = await keepFiles(services, { viewer: system, mail: mail.from.address }, services.clock(), sent, MAX_FILES_IN_MAIL);
  return { ...mail, files: kept.map(({ token }) => token), notKept: refused };
}

/** With its sender, because anybody may write anybody's Message-ID: nobody swallows another's mail. */
const mailIdOf = (mail: Pick<InboundMail, 'id' | 'from'>) => `${shortened(mail.id)} ${mail.from.address.trim().toLowerCase()}`;

/** How our letters name the message they carry; {@link receiveMail} finds the case again by it. */
export const letterIdOf = (messageId: number) => `case-message-${messageId}`;
const LETTER = /^<case-message-(\d{1,15})@/;

/**
 * Takes a mail in: an answer to one of ours goes to its case when it comes from the address we wrote to, everything else
 * opens a private case of its sender. The same Message-ID is taken once. What answers by itself is left alone.
 *
 * A sender is whoever the mail says: the mail server in front checks that (SPF, DKIM). The case belongs to the member who has proven
 * that the address is theirs, and to nobody else: anybody can type an address that is not theirs.
 */
export async function receiveMail(act: Act, mail: InboundMail): Promise<Received> {
  allow(canOpenDueCases(act.by));
  if (mail.isAutomatic) return { what: 'ignored', caseId: null };
  const mailId = mailIdOf(mail);
  // Two deliveries of the same mail wait for each other here; the unique index would make one of them fail.
  await act.tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`case-mail:${mailId}`}, 0))`);
  const [known] = await act.tx.select({ caseId: caseMessages.caseId }).from(caseMessages).where(eq(caseMessages.mailId, mailId));
  if (known) return { what: 'known', caseId: known.caseId as CaseId };
  const { files } = mail;
  const text = withNotKept(cleanText(mail.text).trim() || '(The mail had no text.)', mail.notKept ?? []);
  const answered = await answeredCase(act, mail);
  if (answered !== null) {
    await writePrivately(act, { caseId: answered, text, mailId, files });
    return { what: 'answered', caseId: answered };
  }
  const subject = cleanLine(mail.subject).slice(0, MAX_SUBJECT_LENGTH).trim();
  const memberId = await memberOfMail(act, mail.from.address);
  const { caseId } = await openPrivateCase(act, {
    origin: 'mail', customer: { mail: mail.from.address, name: mail.from.name, ...(memberId === null ? {} : { memberId }) }, subject: subject.length < MIN_SUBJECT_LENGTH ? `Mail: ${subject || 'no subject'}` : subject, text, mailId, files,
  });
  return { what: 'opened', caseId };
}

/** The words of a mail, with what could not be kept of it named below them. */
function withNotKept(text: string, sentences: readonly string[]): string {
  const below = sentences.map((sentence) => `\n\n${`Not kept: ${sentence}`.replace(/[\\`*_[\]<>#|~]/g, ' ')}`).join('');
  return text.slice(0, MAX_MESSAGE_LENGTH - below.length) + below;
}

/** An id as an index can hold it, whatever a stranger wrote for one. */
const shortened = (id: string): string => (id.length > 300 ? `sha256:${createHash('sha256').update(id).digest('hex')}` : id);

async function answeredCase(act: Act, mail: InboundMail): Promise<CaseId | null> {
  const ids = mail.references.flatMap((name) => LETTER.exec(name)?.[1] ?? []).slice(0, MAX_REFERENCES).map(Number);
  if (ids.length === 0) return null;
  const [row] = await act.tx
    .select({ id: cases.id })
    .from(caseMessages)
    .innerJoin(cases, eq(cases.id, caseMessages.caseId))
    .where(and(inArray(caseMessages.id, ids), eq(cases.customerMail, mail.from.address.trim().toLowerCase())))
    .limit(1);
  return row ? (row.id as CaseId) : null;
}

/** An answer to send: to whom, in which case, its words. */
export type CaseLetter = { messageId: number; attempt: number; caseId: CaseId; to: { address: string; name: string }; subject: string; source: string; html: string; files: { name: string; path: string }[] };

/** Takes the answers that are due and moves each ahead, so that nobody else sends it meanwhile. */
export async function takeCaseMails(act: Act): Promise<CaseLetter[]> {
  allow(canOpenDueCases(act.by));
  const due = act.tx
    .select({ id: caseMails.messageId })
    .from(caseMails)
    .where(and(eq(caseMails.state, 'queued'), lte(caseMails.nextAt, act.at)))
    .orderBy(asc(caseMails.nextAt), asc(caseMails.messageId))
    .limit(CASE_MAILS_PER_ROUND)
    .for('update', { skipLocked: true });
  const lease = new Date(act.at.getTime() + MAIL_LEASE_MINUTES * 60_000);
  const taken = await act.tx
    .update(caseMails)
    .set({ nextAt: lease, attempts: sql`${caseMails.attempts} + 1` })
    .where(inArray(caseMails.messageId, due))
    .returning({ messageId: caseMails.messageId, attempt: caseMails.attempts });
  if (taken.length === 0) return [];
  const rows = await act.tx
    .select({ messageId: caseMessages.id, caseId: cases.id, mail: cases.customerMail, name: cases.customerName, subject: cases.subject, source: caseMessages.source, html: caseMessages.html })
    .from(caseMessages)
    .innerJoin(cases, eq(cases.id, caseMessages.caseId))
    .where(inArray(caseMessages.id, taken.map(({ messageId }) => messageId)));
  const files = await fileLinksOf(act.tx, 'case-message', taken.map(({ messageId }) => messageId));
  return rows.map((row) => ({
    files: files.get(row.messageId) ?? [],
    messageId: row.messageId,
    attempt: taken.find(({ messageId }) => messageId === row.messageId)?.attempt ?? 1,
    caseId: row.caseId as CaseId,
    to: { address: row.mail ?? '', name: row.name ?? '' },
    subject: `Re: ${row.subject ?? ''}`,
    source: row.source,
    html: row.html,
  }));
}

/** Notes how an attempt ended: sent, to be tried again after a while, or given up with what the server said. */
export async function noteCaseMail(act: Act, letter: Pick<CaseLetter, 'messageId' | 'attempt'>, trouble: { what: 'later' | 'server' | 'letter' | 'address'; message: string } | null): Promise<void> {
  const again = trouble && (trouble.what === 'later' || trouble.what === 'server') ? MAIL_AGAIN_AFTER_MINUTES[letter.attempt - 1] : undefined;
  const set = !trouble ? { state: 'sent' as const, problem: null } : again === undefined ? { state: 'failed' as const, problem: trouble.message } : { nextAt: new Date(act.at.getTime() + again * 60_000), problem: trouble.message };
  await act.tx.update(caseMails).set(set).where(and(eq(caseMails.messageId, letter.messageId), eq(caseMails.state, 'queued')));
}
