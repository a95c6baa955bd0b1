/** When rules come true, and that each acts once on a thread: on real rows, minute by minute. */
import { asc, eq, isNotNull } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { Tx } from '#db/connect.ts';
import { cases } from '#db/schema/cases.ts';
import { events } from '#db/schema/core.ts';
import { ruleFirings, threadWatches } from '#db/schema/escalation.ts';
import { threads } from '#db/schema/threads.ts';
import { archiveBoard, reviveBoard } from '#domain/boards';
import { saveCalendar } from '#domain/calendars';
import { guest } from '#domain/core';
import { editRule, makeRule as makeByForm, moveRule, readTypedRule, ruleToEdit, saveSettings, switchRule, waitingLadder } from '#domain/escalation';
import { acceptAnswer, sayMeToo, withdrawAcceptance } from '#domain/questions';
import { closeThread, reopenThread, threadPage } from '#domain/threads';
import { NOON, actAs, daysLater, makeCast, minutesLater } from '#tests/cast.ts';
import { makeMember } from '#tests/make/members.ts';
import { makeReply, makeThread } from '#tests/make/threads.ts';
import { inTransaction } from '#tests/setup/database.ts';
import { makeRule, minuteAt } from './make-rule.ts';

/** Steps done so far to a thread, in their order. */
async function stepsOf(tx: Tx, threadId: number): Promise<string[]> {
  const rows = await tx.select().from(ruleFirings).where(eq(ruleFirings.threadId, threadId)).orderBy(asc(ruleFirings.round), asc(ruleFirings.at), asc(ruleFirings.ruleId));
  return rows.map(({ round, step }) => `${round} ${step}`);
}

const dueOf = async (tx: Tx, threadId: number): Promise<Date | null> => (await tx.select().from(threadWatches).where(eq(threadWatches.threadId, threadId)))[0]?.dueAt ?? null;

test('an unanswered question becomes a case when a rule says so, once; an answered one is left alone, and so is one from before the rule', () =>
  inTransaction(async (tx) => {
    const old = await makeThread(tx, { at: daysLater(-2), title: 'Asked before the rule' });
    const { id: ruleId } = await makeRule(tx);
    const thread = await makeThread(tx);
    const answered = await makeThread(tx, { title: 'Another question of hers' });
    await minuteAt(tx, NOON);
    expect(await dueOf(tx, thread.id)).toEqual(minutesLater(120));
    await makeReply(tx, answered);
    expect(await minuteAt(tx, minutesLater(119))).toBe(0);
    expect(await dueOf(tx, answered.id)).toBeNull();

    expect(await minuteAt(tx, minutesLater(120))).toBe(1);
    expect(await minuteAt(tx, minutesLater(121))).toBe(0);
    expect(await tx.select({ thread: cases.threadId, origin: cases.origin, reason: cases.reason }).from(cases)).toEqual([{ thread: thread.id, origin: 'rule', reason: 'Rule “No answer after two hours”' }]);
    expect(await stepsOf(tx, thread.id)).toEqual(['0 open-case']);

    // Changing the rule never repeats it; saying that older threads count lets it act on those it has not met.
    const { typed, version } = await ruleToEdit(tx, ruleId, await makeMember(tx, { role: 'admin' }));
    const admin = await makeMember(tx, { role: 'admin' });
    await editRule(actAs(tx, admin, minutesLater(130)), { ruleId, version, ...readTypedRule({ ...typed, silent: '5 min', older: 'yes' }) });
    await minuteAt(tx, minutesLater(131));
    expect(await stepsOf(tx, thread.id)).toEqual(['0 open-case']);
    expect(await stepsOf(tx, old.id)).toEqual(['0 open-case']);
    expect(await stepsOf(tx, answered.id)).toEqual([]);
  }));

test('times count in the hours of a calendar: a question of Saturday is due on Monday', () =>
  inTransaction(async (tx) => {
    const { ada } = await makeCast(tx);
    const { id } = await saveCalendar(actAs(tx, ada), { id: null, version: 0, name: 'Weekdays', zone: 'Europe/London', days: ['09:00-12:30, 13:30-17:30', '09:00-17:30', '09:00-17:30', '09:00-17:30', '09:00-17:30', '', ''] });
    await makeRule(tx, { silent: '4 h', calendar: String(id) });
    const thread = await makeThread(tx);
    await minuteAt(tx, NOON);
    // Half past nine to half past twelve, an hour off, half an hour more.
    const due = new Date('2026-03-16T14:00:00Z');
    expect(await dueOf(tx, thread.id)).toEqual(due);
    // Opening later moves what is waited for, in the background.
    const days = ['11:00-17:30', '', '', '', '', '', ''];
    await saveCalendar(actAs(tx, ada, minutesLater(5)), { id, version: 1, name: 'Weekdays', zone: 'Europe/London', days });
    await minuteAt(tx, minutesLater(6));
    expect(await dueOf(tx, thread.id)).toEqual(new Date('2026-03-16T15:00:00Z'));
    await minuteAt(tx, new Date('2026-03-16T15:00:00Z'));
    expect(await stepsOf(tx, thread.id)).toEqual(['0 open-case']);
  }));

