/** Who hears of a private case: its customer that staff answered, whoever has the case that the customer wrote. Never what. */
import { expect, test } from 'vitest';
import { notifications } from '#db/schema/notifications.ts';
import { answerCase, openCaseByHand, openPrivateCase, writePrivately } from '#domain/cases';
import { runJobs } from '#jobs/run-jobs.ts';
import { actAs, makeCast, minutesLater } from '#tests/cast.ts';
import { jobServices } from '#tests/jobs/services.ts';
import { inTransaction } from '#tests/setup/database.ts';

test('an answer in private is told to its customer alone, and their word to whoever has the case, once each and without a word of it', () =>
  inTransaction(async (tx) => {
    const { maya, priya } = await makeCast(tx);
    const { caseId } = await openPrivateCase(actAs(tx, maya), { origin: 'private', customer: { memberId: maya.id }, subject: 'My secret bill', text: 'The card ends in 4242.' });
    await answerCase(actAs(tx, priya, minutesLater(1)), { caseId, text: 'We pay 4242 back.' });
    await writePrivately(actAs(tx, maya, minutesLater(2)), { caseId, text: 'Thank you, 4242 it is.' });
    for (const at of [minutesLater(3), minutesLater(4)]) await runJobs(jobServices(tx, { clock: () => at }), { timed: false });
    const told = await tx.select({ member: notifications.memberId, kind: notifications.kind, parts: notifications.parts }).from(notifications).orderBy(notifications.id);
    expect(told).toEqual([
      { member: maya.id, kind: 'case-answered', parts: { case: caseId } },
      { member: priya.id, kind: 'case-word', parts: { case: caseId } },
    ]);
  }));

test('staff open a case by hand for a member or an address, and nobody else can', () =>
  inTransaction(async (tx) => {
    const { maya, tom, priya } = await makeCast(tx);
    const form = { subject: 'Called about a bill', text: 'She was charged twice.', boardSlug: null };
    const { caseId } = await openCaseByHand(actAs(tx, priya), { ...form, customer: `@${maya.handle}` });
    expect(await openCaseByHand(actAs(tx, priya), { ...form, customer: maya.handle })).toEqual({ caseId, isNew: false });
    expect(await openCaseByHand(actAs(tx, priya), { ...form, customer: 'zoe@example.org', name: 'Zoë' })).toMatchObject({ isNew: true });
    await expect(openCaseByHand(actAs(tx, priya), { ...form, customer: '@nobody-here' })).rejects.toMatchObject({ field: 'customer' });
    await expect(openCaseByHand(actAs(tx, priya), { ...form, customer: ' ' })).rejects.toMatchObject({ field: 'customer' });
    await expect(openCaseByHand(actAs(tx, tom), { ...form, customer: maya.handle })).rejects.toThrow('nothing here');
  }));
