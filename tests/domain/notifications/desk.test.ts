/** What staff are told about their cases. */
import { expect, test } from 'vitest';
import { openCase, takeCase } from '#domain/cases';
import { clockRound, saveClockPolicy } from '#domain/clocks';
import { system } from '#domain/core';
import { inboxPage, notificationSettingsOf, saveNotificationSettings } from '#domain/notifications';
import { runJobs } from '#jobs/run-jobs.ts';
import { actAs, makeCast, minutesLater } from '#tests/cast.ts';
import { policyForm } from '#tests/domain/clocks/stage.ts';
import { jobServices } from '#tests/jobs/services.ts';
import { makeThread } from '#tests/make/threads.ts';
import { inTransaction } from '#tests/setup/database.ts';

test('whoever has a case hears once that a promise is near and once that it is broken; nobody else does, and members are not asked about it', () =>
  inTransaction(async (tx) => {
    const { ada, maya, priya } = await makeCast(tx);
    await saveClockPolicy(actAs(tx, ada), policyForm());
    const [mine, nobodys] = [await makeThread(tx, { by: maya, title: 'eSIM stuck' }), await makeThread(tx, { by: maya, title: 'Nobody has this' })];
    const { caseId } = await openCase(actAs(tx, system), { threadId: mine.id, origin: 'rule', reason: 'Waited' });
    await openCase(actAs(tx, system), { threadId: nobodys.id, origin: 'rule', reason: 'Waited' });
    await takeCase(actAs(tx, priya), caseId);
    for (const minutes of [46, 47, 70, 71]) {
      await clockRound(actAs(tx, system, minutesLater(minutes)));
      await runJobs(jobServices(tx, { clock: () => minutesLater(minutes) }), { timed: false });
    }
    const lines = (await inboxPage(tx, priya, null)).groups.flatMap(({ lines }) => lines.map(({ line }) => line));
    expect(lines.sort()).toEqual(['First reply 10 min late: eSIM stuck', 'First reply due in 14 min: eSIM stuck']);
    expect((await inboxPage(tx, ada, null)).groups).toEqual([]);

    const groupsOf = async (viewer: typeof maya) => (await notificationSettingsOf(tx, viewer)).groups.map(({ group }) => group);
    expect([(await groupsOf(maya)).includes('desk'), (await groupsOf(priya)).includes('desk')]).toEqual([false, true]);
    for (const member of [maya, priya]) await saveNotificationSettings(actAs(tx, member), [{ group: 'desk', inbox: false, mail: false }]);
    expect([(await notificationSettingsOf(tx, { ...maya, role: 'agent' })).groups, (await notificationSettingsOf(tx, priya)).groups].map((groups) => groups.find(({ group }) => group === 'desk')?.inbox)).toEqual([true, false]);
  }));
