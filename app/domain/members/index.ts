/**
 * members (floor 2): people, their roles, and where they are signed in.
 * Words: member, ghost (an imported member without an address), handle, session, role, signal (a hash of a network or device), suspension, former member (a ghost nobody can claim), invitation, sign-up that waits.
 * Owns: members, sessions, member_signals, member_inboxes, account_letters, groups, group_members, invitations, waiting_sign_ups, spent_puzzles.
 * Records: member.joined, member.email-verified, member.suspended, member.suspension-lifted, member.leaving, member.stayed, member.left, member.role-changed.
 * Listens to: nothing.
 */
export { addToGroup, createGroup, editGroup, removeFromGroup, removeGroup } from './groups/changing.ts';
export type { GroupForm } from './groups/changing.ts';
export { groupsFollowClaims, groupsFollowRanks, leaveClaimGroups } from './groups/following.ts';
export { canRunGroups, canSeeGroups } from './groups/policy.ts';
export { groupList, groupPage } from './groups/reading.ts';
export type { GroupMemberView, GroupPageView, GroupView } from './groups/reading.ts';
export { GROUP_KINDS } from './groups/rules.ts';
export type { GroupKind } from './groups/rules.ts';
export { approveSignUp, declineSignUp, forgetUndecided } from './deciding-sign-ups.ts';
export { invitationHash, invitationList, isInvited, makeInvitation, withdrawInvitation } from './sign-ups/invitations.ts';
export type { InvitationView } from './sign-ups/invitations.ts';
export { canDecideSignUps, canInvite } from './sign-ups/policy.ts';
export { forgetPuzzles, spendPuzzle } from './sign-ups/puzzles.ts';
export { countSignUps, signUpList } from './sign-ups/waiting.ts';
export type { Vouched, WaitingView } from './sign-ups/waiting.ts';
export { actedFor, beginActingFor, canActFor, endActingFor } from './acting-for.ts';
export { handleFrom } from './handles.ts';
export type { GhostRow } from './importing.ts';
export { importGhosts } from './importing.ts';
export { askToJoin, checkPassword, confirmJoining, createMember, joinAtOnce, noteRefusedSignIn, joinVouched, readVouched, proveJoiner, provePassword, readEmail, readJoiner, signUp } from './joining.ts';
export { SEND_ACCOUNT_LETTERS_TASK, accountLink, forgetAccountLetters, noteAccountLetter, takeAccountLetters } from './account-letters.ts';
export type { AccountLink, OutgoingLetter } from './account-letters.ts';
export { accountOf, askToChangeAddress, askToConfirmAddress, askToJoinAgain, askToReset, changePassword, confirmAddress, confirmNewAddress, joiningIn, ownerOf, resetPassword, takeAddressBack } from './account.ts';
export type { AccountView } from './account.ts';
export { tellOfFactors } from './factor-news.ts';
export { confirmPassword, newPasswordHash, signsInByPassword } from './passwords.ts';
export { closeAccount, isLastAdmin, lockAccount, markLeaving, unmarkLeaving } from './leaving.ts';
export type { LockedAccount } from './leaving.ts';
export type { PersonView, ProfileView } from './profiles.ts';
export { newestMembers, people, personColumns, profile, shownProfile, toPerson } from './profiles.ts';
export { canChangeRoles, changeRole } from './roles.ts';
export { findPeople } from './finding-people.ts';
export type { FoundPerson } from './finding-people.ts';
export { settleMentions, withoutMentions } from './mentions.ts';
export type { DeviceView, Visit } from './sessions.ts';
export { ShutOut } from './sessions.ts';
export { CONFIRMED_MINUTES, SIGN_IN_LIMIT } from './rules.ts';
export { closeAllSessions, closeDevice, closeOtherDevices, closeSession, confirmSession, devicesOf, forgetExpiredSessions, openSession, whoIs } from './sessions.ts';
export type { Signals } from './signals.ts';
export { forgetOldSignals, isKnownDevice, noteSignals, tellOfNewDevice } from './signals.ts';
export { endSuspensions, liftSuspension, moveSuspensionEnd, suspendMember } from './suspending.ts';
export type { Suspension } from './suspending.ts';
export { countOneMoreUnread, countUnread } from './waiting.ts';
