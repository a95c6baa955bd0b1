/** The ladder on the thread, and staff asked by hand. */
import { expect, test } from 'vitest';
import type { Tx } from '#db/connect.ts';
import { cases } from '#db/schema/cases.ts';
import { addNote, takeCase } from '#domain/cases';
import { NotAllowed, Refused, guest } from '#domain/core';
import type { CaseId, ThreadId, Viewer } from '#domain/core';
import { askStaff, saveSettings, switchRule, waitingLadder } from '#domain/escalation';
import { acceptAnswer, sayOutcome } from '#domain/questions';
import { threadPage } from '#domain/threads';
import { NOON, actAs, daysLater, makeCast, minutesLater } from '#tests/cast.ts';
import { makeMember } from '#tests/make/members.ts';
import { makeReply, makeThread } from '#tests/make/threads.ts';
import { inTransaction } from '#tests/setup/database.ts';
import { makeRule, minuteAt } from './make-rule.ts';

const ladderOf = async (tx: Tx, threadId: ThreadId, viewer: Viewer = guest, at: Date = minutesLater(10)) => waitingLadder(tx, await threadPage(tx, { threadId, page: 1 }, viewer), viewer, at);

test('a waiting question has been asked, stands with the community, and is promised to staff at the time its rule says; nothing is promised that no rule keeps', () =>
  inTransaction(async (tx) => {
    const { mo } = await makeCast(tx);
    const thread = await makeThread(tx);
    const rungs = async () => (await ladderOf(tx, thread.id))?.rungs.map(({ what }) => what);
    expect(await rungs()).toEqual(['asked', 'community']);
    await makeRule(tx, { name: 'Made later' }, daysLater(1));
    await makeRule(tx, { name: 'Only bumps', silent: '30 min', step1: 'bump' });
    await makeRule(tx, { name: 'Slow', silent: '1 day' });
    const quick = await makeRule(tx, { name: 'Quick', silent: '3 h' });
    await minuteAt(tx, minutesLater(5));
    expect(await ladderOf(tx, thread.id)).toEqual({
      rungs: [{ what: 'asked', state: 'done', at: NOON }, { what: 'community', state: 'now', at: NOON }, { what: 'staff', state: 'next', at: minutesLater(180) }],
      mayAskAs: null,
      mayAskFrom: null,
    });
    await switchRule(actAs(tx, mo, minutesLater(6)), { ruleId: quick.id, isOn: false });
    await minuteAt(tx, minutesLater(6));
    expect((await ladderOf(tx, thread.id))?.rungs.at(-1)).toEqual({ what: 'staff', state: 'next', at: daysLater(1) });
    const imported = await makeThread(tx, { by: await makeMember(tx, { isGhost: true }) });
    expect(await ladderOf(tx, imported.id)).toBeNull();
    expect(await ladderOf(tx, (await makeThread(tx, { kind: 'discussion' })).id)).toBeNull();
  }));

test('once staff have been asked everybody sees that and when, and nothing of who has the case or what they wrote', () =>
  inTransaction(async (tx) => {
    const { priya } = await makeCast(tx);
    await makeRule(tx);
    const thread = await makeThread(tx);
    await minuteAt(tx, minutesLater(180));
    const [row] = await tx.select().from(cases);
    const caseId = (row?.id ?? 0) as CaseId;
    await takeCase(actAs(tx, priya), caseId);
    await addNote(actAs(tx, priya), { caseId, text: 'Customer is upset.' });
    expect(await ladderOf(tx, thread.id)).toEqual({
      rungs: [{ what: 'asked', state: 'done', at: NOON }, { what: 'community', state: 'done', at: NOON }, { what: 'staff', state: 'now', at: minutesLater(180) }],
      mayAskAs: null,
      mayAskFrom: null,
    });
  }));

test('staff and superusers ask staff at any time, the asker after a day, others never; asked twice it is one case', () =>
  inTransaction(async (tx) => {
    const { maya, tom, rosa, priya } = await makeCast(tx);
    const thread = await makeThread(tx, { by: maya });
    const ask = (by: typeof maya, at: Date, threadId = thread.id) => askStaff(actAs(tx, by, at), { threadId, why: 'It  came back.' });
    await expect(ask(maya, minutesLater(60))).rejects.toThrow(new Refused('The community has 1 day first. After that you can ask staff here.'));
    await expect(ask(rosa, daysLater(2))).rejects.toThrow(NotAllowed);
    expect([(await ladderOf(tx, thread.id, maya))?.mayAskFrom, (await ladderOf(tx, thread.id, tom))?.mayAskAs, (await ladderOf(tx, thread.id, priya))?.mayAskAs, (await ladderOf(tx, thread.id, rosa))?.mayAskAs]).toEqual([daysLater(1), 'superuser', 'staff', null]);
    await makeReply(tx, thread, { by: rosa });
    expect((await ladderOf(tx, thread.id, maya, daysLater(1)))?.mayAskAs).toBe('asker');
    expect((await ask(maya, daysLater(1))).isNew).toBe(true);
    expect((await ask(tom, daysLater(1))).isNew).toBe(false);
    expect((await ladderOf(tx, thread.id, tom, daysLater(1)))?.mayAskAs).toBeNull();
    const other = await makeThread(tx, { by: maya, title: 'Another question of hers' });
    await ask(tom, NOON, other.id);
    expect((await tx.select().from(cases).orderBy(cases.id)).map(({ origin, reason }) => [origin, reason])).toEqual([
      ['asker', 'The asker asks for staff: It came back.'],
      ['superuser', 'Tom Hale asks for staff: It came back.'],
    ]);
  }));

test('staff are not asked about what is solved or a discussion, and an admin may leave askers out', () =>
  inTransaction(async (tx) => {
    const { maya, ada, tom } = await makeCast(tx);
    const solved = await makeThread(tx, { by: maya });
    await acceptAnswer(actAs(tx, maya), (await makeReply(tx, solved, { by: tom })).id);
    const talk = await makeThread(tx, { by: maya, kind: 'discussion' });
    for (const { id } of [solved, talk]) await expect(askStaff(actAs(tx, ada), { threadId: id, why: '' })).rejects.toThrow(Refused);
    await makeRule(tx, { silent: '', unsolved: '2 h' });
    const ended = await makeThread(tx, { by: maya, title: 'No longer needed by her' });
    await makeReply(tx, ended, { by: tom, at: minutesLater(20) });
    await minuteAt(tx, minutesLater(30));
    await sayOutcome(actAs(tx, maya, minutesLater(60)), ended.id, 'no-longer-needed');
    await minuteAt(tx, minutesLater(150));
    expect([await tx.$count(cases), await ladderOf(tx, ended.id)]).toEqual([0, null]);
    await expect(askStaff(actAs(tx, ada), { threadId: ended.id, why: '' })).rejects.toThrow(Refused);
    const open = await makeThread(tx, { by: maya, title: 'A third question of hers' });
    await expect(askStaff(actAs(tx, ada), { threadId: open.id, why: 'x'.repeat(501) })).rejects.toThrow(Refused);
    await saveSettings(actAs(tx, ada), { firstOnly: false, anewOnReopening: false, askStaffMinutes: null });
    await expect(askStaff(actAs(tx, maya, daysLater(9)), { threadId: open.id, why: '' })).rejects.toThrow(NotAllowed);
    expect(await ladderOf(tx, open.id, maya, daysLater(9))).toMatchObject({ mayAskAs: null, mayAskFrom: null });
  }));
