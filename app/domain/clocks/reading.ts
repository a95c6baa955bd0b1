/** Clocks as the desk shows them, and policies with their versions as the admin does. */
import { and, asc, desc, eq, inArray } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { clockPolicies, clockPolicyVersions, clockSets, clocks } from '#db/schema/clocks.ts';
import { members } from '#db/schema/members.ts';
import { NotFound } from '#domain/core';
import type { ClockSetId, Viewer } from '#domain/core';
import { canChangeClockPolicies, canSeeClockPolicies } from './policy.ts';
import type { ClockKind, ClockState, Targets } from './rules.ts';

export type ClockView = {
  id: number;
  kind: ClockKind;
  state: ClockState;
  /** Null unless it runs towards a promise. */
  dueAt: Date | null;
  /** Of the calendar's time; without the stretch that runs. */
  spentMs: number;
  targetMs: number | null;
  isBreached: boolean;
  policy: { name: string; version: number };
  /** The calendar's name; null for plain time. `isLost`: plain time because the calendar was removed. */
  calendar: { name: string; isLost: boolean } | null;
};

/** The clocks of these sets, in the order they began; sets without any are left out. Its caller has made sure that staff are asking. */
export async function clocksOf(db: Executor, setIds: readonly ClockSetId[]): Promise<Map<number, ClockView[]>> {
  if (setIds.length === 0) return new Map();
  const rows = await db
    .select({ clock: clocks, set: clockSets, version: clockPolicyVersions })
    .from(clocks)
    .innerJoin(clockSets, eq(clockSets.id, clocks.setId))
    .innerJoin(clockPolicyVersions, eq(clockPolicyVersions.id, clockSets.versionId))
    .where(inArray(clocks.setId, [...setIds]))
    .orderBy(asc(clocks.id));
  const found = new Map<number, ClockView[]>();
  for (const { clock, set, version } of rows) {
    const { id, kind, state, dueAt, spentMs, targetMs } = clock;
    const isLost = version.calendarName !== null && (version.calendarId === null || (set.stoppedAt === null && set.calendarId === null));
    const view = { id, kind, state, dueAt, spentMs, targetMs, isBreached: clock.breachedAt !== null, policy: { name: version.name, version: version.version }, calendar: version.calendarName === null ? null : { name: version.calendarName, isLost } };
    found.set(clock.setId, [...(found.get(clock.setId) ?? []), view]);
  }
  return found;
}

/** One clock as it stands now, for whoever heard that it was near or overdue; null when it is gone. */
export async function clockNow(db: Executor, clockId: number): Promise<{ setId: ClockSetId; kind: ClockKind; state: ClockState; dueAt: Date | null; isBreached: boolean } | null> {
  const [row] = await db.select().from(clocks).where(eq(clocks.id, clockId));
  return row ? { setId: row.setId as ClockSetId, kind: row.kind, state: row.state, dueAt: row.dueAt, isBreached: row.breachedAt !== null } : null;
}

/** When the nearest promise of a set is due; null when none runs. */
export async function nextDueOf(db: Executor, setId: ClockSetId): Promise<Date | null> {
  const running = await db.select({ dueAt: clocks.dueAt }).from(clocks).where(and(eq(clocks.setId, setId), eq(clocks.state, 'running')));
  return running.reduce<Date | null>((first, { dueAt }) => (dueAt !== null && (first === null || dueAt < first) ? dueAt : first), null);
}

/** What a policy said in one of its versions. */
export type VersionView = {
  version: number;
  name: string;
  priorities: string[];
  segments: string[];
  boardId: number | null;
  targets: Targets;
  warnMinutes: number;
  calendar: { id: number | null; name: string } | null;
  madeAt: Date;
  madeBy: string | null;
};
export type ClockPolicyView = VersionView & { id: number; isOn: boolean; place: number; can: { change: boolean } };

/** All policies in the order they are asked, each in its newest version, for any of the staff. */
export async function clockPolicyList(db: Executor, viewer: Viewer): Promise<ClockPolicyView[]> {
  if (!canSeeClockPolicies(viewer)) throw new NotFound('There is nothing here.');
  const rows = await db
    .select({ policy: clockPolicies, version: clockPolicyVersions, madeBy: members.name })
    .from(clockPolicies)
    .innerJoin(clockPolicyVersions, and(eq(clockPolicyVersions.policyId, clockPolicies.id), eq(clockPolicyVersions.version, clockPolicies.version)))
    .leftJoin(members, eq(members.id, clockPolicyVersions.madeBy))
    .orderBy(asc(clockPolicies.place), asc(clockPolicies.id));
  const can = { change: canChangeClockPolicies(viewer) };
  return rows.map(({ policy, version, madeBy }) => ({ ...toVersion(version, madeBy), id: policy.id, isOn: policy.isOn, place: policy.place, can }));
}

/** Versions of one policy shown at once; a promise that changes oftener is none. */
const VERSIONS_SHOWN = 20;

/** The versions of one policy, the newest first. */
export async function clockPolicyVersionList(db: Executor, policyId: number, viewer: Viewer): Promise<VersionView[]> {
  if (!canSeeClockPolicies(viewer)) throw new NotFound('There is nothing here.');
  const rows = await db
    .select({ version: clockPolicyVersions, madeBy: members.name })
    .from(clockPolicyVersions)
    .leftJoin(members, eq(members.id, clockPolicyVersions.madeBy))
    .where(eq(clockPolicyVersions.policyId, policyId))
    .orderBy(desc(clockPolicyVersions.version))
    .limit(VERSIONS_SHOWN);
  return rows.map(({ version, madeBy }) => toVersion(version, madeBy));
}

const toVersion = (row: typeof clockPolicyVersions.$inferSelect, madeBy: string | null): VersionView => ({
  version: row.version, name: row.name, priorities: row.priorities, segments: row.segments, boardId: row.boardId, targets: row.targets, warnMinutes: row.warnMinutes,
  calendar: row.calendarName === null ? null : { id: row.calendarId, name: row.calendarName },
  madeAt: row.madeAt, madeBy,
});
