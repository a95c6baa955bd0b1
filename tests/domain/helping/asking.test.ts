/** Asking helpers: who is picked and why, how often and when, in waves, and what follows when nobody answers. */
import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { Tx } from '#db/connect.ts';
import { helpAsks, helpCalls } from '#db/schema/helping.ts';
import { sessions } from '#db/schema/members.ts';
import { mails, notifications } from '#db/schema/notifications.ts';
import { archiveBoard, reviveBoard } from '#domain/boards';
import { NotAllowed, NotFound, system } from '#domain/core';
import type { Member, ThreadId } from '#domain/core';
import { answerAsk, askHelpers, askOf, callsDue, goOnAsking, helpOnThread, helperSettingsOf, helpersHome, isQuiet, judgeHelper, pickHelpers, raiseToSuperusers, raisedQuestions, saveHelperSettings } from '#domain/helping';
import type { HelperFacts } from '#domain/helping';
import { inboxPage, readSignedLink } from '#domain/notifications';
import { acceptAnswer } from '#domain/questions';
import { blockMember, unblockMember } from '#domain/sanctions';
import { closeThread, reopenThread, threadPage } from '#domain/threads';
import { mailFolder } from '#kit/mail.ts';
import type { Letter } from '#kit/mail.ts';
import { runJobs } from '#jobs/run-jobs.ts';
import { NOON, actAs, daysLater, makeCast, minutesLater } from '#tests/cast.ts';
import { jobServices } from '#tests/jobs/services.ts';
import { makeBoard } from '#tests/make/boards.ts';
import { makeMember } from '#tests/make/members.ts';
import { makeReply, makeThread } from '#tests/make/threads.ts';
import { freshDatabase, inTransaction } from '#tests/setup/database.ts';

const FOLDER = mailFolder({ folder: '/nowhere', from: { name: 'Plainline', address: 'community@plainline.example' }, origin: 'http://localhost' });

/** Lets everything that waits happen at this time, but for what a clock starts; returns the letters that were sent. */
async function happen(tx: Tx, at: Date): Promise<Letter[]> {
  const sent: Letter[] = [];
  await runJobs(jobServices(tx, { clock: () => at, mail: { ...FOLDER, send: async (letter) => void sent.push(letter) } }), { timed: false });
  return sent;
}

const facts = (over: Partial<HelperFacts> = {}): HelperFacts => ({
  memberId: 1 as HelperFacts['memberId'], isSuperuser: false, trust: 1, seenAt: daysLater(-1), asksADay: 3, askedToday: 0, notNowAt: null, awayUntil: null,
  quiet: { from: 22 * 60, to: 8 * 60, zone: 'Europe/London' }, topics: [{ kind: 'tag', name: 'eSIM', solved: 5, wish: null, notMine: 0 }, { kind: 'board', name: 'Phones', solved: 9, wish: null, notMine: 0 }], ...over,
});
const topic = (over: object) => [{ kind: 'tag' as const, name: 'eSIM', solved: 5, wish: null, notMine: 0, ...over }];

