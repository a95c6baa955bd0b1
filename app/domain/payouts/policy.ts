/** Who may do what with payouts. Default: nobody. */
import { isAdmin, isMember, isModerator } from '#domain/core';
import type { MemberId, Viewer } from '#domain/core';

/** What people earned and where it goes is between them and the staff who pay it; agents have no business with it. */
export const canSeePayouts = (viewer: Viewer): boolean => isModerator(viewer);
/** Moderators prepare as well: approving takes a second person, and a small company has one admin. */
export const canPreparePayouts = (viewer: Viewer): boolean => isModerator(viewer);
/** Releasing money is the company's decision. */
export const canApprovePayouts = (viewer: Viewer): boolean => isAdmin(viewer);
export const canExportPayouts = (viewer: Viewer): boolean => isAdmin(viewer);
/** Before the export nothing has left, so whoever prepares may also call it off. */
export const canCancelPayouts = (viewer: Viewer): boolean => isModerator(viewer);
/** Writing down what the operator's billing says. */
export const canSettlePayouts = (viewer: Viewer): boolean => isModerator(viewer);
export const canSeeReceipt = (viewer: Viewer, member: MemberId): boolean => isMember(viewer, member) || isModerator(viewer);
/** Deliveries and the nightly addition: the clock's work. */
export const canWorkByClock = (viewer: Viewer): boolean => viewer.kind === 'system';
