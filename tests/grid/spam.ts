/** Who may what with spam: its lists, and what it is taught. */
import { changeLimits, keepSpamList, learnFrom, unlearn } from '#domain/spam';
import { makeThread } from '#tests/make/threads.ts';
import { ADMINS, CLOCK, MODERATORS, and, inner, may } from './row.ts';
import type { Rows } from './row.ts';

export const spam: Rows = {
  keepSpamList: may(MODERATORS, () => (act) => keepSpamList(act, { name: 'words', typed: 'wunder pille' })),
  learnFrom: may(and(MODERATORS, CLOCK), async ({ tx }) => {
    const { openingId } = await makeThread(tx);
    return (act) => learnFrom(act, { postId: openingId, text: 'A text that teaches something.' }, 'spam');
  }),
  unlearn: may(and(MODERATORS, CLOCK), async ({ tx }) => {
    const { openingId } = await makeThread(tx);
    return (act) => unlearn(act, openingId);
  }),
  changeLimits: may(ADMINS, () => (act) => changeLimits(act, { 'threads-0': '4' })),
  takeFrom: inner('posting and editing, which have asked who may'),
  forgetFullBuckets: inner('the night'),
  keepVerdict: inner('posting and editing, which have asked who may'),
  forgetVerdicts: inner('erasing what somebody wrote, which timed work does'),
  forgetOldPrints: inner('the night'),
};
