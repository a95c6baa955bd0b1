/** What a customer sees of their own private cases: what was said and where it stands, never what staff note. */
import { and, desc, eq, isNull, lt } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { caseMessages, cases } from '#db/schema/cases.ts';
import { members } from '#db/schema/members.ts';
import { filesOf } from '#domain/attachments';
import type { FileView } from '#domain/attachments';
import { NotFound, PAGE_SIZE, readCursor, toPage } from '#domain/core';
import type { CaseId, Page, ThreadId, Viewer } from '#domain/core';
import { personColumns, toPerson } from '#domain/members';
import type { PersonView } from '#domain/members';
import { CASE_POSTS, MESSAGES_AT_MOST, isOver } from './rules.ts';

/** With staff, with the customer, or over: what a customer has to know of a state. */
export type OwnState = 'staff' | 'you' | 'over';
export type OwnCaseRow = { id: CaseId; subject: string; state: OwnState; openedAt: Date };
export type OwnMessage = { id: number; author: PersonView | null; byStaff: boolean; html: string; at: Date; files: FileView[] };
export type OwnCase = OwnCaseRow & {
  messages: OwnMessage[];
  /** Messages before those that are not shown here. */
  hiddenMessages: number;
  /** Where it goes on, when it was merged into another that the viewer can read. */
  goesOn: { caseId: CaseId } | { threadId: ThreadId } | null;
  can: { settle: boolean };
};

/** The viewer's own private cases, the newest first. Empty for guests. */
export async function ownCases(db: Executor, options: { cursor?: string | null }, viewer: Viewer): Promise<Page<OwnCaseRow>> {
  if (viewer.kind !== 'member') return { rows: [], next: null };
  const after = readCursor(options.cursor);
  const rows = await db
    .select({ id: cases.id, subject: cases.subject, state: cases.state, waitingSince: cases.waitingSince, openedAt: cases.openedAt })
    .from(cases)
    .where(and(eq(cases.customerId, viewer.id), isNull(cases.threadId), after ? lt(cases.id, after.id) : undefined))
    .orderBy(desc(cases.id))
    .limit(PAGE_SIZE + 1);
  const page = toPage(rows, PAGE_SIZE, ({ id }) => ({ value: id, id }));
  return { next: page.next, rows: page.rows.map((row) => ({ id: row.id as CaseId, subject: row.subject ?? '', state: stateFor(row), openedAt: row.openedAt })) };
}

/** One of the viewer's own private cases. NotFound for everybody else's, staff included: the desk is theirs. A long one shows its newest words, or `showAll`. */
export async function ownCase(db: Executor, caseId: CaseId, viewer: Viewer, showAll = false): Promise<OwnCase> {
  const [row] = viewer.kind === 'member' ? await db.select().from(cases).where(and(eq(cases.id, caseId), eq(cases.customerId, viewer.id), isNull(cases.threadId))) : [];
  if (!row) throw new NotFound('There is nothing here.');
  const [messages, said, [other]] = await Promise.all([messagesOf(db, caseId, showAll ? MESSAGES_AT_MOST : CASE_POSTS), db.$count(caseMessages, eq(caseMessages.caseId, caseId)), row.mergedIntoId === null ? [] : db.select({ id: cases.id, threadId: cases.threadId, customerId: cases.customerId }).from(cases).where(eq(cases.id, row.mergedIntoId))]);
  return {
    id: caseId,
    subject: row.subject ?? '',
    state: stateFor(row),
    openedAt: row.openedAt,
    messages,
    hiddenMessages: said - messages.length,
    // One from an address that they have not confirmed goes on by mail.
    goesOn: other?.threadId ? { threadId: other.threadId as ThreadId } : other?.customerId === row.customerId ? { caseId: other.id as CaseId } : null,
    can: { settle: !isOver(row.state) },
  };
}

const stateFor = (row: { state: (typeof cases.$inferSelect)['state']; waitingSince: Date | null }): OwnState => (isOver(row.state) ? 'over' : row.state === 'waiting' || row.waitingSince === null ? 'you' : 'staff');

/** The newest words of a private case, oldest first; its caller has made sure that they may be read. */
export async function messagesOf(db: Executor, caseId: CaseId, atMost: number): Promise<OwnMessage[]> {
  const rows = await db
    .select({ id: caseMessages.id, byStaff: caseMessages.byStaff, html: caseMessages.html, at: caseMessages.at, author: personColumns })
    .from(caseMessages)
    .leftJoin(members, eq(members.id, caseMessages.authorId))
    .where(eq(caseMessages.caseId, caseId))
    .orderBy(desc(caseMessages.id))
    .limit(atMost);
  const files = await filesOf(db, 'case-message', rows.map(({ id }) => id));
  return rows.reverse().map((row) => ({ ...row, files: files.get(row.id) ?? [], author: row.author ? toPerson(row.author) : null }));
}