test('no acceptance, the asker’s last word, me-too, words and who asks: each line of a rule must hold', () =>
  inTransaction(async (tx) => {
    const { tom, rosa, maya } = await makeCast(tx);
    const rule = (name: string, typed: Record<string, string>) => makeRule(tx, { name, silent: '', step1: 'mail-staff', ...typed });
    const unsolved = await rule('No acceptance', { unsolved: '1 day' });
    const waiting = await rule('Her word unanswered', { waiting: '3 h' });
    const shared = await rule('Two more have it', { meToo: '2' });
    const words = await rule('Lawyers', { words: 'lawyer, court case' });
    const urgent = await rule('Very urgent', { urgency: '3' });
    const details = await rule('Private details', { private: 'yes' });
    const trusted = await rule('Trusted askers', { silent: '5 min', trustFrom: '2' });

    const thread = await makeThread(tx, { by: maya });
    await minuteAt(tx, NOON);
    expect(await stepsOf(tx, thread.id)).toEqual([]);
    await makeReply(tx, thread, { by: tom, at: minutesLater(10) });
    await minuteAt(tx, minutesLater(11));
    await makeReply(tx, thread, { by: maya, at: minutesLater(20), text: 'That did not help, sorry.' });
    await minuteAt(tx, minutesLater(21));
    const met = async (threadId: number) => (await tx.select().from(ruleFirings).where(eq(ruleFirings.threadId, threadId)).orderBy(ruleFirings.at)).map(({ ruleId }) => ruleId);
    await minuteAt(tx, minutesLater(200));
    expect(await met(thread.id)).toEqual([waiting.id]);
    for (const by of [tom, rosa]) await sayMeToo(actAs(tx, by, minutesLater(205)), thread.id);
    await minuteAt(tx, minutesLater(230));
    expect(await met(thread.id)).toEqual([waiting.id, shared.id]);
    await minuteAt(tx, daysLater(1));
    expect(await met(thread.id)).toEqual([waiting.id, shared.id, unsolved.id]);

    const angry = await makeThread(tx, { by: maya, at: daysLater(1), title: 'URGENT: THIS IS RIDICULOUS', text: 'I will call my lawyer!!! Write to maya@example.org or +44 7700 900123.' });
    await minuteAt(tx, daysLater(1));
    expect(new Set(await met(angry.id))).toEqual(new Set([words.id, urgent.id, details.id]));
    await minuteAt(tx, minutesLater(10, daysLater(1)));
    expect(await met(angry.id)).not.toContain(trusted.id);
    expect(await tx.$count(events, eq(events.name, 'rule.called-staff'))).toBe(6);
  }));

test('with “the first alone”, the other rules of that moment are passed over for good; a later one still has its turn', () =>
  inTransaction(async (tx) => {
    const { ada } = await makeCast(tx);
    await saveSettings(actAs(tx, ada), { firstOnly: true, anewOnReopening: false, askStaffMinutes: 1440 });
    const first = await makeRule(tx, { name: 'First', step1: 'bump' });
    const second = await makeRule(tx, { name: 'Second' });
    const later = await makeRule(tx, { name: 'Later', silent: '1 day', step1: 'mail-staff' });
    await moveRule(actAs(tx, ada), { ruleId: second.id, to: 'up' });
    const thread = await makeThread(tx);
    for (const at of [minutesLater(120), minutesLater(121), daysLater(1), daysLater(2)]) await minuteAt(tx, at);
    const rows = await tx.select({ rule: ruleFirings.ruleId, step: ruleFirings.step, outcome: ruleFirings.outcome }).from(ruleFirings).where(eq(ruleFirings.threadId, thread.id)).orderBy(ruleFirings.at, ruleFirings.step);
    expect(rows).toEqual([
      { rule: second.id, step: 'open-case', outcome: 'opened' },
      { rule: first.id, step: 'passed', outcome: '“Second” came first' },
      { rule: later.id, step: 'mail-staff', outcome: 'told' },
    ]);
  }));

test('rules that bump a thread and raise its priority do not set each other off', () =>
  inTransaction(async (tx) => {
    await makeRule(tx, { name: 'Bump', silent: '', unsolved: '2 h', step1: 'bump', step2: 'raise-priority' });
    await makeRule(tx, { name: 'Raise', silent: '', waiting: '2 h', step1: 'raise-priority', raiseTo: 'urgent', step2: 'bump' });
    const thread = await makeThread(tx);
    for (let minute = 118; minute <= 130; minute += 1) await minuteAt(tx, minutesLater(minute));
    expect((await stepsOf(tx, thread.id)).sort()).toEqual(['0 bump', '0 bump', '0 raise-priority', '0 raise-priority']);
    expect((await tx.select().from(threads).where(eq(threads.id, thread.id)))[0]?.lastActivityAt).toEqual(minutesLater(120));
    expect((await tx.select().from(cases))[0]).toMatchObject({ priority: 'urgent', state: 'new' });
    expect(await tx.$count(events, eq(events.name, 'thread.bumped'))).toBe(1);
  }));

