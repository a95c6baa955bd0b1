/** What is scheduled, as those read it who may know of it. */
import { and, asc, eq, inArray, ne, or, sql } from 'drizzle-orm';
import { boards } from '#db/schema/boards.ts';
import { members } from '#db/schema/members.ts';
import { scheduledThreads } from '#db/schema/writing.ts';
import type { Executor } from '#db/connect.ts';
import { boardList, standingOf } from '#domain/boards';
import type { ThreadKind } from '#domain/boards';
import { NotFound, found, isSignedIn, isStaff, isStaffRole, memberIdOf, toPage } from '#domain/core';
import type { Cursor, MemberId, Page, Viewer } from '#domain/core';
import { personColumns, toPerson } from '#domain/members';
import type { PersonView } from '#domain/members';
import { excerpt } from '#kit/excerpt.ts';
import { canChangeScheduled, canSchedule, canSeeScheduled, canSteerScheduled } from './policy.ts';
import { SCHEDULED_PER_PAGE } from './rules.ts';

/** `board` is null once it is gone, or closed to the viewer; `because` says what kept it from being published. */
export type ScheduledView = {
  id: number; kind: ThreadKind; title: string; excerpt: string; publishAt: Date; state: 'scheduled' | 'stuck' | 'draft'; because: string | null; isPinned: boolean;
  board: { slug: string; name: string } | null; author: PersonView; cancelledBy: string | null; isMine: boolean; can: { change: boolean; steer: boolean };
};

const columns = (viewer: Viewer) => ({ row: scheduledThreads, author: personColumns, role: members.role, board: { slug: boards.slug, name: boards.name, removedAt: boards.removedAt }, standing: standingOf(viewer, scheduledThreads.boardId), canceller: sql<string | null>`(select c.name from ${members} c where c.id = ${scheduledThreads.cancelledById})` });

const selected = (db: Executor, viewer: Viewer) => db.select(columns(viewer)).from(scheduledThreads).innerJoin(members, eq(members.id, scheduledThreads.memberId)).leftJoin(boards, eq(boards.id, scheduledThreads.boardId));

type Row = Awaited<ReturnType<typeof selected>>[number];

const factsOf = ({ row, role, standing }: Row) => ({ authorId: row.memberId as MemberId, byStaff: isStaffRole(role), state: row.state, cancelledById: row.cancelledById as MemberId | null, standing });

/** A page of what waits for its time or for its author, the next first: one's own, and what is for boards one keeps order on; staff see all. Empty for guests. */
export async function scheduledList(db: Executor, cursor: Cursor | null, viewer: Viewer): Promise<Page<ScheduledView>> {
  const mine = memberIdOf(viewer);
  if (mine === null) return { rows: [], next: null };
  const after = cursor ? sql`(${scheduledThreads.publishAt}, ${scheduledThreads.id}) > (${new Date(cursor.value).toISOString()}::timestamptz, ${cursor.id})` : undefined;
  const seen = isStaff(viewer) ? undefined : or(eq(scheduledThreads.memberId, mine), sql`${standingOf(viewer, scheduledThreads.boardId)} = 'moderate'`);
  const rows = await selected(db, viewer).where(and(inArray(scheduledThreads.state, ['scheduled', 'stuck']), seen, after)).orderBy(asc(scheduledThreads.publishAt), asc(scheduledThreads.id)).limit(SCHEDULED_PER_PAGE + 1);
  const page = toPage(rows, SCHEDULED_PER_PAGE, ({ row }) => ({ value: row.publishAt.getTime(), id: row.id }));
  return { next: page.next, rows: page.rows.map((row) => toView(row, viewer)) };
}

/** One's own that were taken off the schedule; no more of them than one may keep. */
export async function offSchedule(db: Executor, viewer: Viewer): Promise<ScheduledView[]> {
  const rows = await selected(db, viewer).where(and(eq(scheduledThreads.memberId, memberIdOf(viewer) ?? 0), eq(scheduledThreads.state, 'draft'))).orderBy(asc(scheduledThreads.publishAt), asc(scheduledThreads.id));
  return rows.map((row) => toView(row, viewer));
}

/** Whether pages lead the viewer there: who may schedule, and who has something that waits. */
export async function hasSchedule(db: Executor, viewer: Viewer): Promise<boolean> {
  if (!isSignedIn(viewer)) return false;
  if ((await boardList(db, viewer)).some((board) => canSchedule(viewer, board))) return true;
  return (await db.$count(scheduledThreads, and(eq(scheduledThreads.memberId, viewer.id), ne(scheduledThreads.state, 'published')))) > 0;
}

export type ScheduledFormView = { id: number; version: number; kind: ThreadKind; title: string; text: string; board: string; tags: string[]; answers: Record<string, string>; details: string; publishAt: Date; isPinned: boolean; isAnnounced: boolean; pinnedUntil: Date | null; because: string | null };

/** What its author changes. NotFound for everybody else, and once it is published. */
export async function scheduledForm(db: Executor, id: number, viewer: Viewer): Promise<ScheduledFormView> {
  const [known] = await selected(db, viewer).where(eq(scheduledThreads.id, id));
  const { row, board, standing } = found(known);
  if (!canChangeScheduled(viewer, { authorId: row.memberId as MemberId }) || row.state === 'published') throw new NotFound('There is nothing here.');
  const { version, kind, title, source, tags, answers, details, publishAt, isPinned, isAnnounced, pinnedUntil, because } = row;
  return { id, version, kind, title, text: source, board: placeOf(board, standing)?.slug ?? '', tags, answers: answers ?? {}, details: details.join('\n'), publishAt, isPinned, isAnnounced, pinnedUntil, because };
}

function toView(known: Row, viewer: Viewer): ScheduledView {
  const { row, board, standing, author, canceller } = known;
  const facts = factsOf(known);
  if (row.state === 'published' || !canSeeScheduled(viewer, facts)) throw new NotFound('There is nothing here.');
  const { id, kind, title, source, publishAt, state, because, isPinned } = row;
  return {
    id, kind, title, publishAt, state, because, isPinned, excerpt: excerpt(source, EXCERPT), board: placeOf(board, standing), author: toPerson(author),
    cancelledBy: facts.cancelledById === facts.authorId ? null : canceller, isMine: memberIdOf(viewer) === facts.authorId,
    can: { change: canChangeScheduled(viewer, facts), steer: canSteerScheduled(viewer, facts) },
  };
}

/** A board that the viewer may read no more is as good as gone: its name may be another one by now. */
const placeOf = (board: Row['board'], standing: Row['standing']): ScheduledView['board'] => (board && !board.removedAt && standing !== 'none' ? { slug: board.slug, name: board.name } : null);

/** Enough to know which one it is. */
const EXCERPT = 200;
