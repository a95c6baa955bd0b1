/** Who gives the highest level of trust. Pure; default deny. */
import { isAdmin, isStaff, isStaffRole } from '#domain/core';
import type { Role, Viewer } from '#domain/core';

/** Whoever answers for the community says whom it trusts wholly. */
export const canGiveTrust = (viewer: Viewer) => isAdmin(viewer);

/** Staff may by their role, and names brought from elsewhere act no more. */
export const canBeTrusted = (member: { role: Role; isGhost: boolean; isSuspended: boolean }) => !isStaffRole(member.role) && !member.isGhost && !member.isSuspended;

/** Staff read who was given it, when and why. */
export const canSeeGiven = (viewer: Viewer) => isStaff(viewer);
