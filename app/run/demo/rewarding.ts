/** The demo's rewards: rules, charities, and every day since then as the clock would have seen it. */
import { system } from '#domain/core';
import type { Act, Member, Viewer } from '#domain/core';
import { FIRST_RULES, announceProgramme, charityList, choosePayout, closePeriod, confirmDue, creditMember, expireUnchosen, membersToConfirm, membersToCredit, payablesOf, periods, periodsToExpire, saveCharity, voteForCharity } from '#domain/rewards';
import { payOut } from './paying.ts';
import { need } from './stage.ts';
import type { Stage } from './stage.ts';

const DAY_MS = 86_400_000;
/** Plainline pays each month and leaves four weeks to choose, so that whoever looks at the demo finds something to choose about. */
const RULES = { ...FIRST_RULES, periodEnds: ['01-31', '02-28', '03-31', '04-30', '05-31', '06-30', '07-31', '08-31', '09-30', '10-31', '11-30', '12-31'], chooseDays: 28 };
/** The rules are half a year old, older than anything that earned. */
const RULES_SINCE_DAYS = 180;
/** Staff close a period two days after it ended. */
const CLOSED_AFTER_DAYS = 2;

const CHARITIES = [
  { name: 'Harbour Lifeboats', about: 'Volunteers who row out in any weather.' },
  { name: 'The Warm Kitchen', about: 'A hot meal for whoever comes, four evenings a week.' },
  { name: 'Second Signal', about: 'Repairs old phones and gives them to people who have none.' },
];

type ActAt = (at: Date, by: Viewer) => Act;

/** Announces the rules in the past and lives through each day since: points become money, holds end, periods close, people choose. */
export async function letTimePass(stage: Stage, act: ActAt): Promise<void> {
  const admin = [...stage.members.values()].find(({ role }) => role === 'admin');
  if (!admin) throw new Error('The demo has no admin.');
  const start = new Date(stage.now.getTime() - RULES_SINCE_DAYS * DAY_MS);
  await announceProgramme(act(start, admin), { basedOn: 0, appliesFrom: start, rules: RULES, note: 'The first rules, after a month of talking about them on the board.' });
  for (const charity of CHARITIES) await saveCharity(act(start, admin), { id: null, website: null, isActive: true, ...charity });
  for (let day = start.getTime(); day <= stage.now.getTime(); day += DAY_MS) await live(stage, act, admin, new Date(day));
  const list = await charityList(act(stage.now, system).tx, null, null);
  for (const [place, member] of [...stage.members.values()].entries()) {
    const choice = list[(place * 2) % list.length];
    if (choice && member.role !== 'admin' && place % 3 < 2) await voteForCharity(act(stage.now, member), choice.id);
  }
}

async function live(stage: Stage, actAt: ActAt, admin: Member, day: Date): Promise<void> {
  const act = actAt(day, system);
  for (const member of await membersToCredit(act, new Date(day.getTime() - 3 * DAY_MS))) await creditMember(act, member);
  for (const member of await membersToConfirm(act)) await confirmDue(act, member);
  const ended = (await periods(act.tx)).filter(({ closedAt, endsAt }) => closedAt === null && endsAt.getTime() + CLOSED_AFTER_DAYS * DAY_MS <= day.getTime());
  for (const period of ended.reverse()) {
    await closePeriod(actAt(day, admin), period.id);
    await choose(stage, actAt, day);
  }
  for (const period of await periodsToExpire(act)) await expireUnchosen(act, period);
  await payOut(stage, actAt, admin, day);
}

/** Some want credit, some give it away, some do not look; Tom takes his time, so that a visitor can choose for him. */
async function choose(stage: Stage, actAt: ActAt, day: Date): Promise<void> {
  const tom = need(stage.members, 'tom');
  const list = await charityList(actAt(day, system).tx, null, null);
  for (const [place, member] of [...stage.members.values()].entries()) {
    const [payable] = await payablesOf(actAt(day, member).tx, member.id);
    const charity = list[place % list.length];
    if (!payable || payable.state !== 'open' || member.id === tom.id || place % 4 === 3) continue;
    if (place % 4 === 1 && charity) await choosePayout(actAt(day, member), payable.id, { choice: 'charity', charityId: charity.id });
    else await choosePayout(actAt(day, member), payable.id, { choice: 'credit', payTo: 'The number I use here' });
  }
}
