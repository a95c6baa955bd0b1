/** Who may do what to threads and posts: each kind of person times each verb. */
import { expect, test } from 'vitest';
import { guest, system } from '#domain/core';
import type { MemberId, PostId, Role, Viewer } from '#domain/core';
import { canClose, canDeletePost, canEditPost, canGiveKudos, canMove, canMoveBetween, canReply, canRestorePost, canSeePost, canSeeThread, canStart } from '#domain/threads';

const member = (id: number, role: Role = 'customer'): Viewer => ({ kind: 'member', id: id as MemberId, handle: `m${id}`, name: `M ${id}`, role });
const ACTORS = { guest, asker: member(1), author: member(2, 'superuser'), other: member(3), superuser: member(4, 'superuser'), agent: member(5, 'agent'), moderator: member(6, 'moderator'), admin: member(7, 'admin'), system };
type Actor = keyof typeof ACTORS;

const id = (value: number) => value as MemberId;
const NOW = new Date('2026-03-14T12:00:00Z');
const thread = { standing: 'write' as const, authorId: id(1), closedAt: null, deletedAt: null, deletedBy: null, replyCount: 1, acceptedPostId: null };
const closed = { ...thread, closedAt: NOW };
const OPEN = { staffOnlyStart: false, isPrivate: false, standing: 'write' as const };
const NEWS = { ...OPEN, staffOnlyStart: true };
const CLOSED_BOARD = { ...OPEN, isPrivate: true };
const KEPT = { ...OPEN, standing: 'moderate' as const };
const MOVING = new Set(['move'] as const);
const unseen = { ...thread, standing: 'none' as const };
const readOnly = { ...thread, standing: 'read' as const };
const kept = { ...thread, standing: 'moderate' as const };
const lonely = { ...thread, replyCount: 0 };
const solved = { ...thread, acceptedPostId: 20 as PostId };
const gone = { ...thread, deletedAt: NOW, deletedBy: id(6) };
const leftByAsker = { ...lonely, deletedAt: NOW, deletedBy: id(1) };
const opening = { id: 10 as PostId, authorId: id(1), number: 1, deletedAt: null, deletedBy: null };
const reply = { id: 20 as PostId, authorId: id(2), number: 2, deletedAt: null, deletedBy: null };
const takenDown = { ...reply, deletedAt: NOW, deletedBy: id(6) };
const takenBack = { ...reply, deletedAt: NOW, deletedBy: id(2) };

const STAFF: Actor[] = ['agent', 'moderator', 'admin'];
const MODERATORS: Actor[] = ['moderator', 'admin'];
const MEMBERS: Actor[] = ['asker', 'author', 'other', 'superuser', ...STAFF];
const EVERYBODY: Actor[] = ['guest', ...MEMBERS, 'system'];

