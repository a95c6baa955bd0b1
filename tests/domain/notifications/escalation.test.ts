/** Rules that tell staff of a thread: whom, and in which words. */
import { asc, eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { members } from '#db/schema/members.ts';
import { notifications } from '#db/schema/notifications.ts';
import { inboxPage } from '#domain/notifications';
import { runJobs } from '#jobs/run-jobs.ts';
import { makeCast, minutesLater } from '#tests/cast.ts';
import { makeRule } from '#tests/domain/escalation/make-rule.ts';
import { jobServices } from '#tests/jobs/services.ts';
import { makeThread } from '#tests/make/threads.ts';
import { inTransaction } from '#tests/setup/database.ts';

test('a rule tells the colleague it names, or all staff when that colleague is staff no longer', () =>
  inTransaction(async (tx) => {
    const { priya, maya } = await makeCast(tx);
    await makeRule(tx, { name: 'For Priya', step1: 'mail-staff', assignee: String(priya.id) });
    const workAt = (minutes: number) => runJobs(jobServices(tx, { clock: () => minutesLater(minutes) }));
    const told = async () => (await tx.select({ name: members.name }).from(notifications).innerJoin(members, eq(members.id, notifications.memberId)).where(eq(notifications.kind, 'rule-called')).orderBy(asc(notifications.id))).map(({ name }) => name);
    await makeThread(tx, { by: maya });
    for (const minutes of [1, 120, 121]) await workAt(minutes);
    expect(await told()).toEqual(['Priya Nair']);
    expect((await inboxPage(tx, priya, null)).groups.flatMap(({ lines }) => lines.map(({ line }) => line))).toEqual(['A rule asks you to look: For Priya']);

    await tx.update(members).set({ role: 'customer' }).where(eq(members.id, priya.id));
    await makeThread(tx, { by: maya, title: 'Another question of hers', at: minutesLater(130) });
    for (const minutes of [131, 250]) await workAt(minutes);
    expect((await told()).slice(1)).toEqual(expect.arrayContaining(['Mo Farrant', 'Ada Brook']));
    expect(await told()).not.toContain('Maya Okonjo');
  }));
