/** Who may do what with rewards. Default: nobody. */
import { isAdmin, isMember, isModerator, isStaff } from '#domain/core';
import type { MemberId, Viewer } from '#domain/core';

/** A member's own money is between them and the staff who pay it. */
export const canSeeRewards = (viewer: Viewer, member: MemberId): boolean => isMember(viewer, member) || isModerator(viewer);
export const canChoose = (viewer: Viewer, member: MemberId): boolean => isMember(viewer, member);
/** Rules, periods and charities are the company's money: admins. */
export const canRunProgramme = (viewer: Viewer): boolean => isAdmin(viewer);
/** The clock closes nothing by itself, but it confirms, expires and holds. */
export const canMoveByClock = (viewer: Viewer): boolean => viewer.kind === 'system';
/** Holding is a precaution, by a nightly scan or by people; only people let go or take back. */
export const canHold = (viewer: Viewer): boolean => viewer.kind === 'system' || isModerator(viewer);
export const canReview = (viewer: Viewer): boolean => isModerator(viewer);
/** Money on a question is the programme's: staff decide about it, within the month's budget. */
export const canFundBounties = (viewer: Viewer): boolean => isStaff(viewer);
/** The company's own systems confirm what happened outside, by the API or an admin's hand. */
export const canConfirmOutside = (viewer: Viewer): boolean => viewer.kind === 'system' || isAdmin(viewer);
