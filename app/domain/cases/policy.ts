/** Who may do what with cases. Pure; what is not allowed here is refused. */
import { isMember, isModerator, isStaff } from '#domain/core';
import type { MemberId, Viewer } from '#domain/core';

/** Cases, their notes and their history are for staff; for everybody else there are none. */
export const canSeeCases = (viewer: Viewer) => isStaff(viewer);

/** Any of the staff may take a case, also from a colleague, and work on it. */
export const canWorkOnCases = (viewer: Viewer) => isStaff(viewer);

/** The owner gives a case back; a moderator does it for somebody who is away. */
export const canRelease = (viewer: Viewer, facts: { ownerId: MemberId | null }) =>
  facts.ownerId !== null && ((isStaff(viewer) && isMember(viewer, facts.ownerId)) || isModerator(viewer));

/** Staff and rules make any thread a case; who else may is asked by the area that offers it, and askers speak for their own thread only. */
export const canOpenCase = (viewer: Viewer, facts: { origin: 'rule' | 'staff' | 'superuser' | 'asker'; askerId: number }) =>
  facts.origin === 'rule' ? viewer.kind === 'system' : facts.origin === 'asker' ? viewer.kind === 'member' && viewer.id === facts.askerId : facts.origin === 'superuser' ? viewer.kind === 'member' : isStaff(viewer);

/** A member speaks for themselves, staff for anybody who called or wrote; mails and other systems come in by the system's own doors. */
export const canOpenPrivately = (viewer: Viewer, facts: { origin: 'private' | 'hand' | 'mail' | 'api'; customerId: MemberId | null }) => {
  if (facts.origin === 'private') return facts.customerId !== null && isMember(viewer, facts.customerId);
  return facts.origin === 'hand' ? isStaff(viewer) : viewer.kind === 'system';
};

/** Other people's money is for those who run the community. */
export const canSeeMoneyOf = (viewer: Viewer) => isModerator(viewer);

/** Numbers of other systems are kept by staff, or told by those systems. */
export const canLinkCases = (viewer: Viewer) => isStaff(viewer) || viewer.kind === 'system';

/** A customer reads and writes in their own private case; staff in all. */
export const canReadPrivately = (viewer: Viewer, facts: { customerId: MemberId | null }) =>
  isStaff(viewer) || (facts.customerId !== null && isMember(viewer, facts.customerId));

/** Timed work alone wakes and closes cases by themselves. */
export const canOpenDueCases = (viewer: Viewer) => viewer.kind === 'system';
