/** Who is looking or acting: a guest, a member, or the system itself. */
import type { MemberId } from './ids.ts';

export const ROLES = ['customer', 'superuser', 'agent', 'moderator', 'admin'] as const;
export type Role = (typeof ROLES)[number];

export type Guest = { kind: 'guest' };
/** `leavesAt` is when their account ends, while they are leaving; `groups` are the ids of theirs, as their session found them: without it, none. */
export type Member = { kind: 'member'; id: MemberId; handle: string; name: string; role: Role; leavesAt?: Date; groups?: readonly number[] };
/** Timed work and imports: allowed what no person is, never reachable from a request. */
export type System = { kind: 'system' };
export type Viewer = Guest | Member | System;

export const guest: Guest = { kind: 'guest' };
export const system: System = { kind: 'system' };

const STAFF: readonly Role[] = ['agent', 'moderator', 'admin'];

export const isStaffRole = (role: Role) => STAFF.includes(role);
export const isStaff = (viewer: Viewer) => viewer.kind === 'member' && isStaffRole(viewer.role);
export const isAdmin = (viewer: Viewer) => viewer.kind === 'member' && viewer.role === 'admin';
export const isModerator = (viewer: Viewer) => viewer.kind === 'member' && (viewer.role === 'moderator' || viewer.role === 'admin');
export const isSignedIn = (viewer: Viewer): viewer is Member => viewer.kind === 'member';
export const isMember = (viewer: Viewer, id: MemberId) => viewer.kind === 'member' && viewer.id === id;
export const memberIdOf = (viewer: Viewer): MemberId | null => (viewer.kind === 'member' ? viewer.id : null);
