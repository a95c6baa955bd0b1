/** What clocks do when something happens below them. */
import type { Reaction } from '#domain/core';
import { reckonAnew } from './reckoning.ts';

export const reactions = [
  {
    name: 'clocks.reckon-anew',
    on: ['calendar.changed'],
    collapseBy: (event) => (event.name === 'calendar.changed' ? String(event.ids.calendarId) : null),
    run: async (act, event) => {
      if (event.name === 'calendar.changed') await reckonAnew(act, event.ids.calendarId);
    },
  },
] satisfies Reaction[];
