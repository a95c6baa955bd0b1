/** What trust does when something happens to a member. */
import type { MemberId, Reaction } from '#domain/core';
import { loseTrust } from './giving.ts';

export const reactions = [
  {
    name: 'trust.lose-when-suspended',
    on: ['member.suspended'],
    run: async (act, event) => {
      if (event.name === 'member.suspended') await loseTrust(act, event.ids.memberId as MemberId);
    },
  },
] satisfies Reaction[];
