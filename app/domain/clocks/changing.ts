/** Policies of clocks: made, changed into a new version, switched on and off, moved up and down. */
import { asc, count, eq, max, sql } from 'drizzle-orm';
import { calendars } from '#db/schema/calendars.ts';
import { boards } from '#db/schema/boards.ts';
import { clockPolicies, clockPolicyVersions } from '#db/schema/clocks.ts';
import { whenOpenFor } from '#domain/calendars';
import { allow, found, memberIdOf, refuse } from '#domain/core';
import type { Act } from '#domain/core';
import { cleanLine } from '#kit/text.ts';
import { canChangeClockPolicies } from './policy.ts';
import {
  CLOCK_KINDS, CLOCK_PRIORITIES, MAX_POLICIES, MAX_POLICY_NAME_LENGTH, MAX_SEGMENTS, MAX_SEGMENT_LENGTH, MAX_TARGET_MINUTES, MAX_WARN_MINUTES, MIN_TARGET_MINUTES,
  isClockPriority, kindInWords, readSpan,
} from './rules.ts';
import type { ClockKind, ClockPriority, Targets } from './rules.ts';
import { heldHours } from './sets.ts';

/** Spans as they were typed, "8 h" or "90 min"; an empty one promises nothing. `version`: that of the policy the form was made from. */
export type ClockPolicyForm = {
  id: number | null;
  version: number;
  name: string;
  priorities: readonly string[];
  /** Separated by commas. */
  segments: string;
  boardId: number | null;
  calendarId: number | null;
  warn: string;
  targets: Record<ClockPriority, Record<ClockKind, string>>;
};

/**
 * Makes a policy at the end of the order, or a new version of one; what is running keeps the version it was given. The same form sent twice changes
 * nothing. Refuses spans that cannot be read, a policy that promises nothing, a calendar that does not open long enough for its longest promise, and a
 * form made from an older version: two admins must not undo each other unseen.
 */
export async function saveClockPolicy(act: Act, form: ClockPolicyForm): Promise<{ id: number; version: number }> {
  mayChange(act);
  const said = readForm(form);
  await lockOrder(act);
  const placed = await placeOf(act, form, said.targets);
  const values = { ...said, ...placed };
  const known = form.id === null ? await sameNewest(act, values) : found((await act.tx.select().from(clockPolicies).where(eq(clockPolicies.id, form.id)))[0]);
  if (!known) return makePolicy(act, values);
  const [newest] = await act.tx.select().from(clockPolicyVersions).where(sql`${clockPolicyVersions.policyId} = ${known.id} and ${clockPolicyVersions.version} = ${known.version}`);
  if (newest && isSame(newest, values)) return { id: known.id, version: known.version };
  if (known.version !== form.version) refuse('A colleague changed this policy meanwhile. Look at it again, then make your change.');
  const version = known.version + 1;
  await act.tx.insert(clockPolicyVersions).values({ policyId: known.id, version, ...values, madeBy: memberIdOf(act.by), madeAt: act.at });
  await act.tx.update(clockPolicies).set({ version, calendarId: values.calendarId }).where(eq(clockPolicies.id, known.id));
  return { id: known.id, version };
}

/** Lets new cases come under a policy, or not; those that are under it keep it. */
export async function switchClockPolicy(act: Act, policyId: number, isOn: boolean): Promise<void> {
  mayChange(act);
  found((await act.tx.update(clockPolicies).set({ isOn }).where(eq(clockPolicies.id, policyId)).returning({ id: clockPolicies.id }))[0]);
}

/** Moves a policy one place up or down in the order they are asked. The first stays the first, the last the last. */
export async function moveClockPolicy(act: Act, policyId: number, to: 'up' | 'down'): Promise<void> {
  mayChange(act);
  await lockOrder(act);
  const order = (await act.tx.select({ id: clockPolicies.id }).from(clockPolicies).orderBy(asc(clockPolicies.place), asc(clockPolicies.id))).map(({ id }) => id);
  const place = order.indexOf(policyId);
  if (place < 0) found(null);
  const other = to === 'up' ? place - 1 : place + 1;
  const neighbour = order[other];
  if (neighbour === undefined) return;
  order[place] = neighbour;
  order[other] = policyId;
  for (const [index, id] of order.entries()) await act.tx.update(clockPolicies).set({ place: index + 1 }).where(eq(clockPolicies.id, id));
}

type Values = Pick<typeof clockPolicyVersions.$inferInsert, 'name' | 'priorities' | 'segments' | 'boardId' | 'targets' | 'warnMinutes' | 'calendarId' | 'calendarName'>;

const mayChange = ({ by }: Act): void => allow(canChangeClockPolicies(by), 'Only admins change what is promised.');

/** Policies change a few times a year, so the whole table may wait: two forms at once meet here. */
const lockOrder = (act: Act) => act.tx.execute(sql`lock table ${clockPolicies} in share row exclusive mode`);

async function makePolicy(act: Act, values: Values): Promise<{ id: number; version: number }> {
  const [row] = await act.tx.select({ all: count(), last: max(clockPolicies.place) }).from(clockPolicies);
  if ((row?.all ?? 0) >= MAX_POLICIES) refuse(`${MAX_POLICIES} policies are the most. Change one that is there.`);
  const [made] = await act.tx.insert(clockPolicies).values({ place: (row?.last ?? 0) + 1, calendarId: values.calendarId }).returning({ id: clockPolicies.id });
  const { id } = found(made);
  await act.tx.insert(clockPolicyVersions).values({ policyId: id, version: 1, ...values, madeBy: memberIdOf(act.by), madeAt: act.at });
  return { id, version: 1 };
}

