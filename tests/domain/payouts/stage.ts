/** A closed half-year for tests of payouts: people with money they may choose about. */
import type { Tx } from '#db/connect.ts';
import { system } from '#domain/core';
import type { Member } from '#domain/core';
import { charityList, choosePayout, closePeriod, confirmReferral, payablesOf, periods, saveCharity } from '#domain/rewards';
import type { Choice, Rules } from '#domain/rewards';
import { NOON, actAs, daysLater, makeCast } from '#tests/cast.ts';
import { announce, tick } from '#tests/domain/rewards/stage.ts';

/** After the half-year that NOON (14 March) lies in. */
export const JUNE = new Date('2026-06-02T09:00:00Z');
export const hoursLater = (hours: number, from = JUNE): Date => new Date(from.getTime() + hours * 3_600_000);

/** Each recruit brings £5. */
export async function recruit(tx: Tx, member: Member, count: number, at = NOON): Promise<void> {
  const { length } = await tx.execute(`select 1 from referrals`);
  for (let number = 1; number <= count; number += 1) await confirmReferral(actAs(tx, system, at), { handle: member.handle, outsideId: `sim-${length + number}` });
}

/** Maya has £15, Tom £10 and Rosa £5, payable since JUNE. */
export async function closedPeriod(tx: Tx, changed: Partial<Rules> = {}) {
  const cast = await makeCast(tx);
  await announce(tx, cast.ada, changed);
  await saveCharity(actAs(tx, cast.ada), { id: null, name: 'Lifeboats', about: 'They row out in any weather.', website: null, isActive: true });
  const charityId = (await charityList(tx, null, null))[0]?.id ?? 0;
  await recruit(tx, cast.maya, 3);
  await recruit(tx, cast.tom, 2);
  await recruit(tx, cast.rosa, 1);
  await tick(tx, daysLater(15));
  const periodId = (await periods(tx))[0]?.id ?? 0;
  await closePeriod(actAs(tx, cast.ada, JUNE), periodId);
  const choose = async (member: Member, choice: Choice, at = JUNE, inside = tx) => choosePayout(actAs(inside, member, at), (await payablesOf(inside, member.id))[0]?.id ?? 0, choice);
  return { ...cast, periodId, charityId, choose };
}

/** Everybody has chosen: Maya credit, Tom cash, Rosa the charity. */
export async function chosenPeriod(tx: Tx, changed: Partial<Rules> = {}) {
  const stage = await closedPeriod(tx, changed);
  await stage.choose(stage.maya, { choice: 'credit', payTo: '+44 7700 900123' });
  await stage.choose(stage.tom, { choice: 'cash', payTo: 'GB00 1234' });
  await stage.choose(stage.rosa, { choice: 'charity', charityId: stage.charityId });
  return stage;
}
