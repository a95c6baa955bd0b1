/** Telling a member that something about their second factors changed: by mail, because whoever did it may not be them. */
import { eq } from 'drizzle-orm';
import { members } from '#db/schema/members.ts';
import type { Act, MemberId } from '#domain/core';
import { queueAccountLetter } from './account-letters.ts';
import type { FactorNews } from './factor-wording.ts';

/** Puts the letter into the outbox, where mails are sent. */
export async function tellOfFactors(act: Act, memberId: MemberId, news: FactorNews, hasMail: boolean): Promise<void> {
  if (!hasMail) return;
  const [row] = await act.tx.select({ email: members.email }).from(members).where(eq(members.id, memberId));
  if (row?.email) await queueAccountLetter(act, { purpose: 'factor', email: row.email, memberId, detail: news });
}
