/** Doing the same to several cases: each under its own lock, and what could not be done is told with its reason. */
import { assignCase, resolveCase, setCaseState, setPriority, tagCase } from '#domain/cases';
import type { PriorityLevel } from '#domain/cases';
import { isRefusal, refuse, unreachable } from '#domain/core';
import type { Act, CaseId, MemberId } from '#domain/core';
import { agentOf } from './agent.ts';
import { giveAfter, lockGiving } from './giving.ts';
import { MAX_AT_ONCE } from './rules.ts';

export type Deed =
  | { does: 'assign'; ownerId: MemberId | null }
  | { does: 'queue'; queueId: number | null }
  | { does: 'state'; state: 'open' | 'waiting' | 'on-hold' }
  | { does: 'priority'; to: PriorityLevel; reason: string }
  | { does: 'tag'; tags: readonly string[] }
  | { does: 'solve' };
export type DoneAtOnce = { done: CaseId[]; left: { id: CaseId; why: string }[] };

/**
 * Does one thing to up to {@link MAX_AT_ONCE} cases. A case that refuses it stays as it is, says why, and holds up none
 * of the others. Locks them by id, as everybody does who locks several.
 */
export async function doAtOnce(act: Act, form: { cases: readonly CaseId[]; deed: Deed }): Promise<DoneAtOnce> {
  agentOf(act.by);
  const ids = [...new Set(form.cases)].sort((one, other) => one - other);
  if (ids.length === 0) refuse('Tick the cases first.', 'case');
  if (ids.length > MAX_AT_ONCE) refuse(`Up to ${MAX_AT_ONCE} cases at once.`, 'case');
  if (form.deed.does === 'queue') await lockGiving(act);
  const result: DoneAtOnce = { done: [], left: [] };
  for (const id of ids) {
    try {
      await act.tx.transaction((tx) => doOne({ ...act, tx }, id, form.deed));
      result.done.push(id);
    } catch (problem) {
      if (!isRefusal(problem)) throw problem;
      result.left.push({ id, why: problem.message });
    }
  }
  return result;
}

async function doOne(act: Act, caseId: CaseId, deed: Deed): Promise<void> {
  switch (deed.does) {
    case 'assign':
      return void (await assignCase(act, { caseId, ownerId: deed.ownerId }));
    case 'queue':
      await assignCase(act, { caseId, queueId: deed.queueId });
      return void (await giveAfter(act, caseId));
    case 'state':
      return void (await setCaseState(act, { caseId, state: deed.state }));
    case 'priority':
      return void (await setPriority(act, { caseId, to: deed.to, reason: deed.reason }));
    case 'tag':
      return void (await tagCase(act, { caseId, tags: deed.tags, add: true }));
    case 'solve':
      return void (await resolveCase(act, caseId));
    default:
      return unreachable(deed);
  }
}
