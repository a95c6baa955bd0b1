/** Reports: every number against a small desk counted by hand, and against the list it leads to. */
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { Tx } from '#db/connect.ts';
import { csatAsks } from '#db/schema/feedback.ts';
import { openCase, reactions, reopenCase, replyInCase, resolveCase, takeCase } from '#domain/cases';
import { saveClockPolicy } from '#domain/clocks';
import { guest, system } from '#domain/core';
import type { CaseId, Member } from '#domain/core';
import { REPORT_TABLES, deskReport, periodOf, reportTable, reportedCases, reportedQuestions } from '#domain/insights';
import type { ReportList } from '#domain/insights';
import { postReply } from '#domain/threads';
import { actAs, daysLater, makeCast, minutesLater } from '#tests/cast.ts';
import { policyForm } from '#tests/domain/clocks/stage.ts';
import { makeBoard } from '#tests/make/boards.ts';
import { followEvents } from '#tests/make/following.ts';
import { makeThread } from '#tests/make/threads.ts';
import { freshDatabase, inTransaction } from '#tests/setup/database.ts';
import { keptPlan, watch } from '#tests/setup/statements.ts';

const DAY = 24 * 60;
const MINUTE = 60_000;
/** A week after noon: the scene is within it, and what was before is in the week before. */
const AT = daysLater(7);

/** Five cases: answered in time, answered late and back again, answered before the period, waiting, and waiting with Priya. */
async function makeDesk(tx: Tx) {
  const cast = await makeCast(tx);
  const { maya, priya, ada } = cast;
  await saveClockPolicy(actAs(tx, ada), policyForm());
  const board = await makeBoard(tx);
  const open = async (minutes: number, tags: string[] = []): Promise<{ caseId: CaseId; threadId: Awaited<ReturnType<typeof makeThread>>['id'] }> => {
    const thread = await makeThread(tx, { by: maya, boardSlug: board.slug, tags, title: `Asked at ${minutes} about ${tags.join(' and ')}`, at: minutesLater(minutes - 30) });
    return openCase(actAs(tx, system, minutesLater(minutes)), { threadId: thread.id, origin: 'rule', reason: 'Waited' });
  };
  const say = (by: Member, caseId: CaseId, minutes: number, then: 'open' | 'waiting' | 'solved' = 'open') => replyInCase(actAs(tx, by, minutesLater(minutes)), { caseId, text: `Said at ${minutes}, for you.`, then });

  const earlier = await open(-3 * DAY);
  await say(priya, earlier.caseId, -3 * DAY + 10, 'solved');
  const prompt = await open(DAY, ['esim']);
  await say(priya, prompt.caseId, DAY + 20, 'waiting');
  await resolveCase(actAs(tx, priya, minutesLater(DAY + 200)), prompt.caseId);
  const late = await open(DAY, ['esim', 'roaming']);
  await say(ada, late.caseId, DAY + 100);
  await postReply(actAs(tx, maya, minutesLater(DAY + 110)), { threadId: late.threadId, text: 'It still says no service here.' });
  await followEvents(tx, reactions, minutesLater(DAY + 111));
  await say(ada, late.caseId, DAY + 200, 'solved');
  await reopenCase(actAs(tx, ada, minutesLater(DAY + 300)), late.caseId);
  await resolveCase(actAs(tx, ada, minutesLater(DAY + 400)), late.caseId);
  const waiting = await open(7 * DAY - 20);
  const taken = await open(7 * DAY - 300);
  await takeCase(actAs(tx, priya, minutesLater(7 * DAY - 200)), taken.caseId);
  await makeThread(tx, { by: maya, boardSlug: board.slug, title: 'The community knows', at: minutesLater(DAY) });
  await tx.insert(csatAsks).values([{ caseId: prompt.caseId, memberId: maya.id, askedAt: daysLater(2), score: 5, scoredAt: daysLater(3) }, { caseId: late.caseId, memberId: maya.id, askedAt: daysLater(2), score: 2, scoredAt: daysLater(3) }]);
  return { ...cast, board, cases: { earlier, prompt, late, waiting, taken } };
}

