/** What boards do when something happens: whoever left moderates none. */
import { eq } from 'drizzle-orm';
import { boardModerators } from '#db/schema/boards.ts';
import type { Reaction } from '#domain/core';

export const reactions = [
  {
    name: 'boards.forget-moderator',
    on: ['member.left'],
    run: async ({ tx }, { ids }) => {
      if ('memberId' in ids && ids.memberId) await tx.delete(boardModerators).where(eq(boardModerators.memberId, ids.memberId));
    },
  },
] satisfies Reaction[];