test('a thread that is opened again goes on where it was, or begins anew where the settings say so', () =>
  inTransaction(async (tx) => {
    const { mo, maya, tom, ada } = await makeCast(tx);
    await makeRule(tx, { step1: 'mail-staff' });
    const thread = await makeThread(tx, { by: maya });
    await minuteAt(tx, minutesLater(120));
    const closeAndOpen = async (at: Date) => {
      await closeThread(actAs(tx, mo, at), thread.id);
      await reopenThread(actAs(tx, mo, at), thread.id);
    };
    await closeAndOpen(minutesLater(200));
    await minuteAt(tx, minutesLater(500));
    expect(await stepsOf(tx, thread.id)).toEqual(['0 mail-staff']);

    await saveSettings(actAs(tx, ada), { firstOnly: false, anewOnReopening: true, askStaffMinutes: null });
    await closeAndOpen(minutesLater(600));
    await minuteAt(tx, minutesLater(601));
    expect(await dueOf(tx, thread.id)).toEqual(minutesLater(720));
    await minuteAt(tx, minutesLater(720));
    expect(await stepsOf(tx, thread.id)).toEqual(['0 mail-staff', '1 mail-staff']);

    // An answer from before the new beginning does not count as one, and taking an acceptance back begins anew as well.
    const reply = await makeReply(tx, thread, { by: tom, at: minutesLater(730) });
    await acceptAnswer(actAs(tx, maya, minutesLater(740)), reply.id);
    await minuteAt(tx, minutesLater(741));
    await withdrawAcceptance(actAs(tx, maya, minutesLater(750)), reply.id);
    await minuteAt(tx, minutesLater(751));
    expect(await dueOf(tx, thread.id)).toEqual(minutesLater(870));
    await minuteAt(tx, minutesLater(870));
    expect(await stepsOf(tx, thread.id)).toEqual(['0 mail-staff', '1 mail-staff', '2 mail-staff']);
  }));

test('what came due while a rule was off is done when it is on again, unless that is a month ago; a switched-off rule is no promise', () =>
  inTransaction(async (tx) => {
    const { ada } = await makeCast(tx);
    const { id: ruleId } = await makeRule(tx);
    const [old, recent] = [await makeThread(tx, { title: 'An old question' }), await makeThread(tx, { title: 'A newer question', at: daysLater(20) })];
    await minuteAt(tx, minutesLater(1));
    await switchRule(actAs(tx, ada, daysLater(20)), { ruleId, isOn: false });
    await minuteAt(tx, daysLater(35));
    expect(await stepsOf(tx, recent.id)).toEqual([]);
    expect(await tx.$count(threadWatches, isNotNull(threadWatches.dueAt))).toBe(0);
    await switchRule(actAs(tx, ada, daysLater(35)), { ruleId, isOn: true });
    await minuteAt(tx, daysLater(35));
    expect(await stepsOf(tx, recent.id)).toEqual(['0 open-case']);
    expect(await stepsOf(tx, old.id)).toEqual([]);
  }));

test('a step that cannot be done says why, and the others go on', () =>
  inTransaction(async (tx) => {
    const { priya, ada } = await makeCast(tx);
    const form = readTypedRule({ kind: 'question', name: 'For Priya', silent: '2 h', assignee: String(priya.id), step1: 'assign', step2: 'mail-staff' });
    await makeByForm(actAs(tx, ada, daysLater(-1)), form);
    await tx.execute(`update members set role = 'customer' where id = ${priya.id}`);
    const thread = await makeThread(tx);
    await minuteAt(tx, minutesLater(120));
    const rows = await tx.select({ step: ruleFirings.step, outcome: ruleFirings.outcome }).from(ruleFirings).where(eq(ruleFirings.threadId, thread.id)).orderBy(ruleFirings.step);
    expect(rows).toEqual([
      { step: 'assign', outcome: 'Not done: Only staff work on cases. Choose a colleague.' },
      { step: 'mail-staff', outcome: 'told' },
    ]);
  }));

test('nothing climbs on an archived board, its page promises nothing, and the ladder goes on once the board is in use again', () =>
  inTransaction(async (tx) => {
    const { ada } = await makeCast(tx);
    await makeRule(tx);
    const thread = await makeThread(tx);
    await minuteAt(tx, NOON);
    const [board] = await tx.select({ id: threads.boardId }).from(threads).where(eq(threads.id, thread.id));
    const boardId = board?.id as Parameters<typeof archiveBoard>[1];
    const promised = async () => waitingLadder(tx, await threadPage(tx, { threadId: thread.id, page: 1 }, guest), guest, minutesLater(5));
    expect(await promised()).not.toBeNull();
    await archiveBoard(actAs(tx, ada, minutesLater(3)), boardId);
    await minuteAt(tx, minutesLater(121));
    expect([await promised(), await stepsOf(tx, thread.id)]).toEqual([null, []]);
    await reviveBoard(actAs(tx, ada, minutesLater(130)), boardId);
    for (const minute of [131, 132, 133]) await minuteAt(tx, minutesLater(minute));
    expect(await stepsOf(tx, thread.id)).toHaveLength(1);
  }));
