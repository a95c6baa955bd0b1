/** Who says how a question ended, and who takes it back. Pure; default deny. */
import { isMember, isModerator, isSignedIn, isStaff } from '#domain/core';
import type { MemberId, Viewer } from '#domain/core';

type Question = { kind: 'question' | 'discussion'; authorId: MemberId; deletedAt: Date | null };

/** Whether one's own problem is over, only the asker knows. */
export const canSayOutcome = (viewer: Viewer, question: Question) => question.kind === 'question' && !question.deletedAt && isMember(viewer, question.authorId);

/** A superuser, staff, or a helper by their standing confirms somebody else's answer, once the asker has been silent long enough. The asker accepts instead. */
export const canConfirm = (viewer: Viewer, question: Question, isOpenToHelpers: boolean, mayHelp: boolean) =>
  question.kind === 'question' && !question.deletedAt && isOpenToHelpers && isSignedIn(viewer) && (mayHelp || viewer.role === 'superuser' || isStaff(viewer)) && !isMember(viewer, question.authorId);
export const canConfirmAnswerOf = (viewer: Viewer, answerAuthor: MemberId) => !isMember(viewer, answerAuthor);

/** The asker always may, whoever said it, and moderators. */
export const canTakeBackOutcome = (viewer: Viewer, question: Question, saidBy: MemberId) =>
  !question.deletedAt && (isMember(viewer, question.authorId) || isMember(viewer, saidBy) || isModerator(viewer));

/** The list of what waits for a helper's word is for those who may give it. */
export const canSeeConfirmable = (viewer: Viewer, mayHelp: boolean) => isSignedIn(viewer) && (mayHelp || viewer.role === 'superuser' || isStaff(viewer));
