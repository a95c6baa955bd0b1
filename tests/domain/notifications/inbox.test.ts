/** Who is told what: once for each deed, only what they may read, counted right, and as they wish. */
import { and, eq, gt } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { Tx } from '#db/connect.ts';
import { memberInboxes, members } from '#db/schema/members.ts';
import { mailRecipients, mails, notifications } from '#db/schema/notifications.ts';
import { standings } from '#db/schema/reputation.ts';
import { posts } from '#db/schema/threads.ts';
import { NotAllowed, NotFound, guest, system } from '#domain/core';
import type { Member, PostId } from '#domain/core';
import { suspendMember } from '#domain/members';
import { changeByToken, inboxPage, markRead, notificationSettingsOf, readUnsubscribeToken, saveNotificationSettings, takeMails, tell } from '#domain/notifications';
import { approvePayout, exportPayout, markItemFailed, markItemPaid, payoutPayments, preparePayout } from '#domain/payouts';
import { acceptAnswer, withdrawAcceptance } from '#domain/questions';
import { settleRanks } from '#domain/reputation';
import { noteExpiring, saveCharity } from '#domain/rewards';
import { deletePost } from '#domain/threads';
import { mailFolder } from '#kit/mail.ts';
import { runJobs } from '#jobs/run-jobs.ts';
import { NOON, actAs, daysLater, makeCast, minutesLater } from '#tests/cast.ts';
import { JUNE, chosenPeriod, closedPeriod, hoursLater } from '#tests/domain/payouts/stage.ts';
import { jobServices } from '#tests/jobs/services.ts';
import { makeReply, makeThread } from '#tests/make/threads.ts';
import { inTransaction } from '#tests/setup/database.ts';

/** Is never sent by here: that it is there makes mails be queued. */
const MAIL = mailFolder({ folder: '/nowhere', from: { name: 'Plainline', address: 'community@plainline.example' }, origin: 'http://localhost' });
const COMMUNITY = { name: 'Plain<line>', origin: 'https://community.example', brandColour: '#1f43bd', isDemo: false };

/** Lets everything that waits happen at this time, but for what a clock starts. */
const happen = (tx: Tx, at: Date) => runJobs(jobServices(tx, { clock: () => at, mail: { ...MAIL, send: async () => undefined } }), { timed: false });
const unreadOf = async (tx: Tx, { id }: Member) => (await tx.select().from(memberInboxes).where(eq(memberInboxes.memberId, id)))[0]?.unread ?? 0;
const linesOf = async (tx: Tx, member: Member) => (await inboxPage(tx, member, null)).groups.flatMap(({ lines }) => lines.map(({ line }) => line));

test('an asker hears of each reply, a helper of being accepted, each once; what is taken down leaves the inbox', () =>
  inTransaction(async (tx) => {
    const { maya, tom, rosa, mo } = await makeCast(tx);
    const thread = await makeThread(tx, { by: maya, title: 'eSIM <b>stuck</b>' });
    const first = await makeReply(tx, thread, { by: tom });
    await makeReply(tx, thread, { by: maya, text: 'I have tried that already, twice.', at: minutesLater(11) });
    await makeReply(tx, thread, { by: rosa, at: minutesLater(12) });
    for (const press of [acceptAnswer, withdrawAcceptance, acceptAnswer]) await press(actAs(tx, maya, minutesLater(20)), first.id);
    await happen(tx, minutesLater(21));
    expect((await inboxPage(tx, maya, null)).groups).toMatchObject([{ isUnread: true, title: 'eSIM <b>stuck</b>', lines: [{ line: 'Rosa Quill replied' }, { line: 'Tom Hale replied' }] }]);
    expect([await unreadOf(tx, maya), await unreadOf(tx, tom), await unreadOf(tx, rosa)]).toEqual([2, 1, 0]);
    expect(await linesOf(tx, tom)).toEqual(['Your answer was accepted']);
    expect(await tx.$count(mails)).toBe(3);

    await withdrawAcceptance(actAs(tx, maya, minutesLater(30)), first.id);
    await deletePost(actAs(tx, mo, minutesLater(31)), first.id);
    await happen(tx, minutesLater(32));
    expect([await linesOf(tx, maya), await linesOf(tx, tom)]).toEqual([['Rosa Quill replied'], []]);
    expect([await unreadOf(tx, maya), await unreadOf(tx, tom)]).toEqual([1, 0]);
    // Before the reaction has come round, too, nobody reads what they may not.
    await tx.update(notifications).set({ isListed: true });
    expect(await linesOf(tx, maya)).toContain('Something that is no longer here');
  }));

