/** Who may take people out of what the community keeps: admins begin it, and all the rest is the clock's. */
import { removeFilesAt, removeFilesOf } from '#domain/attachments';
import { anonymiseCases, casesClosedBefore, casesOfLeaver, forgetNameInCases, wordsOfCases } from '#domain/cases';
import { noteConsent } from '#domain/consents';
import { forgetOrigins } from '#domain/core';
import { forgetDeskWords } from '#domain/desk';
import { forgetOldVisits } from '#domain/discovery';
import { forgetWordsOfScores } from '#domain/feedback';
import { forgetHelper } from '#domain/helping';
import { eraseFromGuides } from '#domain/knowledge';
import { eraseMember, forgetLastChoices, leaversToErase, noteErased } from '#domain/leaving';
import { forgetCasesInNews, forgetInboxOf } from '#domain/notifications';
import { forgetPaidTo } from '#domain/payouts';
import { eraseWrittenBy } from '#domain/questions';
import { forgetPayTo, forgetSold } from '#domain/rewards';
import { erasePrivateDetails, eraseTitles, eraseWords, postsToErase } from '#domain/threads';
import { forgetTrustReasons } from '#domain/trust';
import { NOON } from '#tests/cast.ts';
import { ADMINS, CLOCK, OWNER, and, inner, may } from './row.ts';
import type { Rows } from './row.ts';

/** By area, beside its other rows. */
export const erasing: Readonly<Record<'attachments' | 'cases' | 'core' | 'desk' | 'feedback' | 'helping' | 'knowledge' | 'discovery' | 'leaving' | 'notifications' | 'payouts' | 'questions' | 'rewards' | 'threads' | 'trust', Rows>> = {
  attachments: {
    removeFilesOf: may(CLOCK, ({ maya }) => (act) => removeFilesOf(act, maya.id, 'all')),
    removeFilesAt: may(CLOCK, () => (act) => removeFilesAt(act, 'post', [1])),
  },
  cases: {
    anonymiseCases: may(CLOCK, () => (act) => anonymiseCases(act, [])),
    casesOfLeaver: may(CLOCK, ({ maya }) => (act) => casesOfLeaver(act, maya.id)),
    casesClosedBefore: may(CLOCK, () => (act) => casesClosedBefore(act, NOON)),
    forgetNameInCases: may(CLOCK, ({ maya }) => (act) => forgetNameInCases(act, maya.id)),
    wordsOfCases: may(CLOCK, () => (act) => wordsOfCases(act, [])),
  },
  core: { forgetOrigins: may(CLOCK, ({ maya }) => (act) => forgetOrigins(act, maya.id)) },
  desk: { forgetDeskWords: may(CLOCK, () => (act) => forgetDeskWords(act, [])) },
  discovery: { forgetOldVisits: may(CLOCK, () => (act) => forgetOldVisits(act, NOON)) },
  payouts: { forgetPaidTo: may(CLOCK, () => (act) => forgetPaidTo(act, NOON)) },
  rewards: { forgetPayTo: may(CLOCK, () => (act) => forgetPayTo(act, NOON)), forgetSold: may(CLOCK, () => (act) => forgetSold(act, NOON)) },
  feedback: { forgetWordsOfScores: may(CLOCK, () => (act) => forgetWordsOfScores(act, [])) },
  helping: { forgetHelper: may(CLOCK, ({ maya }) => (act) => forgetHelper(act, maya.id)) },
  knowledge: { eraseFromGuides: may(CLOCK, ({ maya }) => (act) => eraseFromGuides(act, maya.id, { removesWords: true })) },
  leaving: {
    eraseMember: may(ADMINS, ({ rosa }) => (act) => eraseMember(act, { handle: rosa.handle, words: 'keep', because: 'Asked by letter', money: null })),
    leaversToErase: may(CLOCK, () => (act) => leaversToErase(act)),
    forgetLastChoices: may(CLOCK, () => (act) => forgetLastChoices(act, NOON)),
    noteErased: may(CLOCK, () => (act) => noteErased(act, 1)),
  },
  notifications: {
    forgetInboxOf: may(CLOCK, ({ maya }) => (act) => forgetInboxOf(act, maya.id)),
    forgetCasesInNews: may(CLOCK, () => (act) => forgetCasesInNews(act, [])),
  },
  questions: { eraseWrittenBy: may(CLOCK, ({ maya }) => (act) => eraseWrittenBy(act, maya.id)) },
  threads: {
    postsToErase: may(CLOCK, ({ maya }) => (act) => postsToErase(act, maya.id, 1)),
    eraseWords: may(CLOCK, () => (act) => eraseWords(act, [])),
    erasePrivateDetails: may(CLOCK, ({ maya }) => (act) => erasePrivateDetails(act, maya.id)),
    eraseTitles: may(CLOCK, ({ maya }) => (act) => eraseTitles(act, maya.id, 1)),
  },
  trust: { forgetTrustReasons: may(CLOCK, ({ maya }) => (act) => forgetTrustReasons(act, maya.id)) },
};

export const consents: Rows = {
  noteAgreedRules: inner('choosing a payout, which has asked whose money it is'),
  noteMailChoice: inner('choosing what one is told, which knows whose choice it is'),
  noteConsent: may(and(['guest'], OWNER), ({ maya }) => (act) => noteConsent(act, maya.id, 'privacy'), { why: 'whoever is just joining; doors give the id they made' }),
};
