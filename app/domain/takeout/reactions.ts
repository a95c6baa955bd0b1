/** What takeouts do when something happens: whoever leaves leaves no copy of everything behind. */
import type { Reaction } from '#domain/core';
import { removeTakeoutsOf } from './making.ts';

export const reactions = [
  {
    name: 'takeout.forget-leaver',
    on: ['member.left'],
    run: async (act, { ids }, { files }) => {
      if ('memberId' in ids && ids.memberId) await removeTakeoutsOf(act.tx, files, ids.memberId);
    },
  },
] satisfies Reaction[];
