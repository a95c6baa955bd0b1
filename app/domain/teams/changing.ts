/** Making, changing and removing teams and queues, and saying who is in a team. */
import { and, eq, sql } from 'drizzle-orm';
import { members } from '#db/schema/members.ts';
import { queues, teamMembers, teams } from '#db/schema/teams.ts';
import { allow, found, isStaffRole, refuse } from '#domain/core';
import type { Act, MemberId } from '#domain/core';
import { cleanLine } from '#kit/text.ts';
import { canRunTeams } from './policy.ts';
import { MAX_IDLE_MINUTES, MAX_TEAM_NAME_LENGTH, MIN_IDLE_MINUTES } from './rules.ts';
import type { Way } from './rules.ts';

export type QueueForm = { id: number | null; name: string; teamId: number | null; way: Way; idleMinutes: number | null };

/** Makes a team, or names one anew; a new one sent twice is made once. Refuses a name that is taken. */
export async function saveTeam(act: Act, form: { id: number | null; name: string }): Promise<{ id: number }> {
  mayRun(act);
  const name = readName(form.name, 'team');
  // Teams change a few times a year, so the whole table may wait: two forms at once meet here.
  await act.tx.execute(sql`lock table ${teams} in share row exclusive mode`);
  const [named] = await act.tx.select({ id: teams.id }).from(teams).where(eq(sql`lower(${teams.name})`, name.toLowerCase()));
  if (named && form.id === null) return named;
  if (named && named.id !== form.id) refuse('Another team has this name. Choose a name that tells them apart.', 'team');
  if (form.id === null) return found((await act.tx.insert(teams).values({ name }).returning({ id: teams.id }))[0]);
  return found((await act.tx.update(teams).set({ name }).where(eq(teams.id, form.id)).returning({ id: teams.id }))[0]);
}

/** Removes a team. Its queues stay and are worked off by hand, its people stay staff. Removing it twice is fine. */
export async function removeTeam(act: Act, id: number): Promise<void> {
  mayRun(act);
  await act.tx.update(queues).set({ way: 'by-hand' }).where(eq(queues.teamId, id));
  await act.tx.delete(teams).where(eq(teams.id, id));
}

/** Puts a colleague into a team, by the name in their address. Once is enough. Refuses whoever is not staff. */
export async function joinTeam(act: Act, form: { teamId: number; handle: string }): Promise<void> {
  mayRun(act);
  const handle = form.handle.trim().replace(/^@/, '').toLowerCase();
  const [person] = await act.tx.select({ id: members.id, role: members.role, leftAt: members.leftAt }).from(members).where(eq(members.handle, handle));
  if (!person || person.leftAt || !isStaffRole(person.role)) refuse('Only staff work in teams. Choose a colleague.', 'handle');
  found((await act.tx.select({ id: teams.id }).from(teams).where(eq(teams.id, form.teamId)).for('key share'))[0]);
  await act.tx.insert(teamMembers).values({ teamId: form.teamId, memberId: person.id }).onConflictDoNothing();
}

/** Takes somebody out of a team. What they have stays theirs; nothing new comes by this team. */
export async function leaveTeam(act: Act, form: { teamId: number; memberId: MemberId }): Promise<void> {
  mayRun(act);
  await act.tx.delete(teamMembers).where(and(eq(teamMembers.teamId, form.teamId), eq(teamMembers.memberId, form.memberId)));
}

/** Makes a queue, or changes one; a new one sent twice is made once. Refuses a name that is taken, and work given out by turns without a team. */
export async function saveQueue(act: Act, form: QueueForm): Promise<{ id: number }> {
  mayRun(act);
  const name = readName(form.name, 'queue');
  const { teamId, way, idleMinutes } = form;
  if (idleMinutes !== null && (!Number.isInteger(idleMinutes) || idleMinutes < MIN_IDLE_MINUTES || idleMinutes > MAX_IDLE_MINUTES))
    refuse('Give work back after a quarter of an hour at the earliest, and a week at the latest.', 'idle');
  await act.tx.execute(sql`lock table ${queues} in share row exclusive mode`);
  if (teamId === null && way !== 'by-hand') refuse('Choose the team that works this queue off, or let people take work by hand.', 'queueTeam');
  if (teamId !== null && (await act.tx.$count(teams, eq(teams.id, teamId))) === 0) refuse('That team does not exist any more. Choose another.', 'queueTeam');
  const [named] = await act.tx.select({ id: queues.id }).from(queues).where(eq(sql`lower(${queues.name})`, name.toLowerCase()));
  if (named && named.id !== form.id) {
    if (form.id !== null) refuse('Another queue has this name. Choose a name that tells them apart.', 'queue');
    const [same] = await act.tx.select().from(queues).where(eq(queues.id, named.id));
    if (same && same.teamId === teamId && same.way === way && same.idleMinutes === idleMinutes) return named;
    refuse('Another queue has this name. Choose a name that tells them apart.', 'queue');
  }
  const values = { name, teamId, way, idleMinutes };
  if (form.id === null) return found((await act.tx.insert(queues).values(values).returning({ id: queues.id }))[0]);
  return found((await act.tx.update(queues).set(values).where(eq(queues.id, form.id)).returning({ id: queues.id }))[0]);
}

/** Removes a queue; the area above has taken its cases out first. Removing it twice is fine. */
export async function removeQueue(act: Act, id: number): Promise<void> {
  mayRun(act);
  await act.tx.delete(queues).where(eq(queues.id, id));
}

/** Notes that somebody of a team was given work just now: it is the others' turn. */
export async function noteGiven(act: Act, form: { teamId: number; memberId: MemberId }): Promise<void> {
  await act.tx.update(teamMembers).set({ lastGivenAt: act.at }).where(and(eq(teamMembers.teamId, form.teamId), eq(teamMembers.memberId, form.memberId)));
}

function mayRun({ by }: Act): void {
  allow(canRunTeams(by), 'Moderators and admins change teams and queues.');
}

function readName(typed: string, field: 'team' | 'queue'): string {
  const name = cleanLine(typed);
  if (name === '') refuse(`Give the ${field} a name.`, field);
  if (name.length > MAX_TEAM_NAME_LENGTH) refuse(`Keep the name under ${MAX_TEAM_NAME_LENGTH} characters.`, field);
  return name;
}
