/** Who may what with roles, groups and the boards they open. */
import { sql } from 'drizzle-orm';
import { found, system } from '#domain/core';
import type { Act, BoardId, TagId } from '#domain/core';
import { addField, addSynonym, archiveBoard, createBoard, editBoard, editField, editTag, ensureTags, holdBoards, importTags, leadTag, nameBoardModerator, removeBoardModerator, removeField, removeSynonym, restoreField, reviveBoard, setBoardGroup } from '#domain/boards';
import { addToGroup, beginActingFor, changeRole, createGroup, editGroup, endActingFor, groupsFollowClaims, groupsFollowRanks, leaveClaimGroups, openSession, removeFromGroup, removeGroup } from '#domain/members';
import { actAs } from '#tests/cast.ts';
import { makeBoard } from '#tests/make/boards.ts';
import { ADMINS, CLOCK, MEMBERS, MODERATORS, OWNER, and, inner, may } from './row.ts';
import type { Row, Rows } from './row.ts';

const FORM = { name: 'Roaming', slug: 'roaming', icon: 'globe' as const, colour: 'blue' as const, agreed: false, description: 'Abroad.', kinds: ['question' as const], position: 3, feedsKnowledge: false, staffOnlyStart: false, isPrivate: true, isReadOnly: false };
const aboutBoard = (give: (act: Act, board: { boardId: BoardId; groupId: number }) => unknown): Row =>
  may(ADMINS, async ({ tx, ada }) => {
    const { id: boardId } = await makeBoard(tx);
    const { id: groupId } = await createGroup(actAs(tx, ada), { name: 'Testers', kind: 'manual' });
    return (act) => give(act, { boardId, groupId });
  });
const aboutGroup = (give: (act: Act, groupId: number) => unknown): Row =>
  may(and(ADMINS, CLOCK), async ({ tx, ada }) => {
    const { id } = await createGroup(actAs(tx, ada), { name: 'Testers', kind: 'manual' });
    return (act) => give(act, id);
  });

const aboutTag = (give: (act: Act, tag: { tagId: TagId; otherId: TagId }) => unknown): Row =>
  may(MODERATORS, async ({ tx }) => {
    const [one, other] = await ensureTags(actAs(tx, system), ['Roaming', 'Abroad']);
    return (act) => give(act, { tagId: found(one), otherId: found(other) });
  });

const FIELD = { label: 'Your phone', hint: '', kind: 'text' as const, isRequired: false, isForStaff: false, position: 0, choices: {}, moreChoices: '' };
const aboutField = (give: (act: Act, fieldId: number) => unknown): Row =>
  may(ADMINS, async ({ tx, ada }) => {
    const { id: boardId } = await makeBoard(tx);
    const { id } = await addField(actAs(tx, ada), boardId, FIELD);
    return (act) => give(act, id);
  });

export const boards: Rows = {
  addField: aboutBoard((act, { boardId }) => addField(act, boardId, FIELD)),
  editField: aboutField((act, id) => editField(act, id, { ...FIELD, label: 'Your tablet' })),
  removeField: aboutField((act, id) => removeField(act, id)),
  restoreField: aboutField((act, id) => restoreField(act, id)),
  archiveBoard: aboutBoard((act, { boardId }) => archiveBoard(act, boardId)),
  reviveBoard: aboutBoard((act, { boardId }) => reviveBoard(act, boardId)),
  holdBoards: aboutBoard((act, { boardId }) => holdBoards(act, [boardId])),
  retireBoard: inner('removing a board, which has asked who may'),
  stayOnBoard: inner('starting and moving threads, which have asked who may'),
  editTag: aboutTag((act, { tagId }) => editTag(act, tagId, { name: 'Roaming abroad', description: '' })),
  addSynonym: aboutTag((act, { tagId }) => addSynonym(act, tagId, 'elsewhere')),
  removeSynonym: aboutTag((act, { tagId, otherId }) => removeSynonym(act, tagId, otherId)),
  leadTag: aboutTag((act, { tagId, otherId }) => leadTag(act, tagId, otherId)),
  createBoard: may(and(ADMINS, CLOCK), () => (act) => createBoard(act, { slug: 'roaming', name: 'Roaming', description: 'Abroad.', feedsKnowledge: false })),
  editBoard: aboutBoard((act, { boardId }) => editBoard(act, boardId, FORM)),
  setBoardGroup: aboutBoard((act, board) => setBoardGroup(act, { ...board, may: 'read' })),
  nameBoardModerator: aboutBoard((act, { boardId, groupId }) => nameBoardModerator(act, { boardId, who: { groupId } })),
  removeBoardModerator: aboutBoard((act, { boardId }) => removeBoardModerator(act, { boardId, number: 1 })),
  ensureTags: may(and(MEMBERS, CLOCK), () => (act) => ensureTags(act, ['roaming'])),
  importTags: may(CLOCK, () => (act) => importTags(act, ['roaming'])),
  moveThreadCount: inner('starting, moving and deleting threads, which have asked who may'),
};

/** The part of the members' area that gives roles and fills groups. */
export const rolesAndGroups: Rows = {
  changeRole: may(and(ADMINS, CLOCK), ({ rosa }) => (act) => changeRole(act, rosa.id, 'superuser')),
  beginActingFor: may(ADMINS, async ({ tx, maya, ada }) => {
    const { token } = await openSession(tx, ada.id);
    return (act) => beginActingFor(act, token, { handle: maya.handle, because: 'She asked us to look at her settings.' });
  }),
  endActingFor: may(and(OWNER, ADMINS), async ({ tx, maya, ada }) => {
    const session = await openSession(tx, ada.id);
    const { token } = await beginActingFor(actAs(tx, ada), session.token, { handle: maya.handle, because: 'She asked us to look at her settings.' });
    return (act) => endActingFor(act, token);
  }),
  createGroup: may(and(ADMINS, CLOCK), () => (act) => createGroup(act, { name: 'Testers', kind: 'manual' })),
  editGroup: aboutGroup((act, id) => editGroup(act, id, { name: 'First testers' })),
  removeGroup: aboutGroup((act, id) => removeGroup(act, id)),
  addToGroup: may(and(ADMINS, CLOCK), async ({ tx, ada, rosa }) => {
    const { id } = await createGroup(actAs(tx, ada), { name: 'Testers', kind: 'manual' });
    return (act) => addToGroup(act, id, rosa.id);
  }),
  removeFromGroup: may(and(ADMINS, CLOCK), async ({ tx, ada, rosa }) => {
    const { id } = await createGroup(actAs(tx, ada), { name: 'Testers', kind: 'manual' });
    return (act) => removeFromGroup(act, id, rosa.id);
  }),
  groupsFollowClaims: may(CLOCK, ({ rosa }) => (act) => groupsFollowClaims(act, rosa.id, 'a provider', [])),
  leaveClaimGroups: may(CLOCK, () => (act) => leaveClaimGroups(act, 'a provider')),
  groupsFollowRanks: may(CLOCK, () => (act) => groupsFollowRanks(act, sql`select 1::bigint as member_id, 1 as rank`)),
};
