/** What moves the moment a thread is looked at next. */
import type { Reaction, StoredEvent, ThreadId } from '#domain/core';
import { followCalendar } from './editing.ts';
import { followBoard, followTag } from './following.ts';
import { sweepSoon, watchAnew, watchThread } from './watching.ts';

const OF_THREAD = (event: StoredEvent): string | null => ('threadId' in event.ids ? `watch:${event.ids.threadId}` : null);

export const reactions = [
  {
    name: 'escalation.watch',
    on: [
      'thread.started', 'thread.language-found', 'thread.edited', 'thread.moved', 'thread.merged', 'posts.moved', 'thread.closed', 'thread.deleted', 'thread.restored',
      'post.edited', 'reply.posted', 'reply.deleted', 'reply.restored', 'answer.accepted', 'question.settled',
    ],
    // A look reads everything as it stands, so a burst of events needs one.
    collapseBy: OF_THREAD,
    run: async (act, event) => {
      if ('threadId' in event.ids) await watchThread(act, event.ids.threadId as ThreadId);
    },
  },
  {
    // Apart from the looks, because each of these begins a round and none may be lost in a burst.
    name: 'escalation.watch-anew',
    on: ['thread.reopened', 'answer.unaccepted', 'question.unsettled'],
    run: async (act, event) => {
      if (event.name === 'thread.reopened' || event.name === 'answer.unaccepted' || event.name === 'question.unsettled') await watchAnew(act, event.ids.threadId as ThreadId, event.at);
    },
  },
  {
    name: 'escalation.follow-calendar',
    on: ['calendar.changed'],
    run: async (act, event) => {
      if (event.name === 'calendar.changed') await followCalendar(act, event.ids.calendarId);
    },
  },
  {
    name: 'escalation.follow-merges',
    on: ['tag.merged', 'board.merged'],
    run: async (act, event) => {
      if (event.name === 'tag.merged') return followTag(act, event.ids);
      if (event.name === 'board.merged') return followBoard(act, event.ids);
    },
  },
  {
    // A board that is archived takes its threads out of the ladder, and one that is in use again puts them back.
    name: 'escalation.follow-boards',
    on: ['board.changed'],
    collapseBy: () => 'sweep',
    run: (act) => sweepSoon(act),
  },
] satisfies Reaction[];
