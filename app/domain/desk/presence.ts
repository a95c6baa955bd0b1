/** Who has a case before them: told by their page, believed for a short while, shown to colleagues so that two do not answer at once. */
import { and, eq, gt, lte, ne, sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { cases } from '#db/schema/cases.ts';
import { caseDrafts, deskPresence } from '#db/schema/desk.ts';
import { members } from '#db/schema/members.ts';
import { CHANGES_CHANNEL, found } from '#domain/core';
import type { Act, CaseId, MemberId, Viewer } from '#domain/core';
import { agentOf } from './agent.ts';
import { PRESENT_SECONDS, WRITING_MINUTES } from './rules.ts';

export type Doing = 'reading' | 'replying' | 'gone';
export type PresentView = { id: MemberId; name: string; doing: 'reading' | 'replying' };

/** Notes that somebody reads or answers a case, or has left it. Tells open desks only when that is news. */
export async function notePresence(act: Act, { caseId, doing }: { caseId: CaseId; doing: Doing }): Promise<void> {
  const { id: memberId } = agentOf(act.by);
  const mine = and(eq(deskPresence.caseId, caseId), eq(deskPresence.memberId, memberId));
  // Whatever else this person left behind goes with it, so the table holds a few rows for each of the staff.
  await act.tx.delete(deskPresence).where(and(eq(deskPresence.memberId, memberId), lte(deskPresence.until, act.at), ne(deskPresence.caseId, caseId)));
  const [before] = await act.tx.select().from(deskPresence).where(mine);
  const was = before && before.until > act.at ? before.doing : 'gone';
  if (doing === 'gone') await act.tx.delete(deskPresence).where(mine);
  else {
    found((await act.tx.select({ id: cases.id }).from(cases).where(eq(cases.id, caseId)))[0]);
    const row = { doing, until: new Date(act.at.getTime() + PRESENT_SECONDS * 1_000) };
    await act.tx.insert(deskPresence).values({ caseId, memberId, ...row }).onConflictDoUpdate({ target: [deskPresence.caseId, deskPresence.memberId], set: row });
  }
  if (was !== doing) await act.tx.execute(sql`select pg_notify(${CHANGES_CHANNEL}, ${JSON.stringify({ name: 'desk.presence', caseId })})`);
}

/** Colleagues who have this case before them now. A fresh draft counts as writing, for those whose browser runs no script. */
export async function presentAt(db: Executor, { caseId, now }: { caseId: CaseId; now: Date }, viewer: Viewer): Promise<PresentView[]> {
  const agent = agentOf(viewer);
  const [here, writing] = await Promise.all([
    db
      .select({ id: members.id, name: members.name, doing: deskPresence.doing })
      .from(deskPresence)
      .innerJoin(members, eq(members.id, deskPresence.memberId))
      .where(and(eq(deskPresence.caseId, caseId), gt(deskPresence.until, now), ne(deskPresence.memberId, agent.id))),
    db
      .select({ id: members.id, name: members.name })
      .from(caseDrafts)
      .innerJoin(members, eq(members.id, caseDrafts.memberId))
      .where(and(eq(caseDrafts.caseId, caseId), eq(caseDrafts.kind, 'reply'), gt(caseDrafts.at, new Date(now.getTime() - WRITING_MINUTES * 60_000)), ne(caseDrafts.memberId, agent.id))),
  ]);
  const people = new Map<number, PresentView>(here.map((one) => [one.id, { ...one, id: one.id as MemberId }]));
  for (const one of writing) people.set(one.id, { id: one.id as MemberId, name: one.name, doing: 'replying' });
  return [...people.values()].sort((one, other) => one.name.localeCompare(other.name));
}
