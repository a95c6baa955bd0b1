/** Who says how staff helped, and who looks after those who were not helped. Pure; default deny. */
import { isMember, isStaff } from '#domain/core';
import type { MemberId, Viewer } from '#domain/core';

/** Only the customer who was asked. */
export const canScore = (viewer: Viewer, askedId: MemberId) => isMember(viewer, askedId);

/** Scores, comments and follow-ups are for staff; for everybody else there are none. */
export const canSeeFeedback = (viewer: Viewer) => isStaff(viewer);
