/** All timed work, in one list, each with its reason. Whoever wonders why something happened at night looks here. */
import { awardBadges } from '#domain/badges';
import { VISITS_PER_ROUND, catchUpSearch, closeDueVisits } from '#domain/discovery';
import type { GoodturnServices } from '#domain/discovery';
import { forgetFactorLeftovers } from '#domain/factors';
import { scanForFraud } from '#domain/fraud';
import { forgetAttempts } from '#domain/identities';
import { noteReviewsPassed, recountCandidates } from '#domain/knowledge';
import { SEND_ACCOUNT_LETTERS_TASK, endSuspensions, forgetExpiredSessions } from '#domain/members';
import { SEND_MAILS_TASK, announceStatements } from '#domain/notifications';
import { bountiesDue, reputationFindings, settleBounty } from '#domain/questions';
import { checkLedger } from '#domain/payouts';
import { noteStandingCheck, settleRanks } from '#domain/reputation';
import { countTrust } from '#domain/trust';
import { asSystem, inRounds } from './act.ts';
import { answerProblems } from './answer-problems.ts';
import { deskWork } from './desk-work.ts';
import { fileWork } from './clear-files.ts';
import { deliverPayouts } from './deliver-payouts.ts';
import { endLeavings } from './end-leavings.ts';
import { eraseLeavers } from './erase-leavers.ts';
import { escalate } from './escalate.ts';
import { forgettingWork } from './forgetting.ts';
import { helpWork } from './help-work.ts';
import { languageWork } from './find-languages.ts';
import { readerWork } from './remind-readers.ts';
import { lookAtClocks } from './look-at-clocks.ts';
import { renewalWork } from './renew-bodies.ts';
import { takeoutWork } from './make-takeouts.ts';
import { threadWork } from './reopen-threads.ts';
import { sendAccountLetters } from './send-account-letters.ts';
import { sendCaseMails } from './send-case-mails.ts';
import { publishingWork } from './publish-scheduled.ts';
import { confirmAllDue, creditSince, expireAll } from './reward-rounds.ts';
import { scoreLetterWork } from './send-score-letters.ts';
import { sendMails } from './send-mails.ts';

/**
 * One kind of work that a clock starts. It reads the time from the services and decides by the rows it finds, so it may
 * run late, twice, or on several machines at once without harm.
 */
export type TimedWork = {
  name: string;
  /** A cron pattern in UTC. */
  at: string;
  /** How long after its time it is still worth doing, when no worker was there to do it. */
  lateByHours: number;
  why: string;
  run: (services: GoodturnServices) => Promise<void>;
};

/** Work of each minute finds whatever the minutes before left undone, so a missed one needs no making up for. */
const NEVER_LATE = 0;

/** Nightly work is made up for whenever the machine is next switched on. */
const UNTIL_TOMORROW = 24;

