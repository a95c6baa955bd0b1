/** Forgetting how somebody who left wanted to be asked, and what they were asked. */
import { eq } from 'drizzle-orm';
import { helpAsks, helperSettings, helperTopics } from '#db/schema/helping.ts';
import { allow } from '#domain/core';
import type { Act, MemberId } from '#domain/core';

export async function forgetHelper(act: Act, memberId: MemberId): Promise<void> {
  allow(act.by.kind === 'system');
  await act.tx.delete(helperSettings).where(eq(helperSettings.memberId, memberId));
  await act.tx.delete(helperTopics).where(eq(helperTopics.memberId, memberId));
  await act.tx.delete(helpAsks).where(eq(helpAsks.memberId, memberId));
}
