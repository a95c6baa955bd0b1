/** What cases do when something happens in a thread. */
import type { Reaction } from '#domain/core';
import { followAcceptance, followCustomer, followDeletedReply, followEnd, followLeaver, followMove, followReply, followReturn, followRole, followWithdrawal } from './following.ts';
import { followBoard } from './following-boards.ts';
import { followMerge, followMovedPosts } from './following-merges.ts';
import { noteClock } from './late.ts';
import { noteReckoning } from './promises.ts';
import { followVerified } from './verified.ts';

/** Keeps a case true to its thread: one reaction, so that every change of a thread is followed under one name. */
export const reactions = [
  {
    name: 'cases.follow-thread',
    on: ['reply.posted', 'reply.restored', 'reply.deleted', 'answer.accepted', 'answer.unaccepted', 'thread.closed', 'thread.deleted', 'thread.reopened', 'thread.restored', 'thread.moved', 'thread.merged', 'posts.moved', 'board.merged'],
    run: async (act, event) => {
      switch (event.name) {
        case 'board.merged':
          return followBoard(act, event.ids);
        case 'reply.posted':
        case 'reply.restored':
          return followReply(act, event.ids);
        case 'reply.deleted':
          return followDeletedReply(act, event.ids);
        case 'answer.accepted':
          return followAcceptance(act, event.ids);
        case 'answer.unaccepted':
          return followWithdrawal(act, event.ids);
        case 'thread.closed':
        case 'thread.deleted':
          return followEnd(act, event.ids);
        case 'thread.reopened':
        case 'thread.restored':
          return followReturn(act, event.ids);
        case 'thread.moved':
          return followMove(act, event.ids);
        case 'thread.merged':
          return followMerge(act, event.ids);
        case 'posts.moved':
          return followMovedPosts(act, event.ids);
        default:
          return;
      }
    },
  },
  {
    name: 'cases.follow-leaver',
    on: ['member.left', 'member.role-changed'],
    run: async (act, event) => {
      if (event.name === 'member.left') return followLeaver(act, event.ids);
      if (event.name === 'member.role-changed') return followRole(act, event.ids);
    },
  },
  {
    name: 'cases.follow-customer',
    on: ['customer.changed'],
    run: async (act, event) => {
      if (event.name === 'customer.changed') await followCustomer(act, event.ids);
    },
  },
  {
    name: 'cases.follow-verified',
    on: ['member.email-verified'],
    run: async (act, event) => {
      if (event.name === 'member.email-verified') await followVerified(act, event.ids);
    },
  },
  {
    name: 'cases.note-clocks',
    on: ['clock.near', 'clock.breached', 'clocks.reckoned'],
    run: async (act, event) => {
      if (event.name === 'clocks.reckoned') return noteReckoning(act, event.ids);
      if (event.name === 'clock.near' || event.name === 'clock.breached') return noteClock(act, event.ids);
    },
  },
] satisfies Reaction[];
