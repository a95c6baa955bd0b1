/** Whoever is no longer staff or no longer here is in no team and moderates no board. */
import { expect, test } from 'vitest';
import type { Tx } from '#db/connect.ts';
import { boardModerators } from '#db/schema/boards.ts';
import { teamMembers } from '#db/schema/teams.ts';
import { nameBoardModerator, reactions as ofBoards } from '#domain/boards';
import { system } from '#domain/core';
import type { MemberId, Reaction } from '#domain/core';
import { changeRole } from '#domain/members';
import { joinTeam, reactions as ofTeams, saveTeam } from '#domain/teams';
import { NOON, actAs, makeCast } from '#tests/cast.ts';
import { jobServices } from '#tests/jobs/services.ts';
import { makeBoard } from '#tests/make/boards.ts';
import { inTransaction } from '#tests/setup/database.ts';

const happens = async (tx: Tx, name: 'member.left' | 'member.role-changed', memberId: MemberId) => {
  const reactions: readonly Reaction[] = [...ofTeams, ...ofBoards];
  for (const one of reactions) if (one.on.some((known) => known === name)) await one.run(actAs(tx, system), { id: 1, name, ids: { memberId }, at: NOON }, jobServices(tx));
};

test('who stops being staff is in no team, and who leaves moderates no board either', () =>
  inTransaction(async (tx) => {
    const { ada, mo, priya, tom } = await makeCast(tx);
    const { id: teamId } = await saveTeam(actAs(tx, ada), { id: null, name: 'Moving numbers' });
    for (const { handle } of [mo, priya]) await joinTeam(actAs(tx, ada), { teamId, handle });
    const board = await makeBoard(tx);
    for (const { id } of [priya, tom]) await nameBoardModerator(actAs(tx, ada), { boardId: board.id, who: { memberId: id } });
    const left = async () => [(await tx.select({ id: teamMembers.memberId }).from(teamMembers)).map(({ id }) => id), (await tx.select({ id: boardModerators.memberId }).from(boardModerators)).map(({ id }) => id)];
    await changeRole(actAs(tx, ada), priya.id, 'moderator');
    await happens(tx, 'member.role-changed', priya.id);
    expect(await left()).toEqual([[mo.id, priya.id], [priya.id, tom.id]]);
    await changeRole(actAs(tx, ada), priya.id, 'superuser');
    await happens(tx, 'member.role-changed', priya.id);
    // A board may be kept in order by somebody who is not staff.
    expect(await left()).toEqual([[mo.id], [priya.id, tom.id]]);
    await happens(tx, 'member.left', mo.id);
    await happens(tx, 'member.left', tom.id);
    expect(await left()).toEqual([[], [priya.id]]);
  }));
