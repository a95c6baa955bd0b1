/** What teams do when something happens: whoever is no longer staff, or no longer here, is in none. */
import { eq } from 'drizzle-orm';
import { members } from '#db/schema/members.ts';
import { teamMembers } from '#db/schema/teams.ts';
import type { Reaction } from '#domain/core';
import { isStaffRole } from '#domain/core';

export const reactions = [
  {
    name: 'teams.forget-colleague',
    on: ['member.left', 'member.role-changed'],
    run: async ({ tx }, { name, ids }) => {
      if (!('memberId' in ids) || !ids.memberId) return;
      const [row] = await tx.select({ role: members.role }).from(members).where(eq(members.id, ids.memberId));
      // They may be staff again by now.
      if (name === 'member.role-changed' && row && isStaffRole(row.role)) return;
      await tx.delete(teamMembers).where(eq(teamMembers.memberId, ids.memberId));
    },
  },
] satisfies Reaction[];
