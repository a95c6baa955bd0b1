/** Who may what with rewards. The owner is whose money it is. */
import type { Tx } from '#db/connect.ts';
import type { Act, Member } from '#domain/core';
import {
  FIRST_RULES, announceProgramme, charityList, choosePayout, closePeriod, confirmDue, confirmReferral, creditMember, expireUnchosen, giveBackRewards, holdForBounty, holdRewards, membersToConfirm, membersToCredit, noteExpiring,
  payablesOf, periods, periodsToExpire, releaseRewards, reverseHeldRewards, saveCharity, settleLastPayout, voteForCharity, withdrawChoice,
} from '#domain/rewards';
import { NOON, actAs, daysLater } from '#tests/cast.ts';
import { JUNE, recruit } from '#tests/domain/payouts/stage.ts';
import { announce, tick } from '#tests/domain/rewards/stage.ts';
import { ADMINS, CLOCK, MEMBERS, MODERATORS, OWNER, STAFF, and, inner, may } from './row.ts';
import type { Rows, World } from './row.ts';

/** The owner has money of a half-year that is over. */
async function earned({ tx, maya, ada }: World): Promise<number> {
  await announce(tx, ada);
  await recruit(tx, maya, 3);
  await tick(tx, daysLater(15));
  return (await periods(tx))[0]?.id ?? 0;
}
async function payable(world: World): Promise<number> {
  await closePeriod(actAs(world.tx, world.ada, JUNE), await earned(world));
  return (await payablesOf(world.tx, world.maya.id))[0]?.id ?? 0;
}
const inJune = (act: Act): Act => ({ ...act, at: JUNE });
const charity = { id: null, name: 'Lifeboats', about: 'They row out in any weather.', website: null, isActive: true };
const withCharity = async (tx: Tx, ada: Member): Promise<number> => {
  await announce(tx, ada);
  await saveCharity(actAs(tx, ada), charity);
  return (await charityList(tx, null, null))[0]?.id ?? 0;
};

export const rewards: Rows = {
  announceProgramme: may(ADMINS, () => (act) => announceProgramme(act, { basedOn: 0, appliesFrom: NOON, rules: FIRST_RULES, note: '' })),
  saveCharity: may(ADMINS, () => (act) => saveCharity(act, charity)),
  voteForCharity: may(MEMBERS, async ({ tx, ada }) => {
    const id = await withCharity(tx, ada);
    return (act) => voteForCharity(act, id);
  }),
  closePeriod: may(ADMINS, async (world) => {
    const id = await earned(world);
    return (act) => closePeriod(inJune(act), id);
  }),
  choosePayout: may(OWNER, async (world) => {
    const id = await payable(world);
    return (act) => choosePayout(inJune(act), id, { choice: 'credit', payTo: '+44 7700 900123' });
  }),
  withdrawChoice: may(OWNER, async (world) => {
    const id = await payable(world);
    await choosePayout(actAs(world.tx, world.maya, JUNE), id, { choice: 'credit', payTo: '+44 7700 900123' });
    return (act) => withdrawChoice(inJune(act), id);
  }),
  confirmReferral: may(and(ADMINS, CLOCK), async ({ tx, maya, ada }) => {
    await announce(tx, ada);
    return (act) => confirmReferral(act, { handle: maya.handle, outsideId: 'sim-1' });
  }),
  holdRewards: may(and(MODERATORS, CLOCK), ({ maya }) => (act) => holdRewards(act, maya.id)),
  releaseRewards: may(MODERATORS, ({ maya }) => (act) => releaseRewards(act, maya.id)),
  reverseHeldRewards: may(MODERATORS, ({ maya }) => (act) => reverseHeldRewards(act, maya.id, 'The deeds were not real.')),
  giveBackRewards: may(MODERATORS, async ({ tx, maya, ada }) => {
    await announce(tx, ada);
    return (act) => giveBackRewards(act, maya.id, { source: 'appeal:1', amount: 100 });
  }),
  holdForBounty: may(STAFF, () => (act) => holdForBounty(act, { bounty: 1, amount: 500, currency: 'GBP' })),
  creditMember: may(CLOCK, ({ maya }) => (act) => creditMember(act, maya.id)),
  membersToCredit: may(CLOCK, () => (act) => membersToCredit(act, NOON)),
  confirmDue: may(CLOCK, ({ maya }) => (act) => confirmDue(act, maya.id)),
  membersToConfirm: may(CLOCK, () => (act) => membersToConfirm(act)),
  periodsToExpire: may(CLOCK, () => (act) => periodsToExpire(act)),
  expireUnchosen: may(CLOCK, () => (act) => expireUnchosen(act, 1)),
  noteExpiring: may(CLOCK, () => (act) => noteExpiring(act)),
  settleLastPayout: may(CLOCK, ({ maya }) => (act) => settleLastPayout(act, maya.id, { choice: 'none' })),
  payBounty: inner('awarding a bounty, which has asked who may'),
  returnBounty: inner('the end of a bounty, which has asked who may'),
  takeBackBounty: inner('deleting an answer that won, which has asked who may'),
  giveBackBounty: inner('restoring an answer that won, which has asked who may'),
  lockChosen: inner('preparing a payout, which has asked who may'),
  stoppedAmong: inner('approving and exporting a payout, which have asked who may'),
  markRunning: inner('preparing a payout, which has asked who may'),
  markPaid: inner('settling a payout, which has asked who may'),
  markChosenAgain: inner('cancelling and settling a payout, which have asked who may'),
};
