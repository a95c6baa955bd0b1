/** Who may choose an answer, and who may say that they have the problem too. Pure; default deny. */
import { isMember, isModerator, isSignedIn, isStaff } from '#domain/core';
import type { MemberId, Viewer } from '#domain/core';
import type { Unlocked } from '#domain/reputation';
import { NOTHING_UNLOCKED } from '#domain/reputation';
import { STAFF_ACCEPT_AFTER_DAYS } from './rules.ts';

type Question = { kind: 'question' | 'discussion'; authorId: MemberId; lastActivityAt: Date; deletedAt: Date | null };

const DAY_MS = 24 * 60 * 60 * 1000;

const isQuietAt = (question: Question, at: Date) => at.getTime() - question.lastActivityAt.getTime() >= STAFF_ACCEPT_AFTER_DAYS * DAY_MS;

/** The asker may accept; agents, and members of a standing, on their behalf once the question has gone quiet; moderators at any time. */
export const canAccept = (viewer: Viewer, question: Question, at: Date, may: Unlocked = NOTHING_UNLOCKED) =>
  question.kind === 'question' &&
  !question.deletedAt &&
  (isMember(viewer, question.authorId) || isModerator(viewer) || ((isStaff(viewer) || (isSignedIn(viewer) && may.has('accept-on-behalf'))) && isQuietAt(question, at)));

/** Whoever chooses for somebody else does not choose their own answer; staff may, who earn nothing by it. */
export const canAcceptAnswerOf = (viewer: Viewer, question: Question, answerAuthor: MemberId) =>
  isStaff(viewer) || isMember(viewer, question.authorId) || !isMember(viewer, answerAuthor);

/** Who may undo it: the asker, a moderator, or whoever chose for them. */
export const canWithdrawAcceptance = (viewer: Viewer, question: Question, acceptedBy: MemberId, may: Unlocked = NOTHING_UNLOCKED) =>
  !question.deletedAt && (isMember(viewer, question.authorId) || isModerator(viewer) || ((isStaff(viewer) || may.has('accept-on-behalf')) && isMember(viewer, acceptedBy)));

/** Everybody else may have the same problem; a closed question collects no more of them. */
export const canSayMeToo = (viewer: Viewer, question: Question & { closedAt: Date | null }) =>
  isSignedIn(viewer) && question.kind === 'question' && !question.deletedAt && !question.closedAt && !isMember(viewer, question.authorId);

/** Points are the asker's own; staff have money for it, and their standing is no stake. */
export const canPutPoints = (viewer: Viewer, question: Question) =>
  question.kind === 'question' && !question.deletedAt && isMember(viewer, question.authorId) && !isStaff(viewer);

/** The programme's money is staff's to put on anybody's question but their own. */
export const canPutMoney = (viewer: Viewer, question: Question) =>
  question.kind === 'question' && !question.deletedAt && isStaff(viewer) && !isMember(viewer, question.authorId);

/** Whoever put it up says who won it, and nobody else. */
export const canAwardBounty = (viewer: Viewer, putBy: MemberId) => isMember(viewer, putBy);

/** What nobody awarded in time is the clock's. */
export const canSettleBounties = (viewer: Viewer) => viewer.kind === 'system';

/** People who see many questions see which of them were asked before. */
export const canSuggestDuplicates = (viewer: Viewer) => isStaff(viewer) || (isSignedIn(viewer) && viewer.role === 'superuser');

/** Closing somebody's question as a duplicate is staff's decision, like closing it. */
export const canDecideDuplicates = (viewer: Viewer) => isStaff(viewer);
