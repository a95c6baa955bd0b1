/** Links in mails that do one thing for one member without signing in: whoever has the mail has the address, and it is good for nothing else. */
import { eq } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { members } from '#db/schema/members.ts';
import { mailRecipients } from '#db/schema/notifications.ts';
import { readId } from '#domain/core';
import type { Member, MemberId } from '#domain/core';
import { keyedHash, timingSafeEqualText } from '#kit/tokens.ts';
import type { LinkPurpose } from './rules.ts';

/** What stands in the address: whose, about which row, and the proof that we wrote it for this purpose. */
export const signedToken = (key: string, purpose: LinkPurpose, member: MemberId, id: number): string => `${member}.${id}.${keyedHash(key, `link ${purpose} ${member} ${id}`)}`;

/** Who may do it, and about what; null for an address that we did not write, and for whoever cannot act any more. */
export async function readSignedLink(db: Executor, purpose: LinkPurpose, token: string): Promise<{ member: Member; id: number } | null> {
  const [whose, about, proof] = token.split('.');
  const [memberId, id] = [readId<MemberId>(whose), readId(about)];
  if (memberId === null || id === null || proof === undefined) return null;
  const [row] = await db
    .select({ key: mailRecipients.key, handle: members.handle, name: members.name, role: members.role, isGhost: members.isGhost, suspendedAt: members.suspendedAt })
    .from(mailRecipients)
    .innerJoin(members, eq(members.id, mailRecipients.memberId))
    .where(eq(mailRecipients.memberId, memberId));
  if (!row || row.isGhost || row.suspendedAt || !timingSafeEqualText(signedToken(row.key, purpose, memberId, id), token)) return null;
  return { member: { kind: 'member', id: memberId, handle: row.handle, name: row.name, role: row.role }, id };
}
