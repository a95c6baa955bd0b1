/** Does what a rule says to a thread, step by step, and writes down each step with what became of it. */
import { ruleFirings } from '#db/schema/escalation.ts';
import { assignCase, openCase, setPriority } from '#domain/cases';
import { isRefusal, recordEvent } from '#domain/core';
import type { Act, CaseId, MemberId } from '#domain/core';
import { askHelpers, raiseToSuperusers } from '#domain/helping';
import { bumpThread } from '#domain/threads';
import type { WatchedThread } from './facts.ts';
import type { Rule } from './matching.ts';
import type { Action } from './rules.ts';

type Done = typeof ruleFirings.$inferInsert;

/**
 * Carries out the rules that came true of a locked thread, in their order; with `firstOnly` the first alone, and the others
 * are passed over for this round. All of it happens, and is written down, in the act's transaction or not at all.
 */
export async function fire(act: Act, thread: WatchedThread, ready: readonly Rule[], firstOnly: boolean): Promise<void> {
  const done: Done[] = [];
  for (const [place, rule] of ready.entries()) {
    const row = { threadId: thread.threadId, ruleId: rule.id, round: thread.round, at: act.at };
    if (firstOnly && place > 0) {
      done.push({ ...row, step: 'passed', outcome: `“${ready[0]?.name ?? ''}” came first` });
      continue;
    }
    for (const action of rule.actions) done.push({ ...row, step: action.what, outcome: await attempt(act, thread, rule, action) });
  }
  // The key of these rows is the promise that nothing happens twice: a second hand would fail here and take all of it back.
  if (done.length > 0) await act.tx.insert(ruleFirings).values(done);
}

/** One step. A refusal (the colleague has left, the case is over) is its outcome, in words; the other steps go on. */
async function attempt(act: Act, thread: WatchedThread, rule: Rule, action: Action): Promise<string> {
  try {
    return await act.tx.transaction((tx) => carryOut({ ...act, tx }, thread, rule, action));
  } catch (thrown) {
    if (isRefusal(thrown)) return `Not done: ${thrown.message}`;
    throw thrown;
  }
}

async function carryOut(act: Act, { threadId }: WatchedThread, rule: Rule, action: Action): Promise<string> {
  const reason = `Rule “${rule.name}”`;
  const caseOf = async (): Promise<CaseId> => (await openCase(act, { threadId, origin: 'rule', reason, queueId: rule.queueId })).caseId;
  switch (action.what) {
    case 'open-case': {
      const { isNew } = await openCase(act, { threadId, origin: 'rule', reason, queueId: rule.queueId, ...(action.priority ? { priority: action.priority } : {}) });
      return isNew ? 'opened' : 'it had one';
    }
    case 'raise-priority':
      await setPriority(act, { caseId: await caseOf(), to: action.to, reason });
      return `raised to ${action.to}`;
    case 'assign':
      await assignCase(act, { caseId: await caseOf(), reason, ...(rule.assigneeId === null ? {} : { ownerId: rule.assigneeId as MemberId }), ...(rule.queueId === null ? {} : { queueId: rule.queueId }) });
      return 'given';
    case 'bump':
      await bumpThread(act, threadId);
      return 'bumped';
    case 'mail-staff':
      await recordEvent(act, 'rule.called-staff', { threadId, ruleId: rule.id });
      return 'told';
    case 'ask-helpers': {
      const { asked } = await askHelpers(act, { threadId, atMost: action.atMost, reason });
      return `${asked} asked`;
    }
    case 'ask-superusers':
      await raiseToSuperusers(act, { threadId, reason });
      return 'raised';
  }
}