test('a helper is judged by what they solved and wish, left out with a reason, and rested by each ask; quiet hours go by their own wall', () => {
  const judged = (over: Partial<HelperFacts>, at = NOON) => judgeHelper(facts(over), at);
  const score = (over: Partial<HelperFacts>) => { const verdict = judged(over); return 'score' in verdict ? verdict.score : -1; };
  expect(judged({})).toMatchObject({ because: 'you solved 5 questions in eSIM' });
  expect(judged({ topics: topic({ solved: 0, wish: 'wanted' }) })).toMatchObject({ because: 'you chose to be asked about eSIM' });
  expect([score({}) > score({ askedToday: 1 }), score({}) > score({ topics: topic({ notMine: 1 }) }), score({ topics: topic({ solved: 40 }) }) > score({}), score({ trust: 3 }) > score({}), score({}) > score({ seenAt: daysLater(-30) })]).toEqual([true, true, true, true, true]);
  const leftOut: [Partial<HelperFacts>, string][] = [
    [{ asksADay: 0 }, 'gone'], [{ seenAt: daysLater(-61) }, 'gone'], [{ seenAt: null }, 'gone'], [{ topics: topic({ solved: 2 }) }, 'knows-too-little'], [{ topics: [] }, 'knows-too-little'],
    [{ topics: topic({ wish: 'unwanted' }) }, 'not-their-topic'], [{ topics: topic({ notMine: 2 }) }, 'not-their-topic'], [{ awayUntil: daysLater(1) }, 'away'], [{ askedToday: 3 }, 'enough'], [{ notNowAt: minutesLater(-60) }, 'not-now'],
  ];
  for (const [over, word] of leftOut) expect(judged(over), word).toEqual({ leftOut: word });
  expect(judged({ topics: topic({ solved: 1 }), isSuperuser: true })).toHaveProperty('score');
  expect(judged({ notNowAt: minutesLater(-13 * 60), awayUntil: daysLater(-1) })).toHaveProperty('score');
  expect(judged({}, minutesLater(11 * 60))).toEqual({ leftOut: 'quiet' });
  // 07:30 in London is 08:30 in Berlin, in winter as in summer; over midnight, within a day, and never.
  const at = (day: string) => new Date(`${day}T07:30:00Z`);
  const quiet = (zone: string, day: string, over = {}) => isQuiet({ from: 22 * 60, to: 8 * 60, zone, ...over }, at(day));
  expect([quiet('Europe/London', '2026-01-14'), quiet('Europe/Berlin', '2026-01-14'), quiet('Europe/London', '2026-07-14'), quiet('Europe/London', '2026-01-14', { from: 9 * 60, to: 10 * 60 }), quiet('Europe/London', '2026-01-14', { from: 0, to: 0 })]).toEqual([true, false, false, false, false]);
  const many = Array.from({ length: 12 }, (_, place) => facts({ memberId: (place + 1) as HelperFacts['memberId'], askedToday: place % 3 }));
  const { picked, areOthersLater } = pickHelpers([...many, facts({ awayUntil: daysLater(2) })], NOON, 4);
  expect([picked.map(({ memberId }) => memberId), areOthersLater]).toEqual([[1, 4, 7, 10], true]);
});

/** A helper who solved so many questions of a board and tag, and was here yesterday. */
async function expert(tx: Tx, name: string, { times, boardSlug, tags }: { times: number; boardSlug: string; tags: string[] }): Promise<Member> {
  const helper = await makeMember(tx, { name });
  await tx.insert(sessions).values({ id: `${name} ${helper.id}`, userId: helper.id, expiresAt: daysLater(10), startedAt: daysLater(-1) });
  for (let place = 0; place < times; place += 1) {
    const thread = await makeThread(tx, { boardSlug, tags, title: `${name} solves number ${place}`, at: daysLater(-5) });
    const answer = await makeReply(tx, thread, { by: helper, at: daysLater(-5) });
    await acceptAnswer(actAs(tx, thread.asker, daysLater(-5)), answer.id);
  }
  return helper;
}
const askedAbout = async (tx: Tx, id: ThreadId) => (await tx.select({ member: helpAsks.memberId }).from(helpAsks).where(eq(helpAsks.threadId, id)).orderBy(helpAsks.id)).map(({ member }) => member);