test('a mail says only what may be read and is wanted when it is sent', () =>
  inTransaction(async (tx) => {
    const { maya, tom, rosa, mo } = await makeCast(tx);
    const thread = await makeThread(tx, { by: maya, title: '<script>"eSIM" & more</script>' });
    for (const [place, by] of [tom, rosa, mo, tom].entries()) await makeReply(tx, thread, { by, text: `Try <img src=x onerror=alert(${place})> number ${place}.`, at: minutesLater(place) });
    await happen(tx, minutesLater(10));
    await tx.update(mails).set({ state: 'queued', attempts: 0, nextAt: NOON, sentAt: null });
    const [first, second] = await tx.select({ id: posts.id }).from(posts).where(gt(posts.number, 1)).orderBy(posts.number);
    await deletePost(actAs(tx, mo, minutesLater(11)), (second?.id ?? 0) as PostId);
    const { taken, outgoing } = await takeMails(actAs(tx, system, minutesLater(12)), COMMUNITY);
    expect([taken, outgoing.length]).toEqual([4, 3]);
    const [letter] = outgoing.map((one) => one.letter);
    expect(letter).toMatchObject({ subject: 'Tom Hale replied: <script>"eSIM" & more</script>', about: `thread-${thread.id}`, to: { address: `${maya.handle}@example.org` } });
    expect(letter?.html).not.toMatch(/<script|<img/);
    expect(letter?.html).toContain('&lt;script&gt;&quot;eSIM&quot; &amp; more');
    expect(letter?.text).toContain(`https://community.example/posts/${first?.id}`);
    expect(letter?.html).toContain('Plain&lt;line&gt; Community');
    // The lease holds: nobody else is given them meanwhile; afterwards they come again, to the same name.
    expect(await takeMails(actAs(tx, system, minutesLater(13)), COMMUNITY)).toEqual({ taken: 0, outgoing: [] });
    const again = await takeMails(actAs(tx, system, minutesLater(20)), COMMUNITY);
    expect(again.outgoing.map((one) => [one.attempt, one.letter.id])).toEqual(outgoing.map((one) => [2, one.letter.id]));

    const token = letter?.unsubscribe?.split('/').at(-1) ?? '';
    expect(await readUnsubscribeToken(tx, token)).toMatchObject({ member: maya.id, group: 'threads', isOn: true });
    for (const forged of [token.replace('threads', 'bounties'), token.replace('threads', 'money'), token.replace(String(maya.id), String(tom.id)), `${token.slice(0, -1)}0x`, '', '..', `${maya.id}.threads.`]) expect(await readUnsubscribeToken(tx, forged), forged).toBeNull();
    await expect(changeByToken(actAs(tx, guest), `${maya.id}.threads.x`, false)).rejects.toThrow(NotFound);
    await changeByToken(actAs(tx, guest), token, false);
    await changeByToken(actAs(tx, guest), token, false);
    expect((await notificationSettingsOf(tx, maya)).groups[0]).toMatchObject({ group: 'threads', inbox: true, mail: false });
    expect((await takeMails(actAs(tx, system, minutesLater(60)), COMMUNITY)).outgoing).toEqual([]);
    expect((await tx.select().from(mails).where(eq(mails.state, 'dropped'))).map(({ problem }) => problem)).toEqual(expect.arrayContaining(['The member wants no mails about this any more.', 'It is no longer so, or no longer theirs to read.']));
  }));

