/** A member chooses what becomes of payable money: credit, cash or a charity; and changes their mind until it is on its way. */
import { and, desc, eq } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { charities, rewardPayables, rewardPeriods } from '#db/schema/rewards.ts';
import { noteAgreedRules } from '#domain/consents';
import { allow, found, refuse } from '#domain/core';
import type { Act, MemberId } from '#domain/core';
import { cleanLine } from '#kit/text.ts';
import { lockMember } from './lines.ts';
import { canChoose } from './policy.ts';
import { programmeAt } from './programme.ts';
import { MAX_PAY_TO_LENGTH, money } from './rules.ts';

export type Choice = { choice: 'credit' | 'cash'; payTo: string } | { choice: 'charity'; charityId: number };

/**
 * Chooses for one period, or changes the choice. Refused: after the days to choose (a choice made in time may still be
 * changed until a payout run takes it), nothing to choose about, cash below the minimum, a charity that is not on the list,
 * money that is held. Another member's is not found.
 */
export async function choosePayout(act: Act, payableId: number, choice: Choice): Promise<void> {
  const { payable, chooseUntil } = await lockPayable(act, payableId);
  const amount = payable.earned + payable.rolled;
  if (payable.state === 'open' && (!chooseUntil || act.at >= chooseUntil)) refuse('The days to choose are over. What is left rolls over into the next period once.');
  if (amount === 0) refuse('There is nothing to choose about in this period.');
  const values = choice.choice === 'charity' ? await giving(act, choice.charityId) : await sending(act, choice, amount);
  await act.tx.update(rewardPayables).set({ ...values, choice: choice.choice, state: 'chosen', chosenAt: act.at }).where(eq(rewardPayables.id, payable.id));
  const programme = await programmeAt(act.tx, act.at);
  if (programme) await noteAgreedRules(act, payable.memberId as MemberId, programme.version);
}

/** Takes a choice back, as if nothing had been chosen yet. Not chosen, it stays as it is. Refused once the days to choose are over: it would leave nothing to choose with. */
export async function withdrawChoice(act: Act, payableId: number): Promise<void> {
  const { payable, chooseUntil } = await lockPayable(act, payableId);
  if (payable.state === 'open') return;
  if (!chooseUntil || act.at >= chooseUntil) refuse('The days to choose are over. You can still change your choice to another one.');
  await act.tx.update(rewardPayables).set({ state: 'open', choice: null, charityId: null, payTo: null, chosenAt: null }).where(eq(rewardPayables.id, payable.id));
}

/** The member's own payable, still theirs to decide about. */
async function lockPayable(act: Act, payableId: number) {
  if (act.by.kind !== 'member') allow(false, 'Sign in to choose.');
  const [row] = await act.tx.select({ memberId: rewardPayables.memberId }).from(rewardPayables).where(eq(rewardPayables.id, payableId));
  const member = found(row && canChoose(act.by, row.memberId as MemberId) ? (row.memberId as MemberId) : null);
  const { heldAt } = await lockMember(act, member);
  if (heldAt) refuse('Your rewards are held while somebody looks into them. You can choose when that is over.');
  const [locked] = await act.tx
    .select({ payable: rewardPayables, chooseUntil: rewardPeriods.chooseUntil })
    .from(rewardPayables)
    .innerJoin(rewardPeriods, eq(rewardPeriods.id, rewardPayables.periodId))
    .where(eq(rewardPayables.id, payableId))
    .for('update', { of: rewardPayables });
  const { payable, chooseUntil } = found(locked);
  if (payable.state === 'running') refuse('This is on its way already, so it can no longer be changed.');
  if (payable.state === 'paid') refuse('This was paid already.');
  if (payable.state === 'rolled') refuse('This rolled over into the next period. Choose there.');
  if (payable.state === 'expired' || payable.state === 'reversed') refuse('There is nothing left of this to choose about.');
  return { payable, chooseUntil };
}

async function giving({ tx }: Act, charityId: number) {
  const [charity] = await tx.select({ id: charities.id }).from(charities).where(and(eq(charities.id, charityId), eq(charities.isActive, true)));
  if (!charity) refuse('Choose one of the charities on the list.', 'charity');
  return { charityId: charity.id, payTo: null };
}

async function sending(act: Act, { choice, payTo }: { choice: 'credit' | 'cash'; payTo: string }, amount: number) {
  const { rules } = found(await programmeAt(act.tx, act.at));
  const to = cleanLine(payTo);
  if (choice === 'cash' && amount < rules.cashMinimum) refuse(`Cash starts at ${money(rules.cashMinimum, rules.currency)}; this is ${money(amount, rules.currency)}. Choose credit or a charity, or let it roll over once.`, 'choice');
  if (to.length < 3) refuse(choice === 'cash' ? 'Say which account the money goes to.' : 'Say which number or account gets the credit.', 'payTo');
  if (to.length > MAX_PAY_TO_LENGTH) refuse(`Keep it under ${MAX_PAY_TO_LENGTH} characters.`, 'payTo');
  return { charityId: null, payTo: to };
}

export type PayableView = { id: number; periodId: number; startsAt: Date; endsAt: Date; chooseUntil: Date | null; earned: number; rolled: number; state: string; choice: string | null; charity: string | null; payTo: string | null };

/** What a member had and has to choose about, newest first. */
export async function payablesOf(db: Executor, member: MemberId): Promise<PayableView[]> {
  return db
    .select({
      id: rewardPayables.id,
      periodId: rewardPayables.periodId,
      startsAt: rewardPeriods.startsAt,
      endsAt: rewardPeriods.endsAt,
      chooseUntil: rewardPeriods.chooseUntil,
      earned: rewardPayables.earned,
      rolled: rewardPayables.rolled,
      state: rewardPayables.state,
      choice: rewardPayables.choice,
      charity: charities.name,
      payTo: rewardPayables.payTo,
    })
    .from(rewardPayables)
    .innerJoin(rewardPeriods, eq(rewardPeriods.id, rewardPayables.periodId))
    .leftJoin(charities, eq(charities.id, rewardPayables.charityId))
    .where(eq(rewardPayables.memberId, member))
    .orderBy(desc(rewardPayables.id))
    .limit(12);
}