export const schedule: readonly TimedWork[] = [
  ...helpWork,
  ...deskWork,
  ...fileWork,
  ...takeoutWork,
  ...forgettingWork,
  languageWork,
  renewalWork,
  readerWork,
  threadWork,
  publishingWork,
  scoreLetterWork,
  {
    name: 'escalate',
    at: '* * * * *',
    lateByHours: NEVER_LATE,
    why: 'Rules count in minutes, so a question that waits is noticed within a minute of being due.',
    run: escalate,
  },
  {
    name: 'answer-problems',
    at: '* * * * *',
    lateByHours: NEVER_LATE,
    why: 'What staff say to all cases of a problem is with each of them within a minute, and never twice.',
    run: answerProblems,
  },
  {
    name: 'end-suspensions',
    at: '*/5 * * * *',
    lateByHours: NEVER_LATE,
    why: 'Signing in compares with the time by itself; lists that leave suspended people out, and the letter that says it is over, follow within five minutes.',
    run: async (services) => void (await asSystem(services, endSuspensions)),
  },
  {
    name: 'look-at-clocks',
    at: '* * * * *',
    lateByHours: NEVER_LATE,
    why: 'Promises are made in minutes, so whoever is about to break one hears of it within a minute.',
    run: lookAtClocks,
  },
  {
    name: 'catch-up-search',
    at: '* * * * *',
    lateByHours: NEVER_LATE,
    why: 'When the search server returns, what changed while it was away is found again within a minute.',
    run: catchUpSearch,
  },
  {
    name: 'close-answer-visits',
    at: '*/15 * * * *',
    lateByHours: NEVER_LATE,
    why: 'Whether somebody who opened an answer asked after all is known after a day; a quarter of an hour later changes no weekly figure.',
    run: inRounds(VISITS_PER_ROUND, closeDueVisits),
  },
  {
    name: 'credit-rewards',
    at: '* * * * *',
    lateByHours: NEVER_LATE,
    why: 'Points become pending money within a minute; it looks back a day, so that a pause loses nothing.',
    run: (services) => creditSince(services, 1),
  },
  {
    name: 'credit-rewards-once-more',
    at: '53 2 * * *',
    lateByHours: UNTIL_TOMORROW,
    why: 'What a long pause left unread is read at night; a month is longer than any community stands still unnoticed.',
    run: (services) => creditSince(services, 30),
  },
  {
    name: 'confirm-rewards',
    at: '23 * * * *',
    lateByHours: NEVER_LATE,
    why: 'A hold counts in days; an hour later is soon enough.',
    run: confirmAllDue,
  },
  {
    name: 'expire-rewards',
    at: '33 4 * * *',
    lateByHours: UNTIL_TOMORROW,
    why: 'Days to choose end by the day, and a notice is due by the day.',
    run: expireAll,
  },
  {
    name: 'settle-bounties',
    at: '*/5 * * * *',
    lateByHours: NEVER_LATE,
    why: 'A bounty that nobody awarded runs a week and a day; five minutes more change nothing.',
    run: settleDueBounties,
  },
  {
    name: 'recount-candidates',
    at: '47 * * * *',
    lateByHours: NEVER_LATE,
    why: 'Which solved threads deserve a guide depends on how often they are read, which no event tells.',
    run: (services) => asSystem(services, recountCandidates),
  },
  {
    name: 'note-reviews-passed',
    at: '7 4 * * *',
    lateByHours: UNTIL_TOMORROW,
    why: 'Review dates are days, so looking once a day brings each guide before the staff on its day.',
    run: (services) => asSystem(services, noteReviewsPassed),
  },
  {
    name: 'scan-for-fraud',
    at: '53 2 * * *',
    lateByHours: UNTIL_TOMORROW,
    why: 'Groups that feed each other show over weeks, and money waits two weeks at least: a night finds them in time, when the community is quiet.',
    run: scanAll,
  },
  {
    name: 'deliver-payouts',
    at: '* * * * *',
    lateByHours: NEVER_LATE,
    why: 'Members wait for their money, so billing has an export within a minute; what did not arrive is sent again with growing pauses.',
    run: deliverPayouts,
  },
  {
    name: SEND_MAILS_TASK,
    at: '* * * * *',
    lateByHours: NEVER_LATE,
    why: 'A new mail is sent at once; each minute finds those whose server said “later”, or whose worker died.',
    run: sendMails,
  },
  {
    name: SEND_ACCOUNT_LETTERS_TASK,
    at: '* * * * *',
    lateByHours: NEVER_LATE,
    why: 'A link is sent the moment it is asked for; each minute finds those whose server said “later”, or whose worker died.',
    run: sendAccountLetters,
  },
  {
    name: 'send-case-mails',
    at: '* * * * *',
    lateByHours: NEVER_LATE,
    why: 'Somebody who wrote a mail has no other way to hear from staff; a minute is quick for a mail.',
    run: sendCaseMails,
  },
  {
    name: 'announce-statements',
    at: '37 5 1-3 * *',
    lateByHours: UNTIL_TOMORROW,
    why: 'Statements are of calendar months; three days find whoever a pause left out, and nobody hears of one twice.',
    run: async (services) => void (await asSystem(services, (act) => announceStatements(act, { hasMail: services.mail !== undefined }))),
  },
  {
    name: 'check-ledger',
    at: '11 4 * * *',
    lateByHours: UNTIL_TOMORROW,
    why: 'The database keeps the books balanced by itself; adding everything up once a night would show that somebody went around it.',
    run: checkTheLedger,
  },
  {
    name: 'end-leavings',
    at: '41 * * * *',
    lateByHours: NEVER_LATE,
    why: 'The days to think leaving over end at a moment people were told; an hour later nobody minds, and each round finds what is left.',
    run: endLeavings,
  },
  {
    name: 'forget-expired-sessions',
    at: '17 3 * * *',
    lateByHours: UNTIL_TOMORROW,
    why: 'An expired session opens no door, and neither does a sign-in nobody finished, so clearing away once a night is enough to keep the tables small.',
    run: (services) =>
      asSystem(services, async (act) => {
        await forgetExpiredSessions(act.tx, act.at);
        await forgetFactorLeftovers(act);
        await forgetAttempts(act);
      }),
  },
  {
    name: 'erase-leavers',
    at: '51 * * * *',
    lateByHours: NEVER_LATE,
    why: 'Ten minutes after accounts end: what has to go is gone within the hour, and each round finds what is left.',
    run: eraseLeavers,
  },
  {
    name: 'verify-reputation',
    at: '57 3 * * *',
    lateByHours: UNTIL_TOMORROW,
    why: 'A balance that is not what its lines add up to is found within a day, before anybody is judged by it for long.',
    run: verifyReputation,
  },
  {
    name: 'award-badges',
    at: '43 4 * * *',
    lateByHours: UNTIL_TOMORROW,
    why: 'Badges honour what happened; looking through all facts once a night finds each, and no press of a button waits for it.',
    run: async (services) => void (await asSystem(services, awardBadges)),
  },
  {
    name: 'count-trust',
    at: '19 3 * * *',
    lateByHours: UNTIL_TOMORROW,
    why: 'Trust counts days, so once a night is as often as it can change.',
    run: (services) => asSystem(services, countTrust),
  },
  {
    name: 'settle-ranks',
    at: '13 3 * * *',
    lateByHours: UNTIL_TOMORROW,
    why: 'Grace for whoever falls below a rank counts in days; rises count at once without it.',
    run: (services) => asSystem(services, settleRanks),
  },
];

/** A transaction for each bounty: two workers who find the same one wait for each other, and the second finds it settled. */
async function settleDueBounties(services: GoodturnServices): Promise<void> {
  for (const due of await asSystem(services, bountiesDue)) await asSystem(services, (act) => settleBounty(act, due));
}

/** Adding up is read-only and one moment of the database, so it needs no transaction; what it found is noted for staff, and said in the log. */
async function verifyReputation(services: GoodturnServices): Promise<void> {
  const { balances, findings } = await reputationFindings(services.db);
  await asSystem(services, (act) => noteStandingCheck(act, { balances, findings }));
  if (findings.length > 0) services.log.error({ differences: findings.length, first: findings[0]?.sentence }, 'Points do not add up: npm run reputation:verify lists what is wrong');
}

async function scanAll(services: GoodturnServices): Promise<void> {
  const scanned = await asSystem(services, scanForFraud);
  if (scanned.opened > 0) services.log.info(scanned, 'Rewards are held, and reviews opened');
}

async function checkTheLedger(services: GoodturnServices): Promise<void> {
  const found = await asSystem(services, checkLedger);
  if (found.length > 0) services.log.error({ found: found.length, first: found[0] }, 'The ledger does not add up: /admin/liability lists what is wrong');
}
