/** Naming a problem, and saying which cases have it. */
import { and, eq, gte, isNull, sql } from 'drizzle-orm';
import { cases } from '#db/schema/cases.ts';
import { members } from '#db/schema/members.ts';
import { problemCases, problems } from '#db/schema/problems.ts';
import { openCase } from '#domain/cases';
import { NotFound, allow, found, recordEvent, refuse } from '#domain/core';
import type { Act, CaseId, Member, ThreadId } from '#domain/core';
import { cleanLine, cleanText } from '#kit/text.ts';
import { canWorkOnProblems } from './policy.ts';
import { EXPECTED_WITHIN_DAYS, FIXED_WITHIN_DAYS, MAX_NOTE_LENGTH, MAX_TITLE_LENGTH, MIN_TITLE_LENGTH, SAME_SEND_MINUTES } from './rules.ts';

/** `expectedOn` is a day as forms send it, or empty. */
export type ProblemForm = { title: string; note: string; isShown: boolean; expectedOn: string };

/** Names a problem, with the case it was seen in. A form sent twice with the same title, and the same case or within minutes, makes one. Refuses a missing or endless title or note. */
export async function openProblem(act: Act, form: ProblemForm & { caseId: CaseId | null }): Promise<{ id: number }> {
  const agent = agentOf(act);
  const values = readForm(act, form, null);
  if (form.caseId !== null) {
    // Held until the end, so that a second press finds what the first one made.
    await holdCase(act, form.caseId);
    const [same] = await act.tx.select({ id: problems.id }).from(problemCases).innerJoin(problems, eq(problems.id, problemCases.problemId)).where(sql`${problemCases.caseId} = ${form.caseId} and ${problems.title} = ${values.title}`);
    if (same) return same;
  } else {
    await act.tx.select({ id: members.id }).from(members).where(eq(members.id, agent.id)).for('no key update');
    const [same] = await act.tx.select({ id: problems.id }).from(problems).where(and(eq(problems.openedBy, agent.id), eq(problems.title, values.title), isNull(problems.solvedAt), gte(problems.openedAt, new Date(act.at.getTime() - SAME_SEND_MINUTES * 60_000)))).limit(1);
    if (same) return same;
  }
  const [made] = await act.tx.insert(problems).values({ ...values, openedBy: agent.id, openedAt: act.at }).returning({ id: problems.id });
  const { id } = found(made);
  if (form.caseId !== null) await linkCase(act, { problemId: id, caseId: form.caseId });
  return { id };
}

/** Changes what is said of a problem, on all its threads at once. `fixedOn` is read of a solved one alone. Refuses what {@link openProblem} refuses, a day of fixing that is to come, and a form made from an older version. */
export async function editProblem(act: Act, { problemId, version, fixedOn, ...form }: ProblemForm & { problemId: number; version: number; fixedOn: string }): Promise<void> {
  agentOf(act);
  const problem = await lockProblem(act, problemId);
  // A form from before it was solved has no field for the day.
  if (problem.version !== version && problem.solvedAt !== null && fixedOn.trim() === '') refuse(CHANGED_MEANWHILE);
  const values = { ...readForm(act, form, problem.expectedOn), ...(problem.solvedAt === null ? {} : { fixedOn: readFixed(act, fixedOn) }) };
  if (Object.entries(values).every(([key, value]) => Object.entries(problem).some(([column, present]) => column === key && present === value))) return;
  if (problem.version !== version) refuse(CHANGED_MEANWHILE);
  await act.tx.update(problems).set({ ...values, version: sql`${problems.version} + 1` }).where(eq(problems.id, problemId));
  await recordEvent(act, 'problem.changed', { problemId });
}

const CHANGED_MEANWHILE = 'A colleague changed this meanwhile. Look at it again, then make your change.';

/** A solved problem came back. Cases stay as they are; whoever was told that it is fixed hears of it. Twice is once. */
export async function reopenProblem(act: Act, problemId: number): Promise<void> {
  agentOf(act);
  const problem = await lockProblem(act, problemId);
  if (problem.solvedAt === null) return;
  await act.tx.update(problems).set({ solvedAt: null, fixedOn: null, version: sql`${problems.version} + 1` }).where(eq(problems.id, problemId));
  await recordEvent(act, 'problem.changed', { problemId });
  await recordEvent(act, 'problem.reopened', { problemId });
}

