/** What customers say of staff's help: asked once, one press without signing in, a day to think again, and follow-ups that need an outcome. */
import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { Tx } from '#db/connect.ts';
import { cases } from '#db/schema/cases.ts';
import { csatAsks, csatLetters, followUps } from '#db/schema/feedback.ts';
import { members } from '#db/schema/members.ts';
import { answerCase, openPrivateCase, reopenCase, replyInCase, resolveCase } from '#domain/cases';
import { NotFound, Refused, guest, system } from '#domain/core';
import type { CaseId, Member } from '#domain/core';
import { askForScore, closeFollowUp, csatFigures, followUpCounts, followUpList, followUpOf, ratingByLetter, ratingOfCase, ratingOnThread, scoreByLetter, scoreCase, scoreOfCase, scoresOf, takeFollowUp } from '#domain/feedback';
import { inboxPage, readSignedLink } from '#domain/notifications';
import { acceptAnswer } from '#domain/questions';
import { runJobs } from '#jobs/run-jobs.ts';
import { sendScoreLetters } from '#jobs/send-score-letters.ts';
import { MailTrouble, mailFolder } from '#kit/mail.ts';
import type { Letter } from '#kit/mail.ts';
import { actAs, daysLater, makeCast, minutesLater } from '#tests/cast.ts';
import { makeCase } from '#tests/domain/cases/make-case.ts';
import { jobServices } from '#tests/jobs/services.ts';
import { makeReply } from '#tests/make/threads.ts';
import { freshDatabase, inTransaction } from '#tests/setup/database.ts';

const FOLDER = mailFolder({ folder: '/nowhere', from: { name: 'Plainline', address: 'community@plainline.example' }, origin: 'http://localhost' });
async function happen(tx: Tx, at: Date): Promise<Letter[]> {
  const sent: Letter[] = [];
  await runJobs(jobServices(tx, { clock: () => at, mail: { ...FOLDER, send: async (letter) => void sent.push(letter) } }), { timed: false });
  return sent.filter(({ subject }) => subject.startsWith('How did staff help you?'));
}

/** A case of this customer that this agent answered and solved. */
async function solvedCase(tx: Tx, asker: Member, agent: Member, at: Date, title?: string) {
  const made = await makeCase(tx, { asker, title });
  await replyInCase(actAs(tx, agent, at), { caseId: made.id, text: 'Your eSIM is ready again. Fetch it once more, please.' });
  await resolveCase(actAs(tx, agent, at), made.id);
  return made;
}

test('the customer of a case that staff solved is asked once, by mail and on the thread; one press needs no signing in, and can be changed for a day', () =>
  inTransaction(async (tx) => {
    const { maya, tom, priya } = await makeCast(tx);
    const at = minutesLater(200);
    const { id, thread } = await solvedCase(tx, maya, priya, at);
    const letters = await happen(tx, at);
    expect(letters).toMatchObject([{ to: { name: 'Maya Okonjo' } }]);
    expect(letters[0]?.text.match(/say=\d/g)).toEqual(['say=5', 'say=4', 'say=3', 'say=2', 'say=1']);
    const [, token = ''] = /from-mail\/rating\/([^?]+)\?/.exec(letters[0]?.text ?? '') ?? [];
    const link = await readSignedLink(tx, 'rating', token);
    expect(link).toMatchObject({ member: { id: maya.id }, id });
    for (const purpose of ['help', 'solved'] as const) expect(await readSignedLink(tx, purpose, token)).toBeNull();
    expect(await ratingOnThread(tx, maya, thread.id, at)).toMatchObject({ caseId: id, score: null, isOpen: true });
    for (const viewer of [tom, priya]) expect(await ratingOnThread(tx, viewer, thread.id, at)).toBeNull();
    for (const by of [tom, priya, system]) await expect(scoreCase(actAs(tx, by, at), id, { score: 5 })).rejects.toBeInstanceOf(NotFound);
    expect(await scoreOfCase(tx, id, priya)).toBeNull();

    await scoreCase(actAs(tx, maya, at), id, { score: 2 });
    await scoreCase(actAs(tx, maya, minutesLater(5, at)), id, { score: 2, comment: ' It took too long. ' });
    expect(await scoreOfCase(tx, id, priya)).toMatchObject({ score: 2, comment: 'It took too long.', at, followUp: { isOpen: true } });
    expect(await scoreOfCase(tx, id, maya)).toBeNull();
    expect([await scoresOf(tx, maya.id, priya), await scoresOf(tx, maya.id, maya)]).toMatchObject([[{ caseId: id, score: 2 }], []]);
    await happen(tx, minutesLater(5, at));
    expect((await inboxPage(tx, priya, null)).groups.flatMap(({ lines }) => lines.map(({ line }) => line))).toContain('A customer was not helped: they said “bad”');
    // Taken back before anybody began with it, and then meant after all.
    await scoreCase(actAs(tx, maya, minutesLater(60, at)), id, { score: 4 });
    expect(await scoreOfCase(tx, id, priya)).toMatchObject({ score: 4, comment: 'It took too long.', followUp: null });
    await scoreCase(actAs(tx, maya, minutesLater(90, at)), id, { score: 1, comment: '' });
    expect(await tx.$count(followUps)).toBe(1);
    await expect(scoreCase(actAs(tx, maya, minutesLater(25 * 60, at)), id, { score: 5 })).rejects.toThrow('more than a day ago');
    expect(await ratingOfCase(tx, maya, id, minutesLater(25 * 60, at))).toMatchObject({ score: 1, comment: null, isOpen: false });
    await expect(scoreCase(actAs(tx, maya, at), id, { score: 5, comment: 'x'.repeat(2_001) })).rejects.toBeInstanceOf(Refused);

    expect(await csatFigures(tx, { from: at, to: minutesLater(1, at) })).toEqual({ asked: 1, answered: 1, average: 1, good: 0, low: 1, byScore: { 1: 1, 2: 0, 3: 0, 4: 0, 5: 0 } });
    expect(await csatFigures(tx, { from: minutesLater(1, at), to: daysLater(9) })).toMatchObject({ asked: 0, answered: 0, average: null });
  }));

