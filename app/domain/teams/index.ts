/**
 * teams (floor 3): who works together, and the queues their work stands in.
 * Words: team, colleague, queue, way (who gets the next case), capacity, skill, absence.
 * Owns: teams, queues, team_members, agents.
 * Records: nothing. Listens to: member.left, member.role-changed.
 * Which case goes to whom is decided above, in the area desk: this one knows no case.
 */
export { saveAgent } from './agents.ts';
export type { AgentForm } from './agents.ts';
export { joinTeam, leaveTeam, noteGiven, removeQueue, removeTeam, saveQueue, saveTeam } from './changing.ts';
export type { QueueForm } from './changing.ts';
export { canRunTeams, canSeeTeams } from './policy.ts';
export { reactions } from './reactions.ts';
export type { AgentView, ColleagueView, QueueView, TeamsView } from './reading.ts';
export { colleagues, queueList, teamsPage } from './reading.ts';
export { USUAL_CAPACITY, WAYS } from './rules.ts';
export type { Way } from './rules.ts';
