/** Who there is to decide an appeal. */
import { and, eq, inArray, isNull, ne } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { members } from '#db/schema/members.ts';
import type { MemberId } from '#domain/core';

/** Whether nobody but who gave it could decide: a community with one moderator. */
export async function isAlone(db: Executor, givenBy: MemberId | null): Promise<boolean> {
  if (givenBy === null) return false;
  return (await db.$count(members, and(inArray(members.role, ['moderator', 'admin']), isNull(members.leftAt), eq(members.isGhost, false), ne(members.id, givenBy)))) === 0;
}