test('nobody is asked twice within a month, for what the community solved, after it was opened again, or when they are staff or gone; old questions are no longer counted', () =>
  inTransaction(async (tx) => {
    const { maya, tom, rosa, priya, mo } = await makeCast(tx);
    const at = minutesLater(200);
    const first = await solvedCase(tx, maya, priya, at);
    const second = await solvedCase(tx, maya, priya, at, 'Another question of the same customer');
    expect(await happen(tx, at)).toHaveLength(1);
    const askedCases = async () => (await tx.select({ id: csatAsks.caseId }).from(csatAsks).orderBy(csatAsks.askedAt, csatAsks.caseId)).map(({ id }) => id);
    expect(await askedCases()).toEqual([first.id]);
    await askForScore(actAs(tx, system, daysLater(29)), second.id);
    expect(await askedCases()).toEqual([first.id]);
    await askForScore(actAs(tx, system, daysLater(31)), second.id);
    await askForScore(actAs(tx, system, daysLater(99)), second.id);
    expect(await askedCases()).toEqual([first.id, second.id]);
    await expect(scoreCase(actAs(tx, maya, daysLater(32)), first.id, { score: 5 })).rejects.toThrow('more than a month ago');

    const peer = await makeCase(tx, { asker: rosa, title: 'What a neighbour solves by themselves' });
    const answer = await makeReply(tx, peer.thread, { by: tom, at: minutesLater(190) });
    await acceptAnswer(actAs(tx, rosa, at), answer.id);
    await happen(tx, at);
    const back = await solvedCase(tx, rosa, priya, at, 'What was solved and is open again');
    await reopenCase(actAs(tx, priya, at), back.id);
    expect(await happen(tx, at)).toEqual([]);
    await solvedCase(tx, mo, priya, at, 'A colleague asks a question here');
    await tx.update(members).set({ leavesAt: daysLater(14) }).where(eq(members.id, tom.id));
    await solvedCase(tx, tom, priya, at, 'Somebody asks who is about to leave');
    expect(await happen(tx, at)).toEqual([]);
    expect(await askedCases()).toEqual([first.id, second.id]);

    // A private question has no thread: the mail leads to it, and says nothing of what it was about.
    const { caseId } = await openPrivateCase(actAs(tx, rosa, at), { origin: 'private', customer: { memberId: rosa.id }, subject: 'My address is wrong on the bill', text: 'It is number 12 by now.' });
    await tx.update(cases).set({ outcome: 'staff', state: 'solved', solvedAt: at, solvedBy: priya.id }).where(eq(cases.id, caseId));
    await askForScore(actAs(tx, system, at), caseId);
    const [letter] = await happen(tx, at);
    expect([letter?.subject, letter?.text.includes('bill'), letter?.text.includes(`/private/${caseId}`)]).toEqual(['How did staff help you?', false, true]);
    expect(await ratingOfCase(tx, rosa, caseId, at)).toMatchObject({ thread: null, title: 'My address is wrong on the bill' });
  }));

