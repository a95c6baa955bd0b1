/** Makes rules for tests, and does what the minute's work does. */
import type { Tx } from '#db/connect.ts';
import { NEW_RULE, escalateDue, makeRule as makeRuleByForm, reactions, readTypedRule, sweepOnce } from '#domain/escalation';
import type { TypedRule } from '#domain/escalation';
import { system } from '#domain/core';
import { actAs, daysLater } from '#tests/cast.ts';
import { followEvents } from '#tests/make/following.ts';
import { makeMember } from '#tests/make/members.ts';

/** As typed, over a rule that opens a case for a question without a reply for two hours; made the day before noon. */
export async function makeRule(tx: Tx, typed: TypedRule = {}, at: Date = daysLater(-1)): Promise<{ id: number }> {
  const moderator = await makeMember(tx, { name: 'Mo Farrant', role: 'moderator' });
  return makeRuleByForm(actAs(tx, moderator, at), readTypedRule({ ...NEW_RULE, name: 'No answer after two hours', silent: '2 h', ...typed }));
}

/** What happened is followed, then the minute's work is done to its end. Returns how many threads were looked at. */
export async function minuteAt(tx: Tx, at: Date): Promise<number> {
  await followEvents(tx, reactions, at);
  const act = actAs(tx, system, at);
  while (await sweepOnce(act));
  let all = 0;
  for (;;) {
    const looked = await escalateDue(act);
    all += looked;
    if (looked === 0) return all;
  }
}