/** Says that a case has this problem; one that had another has this one from now on. Locks the problem. Refuses a case that was merged away. */
export async function linkCase(act: Act, { problemId, caseId }: { problemId: number; caseId: CaseId }): Promise<void> {
  const agent = agentOf(act);
  await lockProblem(act, problemId);
  const theCase = await holdCase(act, caseId);
  if (theCase.mergedIntoId !== null) refuse(`Case ${caseId} was merged into case ${theCase.mergedIntoId}. Link that one.`, 'case');
  const values = { problemId, by: agent.id, at: act.at };
  const linked = await act.tx
    .insert(problemCases)
    .values({ caseId, ...values })
    .onConflictDoUpdate({ target: problemCases.caseId, set: values, setWhere: sql`${problemCases.problemId} <> ${problemId}` })
    .returning({ caseId: problemCases.caseId });
  if (linked.length > 0) await recordEvent(act, 'problem.linked', { problemId, caseId, ...threadOf(theCase) });
}

/** Makes a case of a thread that has this problem, where it has none, and links it. */
export async function linkThread(act: Act, { problemId, threadId }: { problemId: number; threadId: ThreadId }): Promise<void> {
  agentOf(act);
  const [problem] = await act.tx.select({ title: problems.title }).from(problems).where(eq(problems.id, problemId));
  const { caseId } = await openCase(act, { threadId, origin: 'staff', reason: `Known problem: ${found(problem).title}` });
  await linkCase(act, { problemId, caseId });
}

/** Takes a case out of its problem. What was said in it stays. Twice is once. */
export async function unlinkCase(act: Act, { problemId, caseId }: { problemId: number; caseId: CaseId }): Promise<void> {
  agentOf(act);
  const theCase = await holdCase(act, caseId);
  const gone = await act.tx.delete(problemCases).where(sql`${problemCases.caseId} = ${caseId} and ${problemCases.problemId} = ${problemId}`).returning({ caseId: problemCases.caseId });
  if (gone.length > 0) await recordEvent(act, 'problem.linked', { problemId, caseId, ...threadOf(theCase) });
}

/** The member of staff who acts; for everybody else there are no problems to work on. */
export function agentOf({ by }: Act): Member {
  if (by.kind !== 'member' || !canWorkOnProblems(by)) throw new NotFound('There is nothing here.');
  allow(canWorkOnProblems(by));
  return by;
}

/** Locks a problem until the transaction ends. */
export async function lockProblem(act: Act, problemId: number) {
  const [problem] = await act.tx.select().from(problems).where(eq(problems.id, problemId)).for('no key update');
  return found(problem);
}

async function holdCase(act: Act, caseId: CaseId) {
  const [row] = await act.tx.select({ threadId: cases.threadId, mergedIntoId: cases.mergedIntoId }).from(cases).where(eq(cases.id, caseId)).for('no key update');
  return row ?? refuse('There is no case of this number.', 'case');
}

const threadOf = ({ threadId }: { threadId: number | null }) => (threadId === null ? {} : { threadId });

function readForm(act: Act, { title: typedTitle, note: typedNote, isShown, expectedOn: typedDay }: ProblemForm, expectedBefore: string | null) {
  const title = cleanLine(typedTitle);
  const note = cleanText(typedNote).trim();
  if (title.length < MIN_TITLE_LENGTH) refuse('Name the problem as customers would, for example: No data in Spain since Tuesday.', 'title');
  if (title.length > MAX_TITLE_LENGTH) refuse(`Keep the title under ${MAX_TITLE_LENGTH} characters.`, 'title');
  if (note.length > MAX_NOTE_LENGTH) refuse(`Keep it under ${MAX_NOTE_LENGTH} characters: it stands above the question.`, 'note');
  const expectedOn = readDay(typedDay, 'expectedOn');
  if (expectedOn !== null && expectedOn !== expectedBefore && expectedOn < dayOf(act.at)) refuse('That day is over. Choose today or a later one, or leave it empty.', 'expectedOn');
  if (expectedOn !== null && expectedOn > dayOf(new Date(act.at.getTime() + EXPECTED_WITHIN_DAYS * 86_400_000))) refuse('Choose a day within two years, or leave it empty.', 'expectedOn');
  return { title, note, isShown, expectedOn };
}

function readFixed(act: Act, typed: string): string {
  const day = readDay(typed, 'fixedOn') ?? refuse('Say on which day it was fixed.', 'fixedOn');
  if (day > dayOf(act.at)) refuse('That day is still to come. A problem that is solved was fixed today or before.', 'fixedOn');
  if (day < dayOf(new Date(act.at.getTime() - FIXED_WITHIN_DAYS * 86_400_000))) refuse('Choose a day of the last two years.', 'fixedOn');
  return day;
}

/** Days are of UTC, as everywhere. */
export const dayOf = (at: Date): string => at.toISOString().slice(0, 10);

/** A day of a form; null where it is empty. Refuses what is no day of the calendar. */
function readDay(typed: string, field: string): string | null {
  const text = typed.trim();
  if (text === '') return null;
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : null;
  return at && !Number.isNaN(at.getTime()) && dayOf(at) === text ? text : refuse('Write a day as 2026-11-12.', field);
}