test('a follow-up is taken and closed with an outcome and words, never without; the list is for staff, by when it is due', () =>
  inTransaction(async (tx) => {
    const { maya, rosa, priya, mo } = await makeCast(tx);
    const at = minutesLater(200);
    const made: CaseId[] = [];
    for (const [asker, minutes] of [[maya, 10], [rosa, 5]] as const) {
      const { id } = await solvedCase(tx, asker, priya, at, `A question of ${asker.name}`);
      await happen(tx, at);
      await scoreCase(actAs(tx, asker, minutesLater(minutes, at)), id, { score: 1, comment: `Badly, says ${asker.name}.` });
      made.push(id);
    }
    const list = (show: 'open' | 'closed', when = minutesLater(60, at), cursor: { value: number; id: number } | null = null) => followUpList(tx, priya, { show, cursor, at: when }, 1);
    const first = await list('open');
    expect(first).toMatchObject({ rows: [{ case: { id: made[1] }, customerName: 'Rosa Quill', score: 1, comment: 'Badly, says Rosa Quill.', isLate: false, owner: null, closed: null }], next: expect.any(String) });
    const [row] = first.rows;
    if (!row) throw new Error('No follow-up.');
    expect((await list('open', at, { value: row.dueAt.getTime(), id: row.id })).rows).toMatchObject([{ case: { id: made[0] } }]);
    expect(await followUpCounts(tx, priya, daysLater(2))).toEqual({ open: 2, late: 2 });
    expect(await followUpCounts(tx, maya, at)).toBeNull();
    await expect(followUpList(tx, maya, { show: 'open', cursor: null, at })).rejects.toBeInstanceOf(NotFound);
    for (const [viewer, id] of [[maya, row.id], [priya, 999_999]] as const) await expect(followUpOf(tx, viewer, id, at)).rejects.toBeInstanceOf(NotFound);
    for (const does of [() => takeFollowUp(actAs(tx, maya), row.id), () => closeFollowUp(actAs(tx, maya), row.id, { outcome: 'made-good', words: 'x' })]) await expect(does()).rejects.toBeInstanceOf(NotFound);
    await expect(takeFollowUp(actAs(tx, priya), 999_999)).rejects.toBeInstanceOf(NotFound);
    await takeFollowUp(actAs(tx, priya, at), row.id);
    expect(await followUpOf(tx, priya, row.id, at)).toMatchObject({ comment: 'Badly, says Rosa Quill.', owner: { isMe: true } });
    // Once somebody has begun, a better score no longer takes it away.
    await scoreCase(actAs(tx, rosa, minutesLater(30, at)), row.case.id, { score: 5 });
    expect((await list('open')).rows).toMatchObject([{ id: row.id, owner: { isMe: true }, score: 5 }]);
    await expect(closeFollowUp(actAs(tx, priya), row.id, { outcome: null, words: 'Called them.' })).rejects.toMatchObject({ field: 'outcome' });
    await expect(closeFollowUp(actAs(tx, priya), row.id, { outcome: 'made-good', words: '  ' })).rejects.toMatchObject({ field: 'words' });
    await closeFollowUp(actAs(tx, mo, at), row.id, { outcome: 'made-good', words: 'Called them, and sent a new card.' });
    await expect(closeFollowUp(actAs(tx, priya), row.id, { outcome: 'explained', words: 'Again.' })).rejects.toThrow('already');
    expect((await list('closed')).rows).toMatchObject([{ id: row.id, owner: { isMe: true }, closed: { by: 'Mo Farrant', outcome: 'made-good', words: 'Called them, and sent a new card.' } }]);
    await expect(tx.transaction((inner) => inner.update(followUps).set({ closedAt: at }).where(eq(followUps.caseId, made[0] ?? 0)))).rejects.toThrow();
  }));

