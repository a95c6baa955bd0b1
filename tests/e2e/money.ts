/** The small community's money: rules, two closed half-months of somebody's year, a run on its way and one that waits, a receipt, and something to choose about. */
import { system } from '#domain/core';
import type { Act, Member, Viewer } from '#domain/core';
import { approvePayout, exportPayout, markItemFailed, markItemPaid, payoutPayments, preparePayout } from '#domain/payouts';
import { FIRST_RULES, announceProgramme, charityList, choosePayout, closePeriod, confirmDue, confirmReferral, membersToConfirm, payablesOf, periods, saveCharity } from '#domain/rewards';
import type { Choice } from '#domain/rewards';

const DAY = 24;
const MONTHLY = { ...FIRST_RULES, periodEnds: ['01-31', '02-28', '03-31', '04-30', '05-31', '06-30', '07-31', '08-31', '09-30', '10-31', '11-30', '12-31'], chooseDays: 45 };

type At = (hoursAgo: number, by?: Viewer) => Act;
type Cast = Record<'maya' | 'tom' | 'rosa' | 'milo' | 'ada', Member>;

/** Lives through a hundred days by the commands that members, staff and the clock would run. */
export async function seedMoney(at: At, { maya, tom, rosa, milo, ada }: Cast): Promise<void> {
  await announceProgramme(at(200 * DAY, ada), { basedOn: 0, appliesFrom: at(200 * DAY).at, rules: MONTHLY, note: 'The first rules.' });
  await saveCharity(at(200 * DAY, ada), { id: null, name: 'Harbour Lifeboats', about: 'Volunteers who row out in any weather.', website: null, isActive: true });
  const [charity] = await charityList(at(0).tx, null, null);

  const recruit = async (daysAgo: number, member: Member, count: number) => {
    for (let number = 0; number < count; number += 1) await confirmReferral(at(daysAgo * DAY), { handle: member.handle, outsideId: `sim-${member.handle}-${daysAgo}-${number}` });
  };
  const choose = async (daysAgo: number, member: Member, choice: Choice) => choosePayout(at(daysAgo * DAY, member), (await payablesOf(at(0).tx, member.id))[0]?.id ?? 0, choice);
  /** Confirms what is due and closes all that is over; returns the newest period that was closed. */
  const close = async (daysAgo: number): Promise<number> => {
    const act = at(daysAgo * DAY, ada);
    for (const member of await membersToConfirm(at(daysAgo * DAY, system))) await confirmDue(at(daysAgo * DAY, system), member);
    const over = (await periods(act.tx)).filter(({ closedAt, endsAt }) => closedAt === null && endsAt <= act.at).reverse();
    for (const { id } of over) await closePeriod(act, id);
    return over.at(-1)?.id ?? 0;
  };

  for (const member of [maya, tom, rosa]) await recruit(100, member, 2);
  const first = await close(62);
  await choose(61, maya, { choice: 'credit', payTo: '07700 900123' });
  await choose(61, tom, { choice: 'cash', payTo: 'GB00 PLIN 0000 0000 0000 12, the account of a person with a rather long name' });
  await choose(61, rosa, { choice: 'charity', charityId: charity?.id ?? 0 });
  await recruit(60, maya, 1);
  await recruit(60, tom, 2);
  const { runId } = await preparePayout(at(50 * DAY, milo), first);
  await approvePayout(at(49 * DAY, ada), runId);
  await exportPayout(at(48 * DAY, ada), runId, { isDelivered: false });
  const { rows } = await payoutPayments(at(0).tx, ada, runId, null);
  const paymentOf = (member: Member) => rows.find(({ handle }) => handle === member.handle)?.id ?? 0;
  await markItemPaid(at(40 * DAY, milo), paymentOf(maya), 'PL-2026-000001');
  await markItemFailed(at(40 * DAY, milo), paymentOf(tom), 'The bank says that there is no such account.');

  const second = await close(25);
  await choose(20, tom, { choice: 'credit', payTo: '07700 900456' });
  await preparePayout(at(10 * DAY, milo), second);
  await recruit(3, maya, 1);
}
