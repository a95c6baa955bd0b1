/** Forgetting why somebody who left was trusted; that they were stays with the history of levels. */
import { eq, sql } from 'drizzle-orm';
import { trustGrants } from '#db/schema/trust.ts';
import { allow } from '#domain/core';
import type { Act, MemberId } from '#domain/core';

export async function forgetTrustReasons(act: Act, memberId: MemberId): Promise<void> {
  allow(act.by.kind === 'system');
  await act.tx.update(trustGrants).set({ because: '', withdrawnBecause: sql`case when ${trustGrants.withdrawnBecause} is not null then '' end` }).where(eq(trustGrants.memberId, memberId));
}
