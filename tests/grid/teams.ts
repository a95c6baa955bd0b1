/** Who may what with teams, queues and agents. */
import { joinTeam, leaveTeam, removeQueue, removeTeam, saveAgent, saveQueue, saveTeam } from '#domain/teams';
import { makeQueue } from '#tests/domain/desk/stage.ts';
import { MODERATORS, STAFF, inner, may } from './row.ts';
import type { Rows } from './row.ts';

export const teams: Rows = {
  saveTeam: may(MODERATORS, () => (act) => saveTeam(act, { id: null, name: 'Moving numbers' })),
  removeTeam: may(MODERATORS, async ({ tx, mo }) => {
    const { teamId } = await makeQueue(tx, mo, { people: [] });
    return (act) => removeTeam(act, teamId);
  }),
  joinTeam: may(MODERATORS, async ({ tx, mo, priya }) => {
    const { teamId } = await makeQueue(tx, mo, { people: [] });
    return (act) => joinTeam(act, { teamId, handle: priya.handle });
  }),
  leaveTeam: may(MODERATORS, async ({ tx, mo, priya }) => {
    const { teamId } = await makeQueue(tx, mo, { people: [priya] });
    return (act) => leaveTeam(act, { teamId, memberId: priya.id });
  }),
  saveQueue: may(MODERATORS, () => (act) => saveQueue(act, { id: null, name: 'Moving numbers', teamId: null, way: 'by-hand', idleMinutes: null })),
  removeQueue: may(MODERATORS, async ({ tx, mo }) => {
    const { queueId } = await makeQueue(tx, mo, { people: [] });
    return (act) => removeQueue(act, queueId);
  }),
  saveAgent: may(STAFF, ({ priya }) => (act) => saveAgent(act, { memberId: priya.id, capacity: 5, skills: [], isAway: true, awayUntil: null })),
  noteGiven: inner('giving out work, which has asked who may'),
};
