/** Teams, queues and colleagues as staff see them. */
import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { members } from '#db/schema/members.ts';
import { agents, queues, teamMembers, teams } from '#db/schema/teams.ts';
import { NotFound } from '#domain/core';
import type { MemberId, Viewer } from '#domain/core';
import { canRunTeams, canSeeTeams, canSetAgent } from './policy.ts';
import { USUAL_CAPACITY } from './rules.ts';
import type { Way } from './rules.ts';

export type ColleagueView = { id: MemberId; handle: string; name: string };
export type QueueView = { id: number; name: string; team: { id: number; name: string } | null; way: Way; idleMinutes: number | null };
export type AgentView = ColleagueView & { capacity: number; skills: string[]; isAway: boolean; awayUntil: Date | null; can: { change: boolean } };
export type TeamsView = { teams: { id: number; name: string; members: ColleagueView[] }[]; queues: QueueView[]; agents: AgentView[]; can: { run: boolean } };

/** All queues by name; short, because people choose from them. */
export async function queueList(db: Executor, viewer: Viewer): Promise<QueueView[]> {
  maySee(viewer);
  const rows = await db
    .select({ id: queues.id, name: queues.name, team: { id: teams.id, name: teams.name }, way: queues.way, idleMinutes: queues.idleMinutes })
    .from(queues)
    .leftJoin(teams, eq(teams.id, queues.teamId))
    .orderBy(asc(queues.name));
  return rows;
}

const isStaffMember = and(inArray(members.role, ['agent', 'moderator', 'admin']), isNull(members.leftAt));

/** Everybody who works on cases, by name. */
export async function colleagues(db: Executor, viewer: Viewer): Promise<ColleagueView[]> {
  maySee(viewer);
  const rows = await db.select({ id: members.id, handle: members.handle, name: members.name }).from(members).where(isStaffMember).orderBy(asc(members.name), asc(members.id));
  return rows.map((row) => ({ ...row, id: row.id as MemberId }));
}

/** Everything about who works on what, for the page where it is set: four queries. */
export async function teamsPage(db: Executor, options: { now: Date }, viewer: Viewer): Promise<TeamsView> {
  maySee(viewer);
  const [allTeams, inTeams, allQueues, people] = await Promise.all([
    db.select().from(teams).orderBy(asc(teams.name)),
    db
      .select({ teamId: teamMembers.teamId, id: members.id, handle: members.handle, name: members.name })
      .from(teamMembers)
      .innerJoin(members, eq(members.id, teamMembers.memberId))
      .where(isNull(members.leftAt))
      .orderBy(asc(members.name)),
    queueList(db, viewer),
    db
      .select({ id: members.id, handle: members.handle, name: members.name, capacity: agents.capacity, skills: agents.skills, isAway: agents.isAway, awayUntil: agents.awayUntil })
      .from(members)
      .leftJoin(agents, eq(agents.memberId, members.id))
      .where(isStaffMember)
      .orderBy(asc(members.name), asc(members.id)),
  ]);
  return {
    teams: allTeams.map((team) => ({ ...team, members: inTeams.filter(({ teamId }) => teamId === team.id).map(({ id, handle, name }) => ({ id: id as MemberId, handle, name })) })),
    queues: allQueues,
    agents: people.map((one) => ({
      id: one.id as MemberId, handle: one.handle, name: one.name,
      capacity: one.capacity ?? USUAL_CAPACITY,
      skills: one.skills ?? [],
      isAway: one.isAway === true && (one.awayUntil === null || one.awayUntil > options.now),
      awayUntil: one.awayUntil && one.awayUntil > options.now ? one.awayUntil : null,
      can: { change: canSetAgent(viewer, one.id as MemberId) },
    })),
    can: { run: canRunTeams(viewer) },
  };
}

function maySee(viewer: Viewer): void {
  if (!canSeeTeams(viewer)) throw new NotFound('There is nothing here.');
}