test('members choose by group and way, but money and account always come; who is suspended, leaving or gone hears less', () =>
  inTransaction(async (tx) => {
    const { maya, tom, rosa, mo } = await makeCast(tx);
    const say = (member: Member, kind: 'badge' | 'payout-paid' | 'held', key = kind as string, at = NOON) => tell(actAs(tx, system), [{ member: member.id, kind, key, at, parts: { badge: 'first-reply', payment: 1, amount: 500, currency: 'GBP', method: 'cash' } }], { hasMail: true });
    await saveNotificationSettings(actAs(tx, maya), [{ group: 'honours', inbox: false, mail: true }, { group: 'money', inbox: false, mail: false }]);
    expect((await notificationSettingsOf(tx, maya)).groups.filter(({ inbox, mail }) => inbox && mail).map(({ group }) => group)).toEqual(['threads', 'mentions', 'watching', 'helping', 'feedback', 'bounties', 'money', 'account']);
    for (const kind of ['badge', 'payout-paid', 'held'] as const) for (const member of [maya, tom]) await say(member, kind);
    expect([await unreadOf(tx, maya), await unreadOf(tx, tom), await tx.$count(mails)]).toEqual([2, 3, 5]);
    await saveNotificationSettings(actAs(tx, maya), [{ group: 'honours', inbox: false, mail: false }]);
    expect(await say(maya, 'badge', 'another')).toBe(0);
    // Four days old: it stands in the inbox, and is not mailed any more.
    await say(tom, 'held', 'long ago', daysLater(-4));
    expect(await tx.$count(mails)).toBe(5);

    await suspendMember(actAs(tx, mo), tom.id, 'They broke the rules.');
    await tx.update(members).set({ leavesAt: daysLater(14) }).where(eq(members.id, rosa.id));
    const told = async (member: Member) => [await say(member, 'badge', 'b'), await say(member, 'payout-paid', 'p'), await say(member, 'held', 'h')];
    expect([await told(tom), await told(rosa)]).toEqual([[0, 0, 1], [0, 1, 1]]);
    await happen(tx, minutesLater(1));
    expect(await linesOf(tx, tom)).toContain('Your account is suspended');
    await tx.update(members).set({ leavesAt: null, leftAt: NOON, isGhost: true, email: null, passwordHash: null }).where(eq(members.id, rosa.id));
    expect(await say(rosa, 'held', 'later')).toBe(0);
    await expect(tell(actAs(tx, maya), [], { hasMail: true })).rejects.toThrow(NotAllowed);
  }));

test('whoever rose in the night hears of the rank they reached, once', () =>
  inTransaction(async (tx) => {
    const { tom } = await makeCast(tx);
    await tx.insert(standings).values({ memberId: tom.id, points: 60, solutions: 3, kudos: 9 });
    for (const night of [1, 2]) {
      await settleRanks(actAs(tx, system, daysLater(night)));
      await happen(tx, daysLater(night));
    }
    const [line, ...more] = await linesOf(tx, tom);
    expect(line).toMatch(/^You reached the rank \S/);
    expect(more).toEqual([]);
  }));

test('an inbox is read by line, by thread or whole, from page to page, and never somebody else’s', () =>
  inTransaction(async (tx) => {
    const { maya, tom } = await makeCast(tx);
    const thread = await makeThread(tx, { by: maya });
    const reply = await makeReply(tx, thread, { by: tom });
    const news = Array.from({ length: 70 }, (_, place) => ({ member: maya.id, kind: 'badge' as const, key: `badge:${place}`, at: minutesLater(place), parts: { badge: 'first-reply' } }));
    const about = ['a', 'b'].map((key) => ({ member: maya.id, kind: 'reply' as const, key, at: minutesLater(100), thread: thread.id, post: reply.id }));
    await tell(actAs(tx, system), [...news, ...about, ...about], { hasMail: false });
    expect([await unreadOf(tx, maya), await tx.$count(mails)]).toEqual([72, 0]);
    const [first] = (await inboxPage(tx, maya, null)).groups;
    expect(await markRead(actAs(tx, tom), { thread: thread.id })).toBe(0);
    expect(await markRead(actAs(tx, maya), { thread: thread.id })).toBe(2);
    expect(await markRead(actAs(tx, maya), { line: first?.id ?? 0 })).toBe(0);
    const seen: number[] = [];
    let after: string | null = null;
    do {
      const page = await inboxPage(tx, maya, after);
      seen.push(...page.groups.flatMap(({ lines }) => lines.map(({ id }) => id)));
      after = page.next;
    } while (after);
    expect([seen.length, new Set(seen).size]).toEqual([72, 72]);
    // What is read stands last, however new.
    expect(seen.slice(-2)).toEqual((await tx.select({ id: notifications.id }).from(notifications).where(and(eq(notifications.kind, 'reply'))).orderBy(notifications.id)).map(({ id }) => id).reverse());
    const upTo = Math.max(...seen);
    await tell(actAs(tx, system), [{ member: maya.id, kind: 'held', key: 'meanwhile', at: NOON }], { hasMail: false });
    expect(await markRead(actAs(tx, maya), { upTo })).toBe(70);
    expect([await unreadOf(tx, maya), await markRead(actAs(tx, maya), { upTo })]).toEqual([1, 0]);
    await expect(markRead(actAs(tx, guest), { upTo })).rejects.toThrow(NotAllowed);
    expect((await inboxPage(tx, maya, 'nonsense')).isFirst).toBe(true);
  }));