test('every number is what happened, and the list behind it holds as many cases', () =>
  inTransaction(async (tx) => {
    const { priya, ada, board, cases } = await makeDesk(tx);
    const report = await deskReport(tx, { days: 7, at: AT }, priya);
    expect(report.queue).toEqual({ waiting: 2, oldest: minutesLater(7 * DAY - 330), dueSoon: 1, late: 1, open: 2, unowned: 1 });
    expect([report.opened, report.firstReply.now.plain.count, report.firstReply.before.plain.count]).toEqual([{ now: 4, before: 1 }, 2, 1]);
    expect(report.firstReply.now.plain).toEqual({ count: 2, median: 60 * MINUTE, p90: 92 * MINUTE });
    expect(report.firstReply.now.business).toEqual(report.firstReply.now.plain);
    // In plain time 200 and 400 minutes; the clocks stood still while the customer was waited for, and between the end and the return.
    expect([report.solution.now.plain.median, report.solution.now.business.median]).toEqual([300 * MINUTE, (20 + 300) / 2 * MINUTE]);
    expect(report.promises.now).toEqual([{ kind: 'first-reply', kept: 1, broken: 1 }, { kind: 'next-reply', kept: 0, broken: 1 }, { kind: 'solution', kept: 2, broken: 0 }]);
    expect(report.promises.before[0]).toEqual({ kind: 'first-reply', kept: 1, broken: 0 });
    expect(report.cameBack).toEqual({ now: { solved: 2, again: 1 }, before: { solved: 1, again: 0 } });
    expect(report.boards).toEqual([{ name: board.name, key: board.slug, asked: 5, cases: 4 }]);
    expect(report.tags.map(({ key, asked, cases: all }) => [key, asked, all])).toEqual([['esim', 2, 2], ['roaming', 1, 1]]);
    expect(report.staff.map(({ name, open, waiting, solved, median }) => [name, open, waiting, solved, median])).toEqual([
      ['Priya Nair', 1, 1, 1, 200 * MINUTE], ['Ada Brook', 0, 0, 1, 400 * MINUTE], ['Mo Farrant', 0, 0, 0, null],
    ]);
    expect([report.csat.now.answered, report.csat.now.good, report.csat.now.low, report.csat.before.asked]).toEqual([2, 1, 1, 0]);

    const { now: span } = periodOf(7, AT);
    const list = async (list: ReportList, more: { board?: string; tag?: string; ownerId?: number } = {}) => (await reportedCases(tx, { list, span, at: AT, ...more }, null, priya)).rows.map(({ id }) => id);
    const { prompt, late, waiting, taken } = cases;
    expect(await list('waiting')).toEqual([taken.caseId, waiting.caseId]);
    expect([await list('due-soon'), await list('late'), await list('with', { ownerId: priya.id })]).toEqual([[waiting.caseId], [taken.caseId], [taken.caseId]]);
    expect([await list('opened'), await list('opened', { board: board.slug }), await list('opened', { tag: 'roaming' })]).toEqual([[taken, waiting, late, prompt].map(({ caseId }) => caseId), [taken, waiting, late, prompt].map(({ caseId }) => caseId), [late.caseId]]);
    expect([await list('first-replied'), await list('solved', { ownerId: ada.id }), await list('came-back')]).toEqual([[late.caseId, prompt.caseId], [late.caseId], [late.caseId]]);
    expect([await list('broken-first-reply'), await list('broken-next-reply'), await list('broken-solution')]).toEqual([[late.caseId], [late.caseId], []]);
    expect([await list('kept-first-reply'), await list('kept-next-reply'), await list('kept-solution')]).toEqual([[prompt.caseId], [], [late.caseId, prompt.caseId]]);
    expect([await list('asked'), await list('scored'), await list('scored-good'), await list('scored-low')]).toEqual([[late.caseId, prompt.caseId], [late.caseId, prompt.caseId], [prompt.caseId], [late.caseId]]);
    const before = async (list: ReportList) => (await reportedCases(tx, { list, span: periodOf(7, AT).before, at: AT }, null, priya)).rows.length;
    expect([await before('opened'), await before('first-replied'), await before('kept-first-reply'), await before('solved-of-opened'), await before('came-back'), await before('asked')]).toEqual([report.opened.before, report.firstReply.before.plain.count, report.promises.before[0]?.kept, report.cameBack.before.solved, report.cameBack.before.again, report.csat.before.asked]);
    expect((await list('solved-of-opened')).length).toBe(report.cameBack.now.solved);
    const asked = async (more: { board?: string; tag?: string }) => (await reportedQuestions(tx, { span, ...more }, null, priya)).rows;
    expect([(await asked({ board: board.slug })).length, (await asked({ tag: 'esim' })).length, await asked({ tag: 'nowhere' }), (await asked({})).filter(({ caseId }) => caseId !== null).length]).toEqual([5, 2, [], 4]);
    expect((await asked({ tag: 'roaming' }))[0]).toMatchObject({ caseId: late.caseId, isSolved: expect.any(Boolean), board: board.name });
    await expect(reportedQuestions(tx, { span }, null, ada)).resolves.toMatchObject({ next: null });
    await expect(reportedQuestions(tx, { span }, null, guest)).rejects.toMatchObject({ refusal: 'not-found' });
    expect([await list('with-nobody'), await list('waiting', { ownerId: priya.id })]).toEqual([[waiting.caseId], [taken.caseId]]);
    for (const table of REPORT_TABLES) {
      const { head, rows } = reportTable(report, table);
      expect(rows.length).toBeGreaterThan(0);
      expect(rows.every((row) => row.length === head.length)).toBe(true);
    }
    expect(reportTable(report, 'times').rows[0]).toEqual(['First reply', 'plain', 2, 60, 92, 1, 10, 10]);
  }));