/** A form for a new policy that was sent twice: the newest policy says the same word for word. */
async function sameNewest(act: Act, values: Values): Promise<typeof clockPolicies.$inferSelect | null> {
  const rows = await act.tx
    .select({ policy: clockPolicies, version: clockPolicyVersions })
    .from(clockPolicies)
    .innerJoin(clockPolicyVersions, sql`${clockPolicyVersions.policyId} = ${clockPolicies.id} and ${clockPolicyVersions.version} = ${clockPolicies.version}`);
  const named = rows.find(({ version }) => version.name.toLowerCase() === values.name.toLowerCase());
  if (named && !isSame(named.version, values)) refuse('Another policy has this name. Choose a name that tells them apart.', 'name');
  return named?.policy ?? null;
}

function isSame(version: Values, values: Values): boolean {
  const told = ({ name, priorities, segments, boardId, targets, warnMinutes, calendarId }: Values) =>
    JSON.stringify([name, priorities, segments, boardId, CLOCK_PRIORITIES.map((priority) => CLOCK_KINDS.map((kind) => targets[priority][kind])), warnMinutes, calendarId]);
  return told(version) === told(values);
}

function readForm(form: ClockPolicyForm) {
  const name = cleanLine(form.name);
  if (name === '') refuse('Give the policy a name, for example “Usual promise”.', 'name');
  if (name.length > MAX_POLICY_NAME_LENGTH) refuse(`Keep the name under ${MAX_POLICY_NAME_LENGTH} characters.`, 'name');
  const segments = [...new Set(form.segments.split(',').map(cleanLine).filter((segment) => segment !== ''))];
  if (segments.length > MAX_SEGMENTS || segments.some((segment) => segment.length > MAX_SEGMENT_LENGTH)) refuse(`Name up to ${MAX_SEGMENTS} segments of up to ${MAX_SEGMENT_LENGTH} characters.`, 'segments');
  const chosen = form.priorities.filter(isClockPriority);
  const priorities = chosen.length === CLOCK_PRIORITIES.length ? [] : CLOCK_PRIORITIES.filter((priority) => chosen.includes(priority));
  const warnMinutes = form.warn.trim() === '' ? 0 : readSpan(form.warn);
  if (warnMinutes === null || warnMinutes > MAX_WARN_MINUTES) refuse('Write the warning like 30 min or 2 h, up to 24 h; empty for none.', 'warn');
  const targets = readTargets(form);
  if (CLOCK_PRIORITIES.every((priority) => CLOCK_KINDS.every((kind) => targets[priority][kind] === null))) refuse('A policy without a single promise never does anything. Fill in at least one.', 'normal-first-reply');
  return { name, segments, priorities, warnMinutes, targets };
}

function readTargets(form: ClockPolicyForm): Targets {
  const read = (priority: ClockPriority, kind: ClockKind): number | null => {
    const text = form.targets[priority][kind];
    if (text.trim() === '') return null;
    const minutes = readSpan(text);
    const where = `${priority}-${kind}`;
    if (minutes === null) refuse(`${kindInWords(kind)} at ${priority} priority: write a span like 8 h or 90 min, or nothing.`, where);
    if (minutes < MIN_TARGET_MINUTES || minutes > MAX_TARGET_MINUTES) refuse(`${kindInWords(kind)} at ${priority} priority: promise between ${MIN_TARGET_MINUTES} minutes and ${MAX_TARGET_MINUTES / 60} hours.`, where);
    return minutes;
  };
  const row = (priority: ClockPriority) => ({ 'first-reply': read(priority, 'first-reply'), 'next-reply': read(priority, 'next-reply'), solution: read(priority, 'solution') });
  return { low: row('low'), normal: row('normal'), high: row('high'), urgent: row('urgent') };
}

/** The board and the calendar a form names, if they are there and open. */
async function placeOf(act: Act, { boardId, calendarId }: ClockPolicyForm, targets: Targets): Promise<{ boardId: number | null; calendarId: number | null; calendarName: string | null }> {
  if (boardId !== null && (await act.tx.$count(boards, eq(boards.id, boardId))) === 0) refuse('This board is gone. Choose another.', 'board');
  if (calendarId === null) return { boardId, calendarId, calendarName: null };
  const [calendar] = await act.tx.select({ name: calendars.name }).from(calendars).where(eq(calendars.id, calendarId));
  if (!calendar) refuse('This calendar is gone. Choose another, or plain time.', 'calendar');
  const longest = Math.max(...CLOCK_PRIORITIES.flatMap((priority) => CLOCK_KINDS.map((kind) => targets[priority][kind] ?? 0)));
  const hours = (await heldHours(act.tx, [calendarId])).get(calendarId) ?? null;
  if (whenOpenFor(hours, act.at, longest * 60_000) === null) refuse(`“${calendar.name}” never opens for that long, so this promise could never be due. Give it hours, or choose another calendar.`, 'calendar');
  return { boardId, calendarId, calendarName: calendar.name };
}
