/** What staff still owe customers who were not helped well: taking it, and closing it with an outcome. */
import { and, desc, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Executor } from '#db/connect.ts';
import { cases } from '#db/schema/cases.ts';
import { csatAsks, followUps } from '#db/schema/feedback.ts';
import { members } from '#db/schema/members.ts';
import { threads } from '#db/schema/threads.ts';
import { NotFound, found, isSignedIn, refuse, toPage } from '#domain/core';
import type { Act, CaseId, Cursor, Member, Page, Viewer } from '#domain/core';
import { canSeeFeedback } from './policy.ts';
import { FOLLOW_UPS_PER_PAGE, MAX_FOLLOW_UP_LENGTH } from './rules.ts';
import type { FollowUpOutcome } from './rules.ts';

export type FollowUpView = {
  id: number;
  case: { id: CaseId; title: string };
  customerName: string;
  score: number | null;
  comment: string | null;
  dueAt: Date;
  isLate: boolean;
  owner: { name: string; isMe: boolean } | null;
  closed: { at: Date; by: string; outcome: FollowUpOutcome; words: string } | null;
};

const [owners, closers] = [alias(members, 'owners'), alias(members, 'closers')];

/** Open ones by when they are due, closed ones the last first; a page along an index. NotFound for everybody but staff. */
export async function followUpList(db: Executor, viewer: Viewer, { show, cursor, at }: { show: 'open' | 'closed'; cursor: Cursor | null; at: Date }, limit = FOLLOW_UPS_PER_PAGE): Promise<Page<FollowUpView>> {
  const staff = staffMember(viewer);
  const place = cursor && new Date(cursor.value).toISOString();
  const further = place === null ? undefined : show === 'open' ? sql`(${followUps.dueAt}, ${followUps.id}) > (${place}::timestamptz, ${cursor?.id}::bigint)` : sql`(${followUps.closedAt}, ${followUps.id}) < (${place}::timestamptz, ${cursor?.id}::bigint)`;
  const rows = await selected(db)
    .where(and(show === 'open' ? isNull(followUps.closedAt) : isNotNull(followUps.closedAt), further))
    .orderBy(...(show === 'open' ? [followUps.dueAt, followUps.id] : [sql`${followUps.closedAt} desc nulls first`, desc(followUps.id)]))
    .limit(limit + 1);
  const page = toPage(rows, limit, ({ id, dueAt, closedAt }) => ({ value: (closedAt ?? dueAt).getTime(), id }));
  return { next: page.next, rows: page.rows.map((row) => toView(row, staff, at)) };
}

/** One of them. NotFound for everybody but staff, and where there is none. */
export async function followUpOf(db: Executor, viewer: Viewer, id: number, at: Date): Promise<FollowUpView> {
  const staff = staffMember(viewer);
  const [row] = await selected(db).where(eq(followUps.id, id));
  return toView(found(row), staff, at);
}

const selected = (db: Executor) =>
  db
    .select({
      id: followUps.id, caseId: cases.id, title: sql<string>`coalesce(${threads.title}, ${cases.subject}, '')`, customerName: sql<string>`coalesce(${members.name}, ${cases.customerName}, ${cases.customerMail}, '')`, score: csatAsks.score, comment: csatAsks.comment,
      dueAt: followUps.dueAt, ownerId: followUps.ownerId, ownerName: owners.name, closedAt: followUps.closedAt, closedBy: closers.name, outcome: followUps.outcome, words: followUps.words,
    })
    .from(followUps)
    .innerJoin(cases, eq(cases.id, followUps.caseId))
    .leftJoin(threads, eq(threads.id, cases.threadId))
    .leftJoin(members, eq(members.id, cases.customerId))
    .leftJoin(csatAsks, eq(csatAsks.caseId, cases.id))
    .leftJoin(owners, eq(owners.id, followUps.ownerId))
    .leftJoin(closers, eq(closers.id, followUps.closedBy));

function toView({ caseId, title, ownerId, ownerName, closedAt, closedBy, outcome, words, ...row }: Awaited<ReturnType<typeof selected>>[number], staff: Member, at: Date): FollowUpView {
  return {
    ...row,
    case: { id: caseId as CaseId, title },
    isLate: closedAt === null && row.dueAt < at,
    owner: ownerId === null ? null : { name: ownerName ?? '', isMe: ownerId === staff.id },
    closed: closedAt && outcome ? { at: closedAt, by: closedBy ?? '', outcome, words: words ?? '' } : null,
  };
}

/** How many wait, and how many of them are late; for the desk. Null for everybody but staff. */
export async function followUpCounts(db: Executor, viewer: Viewer, at: Date): Promise<{ open: number; late: number } | null> {
  if (!canSeeFeedback(viewer)) return null;
  const [row] = await db.select({ open: sql<number>`count(*)::int`, late: sql<number>`(count(*) filter (where ${followUps.dueAt} < ${at.toISOString()}::timestamptz))::int` }).from(followUps).where(isNull(followUps.closedAt));
  return { open: row?.open ?? 0, late: row?.late ?? 0 };
}

/** Takes a follow-up, also from a colleague. Twice is once. Refused: it is closed. */
export async function takeFollowUp(act: Act, id: number): Promise<void> {
  const staff = staffMember(act.by);
  const row = await hold(act, id);
  if (row.closedAt) refuse('A colleague has closed this.');
  await act.tx.update(followUps).set({ ownerId: staff.id }).where(eq(followUps.id, id));
}

/** Closes it with what came of it; whoever closes it had it. Refused: without an outcome or words, and what is closed already. */
export async function closeFollowUp(act: Act, id: number, { outcome, words }: { outcome: FollowUpOutcome | null; words: string }): Promise<void> {
  const staff = staffMember(act.by);
  if (outcome === null) refuse('Choose what came of it.', 'outcome');
  const text = words.trim();
  if (text === '') refuse('Write in a sentence what was done, or why nothing was.', 'words');
  if (text.length > MAX_FOLLOW_UP_LENGTH) refuse(`Write ${MAX_FOLLOW_UP_LENGTH} characters at most.`, 'words');
  const row = await hold(act, id);
  if (row.closedAt) refuse('A colleague has closed this already.');
  await act.tx.update(followUps).set({ outcome, words: text, closedBy: staff.id, closedAt: act.at, ownerId: row.ownerId ?? staff.id }).where(eq(followUps.id, id));
}

async function hold(act: Act, id: number): Promise<typeof followUps.$inferSelect> {
  const [row] = await act.tx.select().from(followUps).where(eq(followUps.id, id)).for('update');
  if (!row) throw new NotFound('There is nothing here.');
  return row;
}

function staffMember(viewer: Viewer): Member {
  if (isSignedIn(viewer) && canSeeFeedback(viewer)) return viewer;
  throw new NotFound('There is nothing here.');
}