test('an empty desk has a report without a number, and nobody but staff sees one', () =>
  inTransaction(async (tx) => {
    const { maya, tom, priya } = await makeCast(tx);
    const report = await deskReport(tx, { days: 12, at: AT }, priya);
    expect([report.period.days, report.queue.oldest, report.firstReply.now.plain, report.boards]).toEqual([28, null, { count: 0, median: null, p90: null }, []]);
    for (const viewer of [guest, maya, tom]) {
      await expect(deskReport(tx, { days: 7, at: AT }, viewer)).rejects.toMatchObject({ refusal: 'not-found' });
      await expect(reportedCases(tx, { list: 'late', span: periodOf(7, AT).now, at: AT }, null, viewer)).rejects.toMatchObject({ refusal: 'not-found' });
    }
  }));

test('a report of a week reads a week, however long the desk has been there', async () => {
  const { db, sql: raw, url, drop } = await freshDatabase();
  const { maya, priya, ada } = await db.transaction((tx) => makeCast(tx));
  await db.transaction((tx) => makeBoard(tx));
  await db.execute(sql`insert into threads (board_id, author_id, kind, title, slug, created_at, last_activity_at)
    select (select min(id) from boards), ${maya.id}, 'question', 'Old', 'old', ${AT.toISOString()}::timestamptz - n * interval '1 hour', now() from generate_series(1, 20000) as n`);
  await db.execute(sql`insert into cases (thread_id, customer_id, opened_at, first_reply_at, solved_at, state, outcome)
    select id, author_id, created_at, created_at + interval '1 hour', created_at + interval '2 hours', 'solved', 'staff' from threads`);
  await db.transaction((tx) => saveClockPolicy(actAs(tx, ada), policyForm()));
  await db.execute(sql`insert into clock_sets (version_id, priority, started_at, stopped_at) select (select min(id) from clock_policy_versions), 'normal', opened_at, solved_at from cases`);
  await db.execute(sql`insert into clocks (set_id, kind, state, target_ms, spent_ms, started_at, ended_at) select id, 'first-reply', 'met', 7200000, 3600000, started_at, started_at + interval '1 hour' from clock_sets`);
  await db.execute('analyze');
  const watched = watch(url);
  const statements = [
    ...(await watched.statementsOf(() => deskReport(watched.db, { days: 7, at: AT }, priya))),
    ...(await watched.statementsOf(() => reportedQuestions(watched.db, { span: periodOf(7, AT).now }, null, priya))),
  ];
  expect(statements.length).toBeLessThan(13);
  for (const statement of statements) {
    const { nodes } = await keptPlan(raw, statement);
    expect(nodes.filter((node) => node['Node Type'] === 'Seq Scan' && /^(cases|threads|clocks)$/.test(node['Relation Name'] ?? ''))).toEqual([]);
  }
  expect((await deskReport(db, { days: 7, at: AT }, priya)).firstReply.now.plain.count).toBe(168);
  await watched.close();
  await drop();
});