test('those who know most are told first, a few at a time; the next wave leaves them out, then the question stands before the superusers until somebody helps', () =>
  inTransaction(async (tx) => {
    const { maya, tom, rosa, priya } = await makeCast(tx);
    const board = await makeBoard(tx, { name: 'Phones' });
    const about = { boardSlug: board.slug, tags: ['eSIM'] };
    const experts: Member[] = [];
    for (const [place, name] of ['Ada One', 'Bea Two', 'Cy Three', 'Di Four'].entries()) experts.push(await expert(tx, name, { times: 7 - place, ...about }));
    await expert(tx, 'El Luck', { times: 1, ...about });
    const [ada, bea, cy, di] = experts;
    if (!ada || !bea || !cy || !di) throw new Error('No experts.');
    await saveHelperSettings(actAs(tx, di), { asksADay: '0', awayUntil: '', quietFrom: '22:00', quietTo: '08:00', zone: 'UTC', wanted: '', unwanted: '', boards: [] });
    const thread = await makeThread(tx, { by: maya, ...about, title: 'My eSIM hangs after the update' });
    await expect(askHelpers(actAs(tx, tom), { threadId: thread.id, atMost: 2, reason: 'by hand' })).rejects.toBeInstanceOf(NotAllowed);
    const ask = (at: Date) => askHelpers(actAs(tx, system, at), { threadId: thread.id, atMost: 2, reason: 'Unanswered for an hour' });
    expect([await ask(NOON), await ask(minutesLater(1))]).toEqual([{ asked: 2 }, { asked: 0 }]);
    expect(await askedAbout(tx, thread.id)).toEqual([ada.id, bea.id]);
    const letters = await happen(tx, minutesLater(1));
    expect((await inboxPage(tx, ada, null)).groups[0]?.lines[0]?.line).toBe('Can you help? You are asked because you solved 7 questions in eSIM');
    const seen = async (viewer: Member, at: Date) => helpOnThread(tx, await threadPage(tx, { threadId: thread.id, page: 1 }, viewer), viewer, at);
    expect(await seen(ada, minutesLater(2))).toMatchObject({ asked: { count: 2, lastAt: NOON }, ask: { because: 'you solved 7 questions in eSIM' } });
    expect(await seen(rosa, minutesLater(2))).toMatchObject({ asked: { count: 2 }, ask: null });

    // The mail has what can be pressed; the address is good for this one thing, and only until somebody helped.
    const letter = letters.find(({ to }) => to.name === 'Ada One');
    const [, token = ''] = /from-mail\/help\/([^?]+)\?say=not-my-topic/.exec(letter?.text ?? '') ?? [];
    expect(await readSignedLink(tx, 'help', token)).toMatchObject({ member: { id: ada.id }, id: thread.id });
    for (const forged of [token.replace(String(ada.id), String(bea.id)), `${token}0`, '', '1.2.3']) expect(await readSignedLink(tx, 'help', forged)).toBeNull();
    expect(await readSignedLink(tx, 'solved', token)).toBeNull();
    expect((await answerAsk(actAs(tx, ada, minutesLater(3)), thread.id, 'not-my-topic')).id).toBe(thread.id);
    await expect(answerAsk(actAs(tx, cy), thread.id, 'not-now')).rejects.toBeInstanceOf(NotFound);
    expect(await askOf(tx, ada, thread.id)).toMatchObject({ answer: 'not-my-topic' });
    expect(await seen(ada, minutesLater(3))).toMatchObject({ ask: null });

    const round = async (at: Date) => { for (const due of await callsDue(actAs(tx, system, at))) await goOnAsking(actAs(tx, system, at), due); };
    await round(minutesLater(59));
    expect(await askedAbout(tx, thread.id)).toEqual([ada.id, bea.id]);
    await round(minutesLater(60));
    await round(minutesLater(61));
    expect(await askedAbout(tx, thread.id)).toEqual([ada.id, bea.id, cy.id]);
    await round(minutesLater(121));
    expect(await raisedQuestions(tx, tom, null, minutesLater(121))).toMatchObject({ rows: [] });
    await round(minutesLater(182));
    expect(await raisedQuestions(tx, tom, null, minutesLater(182))).toMatchObject({ rows: [{ id: thread.id, askedCount: 3, reason: 'Those who know this were asked, and nobody answered.', raisedAt: minutesLater(182) }] });
    expect(await raisedQuestions(tx, rosa, null, minutesLater(182))).toBeNull();
    expect(await callsDue(actAs(tx, system, daysLater(30)))).toEqual([]);

    const late = await makeThread(tx, { by: rosa, ...about, title: 'Another question nobody answers', at: minutesLater(190) });
    await raiseToSuperusers(actAs(tx, priya, minutesLater(190)), { threadId: late.id, reason: 'Staff asked for it.' });
    await raiseToSuperusers(actAs(tx, system, minutesLater(195)), { threadId: late.id, reason: 'Again.' });
    const first = await raisedQuestions(tx, tom, null, minutesLater(195), 1);
    expect(first).toMatchObject({ rows: [{ id: thread.id }], next: expect.any(String) });
    expect((await raisedQuestions(tx, priya, { value: minutesLater(182).getTime(), id: thread.id }, minutesLater(195)))?.rows).toMatchObject([{ id: late.id, reason: 'Staff asked for it.', raisedAt: minutesLater(190) }]);
    await makeReply(tx, thread, { by: tom, at: minutesLater(200) });
    await makeReply(tx, late, { by: rosa, text: 'I am still waiting for this.', at: minutesLater(200) });
    await happen(tx, minutesLater(200));
    expect((await raisedQuestions(tx, tom, null, minutesLater(200)))?.rows.map(({ id }) => id)).toEqual([late.id]);
    await closeThread(actAs(tx, priya, minutesLater(201)), late.id);
    await happen(tx, minutesLater(201));
    expect((await raisedQuestions(tx, tom, null, minutesLater(201)))?.rows).toEqual([]);
    await reopenThread(actAs(tx, priya, minutesLater(202)), late.id);
    await happen(tx, minutesLater(202));
    expect((await raisedQuestions(tx, tom, null, minutesLater(202)))?.rows.map(({ id }) => id)).toEqual([late.id]);
    expect(await tx.select().from(helpCalls).where(eq(helpCalls.threadId, thread.id))).toMatchObject([{ endedAt: minutesLater(200), nextAt: null }]);
  }));

