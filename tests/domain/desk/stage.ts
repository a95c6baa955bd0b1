/** A desk for tests: a team with a queue, its people, and cases in it. */
import type { Tx } from '#db/connect.ts';
import { openCase } from '#domain/cases';
import { system } from '#domain/core';
import type { CaseId, Member } from '#domain/core';
import { joinTeam, saveQueue, saveTeam } from '#domain/teams';
import type { Way } from '#domain/teams';
import { NOON, actAs } from '#tests/cast.ts';
import { makeThread } from '#tests/make/threads.ts';

/** A team of these people, and the queue it works off. */
export async function makeQueue(tx: Tx, by: Member, wanted: { people: Member[]; way?: Way; idleMinutes?: number | null; name?: string }): Promise<{ teamId: number; queueId: number }> {
  const name = wanted.name ?? 'Moving and ports';
  const act = actAs(tx, by);
  const team = await saveTeam(act, { id: null, name });
  for (const { handle } of wanted.people) await joinTeam(act, { teamId: team.id, handle });
  const queue = await saveQueue(act, { id: null, name, teamId: team.id, way: wanted.way ?? 'round-robin', idleMinutes: wanted.idleMinutes ?? null });
  return { teamId: team.id, queueId: queue.id };
}

/** A case by a rule, of a question with these tags. */
export async function makeCaseIn(tx: Tx, queueId: number | null, wanted: { at?: Date; tags?: string[]; asker?: Member; title?: string } = {}): Promise<CaseId> {
  const { at = NOON, tags = [], asker, title } = wanted;
  const thread = await makeThread(tx, { at, tags, ...(asker ? { by: asker } : {}), ...(title ? { title } : {}) });
  const { caseId } = await openCase(actAs(tx, system, at), { threadId: thread.id, origin: 'rule', reason: 'No answer after two hours', queueId });
  return caseId;
}