test('somebody known by a mail address alone is asked once by mail; the newest letter’s word is the key, one press counts, and a low score is followed up', () =>
  inTransaction(async (tx) => {
    const { maya, priya } = await makeCast(tx);
    const at = minutesLater(200);
    const mailed = async (mail: string, subject: string) => {
      const { caseId } = await openPrivateCase(actAs(tx, system, at), { origin: 'mail', customer: { mail, name: null }, subject, text: 'Why twice?', mailId: subject });
      await answerCase(actAs(tx, priya, at), { caseId, text: 'It was our mistake.', then: 'solved' });
      return caseId;
    };
    const first = await mailed('Zoe@example.org', 'My bill of March');
    const second = await mailed('zoe@example.org', 'My bill of April');
    // Without a way to send mail nobody is asked, and nobody counts as asked.
    await askForScore(actAs(tx, system, at), first);
    expect(await tx.$count(csatAsks)).toBe(0);
    await happen(tx, at);
    expect(await tx.select({ id: csatAsks.caseId, mail: csatAsks.mail, member: csatAsks.memberId }).from(csatAsks)).toEqual([{ id: first, mail: 'zoe@example.org', member: null }]);

    const sent: Letter[] = [];
    let isDown = true;
    const send = async (letter: Letter) => {
      sent.push(letter);
      if (isDown) throw new MailTrouble('later', '451 come back');
    };
    const letters = (when: Date) => sendScoreLetters(jobServices(tx, { clock: () => when, mail: { ...FOLDER, send } }));
    await letters(at);
    await letters(minutesLater(0.5, at));
    isDown = false;
    await reopenCase(actAs(tx, priya, at), first);
    await letters(minutesLater(2, at));
    expect(sent).toHaveLength(1);
    await resolveCase(actAs(tx, priya, at), first);
    await letters(minutesLater(2, at));
    await letters(minutesLater(60, at));
    expect(sent.map(({ to, subject }) => [to.address, subject])).toEqual(Array.from({ length: 2 }, () => ['zoe@example.org', 'How did staff help you?']));
    expect(new Set(sent.map(({ id }) => id)).size).toBe(2);
    expect(sent[1]?.text.match(/say=\d/g)).toEqual(['say=5', 'say=4', 'say=3', 'say=2', 'say=1']);
    expect(`${sent[1]?.text}${sent[1]?.html}`).not.toMatch(/bill/);
    const tokenIn = (letter: Letter | undefined) => /from-mail\/score\/([^?]+)\?/.exec(letter?.text ?? '')?.[1] ?? '';
    const token = tokenIn(sent[1]);
    expect((await tx.select().from(csatLetters))[0]).toMatchObject({ state: 'sent', attempts: 2 });
    expect(JSON.stringify(await tx.select().from(csatLetters))).not.toContain(token);
    for (const wrong of [tokenIn(sent[0]), '', 'x'.repeat(9_000), `${token}x`]) {
      await expect(ratingByLetter(tx, wrong, at)).rejects.toBeInstanceOf(NotFound);
      await expect(scoreByLetter(actAs(tx, guest, at), wrong, { score: 5 })).rejects.toBeInstanceOf(NotFound);
    }
    for (const by of [maya, priya]) await expect(scoreCase(actAs(tx, by, at), first, { score: 5 })).rejects.toBeInstanceOf(NotFound);

    expect(await ratingByLetter(tx, token, at)).toMatchObject({ caseId: first, title: 'My bill of March', thread: null, score: null, isOpen: true });
    expect(await scoreByLetter(actAs(tx, guest, at), token, { score: 1 })).toEqual({ isLow: true });
    await scoreByLetter(actAs(tx, guest, minutesLater(5, at)), token, { score: 1, comment: 'Nobody said why.' });
    expect(await scoreOfCase(tx, first, priya)).toMatchObject({ score: 1, comment: 'Nobody said why.', followUp: { isOpen: true } });
    expect((await followUpList(tx, priya, { show: 'open', cursor: null, at })).rows).toMatchObject([{ case: { id: first }, customerName: 'zoe@example.org', score: 1 }]);
    expect(await csatFigures(tx, { from: at, to: minutesLater(1, at) })).toMatchObject({ asked: 1, answered: 1, low: 1 });
    await expect(scoreByLetter(actAs(tx, guest, minutesLater(25 * 60, at)), token, { score: 5 })).rejects.toThrow('more than a day ago');

    // Once a month for an address, too.
    await askForScore(actAs(tx, system, daysLater(20)), second, { hasMail: true });
    expect(await tx.$count(csatAsks)).toBe(1);
    await askForScore(actAs(tx, system, daysLater(40)), second, { hasMail: true });
    expect(await tx.$count(csatAsks)).toBe(2);
    await expect(tx.transaction((inner) => inner.update(csatAsks).set({ memberId: maya.id }))).rejects.toThrow();
  }));

test('two cases of one customer that are solved at once ask once, and two presses at once make one follow-up', async () => {
  const { db, drop } = await freshDatabase();
  try {
    const at = minutesLater(200);
    const { maya, ids } = await db.transaction(async (tx) => {
      const { maya, priya } = await makeCast(tx);
      return { maya, ids: [(await solvedCase(tx, maya, priya, at, 'The first of two questions')).id, (await solvedCase(tx, maya, priya, at, 'The second of two questions')).id] };
    });
    await Promise.all(ids.map((id) => db.transaction((tx) => askForScore(actAs(tx, system, at), id))));
    const asked = await db.select().from(csatAsks);
    expect(asked).toHaveLength(1);
    const caseId = (asked[0]?.caseId ?? 0) as CaseId;
    await Promise.all([1, 2, 1].map((score) => db.transaction((tx) => scoreCase(actAs(tx, maya, at), caseId, { score: score === 1 ? 1 : 2 }))));
    expect(await db.$count(followUps)).toBe(1);
  } finally {
    await drop();
  }
});
