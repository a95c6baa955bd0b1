/** What is kept no longer than the settings say, and forgotten once however many look. */
import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { caseMessages, cases } from '#db/schema/cases.ts';
import { answerVisits } from '#db/schema/discovery.ts';
import { fraudAppeals, fraudReviews } from '#db/schema/fraud.ts';
import { waitingSignUps } from '#db/schema/members.ts';
import { notifications } from '#db/schema/notifications.ts';
import { referrals } from '#db/schema/rewards.ts';
import { openPrivateCase } from '#domain/cases';
import { noteForAudit } from '#domain/core';
import { changeSettings } from '#domain/settings';
import { keepNoLonger } from '#jobs/keep-no-longer.ts';
import { NOON, actAs, daysLater, makeCast } from '#tests/cast.ts';
import { jobServices } from '#tests/jobs/services.ts';
import { freshDatabase } from '#tests/setup/database.ts';

const REVIEW = { foundAt: NOON, seenAt: NOON, since: NOON, score: 80, signals: [], ties: [] };

test('the night forgets what the settings say, counts it, and two nights at once forget it once', async () => {
  const database = await freshDatabase();
  try {
    const { db } = database;
    const { closed, open } = await db.transaction(async (tx) => {
      const { maya, ada } = await makeCast(tx);
      const [one, two] = [await openPrivateCase(actAs(tx, maya), { origin: 'private', customer: { memberId: maya.id }, subject: 'My bill of March', text: 'It is too high.' }), await openPrivateCase(actAs(tx, maya), { origin: 'private', customer: { memberId: maya.id }, subject: 'My bill of May', text: 'It is too low.' })];
      await tx.update(cases).set({ state: 'closed', solvedAt: NOON, closedAt: NOON }).where(eq(cases.id, one.caseId));
      await tx.insert(notifications).values([{ memberId: maya.id, kind: 'suspended', key: 'old', at: NOON }, { memberId: maya.id, kind: 'suspended', key: 'new', at: daysLater(80) }]);
      await tx.insert(answerVisits).values([{ memberId: maya.id, startedAt: NOON, closedAt: NOON }, { browser: 'b', startedAt: daysLater(80) }]);
      const [review] = await tx.insert(fraudReviews).values(REVIEW).returning({ id: fraudReviews.id });
      const decided = { granted: false, decidedBy: ada.id, decidedAt: NOON, because: 'It does not hold.' };
      await tx.insert(fraudAppeals).values([{ reviewId: review?.id ?? 0, memberId: maya.id, text: 'These are my sisters.', at: NOON, ...decided }, { reviewId: review?.id ?? 0, memberId: ada.id, text: 'I wait.', at: NOON }]);
      await tx.insert(referrals).values({ memberId: maya.id, outsideId: 'SIM 8944', confirmedAt: daysLater(-400) });
      await tx.insert(waitingSignUps).values({ name: 'Nell Newcomer', email: 'nell@example.org', passwordHash: null, isVerified: true, askedAt: daysLater(31) });
      await noteForAudit(actAs(tx, ada), { what: 'staff.acted' });
      await changeSettings(actAs(tx, ada, daysLater(80)), { keepAuditDays: 60, keepCaseDays: 60, keepNotificationDays: 60, keepVisitDays: 60, keepMoneyDays: 480 });
      return { closed: one.caseId, open: two.caseId };
    });
    const at = (days: number) => jobServices(db, { clock: () => daysLater(days) });
    expect(new Set(Object.values(await keepNoLonger(at(59))))).toEqual(new Set([0]));
    const both = await Promise.all([keepNoLonger(at(100)), keepNoLonger(at(100))]);
    for (const kind of ['audit', 'cases', 'signUps', 'notifications', 'visits', 'appeals', 'referrals']) expect(both.reduce((sum, one) => sum + (one[kind] ?? 0), 0), kind).toBe(1);
    expect((await db.select().from(cases).where(eq(cases.id, closed)))[0]).toMatchObject({ subject: 'Removed', state: 'closed' });
    expect((await db.select().from(caseMessages).where(eq(caseMessages.caseId, closed)))[0]?.source).toContain('Removed');
    expect((await db.select().from(caseMessages).where(eq(caseMessages.caseId, open)))[0]?.source).toBe('It is too low.');
    expect((await db.select({ text: fraudAppeals.text }).from(fraudAppeals).orderBy(fraudAppeals.id)).map(({ text }) => text)).toEqual(['', 'I wait.']);
    expect(await db.select({ outsideId: referrals.outsideId }).from(referrals)).toEqual([{ outsideId: null }]);
    expect((await db.select({ key: notifications.key }).from(notifications)).map(({ key }) => key)).toEqual(['new']);
  } finally {
    await database.drop();
  }
});
