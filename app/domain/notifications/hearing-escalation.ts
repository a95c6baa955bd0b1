/** Whom a rule of escalation tells of a thread: the colleague it names, or all staff. */
import { and, eq, inArray } from 'drizzle-orm';
import { watchRules } from '#db/schema/escalation.ts';
import { members } from '#db/schema/members.ts';
import type { Act, MemberId, StoredEvent, ThreadId } from '#domain/core';
import { tell } from './notifying.ts';

/** Once for the event; a rule whose colleague is staff no longer tells all, so that nothing is lost. */
export async function hearRule(act: Act, { id, ids, at }: StoredEvent<'rule.called-staff'>, way: { hasMail: boolean }): Promise<void> {
  const [rule] = await act.tx.select({ name: watchRules.name, assigneeId: watchRules.assigneeId }).from(watchRules).where(eq(watchRules.id, ids.ruleId));
  if (!rule) return;
  const staff = await act.tx.select({ id: members.id }).from(members).where(and(inArray(members.role, ['agent', 'moderator', 'admin']), eq(members.isGhost, false)));
  const named = staff.filter((colleague) => colleague.id === rule.assigneeId);
  const news = (named.length > 0 ? named : staff).map((colleague) => ({ member: colleague.id as MemberId, kind: 'rule-called' as const, key: `rule-called:${id}`, at, thread: ids.threadId as ThreadId, parts: { rule: rule.name } }));
  await tell(act, news, way);
}
