/** What notifications listen to. One reaction for each room they come from, so that a mistake in one keeps nobody from hearing of the others. */
import type { Act, Reaction, Services, StoredEvent } from '#domain/core';
import { hearAppeal, hearReview, hearSanction, hearSuspension, hearTakeout } from './hearing-conduct.ts';
import { hearClock, hearCustomer, hearMention, hearPrivateAnswer, hearReminder } from './hearing-desk.ts';
import { hearEdit } from './hearing-edits.ts';
import { hearSchedule } from './hearing-schedule.ts';
import { hearRule } from './hearing-escalation.ts';
import { hearCameBack, hearFixed, hearProblem } from './hearing-problems.ts';
import { hearCsatAsk, hearCsatScore } from './hearing-feedback.ts';
import { hearAsk, hearClosing, hearNotYet, hearOutcome } from './hearing-help.ts';
import { hearDecision, hearSettled, unhearDecision } from './hearing-reviews.ts';
import { hearRaised } from './hearing-raised.ts';
import { hearExpiring, hearPayout } from './hearing-money.ts';
import { hearMerge, hearMovedPosts } from './hearing-merges.ts';
import { hearAcceptance, hearBadges, hearBounty, hearDeletion, hearRank } from './hearing-threads.ts';
import { hearBookmark } from './hearing-bookmarks.ts';
import { hearChangedWords, hearReply, hearThread } from './hearing-words.ts';

type Way = { hasMail: boolean };

const hearing = (hear: (act: Act, event: StoredEvent, way: Way) => Promise<void>) => (act: Act, event: StoredEvent, { mail }: Services) => hear(act, event, { hasMail: mail !== undefined });

export const reactions = [
  {
    name: 'notifications.threads',
    on: ['thread.started', 'reply.posted', 'post.edited', 'bookmark.due', 'answer.accepted', 'answer.unaccepted', 'reply.deleted', 'thread.deleted', 'thread.merged', 'posts.moved', 'bounty.awarded', 'bounty.ended', 'schedule.troubled'],
    run: hearing(async (act, event, way) => {
      switch (event.name) {
        case 'reply.posted':
          return hearReply(act, event, way);
        case 'thread.started':
          return hearThread(act, event, way);
        case 'post.edited':
          return hearChangedWords(act, event, way);
        case 'bookmark.due':
          return hearBookmark(act, event, way);
        case 'schedule.troubled':
          return hearSchedule(act, event, way);
        case 'answer.accepted':
          return hearAcceptance(act, event, way);
        case 'answer.unaccepted':
        case 'reply.deleted':
        case 'thread.deleted':
          return hearDeletion(act, event);
        case 'thread.merged':
          return hearMerge(act, event, way);
        case 'posts.moved':
          return hearMovedPosts(act, event, way);
        case 'bounty.awarded':
        case 'bounty.ended':
          return hearBounty(act, event, way);
        default:
          return;
      }
    }),
  },
  {
    name: 'notifications.helping',
    on: ['helpers.asked', 'question.raised', 'question.nudged', 'answer.suggested', 'question.not-yet', 'question.settled'],
    run: hearing(async (act, event, way) => {
      if (event.name === 'helpers.asked') return hearAsk(act, event, way);
      if (event.name === 'question.raised') return hearRaised(act, event);
      if (event.name === 'question.nudged' || event.name === 'answer.suggested') return hearClosing(act, event, way);
      if (event.name === 'question.not-yet') return hearNotYet(act, event);
      if (event.name === 'question.settled') return hearOutcome(act, event, way);
    }),
  },
  {
    name: 'notifications.edits',
    on: ['edit.suggested', 'edit.accepted', 'edit.declined'],
    run: hearing(async (act, event, way) => {
      if (event.name === 'edit.suggested' || event.name === 'edit.accepted' || event.name === 'edit.declined') return hearEdit(act, event, way);
    }),
  },
  {
    name: 'notifications.feedback',
    on: ['csat.asked', 'csat.scored'],
    run: hearing(async (act, event, way) => {
      if (event.name === 'csat.asked') return hearCsatAsk(act, event, way);
      if (event.name === 'csat.scored') return hearCsatScore(act, event, way);
    }),
  },
  {
    name: 'notifications.desk',
    on: ['clock.near', 'clock.breached', 'case.answered', 'case.customer-wrote', 'note.mentioned', 'case.reminded'],
    run: hearing(async (act, event, way) => {
      if (event.name === 'clock.near' || event.name === 'clock.breached') return hearClock(act, event, way);
      if (event.name === 'case.answered') return hearPrivateAnswer(act, event, way);
      if (event.name === 'case.customer-wrote') return hearCustomer(act, event, way);
      if (event.name === 'note.mentioned') return hearMention(act, event, way);
      if (event.name === 'case.reminded') return hearReminder(act, event, way);
    }),
  },
  {
    name: 'notifications.escalation',
    on: ['rule.called-staff', 'problem.answered', 'problem.solved', 'problem.reopened'],
    run: hearing(async (act, event, way) => {
      if (event.name === 'rule.called-staff') await hearRule(act, event, way);
      if (event.name === 'problem.solved') await hearFixed(act, event, way);
      if (event.name === 'problem.reopened') await hearCameBack(act, event, way);
      if (event.name === 'problem.answered') await hearProblem(act, event, way);
    }),
  },
  {
    name: 'notifications.reviews',
    on: ['review.decided', 'review.undone', 'review.settled'],
    run: hearing(async (act, event, way) => {
      if (event.name === 'review.decided') return hearDecision(act, event, way);
      if (event.name === 'review.undone') return unhearDecision(act, event);
      if (event.name === 'review.settled') return hearSettled(act, event, way);
    }),
  },
  {
    name: 'notifications.standing',
    on: ['badges.awarded', 'rank.reached'],
    run: hearing(async (act, event, way) => {
      if (event.name === 'badges.awarded') return hearBadges(act, event, way);
      if (event.name === 'rank.reached') return hearRank(act, event, way);
    }),
  },
  {
    name: 'notifications.money',
    on: ['payout.approved', 'payout.settled', 'rewards.expiring'],
    run: hearing(async (act, event, way) => {
      if (event.name === 'payout.approved' || event.name === 'payout.settled') return hearPayout(act, event, way);
      if (event.name === 'rewards.expiring') return hearExpiring(act, event, way);
    }),
  },
  {
    name: 'notifications.conduct',
    on: ['fraud.review-opened', 'fraud.review-decided', 'fraud.appeal-decided', 'member.suspended', 'member.suspension-lifted', 'sanction.given', 'sanction.lifted', 'sanction.appeal-decided', 'takeout.ready'],
    run: hearing(async (act, event, way) => {
      switch (event.name) {
        case 'fraud.review-opened':
        case 'fraud.review-decided':
          return hearReview(act, event, way);
        case 'fraud.appeal-decided':
          return hearAppeal(act, event, way);
        case 'member.suspended':
        case 'member.suspension-lifted':
          return hearSuspension(act, event, way);
        case 'sanction.given':
        case 'sanction.lifted':
        case 'sanction.appeal-decided':
          return hearSanction(act, event, way);
        case 'takeout.ready':
          return hearTakeout(act, event, way);
        default:
          return;
      }
    }),
  },
] satisfies Reaction[];