test('nobody is asked at night, on holiday, more often than they wish, or about what they do not want; whoever sleeps is asked in the morning', () =>
  inTransaction(async (tx) => {
    const { maya } = await makeCast(tx);
    const board = await makeBoard(tx, { name: 'Phones' });
    const about = { boardSlug: board.slug, tags: ['eSIM', 'Roaming'] };
    const ada = await expert(tx, 'Ada One', { times: 4, ...about });
    const form = { asksADay: '2', awayUntil: '', quietFrom: '22:00', quietTo: '08:00', zone: 'UTC', wanted: 'roaming', unwanted: '', boards: [{ id: board.id, wish: 'wanted' as const }] };
    await saveHelperSettings(actAs(tx, ada), form);
    expect(await helperSettingsOf(tx, ada, NOON)).toMatchObject({ asksADay: 2, awayUntil: null, quietFrom: '22:00', quietTo: '08:00', zone: 'UTC', wanted: ['Roaming'], unwanted: [] });
    for (const [over, field] of [[{ asksADay: '21' }, 'asksADay'], [{ asksADay: '-1' }, 'asksADay'], [{ quietFrom: '25:00' }, 'quietFrom'], [{ zone: 'Mars' }, 'zone'], [{ awayUntil: 'soon' }, 'awayUntil'], [{ wanted: 'nothing-of-the-kind' }, 'wanted'], [{ unwanted: 'Roaming' }, 'unwanted']] as const)
      await expect(saveHelperSettings(actAs(tx, ada), { ...form, ...over }), field).rejects.toMatchObject({ field });
    const ask = async (title: string, at: Date) => {
      const thread = await makeThread(tx, { by: maya, ...about, title, at });
      return { thread, ...(await askHelpers(actAs(tx, system, at), { threadId: thread.id, atMost: 5, reason: 'a rule' })) };
    };
    const night = await ask('A question late at night', minutesLater(11 * 60));
    expect(night.asked).toBe(0);
    const round = async (at: Date) => { for (const due of await callsDue(actAs(tx, system, at))) await goOnAsking(actAs(tx, system, at), due); };
    for (const minutes of [12 * 60, 16 * 60, 20 * 60 + 5]) await round(minutesLater(minutes));
    expect(await askedAbout(tx, night.thread.id)).toEqual([ada.id]);
    const morning = await ask('A question in the morning', minutesLater(21 * 60));
    const third = await ask('A third within the day', minutesLater(22 * 60));
    expect([morning.asked, third.asked]).toEqual([1, 0]);
    await answerAsk(actAs(tx, ada, minutesLater(22 * 60)), morning.thread.id, 'not-now');
    await saveHelperSettings(actAs(tx, ada), { ...form, asksADay: '20' });
    expect((await ask('Asked again too soon after', minutesLater(23 * 60))).asked).toBe(0);
    await saveHelperSettings(actAs(tx, ada), { ...form, asksADay: '20', awayUntil: '2026-03-20' });
    expect((await ask('Asked while they are away', daysLater(5))).asked).toBe(0);
    expect((await ask('Asked when they are back', daysLater(8))).asked).toBe(1);
    await saveHelperSettings(actAs(tx, ada), { ...form, wanted: '', unwanted: 'Roaming' });
    expect((await ask('Asked about what they do not want', daysLater(9))).asked).toBe(0);
    expect(await tx.$count(notifications)).toBe(0);
    await happen(tx, daysLater(9));
    expect([await tx.$count(notifications, eq(notifications.kind, 'help-asked')), await tx.$count(mails) > 0]).toEqual([2, true]);
  }));

