/** Forgetting what a member who left was told, and names of cases in what others were told. */
import { eq, inArray, sql } from 'drizzle-orm';
import { mailRecipients, notificationSettings, notifications } from '#db/schema/notifications.ts';
import { allow } from '#domain/core';
import type { Act, CaseId, MemberId } from '#domain/core';
import { countUnread } from '#domain/members';

/** Removes the inbox of somebody who left, with its mails, what they chose to be told, and the key of links to them. */
export async function forgetInboxOf(act: Act, memberId: MemberId): Promise<void> {
  allow(act.by.kind === 'system');
  const gone = await act.tx.delete(notifications).where(eq(notifications.memberId, memberId)).returning({ readAt: notifications.readAt, isListed: notifications.isListed });
  await countUnread(act, [{ member: memberId, by: -gone.filter(({ readAt, isListed }) => readAt === null && isListed).length }]);
  await act.tx.delete(notificationSettings).where(eq(notificationSettings.memberId, memberId));
  await act.tx.delete(mailRecipients).where(eq(mailRecipients.memberId, memberId));
}

/** Takes titles and words of these cases out of what colleagues were told about them. */
export async function forgetCasesInNews(act: Act, caseIds: readonly CaseId[]): Promise<void> {
  allow(act.by.kind === 'system');
  if (caseIds.length === 0) return;
  const about = inArray(sql`(${notifications.parts}->>'case')::bigint`, [...caseIds]);
  await act.tx.update(notifications).set({ parts: sql`${notifications.parts} || jsonb_strip_nulls(jsonb_build_object('title', case when ${notifications.parts} ? 'title' then 'Removed' end, 'words', case when ${notifications.parts} ? 'words' then 'Removed' end))` }).where(about);
}
