/** Saying how pressing a case is, in whose hands it is, and in which queue it stands. */
import { and, eq, notInArray } from 'drizzle-orm';
import { caseHistory, cases } from '#db/schema/cases.ts';
import { members } from '#db/schema/members.ts';
import { queues } from '#db/schema/teams.ts';
import { allow, found, isStaffRole, refuse } from '#domain/core';
import type { Act, CaseId, MemberId } from '#domain/core';
import { cleanLine } from '#kit/text.ts';
import { canOpenDueCases, canWorkOnCases } from './policy.ts';
import { followFacts } from './promises.ts';
import { MAX_CASE_TAGS, MAX_CASE_TAG_LENGTH, MAX_PRIORITY_REASONS, PRIORITY_LEVELS, isOver } from './rules.ts';
import type { PriorityLevel } from './rules.ts';
import { givenBack, lockCase, moveCase, writeStep } from './states.ts';
import type { LockedCase } from './states.ts';
import { reasonOf, refOf } from './working.ts';
import type { CaseRef } from './working.ts';

/** Says how pressing a case is, and why. By staff or a rule. A rule only ever raises. The reason stays visible. */
export async function setPriority(act: Act, form: { caseId: CaseId; to: PriorityLevel; reason: string }): Promise<CaseRef> {
  const theCase = found(await lockCase(act.tx, form.caseId));
  if (await changePriority(act, theCase, form)) await followFacts(act, theCase);
  return refOf(theCase);
}

/** Gives a locked case a priority without touching its clocks; true when it is another now. */
export async function changePriority(act: Act, theCase: LockedCase, form: { to: PriorityLevel; reason: string }): Promise<boolean> {
  allow(canOpenDueCases(act.by) || canWorkOnCases(act.by));
  const reason = reasonOf(form.reason) ?? refuse('Say why, in a few words: colleagues read it beside the case.', 'reason');
  const isRaise = PRIORITY_LEVELS.indexOf(form.to) > PRIORITY_LEVELS.indexOf(theCase.priority);
  if (isOver(theCase.state) || (act.by.kind === 'system' && !isRaise)) return false;
  if (theCase.priority === form.to && theCase.priorityReasons.at(-1) === reason) return false;
  const priorityReasons = [...theCase.priorityReasons, reason].slice(-MAX_PRIORITY_REASONS);
  await act.tx.update(cases).set({ priority: form.to, priorityReasons }).where(eq(cases.id, theCase.id));
  await writeStep(act, theCase.id, { what: 'priority', by: act.by.kind === 'member' ? act.by.id : null, detail: `${form.to}: ${reason}` });
  return theCase.priority !== form.to;
}

/** Gives a case to a colleague (null: back to its queue) or puts it into a queue. By staff or a rule; a colleague must be staff. Refuses what is over. */
export async function assignCase(act: Act, form: { caseId: CaseId; ownerId?: MemberId | null; queueId?: number | null; reason?: string }): Promise<CaseRef> {
  const theCase = found(await lockCase(act.tx, form.caseId));
  allow(canOpenDueCases(act.by) || canWorkOnCases(act.by));
  if (isOver(theCase.state)) refuse('This case is over. Open it again first.');
  const by = act.by.kind === 'member' ? act.by.id : null;
  if (form.queueId !== undefined && form.queueId !== theCase.queueId) {
    const [queue] = form.queueId === null ? [{ name: 'no queue' }] : await act.tx.select({ name: queues.name }).from(queues).where(eq(queues.id, form.queueId));
    if (!queue) refuse('That queue does not exist any more. Choose another.', 'queue');
    await act.tx.update(cases).set({ queueId: form.queueId }).where(eq(cases.id, theCase.id));
    await writeStep(act, theCase.id, { what: 'queued', by, detail: queue.name });
  }
  if (form.ownerId === null && theCase.ownerId !== null) {
    await moveCase(act, theCase, givenBack(theCase), { what: 'released', by, detail: reasonOf(form.reason) }, { ownerId: null });
  } else if (form.ownerId !== undefined && form.ownerId !== null && form.ownerId !== theCase.ownerId) {
    const [colleague] = await act.tx.select({ name: members.name, role: members.role, leftAt: members.leftAt }).from(members).where(eq(members.id, form.ownerId));
    if (!colleague || !isStaffRole(colleague.role) || colleague.leftAt) refuse('Only staff work on cases. Choose a colleague.', 'owner');
    await moveCase(act, theCase, theCase.state === 'new' ? 'open' : theCase.state, { what: 'assigned', by, detail: [colleague.name, reasonOf(form.reason)].filter(Boolean).join(': ') }, { ownerId: form.ownerId });
  }
  return refOf(theCase);
}

/**
 * Says what a case is about, in words of staff: the tags that are there are replaced. `add` keeps those that are there.
 * By staff or a rule. Refuses more than a list can show.
 */
export async function tagCase(act: Act, form: { caseId: CaseId; tags: readonly string[]; add?: boolean }): Promise<CaseRef> {
  const theCase = found(await lockCase(act.tx, form.caseId));
  allow(canOpenDueCases(act.by) || canWorkOnCases(act.by));
  const typed = form.tags.map((tag) => cleanLine(tag).toLowerCase()).filter((tag) => tag !== '');
  const tags = [...new Set([...(form.add ? theCase.tags : []), ...typed])];
  if (tags.some((tag) => tag.length > MAX_CASE_TAG_LENGTH)) refuse(`Keep each tag under ${MAX_CASE_TAG_LENGTH} characters.`, 'tags');
  if (tags.length > MAX_CASE_TAGS) refuse(`A case has up to ${MAX_CASE_TAGS} tags.`, 'tags');
  if (tags.join('\n') === theCase.tags.join('\n')) return refOf(theCase);
  await act.tx.update(cases).set({ tags }).where(eq(cases.id, theCase.id));
  await writeStep(act, theCase.id, { what: 'tagged', by: act.by.kind === 'member' ? act.by.id : null, detail: tags.join(', ') || null });
  return refOf(theCase);
}

/** Takes every case out of a queue that is about to be removed; those that are not over get a line about it. */
export async function emptyQueue(act: Act, queueId: number): Promise<void> {
  allow(canWorkOnCases(act.by));
  const [queue] = await act.tx.select({ name: queues.name }).from(queues).where(eq(queues.id, queueId));
  if (!queue) return;
  const by = act.by.kind === 'member' ? act.by.id : null;
  const inIt = and(eq(cases.queueId, queueId), notInArray(cases.state, ['solved', 'closed']));
  // Locked by id, as everybody locks several cases.
  const rows = await act.tx.select({ id: cases.id }).from(cases).where(inIt).orderBy(cases.id).for('update');
  if (rows.length > 0) await act.tx.insert(caseHistory).values(rows.map(({ id }) => ({ caseId: id, what: 'queued' as const, by, detail: `no queue: ${queue.name} was removed`, at: act.at })));
  await act.tx.update(cases).set({ queueId: null }).where(eq(cases.queueId, queueId));
}
