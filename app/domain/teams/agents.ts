/** What a colleague knows, how much they can take, and when they are away. */
import { eq } from 'drizzle-orm';
import { members } from '#db/schema/members.ts';
import { agents } from '#db/schema/teams.ts';
import { allow, found, isStaffRole, refuse } from '#domain/core';
import type { Act, MemberId } from '#domain/core';
import { cleanLine } from '#kit/text.ts';
import { canRunTeams, canSetAgent } from './policy.ts';
import { MAX_ABSENCE_DAYS, MAX_CAPACITY, MAX_SKILLS, USUAL_CAPACITY } from './rules.ts';

/** `awayUntil` is the first day they are back; null with `isAway` means until further notice. `skills` are tags and boards, one a piece. */
export type AgentForm = { memberId: MemberId; capacity: number; skills: readonly string[]; isAway: boolean; awayUntil: Date | null };

/**
 * Says what a colleague can take. Everybody says when they are away themselves; capacity and skills are set by whoever
 * runs the teams. Refuses a capacity nobody has, and an absence that is over or has no end in sight.
 */
export async function saveAgent(act: Act, form: AgentForm): Promise<void> {
  allow(canSetAgent(act.by, form.memberId), 'Only they themselves and moderators can say that.');
  const [person] = await act.tx.select({ role: members.role, leftAt: members.leftAt }).from(members).where(eq(members.id, form.memberId));
  if (!isStaffRole(found(person).role) || found(person).leftAt) refuse('Only staff work on cases.');
  if (form.awayUntil && form.awayUntil <= act.at) refuse('That day has passed. Leave it empty when they are back.', 'awayUntil');
  if (form.awayUntil && form.awayUntil.getTime() - act.at.getTime() > MAX_ABSENCE_DAYS * 86_400_000) refuse('Choose a day within a year.', 'awayUntil');
  const absence = { isAway: form.isAway, awayUntil: form.isAway ? form.awayUntil : null };
  if (!canRunTeams(act.by)) {
    await act.tx.insert(agents).values({ memberId: form.memberId, capacity: USUAL_CAPACITY, ...absence }).onConflictDoUpdate({ target: agents.memberId, set: absence });
    return;
  }
  if (!Number.isInteger(form.capacity) || form.capacity < 0 || form.capacity > MAX_CAPACITY) refuse(`A person can have between 0 and ${MAX_CAPACITY} cases.`, 'capacity');
  const skills = [...new Set(form.skills.map((skill) => cleanLine(skill).toLowerCase()).filter((skill) => skill !== ''))];
  if (skills.length > MAX_SKILLS) refuse(`Name up to ${MAX_SKILLS} tags and boards.`, 'skills');
  const values = { ...absence, capacity: form.capacity, skills };
  await act.tx.insert(agents).values({ memberId: form.memberId, ...values }).onConflictDoUpdate({ target: agents.memberId, set: values });
}
