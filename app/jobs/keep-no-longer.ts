/** What the settings say how long it is kept: looked through once a night, in short rounds, and counted in the log. */
import { casesClosedBefore } from '#domain/cases';
import { forgetOldAudit } from '#domain/core';
import type { Act } from '#domain/core';
import { forgetOldVisits } from '#domain/discovery';
import type { GoodturnServices } from '#domain/discovery';
import { forgetLastChoices } from '#domain/leaving';
import { forgetUndecided } from '#domain/members';
import { forgetOldNotifications } from '#domain/notifications';
import { forgetPaidTo } from '#domain/payouts';
import { forgetAppeals } from '#domain/fraud';
import { forgetPayTo, forgetSold } from '#domain/rewards';
import { readSettings } from '#domain/settings';
import { forgetOldDrafts } from '#domain/writing';
import { asSystem } from './act.ts';
import { anonymise } from './erase-leavers.ts';

const DAY = 86_400_000;

/** Two at once take different rows, and what one of them forgot the other does not find. Returns what was forgotten, by kind. */
export async function keepNoLonger(services: GoodturnServices): Promise<Record<string, number>> {
  const { keepAuditDays, undecidedSignUpDays, keepCaseDays, keepNotificationDays, keepVisitDays, keepMoneyDays } = await readSettings(services.db);
  const now = services.clock().getTime();
  const before = (days: number) => new Date(now - days * DAY);
  const rounds = (work: (act: Act) => Promise<number>) => untilNone(services, work);
  const forgotten = {
    audit: await forgetOldAudit(services.db, before(keepAuditDays)),
    cases: await rounds((act) => anonymise(act, () => casesClosedBefore(act, before(keepCaseDays)))),
    signUps: await rounds((act) => forgetUndecided(act, before(undecidedSignUpDays), { hasMail: services.mail !== undefined && !services.community.isDemo })),
    notifications: await rounds((act) => forgetOldNotifications(act, keepNotificationDays)),
    drafts: await rounds(forgetOldDrafts),
    visits: await rounds((act) => forgetOldVisits(act, before(keepVisitDays))),
    appeals: await asSystem(services, (act) => forgetAppeals(act, before(keepCaseDays))),
    referrals: await asSystem(services, (act) => forgetSold(act, before(keepMoneyDays))),
    paidTo: await asSystem(services, async (act) => (await forgetLastChoices(act, before(keepMoneyDays))) + (await forgetPayTo(act, before(keepMoneyDays))) + (await forgetPaidTo(act, before(keepMoneyDays)))),
  };
  services.log.info(forgotten, 'What was kept long enough is forgotten');
  return forgotten;
}

async function untilNone(services: GoodturnServices, work: (act: Act) => Promise<number>): Promise<number> {
  let sum = 0;
  for (;;) {
    const count = await asSystem(services, work);
    if (count === 0) return sum;
    sum += count;
  }
}