test('rules that ask at the same moment ask nobody more often than they wish, and leave the rest to the next minute', async () => {
  const { db, drop } = await freshDatabase();
  try {
    const { ada, threads } = await db.transaction(async (tx) => {
      const board = await makeBoard(tx, { name: 'Phones' });
      const about = { boardSlug: board.slug, tags: ['eSIM'] };
      const ada = await expert(tx, 'Ada One', { times: 4, ...about });
      await saveHelperSettings(actAs(tx, ada), { asksADay: '1', awayUntil: '', quietFrom: '00:00', quietTo: '00:00', zone: 'UTC', wanted: '', unwanted: '', boards: [] });
      const threads: ThreadId[] = [];
      for (const place of [1, 2, 3, 4]) threads.push((await makeThread(tx, { ...about, title: `Asked at once, number ${place}` })).id);
      return { ada, threads };
    });
    const ask = (threadId: ThreadId) => db.transaction((tx) => askHelpers(actAs(tx, system), { threadId, atMost: 3, reason: 'a rule' }));
    const asked = await Promise.all([...threads, ...threads].map(ask));
    expect(asked.reduce((sum, one) => sum + one.asked, 0)).toBe(1);
    const goOn = async (at: Date) => { for (const due of await db.transaction((tx) => callsDue(actAs(tx, system, at)))) await Promise.all([1, 2].map(() => db.transaction((tx) => goOnAsking(actAs(tx, system, at), due)))); };
    await goOn(minutesLater(1));
    expect(await db.select({ member: helpAsks.memberId }).from(helpAsks)).toEqual([{ member: ada.id }]);
    await goOn(minutesLater(24 * 60 - 15));
    expect(await db.$count(helpAsks)).toBe(1);
    expect(await db.$count(helpCalls)).toBe(4);
  } finally {
    await drop();
  }
});

test('nobody is asked to help somebody they keep away from or who blocked them, and no helper sees their questions; staff and superusers are not asked on an archived board', () =>
  inTransaction(async (tx) => {
    const { maya, tom, ada: admin } = await makeCast(tx);
    const board = await makeBoard(tx, { name: 'Phones' });
    const about = { boardSlug: board.slug, tags: ['eSIM'] };
    const [ada, bea, cy] = [await expert(tx, 'Ada One', { times: 5, ...about }), await expert(tx, 'Bea Two', { times: 5, ...about }), await expert(tx, 'Cy Three', { times: 5, ...about })];
    await blockMember(actAs(tx, ada), maya.id, 'muted');
    await blockMember(actAs(tx, maya), bea.id, 'blocked');
    const ask = async (title: string) => {
      const thread = await makeThread(tx, { by: maya, ...about, title, at: NOON });
      return { thread, ...(await askHelpers(actAs(tx, system), { threadId: thread.id, atMost: 3, reason: 'Unanswered' })) };
    };
    const { thread, asked } = await ask('My eSIM hangs after the update');
    expect([asked, await askedAbout(tx, thread.id)]).toEqual([1, [cy.id]]);
    await raiseToSuperusers(actAs(tx, system), { threadId: thread.id, reason: 'Nobody answered' });
    const listed = async () => [(await helpersHome(tx, tom, minutesLater(5))).waiting, (await raisedQuestions(tx, tom, null, minutesLater(5)))?.rows ?? []].map((rows) => rows.some(({ id }) => id === thread.id));
    expect(await listed()).toEqual([true, true]);
    await blockMember(actAs(tx, maya), tom.id, 'blocked');
    expect(await listed()).toEqual([false, false]);
    await unblockMember(actAs(tx, maya), tom.id);
    expect(await listed()).toEqual([true, true]);

    const second = await makeThread(tx, { by: maya, ...about, title: 'It hangs again after the update' });
    await archiveBoard(actAs(tx, admin), board.id);
    expect(await listed()).toEqual([false, false]);
    expect(await askHelpers(actAs(tx, system), { threadId: second.id, atMost: 3, reason: 'Unanswered' })).toEqual({ asked: 0 });
    await raiseToSuperusers(actAs(tx, system), { threadId: second.id, reason: 'Nobody answered' });
    await reviveBoard(actAs(tx, admin), board.id);
    expect(((await raisedQuestions(tx, tom, null, minutesLater(5)))?.rows ?? []).map(({ id }) => id)).toEqual([thread.id]);
  }));
