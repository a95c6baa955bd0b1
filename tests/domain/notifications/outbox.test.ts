/** The outbox against a real mail server: two workers, refusals for now and for good, and each person written to once for each thing. */
import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { mailRecipients, mails } from '#db/schema/notifications.ts';
import { memberInboxes, members } from '#db/schema/members.ts';
import { system } from '#domain/core';
import { inboxPage, takeMails, tell } from '#domain/notifications';
import { MailTrouble } from '#kit/mail.ts';
import { sendMails } from '#jobs/send-mails.ts';
import { NOON, actAs, makeCast, minutesLater } from '#tests/cast.ts';
import { openCommunity } from '#tests/jobs/community.ts';
import { jobServices } from '#tests/jobs/services.ts';
import { openPostOffice } from '#tests/setup/post-office.ts';
import { keptPlan, watch } from '#tests/setup/statements.ts';

test('two workers write once to each; “later” is tried again, a refused address never, and its member can see it', async () => {
  const { database, change } = await openCommunity();
  const cast = await change(makeCast);
  const handles = new Map(Object.entries(cast).map(([name, { handle }]) => [`${handle}@example.org`, name]));
  let isBusy = true;
  const { taken, mailBy } = await openPostOffice({
    answers: (to) => {
      const name = handles.get(to);
      if (name === 'rosa') return { code: 550, says: '5.1.1 No such user here' };
      return name === 'tom' && isBusy ? { code: 451, says: '4.7.1 Come back in a minute' } : undefined;
    },
  });
  const people = Object.values(cast);
  // Two at once hear of the same things: the keys decide, and the number unread is right.
  // To and fro, so that two workers meet the same people in opposite orders.
  const news = Array.from({ length: 6 }, (_, place) => (place % 2 === 0 ? people : people.toReversed()).map((member) => ({ member: member.id, kind: 'held' as const, key: `held:${place}`, at: NOON }))).flat();
  const counts = await Promise.all([1, 2].map(() => change((tx) => tell(actAs(tx, system), news, { hasMail: true }))));
  expect(counts.reduce((sum, count) => sum + count)).toBe(36);
  expect((await database.db.select().from(memberInboxes)).map(({ unread }) => unread)).toEqual(people.map(() => 6));

  const workersAt = (minute: number) => [1, 2].map(() => jobServices(database.db, { clock: () => minutesLater(minute), mail: mailBy() }));
  await Promise.all(workersAt(0).map(sendMails));
  const toEach = () => people.map(({ handle }) => taken.filter(({ to }) => to === `${handle}@example.org`).length);
  expect(toEach()).toEqual([6, 0, 0, 6, 6, 6]);
  isBusy = false;
  await Promise.all(workersAt(0).map(sendMails));
  expect(toEach()[1]).toBe(0);
  await Promise.all(workersAt(2).map(sendMails));
  expect(toEach()).toEqual([6, 6, 0, 6, 6, 6]);
  expect(new Set(taken.map(({ raw }) => /^Message-ID: (.*)$/im.exec(raw)?.[1])).size).toBe(30);
  const states = (await database.db.select().from(mails)).map(({ state, problem }) => (state === 'dropped' ? problem : state));
  expect(states.filter((state) => state === 'sent')).toHaveLength(30);
  expect(states.filter((state) => state !== 'sent' && state !== 'failed').every((state) => state === 'The server refused this address before.')).toBe(true);
  expect(await database.db.select({ address: mailRecipients.refusedAddress }).from(mailRecipients).where(eq(mailRecipients.memberId, cast.rosa.id))).toEqual([{ address: `${cast.rosa.handle}@example.org` }]);
  // A new address is another one.
  await database.db.update(members).set({ email: `${cast.maya.handle}+rosa@example.org` }).where(eq(members.id, cast.rosa.id));
  await change((tx) => tell(actAs(tx, system), [{ member: cast.rosa.id, kind: 'held-released', key: 'new', at: NOON }], { hasMail: true }));
  await Promise.all(workersAt(3).map(sendMails));
  expect(taken.at(-1)?.to).toBe(`${cast.maya.handle}+rosa@example.org`);
});

test('while the server is away every mail waits, a worker that dies loses none, and after two days it has failed', async () => {
  const { database, change } = await openCommunity();
  const { maya } = await change(makeCast);
  await change((tx) => tell(actAs(tx, system), [{ member: maya.id, kind: 'held', key: 'a', at: NOON }], { hasMail: true }));
  let tries = 0;
  const away = (minute: number, problem: Error) =>
    jobServices(database.db, { clock: () => minutesLater(minute), mail: { send: () => Promise.reject((tries += 1) && problem), close: async () => undefined } });
  const mail = async () => (await database.db.select().from(mails))[0];
  for (const [minute, attempts] of [[0, 1], [0, 1], [1, 2], [5, 2], [6, 3], [36, 4], [156, 5], [516, 6], [1236, 7], [2676, 8]] as const) {
    await sendMails(away(minute, new MailTrouble('server', 'connect ECONNREFUSED')));
    expect([minute, tries]).toEqual([minute, attempts]);
  }
  expect(await mail()).toMatchObject({ state: 'failed', attempts: 8, problem: 'connect ECONNREFUSED' });
  // Dying between the server's yes and the note: it is sent once more after the lease, as the same letter.
  await database.db.update(mails).set({ state: 'queued', attempts: 0, nextAt: NOON });
  const { taken, mailBy } = await openPostOffice();
  const post = mailBy();
  const { outgoing } = await change((tx) => takeMails(actAs(tx, system), jobServices(database.db).community));
  for (const { letter } of outgoing) await post.send(letter);
  await sendMails(jobServices(database.db, { clock: () => minutesLater(4), mail: post }));
  await sendMails(jobServices(database.db, { clock: () => minutesLater(5), mail: post }));
  expect(taken.map(({ raw }) => /^Message-ID: (.*)$/im.exec(raw)?.[1])).toHaveLength(2);
  expect(new Set(taken.map(({ raw }) => /^Message-ID: (.*)$/im.exec(raw)?.[1])).size).toBe(1);
  expect(await mail()).toMatchObject({ state: 'sent', problem: null });
});

test('an inbox of 3,000 among 30,000 is read along its indexes, wherever its page begins', async () => {
  const { database, change } = await openCommunity();
  const { maya, tom } = await change(makeCast);
  await database.sql`insert into notifications (member_id, kind, key, at, read_at) select case when n % 10 = 0 then ${maya.id} else ${tom.id} end::bigint, 'held', 'k' || n, ${NOON.toISOString()}::timestamptz + n * interval '1 second', case when n % 20 = 0 then now() end from generate_series(1, 30000) n`;
  await database.sql`analyze notifications`;
  const { db, statementsOf, close } = watch(database.url);
  for (const place of [null, `u${NOON.getTime() + 20_000_000}_20000`, `r${NOON.getTime() + 20_000_000}_20000`]) {
    for (const statement of await statementsOf(() => inboxPage(db, maya, place))) {
      const { nodes, blocks } = await keptPlan(database.sql, statement);
      expect(nodes.map((node) => node['Index Name'] ?? '').filter((name) => /^notifications_(unread|read)$/.test(name)), String(place)).toHaveLength(1);
      expect(blocks).toBeLessThan(400);
    }
  }
  await close();
});
