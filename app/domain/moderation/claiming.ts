/** Saying that one decides an item now, so that two do not read the same; it ends by itself. */
import { eq } from 'drizzle-orm';
import { reviewItems } from '#db/schema/moderation.ts';
import { NotAllowed, allow, refuse } from '#domain/core';
import type { Act, MemberId } from '#domain/core';
import { freeEarlier } from './claiming-others.ts';
import { holdItem } from './items.ts';
import type { ItemFacts } from './items.ts';
import { canDecideItem } from './policy.ts';
import { standingAtItem } from './place.ts';
import { CLAIM_MINUTES } from './rules.ts';

/** Whose claim holds at this moment; null for nobody's. */
export const claimantOf = ({ claimedBy, claimedUntil }: Pick<ItemFacts, 'claimedBy' | 'claimedUntil'>, at: Date): MemberId | null => (claimedBy !== null && claimedUntil !== null && claimedUntil > at ? claimedBy : null);

/** Claims an item for ten minutes, or for ten more; whatever one had before is free. `takesOver` takes it from a colleague, who is told when they decide. Refused: decided, claimed by a colleague. Locks what is claimed now and was before. */
export async function claimItem(act: Act, { itemId, takesOver }: { itemId: number; takesOver: boolean }): Promise<void> {
  if (act.by.kind !== 'member') throw new NotAllowed('Sign in first.');
  const by = act.by.id;
  const standing = await standingAtItem(act, itemId);
  await freeEarlier(act, by, { itemId });
  const item = await holdItem(act, itemId);
  allow(canDecideItem(act.by, { aboutId: item.aboutId, standing }), 'Only moderators decide this.');
  if (item.closedAt) refuse('A colleague decided this meanwhile.');
  const claimant = claimantOf(item, act.at);
  if (claimant !== null && claimant !== by && !takesOver) refuse('A colleague is deciding this. Take it over, if you have spoken to them.');
  await act.tx.update(reviewItems).set({ claimedBy: by, claimedUntil: new Date(act.at.getTime() + CLAIM_MINUTES * 60_000) }).where(eq(reviewItems.id, itemId));
}

/** Lets go of an item; somebody else's stays theirs. */
export async function releaseClaim(act: Act, itemId: number): Promise<void> {
  if (act.by.kind !== 'member') throw new NotAllowed('Sign in first.');
  const standing = await standingAtItem(act, itemId);
  const item = await holdItem(act, itemId);
  allow(canDecideItem(act.by, { aboutId: item.aboutId, standing }), 'Only moderators decide this.');
  if (item.claimedBy === act.by.id) await act.tx.update(reviewItems).set({ claimedBy: null, claimedUntil: null }).where(eq(reviewItems.id, itemId));
}
