/** What the desk does when something happens to a case. */
import type { CaseId, Reaction } from '#domain/core';
import { giveOut } from './giving.ts';

/** A case that comes into a queue goes to somebody within a moment; whatever this misses, the minute's round finds. */
export const reactions = [
  {
    name: 'desk.give-out',
    on: ['case.opened', 'case.reopened'],
    run: async (act, event) => {
      if (event.name === 'case.opened' || event.name === 'case.reopened') await giveOut(act, event.ids.caseId as CaseId);
    },
  },
] satisfies Reaction[];
