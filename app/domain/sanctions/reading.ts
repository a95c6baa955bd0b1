/** Sanctions as they are read: by the person, by staff, at the door of somebody who is suspended, and as the step that would come next. */
import { and, desc, eq, gt, isNull, lt, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Executor } from '#db/connect.ts';
import { prepared } from '#db/prepared.ts';
import { members } from '#db/schema/members.ts';
import { sanctionAppeals, sanctions } from '#db/schema/sanctions.ts';
import { NotFound, isMember, isStaff, toPage } from '#domain/core';
import type { Cursor, MemberId, Page, Viewer } from '#domain/core';
import { isRunning } from './giving.ts';
import { canSanction, canSeeSanctions } from './policy.ts';
import { COUNTS_DAYS, REASONS, SANCTIONS_PER_PAGE, isReason, nextStep, nextWords } from './rules.ts';
import type { AppealOutcome, SanctionKind, Step } from './rules.ts';

export type SanctionView = {
  id: number;
  kind: SanctionKind;
  /** In words. */
  reason: string;
  because: string;
  at: Date;
  endsAt: Date | null;
  isRunning: boolean;
  isSeen: boolean;
  isAboutRewards: boolean;
  /** What happens next, in a sentence. */
  next: string;
  lifted: { at: Date; because: string } | null;
  appeal: { text: string; at: Date; outcome: AppealOutcome | null; because: string | null; decidedAt: Date | null } | null;
  /** For staff. */
  by: string | null;
  aboutPostId: number | null;
  can: { appeal: boolean; lift: boolean };
};

const DAY_MS = 86_400_000;
export const givers = alias(members, 'givers');

export const sanctionColumns = { sanction: sanctions, appeal: sanctionAppeals, giver: givers.name };
export type SanctionRow = { sanction: typeof sanctions.$inferSelect; appeal: typeof sanctionAppeals.$inferSelect | null; giver: string | null };

/** How long it was given for; null for what does not end by itself. */
export const stepOf = ({ kind, at, endsAt }: Pick<typeof sanctions.$inferSelect, 'kind' | 'at' | 'endsAt'>): Step => ({ kind, days: endsAt === null ? null : Math.round((endsAt.getTime() - at.getTime()) / DAY_MS) });

/** A row as somebody may see it. */
export function toSanction({ sanction, appeal, giver }: SanctionRow, viewer: Viewer, at: Date): SanctionView {
  const { id, kind, reason, because, endsAt, liftedAt, liftedBecause } = sanction;
  const isYoung = at.getTime() - sanction.at.getTime() <= COUNTS_DAYS * DAY_MS;
  return {
    id, kind, because, endsAt,
    reason: isReason(reason) ? REASONS[reason] : reason,
    at: sanction.at,
    isRunning: isRunning(sanction, at),
    isSeen: sanction.seenAt !== null,
    isAboutRewards: reason === 'rewards',
    next: nextWords(stepOf(sanction)),
    lifted: liftedAt !== null && liftedBecause !== null ? { at: liftedAt, because: liftedBecause } : null,
    appeal: appeal && { text: appeal.text, at: appeal.at, outcome: appeal.outcome, because: appeal.because, decidedAt: appeal.decidedAt },
    by: isStaff(viewer) ? giver : null,
    aboutPostId: sanction.aboutPostId,
    can: { appeal: isMember(viewer, sanction.memberId as MemberId) && !appeal && liftedAt === null && isYoung && reason !== 'rewards', lift: canSanction(viewer) && liftedAt === null && isYoung },
  };
}

/** What somebody was given, the last first. For them and for staff; NotFound for everybody else. */
export async function sanctionsOf(db: Executor, memberId: MemberId, cursor: Cursor | null, viewer: Viewer, at: Date): Promise<Page<SanctionView>> {
  if (!canSeeSanctions(viewer, memberId)) throw new NotFound('There is nothing here.');
  const rows = await db
    .select(sanctionColumns)
    .from(sanctions)
    .leftJoin(sanctionAppeals, eq(sanctionAppeals.sanctionId, sanctions.id))
    .leftJoin(givers, eq(givers.id, sanctions.byId))
    .where(and(eq(sanctions.memberId, memberId), cursor ? lt(sanctions.id, cursor.id) : undefined))
    .orderBy(sql`${sanctions.id} desc nulls first`)
    .limit(SANCTIONS_PER_PAGE + 1);
  const page = toPage(rows, SANCTIONS_PER_PAGE, ({ sanction }) => ({ value: 0, id: sanction.id }));
  return { next: page.next, rows: page.rows.map((row) => toSanction(row, viewer, at)) };
}

/** What stands on every page of a member: a silence that runs, or a warning they have not read. Null for almost everybody; one statement. */
export async function sanctionNotice(db: Executor, memberId: MemberId, at: Date): Promise<{ id: number; kind: SanctionKind; because: string; endsAt: Date | null } | null> {
  const statement = prepared(db, 'sanction-notice', (on) =>
    on
      .select({ id: sanctions.id, kind: sanctions.kind, because: sanctions.because, endsAt: sanctions.endsAt })
      .from(sanctions)
      .where(and(eq(sanctions.memberId, sql.placeholder('memberId')), isNull(sanctions.liftedAt), or(and(eq(sanctions.kind, 'silence'), gt(sanctions.endsAt, sql.placeholder('at'))), and(eq(sanctions.kind, 'warning'), isNull(sanctions.seenAt)))))
      .orderBy(sql`${sanctions.endsAt} desc nulls last, ${sanctions.id} desc`)
      .limit(1),
  );
  const [row] = await statement.execute({ memberId, at });
  return row ?? null;
}

/** The suspension behind the address that its key opens, as the person reads it. NotFound once it is over. */
export async function sanctionByKey(db: Executor, key: string, at: Date): Promise<{ name: string; sanction: SanctionView }> {
  const rows = await db
    .select({ ...sanctionColumns, name: members.name })
    .from(members)
    .innerJoin(sanctions, and(eq(sanctions.memberId, members.id), eq(sanctions.kind, 'suspension'), isNull(sanctions.liftedAt)))
    .leftJoin(sanctionAppeals, eq(sanctionAppeals.sanctionId, sanctions.id))
    .leftJoin(givers, eq(givers.id, sanctions.byId))
    .where(eq(members.suspensionKey, key))
    .orderBy(desc(sanctions.id));
  const row = rows.find(({ sanction }) => isRunning(sanction, at));
  if (!row) throw new NotFound('This suspension is over, or the address is not complete. Try to sign in.');
  const { name, ...one } = row;
  const sanction = toSanction(one, { kind: 'guest' }, at);
  return { name, sanction: { ...sanction, can: { appeal: one.appeal === null && one.sanction.reason !== 'rewards', lift: false } } };
}

/** The step somebody would get next by the ladder: of what was given within a year, and not lifted. For staff. */
export async function suggestedStep(db: Executor, memberId: MemberId, viewer: Viewer, at: Date): Promise<Step> {
  if (!isStaff(viewer)) throw new NotFound('There is nothing here.');
  const rows = await db
    .select({ kind: sanctions.kind, at: sanctions.at, endsAt: sanctions.endsAt })
    .from(sanctions)
    .where(and(eq(sanctions.memberId, memberId), isNull(sanctions.liftedAt), gt(sanctions.at, new Date(at.getTime() - COUNTS_DAYS * DAY_MS))));
  return nextStep(rows.map(stepOf));
}
