/** Who may what about reports and the queue. The owner is whose post it is. */
import { waitingSignUps } from '#db/schema/members.ts';
import { reviewItems } from '#db/schema/moderation.ts';
import { claimItem, claimQueued, decideItem, decideQueued, decideTogether, flagMember, flagPost, forgetFlagWords, releaseClaim, releaseQueued, removeTemplate, saveTemplate, undoDecision, undoTogether, withdrawFlag } from '#domain/moderation';
import type { Decision } from '#domain/moderation';
import { NOON, actAs } from '#tests/cast.ts';
import { makeMember } from '#tests/make/members.ts';
import { makeThread } from '#tests/make/threads.ts';
import { ADMINS, CLOCK, MEMBERS, MODERATORS, OTHERS, may } from './row.ts';
import type { Rows, World } from './row.ts';

const KEEP: Decision = { outcome: 'kept', words: '', reason: 'other', member: { kind: 'nothing' }, allPosts: false };

/** A question of the owner that waits in the queue. */
async function item({ tx, maya }: World): Promise<number> {
  const { openingId } = await makeThread(tx, { by: maya });
  const [made] = await tx.insert(reviewItems).values({ kind: 'flag', postId: openingId, aboutId: maya.id, weight: 100, openedAt: NOON }).returning({ id: reviewItems.id });
  return made?.id ?? 0;
}

/** One that a colleague decided. */
async function decided(world: World): Promise<number> {
  const colleague = await makeMember(world.tx, { name: 'Max Orr', role: 'moderator' });
  return (await decideItem(actAs(world.tx, colleague), await item(world), KEEP)).decisionId;
}

export const moderation: Rows = {
  flagPost: may(OTHERS, async ({ tx, maya }) => {
    const { openingId } = await makeThread(tx, { by: maya });
    return (act) => flagPost(act, { postId: openingId, reason: 'spam', words: '' });
  }),
  flagMember: may(OTHERS, ({ maya }) => (act) => flagMember(act, { memberId: maya.id, reason: 'spam', words: '' })),
  withdrawFlag: may(MEMBERS, async ({ tx, maya }) => {
    const { openingId } = await makeThread(tx, { by: maya });
    return (act) => withdrawFlag(act, { postId: openingId });
  }),
  claimItem: may(MODERATORS, async (world) => {
    const itemId = await item(world);
    return (act) => claimItem(act, { itemId, takesOver: false });
  }),
  claimQueued: may(MODERATORS, async ({ tx }) => {
    const [row] = await tx.insert(waitingSignUps).values({ name: 'Nell', email: 'nell@example.org', isVerified: true, passwordHash: null, askedAt: NOON }).returning({ id: waitingSignUps.id });
    return (act) => claimQueued(act, { kind: 'sign-up', id: row?.id ?? 0, takesOver: false });
  }),
  releaseQueued: may(MEMBERS, () => (act) => releaseQueued(act, { kind: 'sign-up', id: 1 })),
  // It looks for claims alone; the command it is given asks who may.
  decideQueued: may(MEMBERS, () => (act) => decideQueued(act, { kind: 'sign-up', id: 1 }, async () => true)),
  releaseClaim: may(MODERATORS, async (world) => {
    const itemId = await item(world);
    return (act) => releaseClaim(act, itemId);
  }),
  decideItem: may(MODERATORS, async (world) => {
    const itemId = await item(world);
    return (act) => decideItem(act, itemId, KEEP);
  }),
  decideTogether: may(MODERATORS, async (world) => {
    const itemIds = [await item(world)];
    return (act) => decideTogether(act, { itemIds, outcome: 'kept', words: '', reason: 'other', member: { kind: 'nothing' } });
  }),
  undoDecision: may(MODERATORS, async (world) => {
    const decisionId = await decided(world);
    return (act) => undoDecision(act, decisionId);
  }),
  undoTogether: may(MODERATORS, async (world) => {
    const colleague = await makeMember(world.tx, { name: 'Max Orr', role: 'moderator' });
    const { batchId } = await decideTogether(actAs(world.tx, colleague), { itemIds: [await item(world)], outcome: 'kept', words: '', reason: 'other', member: { kind: 'nothing' } });
    return (act) => undoTogether(act, batchId ?? 0);
  }),
  saveTemplate: may(ADMINS, () => (act) => saveTemplate(act, { id: null, name: 'Wrong board', words: 'This stands on another board now.' })),
  removeTemplate: may(ADMINS, () => (act) => removeTemplate(act, 1)),
  forgetFlagWords: may(CLOCK, ({ maya }) => (act) => forgetFlagWords(act, maya.id)),
};
