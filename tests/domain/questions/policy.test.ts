/** Who may choose an answer and say "me too": each kind of person times each verb. */
import { expect, test } from 'vitest';
import { guest, system } from '#domain/core';
import type { MemberId, Role, Viewer } from '#domain/core';
import { STAFF_ACCEPT_AFTER_DAYS, canAccept, canSayMeToo, canWithdrawAcceptance } from '#domain/questions';
import { NOON, daysLater } from '#tests/cast.ts';

const member = (id: number, role: Role = 'customer'): Viewer => ({ kind: 'member', id: id as MemberId, handle: `m${id}`, name: `M ${id}`, role });
const ACTORS = { guest, asker: member(1), other: member(3), superuser: member(4, 'superuser'), agent: member(5, 'agent'), moderator: member(6, 'moderator'), admin: member(7, 'admin'), system };
type Actor = keyof typeof ACTORS;

const question = { kind: 'question', authorId: 1 as MemberId, lastActivityAt: NOON, deletedAt: null, closedAt: null } as const;
const discussion = { ...question, kind: 'discussion' } as const;
const gone = { ...question, deletedAt: NOON };
const closed = { ...question, closedAt: NOON };
const almostQuiet = new Date(daysLater(STAFF_ACCEPT_AFTER_DAYS).getTime() - 1);
const quiet = daysLater(STAFF_ACCEPT_AFTER_DAYS);

const GRID: [verb: string, mayDo: (viewer: Viewer) => boolean, who: Actor[]][] = [
  ['accept an answer', (viewer) => canAccept(viewer, question, almostQuiet), ['asker', 'moderator', 'admin']],
  ['accept an answer once the question is quiet', (viewer) => canAccept(viewer, question, quiet), ['asker', 'agent', 'moderator', 'admin']],
  ['accept an answer in a discussion', (viewer) => canAccept(viewer, discussion, quiet), []],
  ['accept an answer in a deleted question', (viewer) => canAccept(viewer, gone, quiet), []],
  ['withdraw what the asker accepted', (viewer) => canWithdrawAcceptance(viewer, question, 1 as MemberId), ['asker', 'moderator', 'admin']],
  ['withdraw what the agent accepted', (viewer) => canWithdrawAcceptance(viewer, question, 5 as MemberId), ['asker', 'agent', 'moderator', 'admin']],
  ['withdraw in a deleted question', (viewer) => canWithdrawAcceptance(viewer, gone, 1 as MemberId), []],
  ['say "me too"', (viewer) => canSayMeToo(viewer, question), ['other', 'superuser', 'agent', 'moderator', 'admin']],
  ['say "me too" to a closed question', (viewer) => canSayMeToo(viewer, closed), []],
  ['say "me too" to a discussion', (viewer) => canSayMeToo(viewer, discussion), []],
  ['say "me too" to a deleted question', (viewer) => canSayMeToo(viewer, gone), []],
];

for (const [verb, mayDo, who] of GRID) {
  test(`${who.length > 0 ? who.join(', ') : 'nobody'} may ${verb}`, () => {
    const allowed = Object.entries(ACTORS).flatMap(([name, viewer]) => (mayDo(viewer) ? [name] : []));
    expect(allowed.sort()).toEqual([...who].sort());
  });
}