test('whoever is paid hears that it was approved, made or failed and why, each once, and of their statement', () =>
  inTransaction(async (tx) => {
    const { maya, tom, rosa, mo, ada, periodId } = await chosenPeriod(tx);
    const { runId } = await preparePayout(actAs(tx, mo, JUNE), periodId);
    const at = hoursLater(1);
    await approvePayout(actAs(tx, ada, at), runId);
    await exportPayout(actAs(tx, ada, at), runId, { isDelivered: false });
    await happen(tx, at);
    const [credit, cash, gift] = (await payoutPayments(tx, mo, runId, null)).rows.map(({ id }) => id);
    await markItemPaid(actAs(tx, mo, at), credit ?? 0, 'CR-1');
    await markItemFailed(actAs(tx, mo, at), cash ?? 0, 'The account was closed');
    await happen(tx, at);
    await markItemPaid(actAs(tx, mo, at), gift ?? 0, 'GIFT-1');
    await runJobs(jobServices(tx, { clock: () => new Date('2026-07-01T06:00:00Z'), mail: { ...MAIL, send: async () => undefined } }));
    expect(await linesOf(tx, maya)).toEqual(['Your statement for June 2026 is ready', 'Your payout of £15.00 as credit was made', 'Your payout of £15.00 as credit was approved']);
    expect(await linesOf(tx, tom)).toContain('Your payout of £10.00 in cash failed');
    expect(await linesOf(tx, rosa)).toContain('Your gift of £5.00 was paid');
    const [failed] = await tx.select({ id: notifications.id }).from(notifications).where(eq(notifications.kind, 'payout-failed'));
    await tx.update(mails).set({ state: 'queued', sentAt: null, nextAt: at }).where(eq(mails.notificationId, failed?.id ?? 0));
    const { outgoing } = await takeMails(actAs(tx, system, at), COMMUNITY);
    expect(outgoing.map(({ letter }) => [letter.unsubscribe, letter.text.includes('Why: The account was closed')])).toEqual([[null, true]]);
    expect(await tx.$count(mailRecipients)).toBe(3);
  }));

test('money about to expire is told 30 and 7 days before, and not mailed once it is chosen about', () =>
  inTransaction(async (tx) => {
    const { maya, tom, ada, charityId } = await closedPeriod(tx);
    await saveCharity(actAs(tx, ada, JUNE), { id: charityId, name: 'Lifeboats', about: '', website: null, isActive: true });
    // The next period ends on 30 November, and its fortnight to choose with 14 December.
    for (const day of ['2026-11-16', '2026-11-17', '2026-12-09']) {
      const at = new Date(`${day}T05:00:00Z`);
      await noteExpiring(actAs(tx, system, at));
      await happen(tx, at);
    }
    expect((await linesOf(tx, maya)).filter((line) => line.includes('expires'))).toEqual(['£15.00 expires on 15 December 2026 unless you choose', '£15.00 expires on 15 December 2026 unless you choose']);
    expect((await linesOf(tx, tom)).length).toBe(2);
  }));
