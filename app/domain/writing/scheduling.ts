/** Threads that are written now and published later: put on the schedule, changed, given another time, and taken off it. */
import { isDeepStrictEqual } from 'node:util';
import { and, eq, gt, ne } from 'drizzle-orm';
import { members } from '#db/schema/members.ts';
import { scheduledThreads } from '#db/schema/writing.ts';
import { boardList } from '#domain/boards';
import type { ThreadKind } from '#domain/boards';
import { NotFound, allow, memberIdOf, recordEvent, refuse } from '#domain/core';
import type { Act } from '#domain/core';
import { readWords } from '#domain/threads';
import type { TypedAnswers } from '#domain/threads';
import { holdScheduled, keepItsFiles, needSelf } from './holding.ts';
import type { Scheduled } from './holding.ts';
import { canChangeScheduled, canSchedule, canSteerScheduled } from './policy.ts';
import { rehearse, saidToOthers } from './publishing.ts';
import { DRAFT_DAYS, MAX_SCHEDULED, SAME_FORM_MINUTES, SCHEDULED_WITHIN_DAYS } from './rules.ts';

/** `pin` is null for a thread that takes its place by its date. `publishAt` is null where no moment was typed. */
export type ScheduleForm = {
  boardSlug: string; kind: ThreadKind; title: string; text: string; tags: readonly string[]; answers: TypedAnswers | null; details: readonly string[];
  pin: { isAnnounced: boolean; until: Date | null } | null; publishAt: Date | null;
  /** Whether a text that was kept says the same although it differs: whoever knows what the text leads to compares that, too. */
  isSame?: ((earlier: string) => Promise<boolean>) | null;
};

/** Files are held as long as the words wait, however long that is. */
const ALWAYS = new Date(Date.UTC(9000, 0));
const DAY_MS = 86_400_000;
const SCHEDULERS = 'Staff write threads that are published later, and whoever keeps order on the board.';
const STEERERS = 'Its author decides when it is published, and whoever keeps order on the board.';

/**
 * Keeps a thread until it is published. The same words for the same board, sent twice, are kept once. Refused: whatever would be refused if it were published at that moment, a moment that has
 * passed or is too far away, and more than {@link MAX_SCHEDULED}. Locks the author's row.
 */
export async function scheduleThread(act: Act, form: ScheduleForm): Promise<{ id: number }> {
  const { memberId, values } = await readForm(act, form);
  await act.tx.select({ id: members.id }).from(members).where(eq(members.id, memberId)).for('no key update');
  const mine = and(eq(scheduledThreads.memberId, memberId), ne(scheduledThreads.state, 'published'));
  const alike = await act.tx
    .select({ id: scheduledThreads.id, source: scheduledThreads.source })
    .from(scheduledThreads)
    .where(and(mine, eq(scheduledThreads.state, 'scheduled'), eq(scheduledThreads.publishAt, values.publishAt), eq(scheduledThreads.title, values.title), eq(scheduledThreads.boardId, values.boardId), gt(scheduledThreads.changedAt, new Date(act.at.getTime() - SAME_FORM_MINUTES * 60_000))));
  for (const { id, source } of alike) if (source === values.source || (await form.isSame?.(source))) return { id };
  if ((await act.tx.$count(scheduledThreads, mine)) >= MAX_SCHEDULED) refuse(`${MAX_SCHEDULED} threads of yours are scheduled or taken off the schedule. Publish or throw away some first.`);
  const [made] = await act.tx.insert(scheduledThreads).values({ memberId, ...values, changedAt: act.at }).returning();
  if (!made) throw new Error('The scheduled thread was not stored.');
  await keepItsFiles(act, made, ALWAYS);
  return { id: made.id };
}

/**
 * Says it in other words, or at another time, and puts it on the schedule again. The author's alone: nobody puts words into their mouth before they said anything. Refused as above, and where it
 * was changed in another window (`version`) or published meanwhile. Sent twice, it is one change. Locks the author's row, then it.
 */
export async function changeScheduled(act: Act, { id, version, ...form }: ScheduleForm & { id: number; version: number }): Promise<{ id: number }> {
  const { values } = await readForm(act, form);
  const { row, facts } = await holdScheduled(act, id);
  allow(canChangeScheduled(act.by, facts), 'Its author alone changes what it says.');
  needUnpublished(row);
  if (row.version === version + 1 && (await saysThat(row, values, form.isSame))) return { id };
  if (row.version !== version) refuse('You changed this in another window meanwhile. Open it once more to see what it says now; copy your words first.');
  await keepItsFiles(act, row, null);
  const [changed] = await act.tx.update(scheduledThreads).set({ ...values, ...SCHEDULED, version: version + 1, changedAt: act.at }).where(eq(scheduledThreads.id, id)).returning();
  if (changed) await keepItsFiles(act, changed, ALWAYS);
  return { id };
}