const GRID: [verb: string, mayDo: (viewer: Viewer) => boolean, who: Actor[]][] = [
  ['see a thread', (viewer) => canSeeThread(viewer, thread), EVERYBODY],
  ['see a deleted thread', (viewer) => canSeeThread(viewer, gone), [...STAFF, 'system']],
  ['see a reply', (viewer) => canSeePost(viewer, thread, reply), EVERYBODY],
  ['see a deleted reply', (viewer) => canSeePost(viewer, thread, takenDown), [...STAFF, 'system']],
  ['see a reply in a deleted thread', (viewer) => canSeePost(viewer, gone, reply), [...STAFF, 'system']],
  ['start a thread', (viewer) => canStart(viewer, OPEN), MEMBERS],
  ['start an announcement', (viewer) => canStart(viewer, NEWS), STAFF],
  ['reply', (viewer) => canReply(viewer, thread), MEMBERS],
  ['reply to a closed thread', (viewer) => canReply(viewer, closed), STAFF],
  ['reply to a deleted thread', (viewer) => canReply(viewer, gone), []],
  ['edit the question', (viewer) => canEditPost(viewer, thread, opening), ['asker', ...MODERATORS]],
  ['edit a reply', (viewer) => canEditPost(viewer, thread, reply), ['author', ...MODERATORS]],
  ['edit a reply in a closed thread', (viewer) => canEditPost(viewer, closed, reply), MODERATORS],
  ['edit a deleted reply', (viewer) => canEditPost(viewer, thread, takenDown), []],
  ['edit in a deleted thread', (viewer) => canEditPost(viewer, gone, reply), []],
  ['delete a question nobody replied to', (viewer) => canDeletePost(viewer, lonely, opening), ['asker', ...MODERATORS, 'system']],
  ['delete a question with replies', (viewer) => canDeletePost(viewer, thread, opening), [...MODERATORS, 'system']],
  ['delete a reply', (viewer) => canDeletePost(viewer, thread, reply), ['author', ...MODERATORS, 'system']],
  ['delete the accepted answer', (viewer) => canDeletePost(viewer, solved, reply), [...MODERATORS, 'system']],
  ['delete a deleted reply', (viewer) => canDeletePost(viewer, thread, takenDown), []],
  ['restore a reply that a moderator deleted', (viewer) => canRestorePost(viewer, thread, takenDown), MODERATORS],
  ['restore a reply that its author deleted', (viewer) => canRestorePost(viewer, thread, takenBack), ['author', ...MODERATORS]],
  ['restore a reply that is not deleted', (viewer) => canRestorePost(viewer, thread, reply), []],
  ['restore a reply in a deleted thread', (viewer) => canRestorePost(viewer, gone, takenBack), MODERATORS],
  ['restore a thread that a moderator deleted', (viewer) => canRestorePost(viewer, gone, opening), MODERATORS],
  ['restore a thread that its asker deleted', (viewer) => canRestorePost(viewer, leftByAsker, opening), ['asker', ...MODERATORS]],
  ['close a thread', (viewer) => canClose(viewer, thread), STAFF],
  ['move a thread', (viewer) => canMove(viewer, thread), STAFF],
  ['move a thread, of a standing', (viewer) => canMove(viewer, thread, new Set(['move'])), MEMBERS],
  ['move a deleted thread', (viewer) => canMove(viewer, gone, new Set(['move'])), []],
  ['move between boards', (viewer) => canMoveBetween(viewer, OPEN, OPEN), STAFF],
  ['move between boards, of a standing', (viewer) => canMoveBetween(viewer, OPEN, OPEN, MOVING), MEMBERS],
  ['move over the line of a private board', (viewer) => canMoveBetween(viewer, OPEN, CLOSED_BOARD, MOVING) || canMoveBetween(viewer, CLOSED_BOARD, OPEN, MOVING), STAFF],
  ['move between two boards they keep order on', (viewer) => canMoveBetween(viewer, KEPT, { ...KEPT, isPrivate: true }), MEMBERS],
  ['move out of a board they keep order on', (viewer) => canMoveBetween(viewer, KEPT, OPEN), STAFF],
  ['move to or from announcements', (viewer) => canMoveBetween(viewer, NEWS, OPEN, MOVING) || canMoveBetween(viewer, OPEN, NEWS, MOVING), STAFF],
  ['see a thread of a board that is closed to them', (viewer) => canSeeThread(viewer, unseen) || canSeePost(viewer, unseen, reply), []],
  ['do anything in a thread of a board that is closed to them', (viewer) => [canReply(viewer, unseen), canEditPost(viewer, unseen, reply), canDeletePost(viewer, unseen, reply), canRestorePost(viewer, unseen, takenBack), canClose(viewer, unseen), canMove(viewer, unseen, MOVING), canGiveKudos(viewer, unseen, reply), canStart(viewer, { ...OPEN, standing: 'none' })].some(Boolean), []],
  ['write where they only read', (viewer) => canReply(viewer, readOnly) || canStart(viewer, { ...OPEN, standing: 'read' }), []],
  ['thank where they only read', (viewer) => canGiveKudos(viewer, readOnly, opening), MEMBERS.filter((actor) => actor !== 'asker')],
  ['keep order on a board of theirs', (viewer) => [canClose(viewer, kept), canMove(viewer, kept), canEditPost(viewer, kept, reply), canDeletePost(viewer, kept, reply), canRestorePost(viewer, kept, takenDown), canSeePost(viewer, kept, takenDown), canReply(viewer, { ...kept, closedAt: NOW })].every(Boolean), MEMBERS],
  ['take what staff said as staff', (viewer) => canDeletePost(viewer, kept, { ...reply, authorId: id(9), byStaff: true }) || canEditPost(viewer, kept, { ...reply, authorId: id(9), byStaff: true }), [...MODERATORS, 'system']],
  ['close a deleted thread', (viewer) => canClose(viewer, gone), []],
  ['give kudos to a reply', (viewer) => canGiveKudos(viewer, thread, reply), MEMBERS.filter((actor) => actor !== 'author')],
  ['give kudos to the question', (viewer) => canGiveKudos(viewer, thread, opening), MEMBERS.filter((actor) => actor !== 'asker')],
  ['give kudos to a deleted reply', (viewer) => canGiveKudos(viewer, thread, takenDown), []],
];

for (const [verb, mayDo, who] of GRID) {
  test(`${who.length > 0 ? who.join(', ') : 'nobody'} may ${verb}`, () => {
    const allowed = Object.entries(ACTORS).flatMap(([name, viewer]) => (mayDo(viewer) ? [name] : []));
    expect(allowed.sort()).toEqual([...who].sort());
  });
}
