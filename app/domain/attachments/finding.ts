/** Finding a file by its address; whether the asker may see it is for the area to say that it belongs to. */
import { and, eq, isNull } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { attachments } from '#db/schema/attachments.ts';
import type { MemberId } from '#domain/core';
import { timingSafeEqualText } from '#kit/tokens.ts';
import type { FileSubject } from './attaching.ts';

export type FoundFile = {
  ownerId: MemberId | null;
  subject: FileSubject | null;
  subjectId: number | null;
  storeKey: string;
  name: string;
  type: string;
  bytes: number;
  sha256: string;
  /** The asker has the letter that names this file. */
  isFromLetter: boolean;
};

/** The file of this address; null when there is none, or no longer. `letter` is what a letter's link carries. */
export async function findFile(db: Executor, token: string, letter: string | null = null): Promise<FoundFile | null> {
  if (!/^[\w-]{20,60}$/.test(token)) return null;
  const [row] = await db.select().from(attachments).where(and(eq(attachments.token, token), isNull(attachments.removedAt)));
  if (!row) return null;
  const { storeKey, name, type, bytes, sha256, subject, subjectId, letterKey } = row;
  return { ownerId: row.ownerId as MemberId | null, subject, subjectId, storeKey, name, type, bytes, sha256, isFromLetter: letter !== null && timingSafeEqualText(letter, letterKey) };
}
