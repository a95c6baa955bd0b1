/** Makes members for tests: rows that are enough to act with, without the cost of a password. */
import { randomBytes } from 'node:crypto';
import type { Executor } from '#db/connect.ts';
import { members } from '#db/schema/members.ts';
import type { Member, MemberId, Role } from '#domain/core';

type Wanted = { name?: string; handle?: string; role?: Role; isGhost?: boolean; joinedAt?: Date };

/** A member as commands and queries know them. Nobody can sign in as them: sign up by the command where that matters. */
export async function makeMember(db: Executor, wanted: Wanted = {}): Promise<Member> {
  const { name = 'Somebody', role = 'customer', isGhost = false, joinedAt = new Date('2024-05-01T09:00:00Z') } = wanted;
  const handle = wanted.handle ?? `${name.toLowerCase().replace(/[^a-z]/g, '') || 'member'}-${randomBytes(4).toString('hex')}`;
  const access = isGhost ? {} : { email: `${handle}@example.org`, passwordHash: 'nobody signs in with this' };
  const [row] = await db.insert(members).values({ name, handle, role, isGhost, joinedAt, ...access }).returning({ id: members.id });
  if (!row) throw new Error('The member was not stored.');
  return { kind: 'member', id: row.id as MemberId, handle, name, role, groups: [] };
}