/** Gives it another time, and puts what got stuck or was taken off back on the schedule. Refused as above. Locks the author's row, then it. */
export async function reschedule(act: Act, { id, publishAt: typed }: { id: number; publishAt: Date | null }): Promise<void> {
  const { row, facts, author } = await holdScheduled(act, id);
  allow(canSteerScheduled(act.by, facts), STEERERS);
  needUnpublished(row);
  const publishAt = readMoment(act, typed);
  if (row.state === 'scheduled' && row.publishAt.getTime() === publishAt.getTime()) return;
  await saidToOthers(act, author, () => rehearse(act, row, author, publishAt));
  await act.tx.update(scheduledThreads).set({ ...SCHEDULED, publishAt, version: row.version + 1, changedAt: act.at }).where(eq(scheduledThreads.id, id));
  await keepItsFiles(act, row, ALWAYS);
}

/** Takes it off the schedule: it becomes a draft of its author, who is told if it was somebody else. Twice is once. Refused: published meanwhile. Locks the author's row, then it. */
export async function cancelScheduled(act: Act, id: number): Promise<void> {
  const { row, facts } = await holdScheduled(act, id);
  allow(canSteerScheduled(act.by, facts), STEERERS);
  if (row.state === 'draft') return;
  needUnpublished(row);
  const version = row.version + 1;
  await act.tx.update(scheduledThreads).set({ state: 'draft', because: null, cancelledById: memberIdOf(act.by), version, changedAt: act.at }).where(eq(scheduledThreads.id, id));
  await keepItsFiles(act, row, new Date(act.at.getTime() + DRAFT_DAYS * DAY_MS));
  if (facts.authorId !== memberIdOf(act.by)) await recordEvent(act, 'schedule.troubled', { scheduledId: id, memberId: facts.authorId, version });
}

/** Undoes {@link cancelScheduled}: it has its time again. Refused once that time has passed. */
export async function restoreScheduled(act: Act, id: number): Promise<void> {
  const { row, facts } = await holdScheduled(act, id);
  allow(canSteerScheduled(act.by, facts), STEERERS);
  if (row.state !== 'draft') return;
  await reschedule(act, { id, publishAt: row.publishAt });
}

/** Throws away for good what was taken off the schedule, or could not be published. The author's alone; gone is gone. Locks the author's row, then it. */
export async function dropScheduled(act: Act, id: number): Promise<void> {
  const { row, facts } = await holdScheduled(act, id);
  allow(canChangeScheduled(act.by, facts), 'Its author alone throws it away.');
  needUnpublished(row);
  if (row.state === 'scheduled') refuse('It is on the schedule. Take it off first.');
  await keepItsFiles(act, row, null);
  await act.tx.delete(scheduledThreads).where(eq(scheduledThreads.id, id));
}

/** What is no longer known of a row that waits for its time. */
const SCHEDULED = { state: 'scheduled', because: null, cancelledById: null } as const;

/** Whether a row says already what somebody typed. */
async function saysThat(row: Scheduled, { source, ...values }: Values, isSame: ScheduleForm['isSame']): Promise<boolean> {
  const there: Record<string, unknown> = row;
  const isAlike = row.state === 'scheduled' && Object.entries(values).every(([name, value]) => isDeepStrictEqual(there[name], value));
  return isAlike && (row.source === source || (await isSame?.(row.source)) === true);
}

/** What was typed, as it is kept; refused as it would be if it were published at its time. */
async function readForm(act: Act, form: ScheduleForm) {
  const memberId = memberIdOf(act.by);
  needSelf(act);
  if (memberId === null || act.by.kind !== 'member') throw new NotFound('There is nothing here.');
  const publishAt = readMoment(act, form.publishAt);
  const board = (await boardList(act.tx, act.by)).find(({ slug }) => slug === form.boardSlug) ?? refuse('Choose the board it fits best.', 'board');
  allow(canSchedule(act.by, board), SCHEDULERS);
  const { source, title = '' } = await readWords(act, form);
  const { kind, tags, answers, details, pin } = form;
  const values = { boardId: board.id, kind, title, source, tags: [...tags], answers: answers && { ...answers }, details: [...details], isPinned: pin !== null, isAnnounced: pin?.isAnnounced ?? false, pinnedUntil: pin?.until ?? null, publishAt };
  await rehearse(act, values, act.by, publishAt);
  return { memberId, values };
}

type Values = Awaited<ReturnType<typeof readForm>>['values'];

function readMoment(act: Act, typed: Date | null): Date {
  const at = typed ?? refuse('Write when it is published: a day and a time.', 'when');
  if (at <= act.at) refuse('That moment has passed. Choose a later one, or publish it now.', 'when');
  if (at.getTime() - act.at.getTime() > SCHEDULED_WITHIN_DAYS * DAY_MS) refuse('Choose a moment within a year.', 'when');
  return at;
}

function needUnpublished({ state }: Scheduled): void {
  if (state === 'published') refuse('It was published meanwhile. You find it under your threads, and change it there.');
}
