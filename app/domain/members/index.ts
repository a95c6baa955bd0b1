/**
 * members (floor 2): people, their roles, and where they are signed in.
 * Words: member, ghost (an imported member without an address), handle, session, role, signal (a hash of a network or device), suspension, former member (a ghost nobody can claim).
 * Owns: members, sessions, member_signals, member_inboxes.
 * Records: member.joined, member.suspended, member.suspension-lifted, member.leaving, member.stayed, member.left.
 * Listens to: nothing.
 */
export { handleFrom } from './handles.ts';
export type { GhostRow } from './importing.ts';
export { importGhosts } from './importing.ts';
export { checkPassword, createMember, readEmail, signUp } from './joining.ts';
export { closeAccount, confirmPassword, isLastAdmin, lockAccount, markLeaving, unmarkLeaving } from './leaving.ts';
export type { LockedAccount } from './leaving.ts';
export type { PersonView, ProfileView } from './profiles.ts';
export { newestMembers, people, personColumns, profile, toPerson } from './profiles.ts';
export type { Visit } from './sessions.ts';
export { closeAllSessions, closeSession, forgetExpiredSessions, openSession, whoIs } from './sessions.ts';
export type { Signals } from './signals.ts';
export { forgetOldSignals, noteSignals } from './signals.ts';
export { liftSuspension, suspendMember } from './suspending.ts';
export { countUnread } from './waiting.ts';
