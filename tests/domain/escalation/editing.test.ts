/** Making, changing and ordering rules: what is refused, and that nothing points at what is gone. */
import { expect, test } from 'vitest';
import type { Tx } from '#db/connect.ts';
import { calendars } from '#db/schema/calendars.ts';
import { queues } from '#db/schema/teams.ts';
import { removeCalendar, saveCalendar, addHoliday } from '#domain/calendars';
import { NotAllowed, NotFound, Refused, guest, system } from '#domain/core';
import { NEW_RULE, copyRule, editRule, escalateDue, makeRule, moveRule, previewRule, readTypedRule, removeRule, ruleChoices, ruleToEdit, rulesView, saveSettings, switchRule } from '#domain/escalation';
import type { TypedRule } from '#domain/escalation';
import { acceptAnswer, sayMeToo } from '#domain/questions';
import { NOON, actAs, daysLater, makeCast, minutesLater } from '#tests/cast.ts';
import { makeBoard } from '#tests/make/boards.ts';
import { makeReply, makeThread } from '#tests/make/threads.ts';
import { inTransaction } from '#tests/setup/database.ts';

const typed = (over: TypedRule = {}): TypedRule => ({ ...NEW_RULE, name: 'A day without an answer', ...over });

test('a rule is typed, made once however often it is sent, shown in words, and changed by whoever saw its newest version', () =>
  inTransaction(async (tx) => {
    const { mo, priya } = await makeCast(tx);
    const board = await makeBoard(tx);
    const form = typed({ board: board.slug, words: 'Porting, my  number\nPORTING', step1: 'ask-helpers', step2: 'open-case', casePriority: 'high', waiting: '1.5 h', trustTo: '2', private: 'yes' });
    const { id } = await makeRule(actAs(tx, mo), readTypedRule(form));
    expect(await makeRule(actAs(tx, mo), readTypedRule({ ...form, name: ' A  day without an answer' }))).toEqual({ id });
    const { rules, can, settings } = await rulesView(tx, mo, NOON);
    expect(rules).toEqual([{
      id, name: 'A day without an answer', isOn: true, version: 1, since: NOON, troubles: [], metLately: 0,
      when: ['questions', 'on Phones and SIMs', 'no reply for 1 day', 'the asker’s last word unanswered for 90 min', 'says “porting” or “my number”', 'looks as if it had private details', 'asker’s trust 2 or less'],
      does: ['ask up to 5 helpers', 'open a case, high'],
    }]);
    expect([can, settings]).toEqual([{ change: true }, { firstOnly: false, anewOnReopening: false, askStaffMinutes: 1440, isSweeping: true }]);
    expect((await rulesView(tx, priya, NOON)).can).toEqual({ change: false });

    const known = await ruleToEdit(tx, id, mo);
    expect(readTypedRule(known.typed)).toEqual(readTypedRule(form));
    const change = (version: number, over: TypedRule) => editRule(actAs(tx, mo, daysLater(1)), { ruleId: id, version, ...readTypedRule({ ...known.typed, ...over }) });
    await change(1, { name: 'Porting' });
    await change(1, { name: 'Porting' });
    await expect(change(1, { silent: '2 days' })).rejects.toThrow('A colleague changed this rule meanwhile. Look at it again, then make your change.');
    expect((await rulesView(tx, mo, NOON)).rules[0]).toMatchObject({ name: 'Porting', version: 2, since: NOON });
  }));

test('rules are moved, copied (switched off), switched and removed; everything twice is harmless', () =>
  inTransaction(async (tx) => {
    const { ada } = await makeCast(tx);
    const act = actAs(tx, ada);
    const ids = [];
    for (const name of ['One', 'Two', 'Three']) ids.push((await makeRule(act, readTypedRule(typed({ name })))).id);
    const [one, two, three] = ids;
    const names = async () => (await rulesView(tx, ada, NOON)).rules.map(({ name, isOn }) => `${name}${isOn ? '' : ' off'}`);
    await moveRule(act, { ruleId: three ?? 0, to: 'up' });
    await moveRule(act, { ruleId: one ?? 0, to: 'up' });
    await moveRule(act, { ruleId: two ?? 0, to: 'down' });
    expect(await names()).toEqual(['One', 'Three', 'Two']);
    await copyRule(act, one ?? 0);
    await switchRule(act, { ruleId: three ?? 0, isOn: false });
    for (let turn = 0; turn < 2; turn += 1) await removeRule(act, two ?? 0);
    expect(await names()).toEqual(['One', 'Three off', 'Copy of One off']);
    await expect(switchRule(act, { ruleId: two ?? 0, isOn: true })).rejects.toThrow(NotFound);
  }));

test('what could never come true, or makes no sense, is refused with a sentence at its field', () =>
  inTransaction(async (tx) => {
    const { mo, maya } = await makeCast(tx);
    const talk = await makeBoard(tx, { kinds: ['discussion'] });
    const [never] = await tx.insert(calendars).values({ name: 'Never open', zone: 'UTC', week: [[], [], [], [], [], [], []], changedAt: NOON }).returning({ id: calendars.id });
    const bad: [field: string, over: TypedRule][] = [
      ['name', { name: ' ' }], ['name', { name: 'x'.repeat(81) }], ['silent', { silent: '24' }], ['silent', { silent: '4 min' }], ['silent', { silent: '31 days' }], ['waiting', { waiting: 'soon' }],
      ['meToo', { meToo: '-1' }], ['meToo', { meToo: '0' }], ['urgency', { urgency: '6' }], ['trustTo', { trustTo: '7' }], ['trustTo', { trustFrom: '3', trustTo: '1' }], ['words', { words: 'x'.repeat(61) }],
      ['board', { board: 'gone' }], ['board', { board: talk.slug }], ['tag', { tag: 'nobody-used-it' }], ['calendar', { calendar: '999999' }], ['calendar', { calendar: String(never?.id) }],
      ['calendar', { silent: '', calendar: String(never?.id) }], ['queue', { queue: '999999' }], ['assignee', { step1: 'assign', assignee: String(maya.id) }], ['assignee', { step1: 'assign' }], ['assignee', { assignee: String(mo.id) }],
      ['step1', { step1: '' }], ['step1', { step1: 'dance' }], ['step2', { step2: 'open-case' }], ['helpers', { step1: 'ask-helpers', helpers: '21' }], ['kind', { step1: 'ask-helpers', kind: 'any' }], ['queue', { queue: 'x' }],
    ];
    for (const [field, over] of bad) {
      const thrown = await Promise.resolve().then(() => makeRule(actAs(tx, mo), readTypedRule(typed(over)))).catch((problem: unknown) => problem);
      expect(thrown, JSON.stringify(over)).toBeInstanceOf(Refused);
      expect(thrown, JSON.stringify(over)).toMatchObject({ field });
    }
    for (const minutes of [1, 1.5, 99_999]) await expect(saveSettings(actAs(tx, mo), { firstOnly: false, anewOnReopening: false, askStaffMinutes: minutes })).rejects.toThrow(Refused);
    expect((await rulesView(tx, mo, NOON)).rules).toEqual([]);
  }));

test('what a rule points at cannot go while it does; a calendar that stops opening is named beside the rule', () =>
  inTransaction(async (tx) => {
    const { ada } = await makeCast(tx);
    const act = actAs(tx, ada);
    const days = ['', '', '', '', '', '09:00-10:00', ''];
    const { id } = await saveCalendar(act, { id: null, version: 0, name: 'One hour a week', zone: 'UTC', days });
    const [queue] = await tx.insert(queues).values({ name: 'Network' }).returning({ id: queues.id });
    const { id: ruleId } = await makeRule(act, readTypedRule(typed({ silent: '50 min', calendar: String(id), queue: String(queue?.id) })));
    await expect(removeCalendar(act, id)).rejects.toThrow('This calendar is in use.');
    await expect(gone(tx, queue?.id ?? 0)).rejects.toThrow();
    const troubles = async () => (await rulesView(tx, ada, NOON)).rules[0]?.troubles;
    expect(await troubles()).toEqual([]);
    await tx.update(calendars).set({ week: [[], [], [], [], [], [], []] });
    expect(await troubles()).toEqual(['One hour a week is not open for so long any more, so this rule never comes true.']);
    await addHoliday(act, id, { day: '2026-03-21', name: 'Off' });
    await removeRule(act, ruleId);
    await removeCalendar(act, id);
    expect(await ruleChoices(tx, ada)).toMatchObject({ calendars: [], queues: [{ name: 'Network' }] });
  }));

/** In a savepoint, because the database refuses it. */
const gone = (tx: Tx, queueId: number) => tx.transaction((inner) => inner.execute(`delete from queues where id = ${queueId}`));

test('a preview says which threads a rule would have hit last week, by what was so at the time, and changes nothing', () =>
  inTransaction(async (tx) => {
    const { mo, maya, tom, rosa } = await makeCast(tx);
    const ask = (title: string, at: Date) => makeThread(tx, { by: maya, title, at });
    await ask('Waited for eight days', daysLater(-9));
    const waited = await ask('Waited for two days', daysLater(-2));
    const late = await ask('Answered after thirty hours', daysLater(-4));
    await makeReply(tx, late, { by: tom, at: minutesLater(30 * 60, daysLater(-4)) });
    const quick = await ask('Answered after an hour', daysLater(-3));
    const answer = await makeReply(tx, quick, { by: tom, at: minutesLater(60, daysLater(-3)) });
    await makeReply(tx, quick, { by: maya, at: minutesLater(90, daysLater(-3)), text: 'Which one do you mean?' });
    const solved = await ask('Solved by herself', daysLater(-5));
    await acceptAnswer(actAs(tx, maya, minutesLater(60, daysLater(-5))), (await makeReply(tx, solved, { by: maya, at: minutesLater(50, daysLater(-5)) })).id);
    await ask('Asked this morning', minutesLater(-180));
    for (const [by, days] of [[tom, -1], [rosa, -0.5]] as const) await sayMeToo(actAs(tx, by, daysLater(days)), waited.id);

    const tryIt = async (over: TypedRule) => (await previewRule(tx, readTypedRule(typed({ name: '', ...over })), mo, NOON)).hits.map(({ title, at }) => [title, at]);
    expect(await tryIt({ silent: '1 day' })).toEqual([['Waited for two days', daysLater(-1)], ['Answered after thirty hours', daysLater(-3)]]);
    expect(await tryIt({ silent: '', unsolved: '2 days' })).toEqual([['Waited for two days', NOON], ['Answered after an hour', daysLater(-1)], ['Answered after thirty hours', daysLater(-2)], ['Waited for eight days', daysLater(-7)]]);
    expect(await tryIt({ silent: '', waiting: '2 h' })).toContainEqual(['Answered after an hour', minutesLater(210, daysLater(-3))]);
    expect(await tryIt({ silent: '1 h', meToo: '2' })).toEqual([['Waited for two days', daysLater(-0.5)]]);
    expect(await tryIt({ silent: '', words: 'restarted both phones', kind: 'discussion' })).toEqual([]);
    expect((await previewRule(tx, readTypedRule(typed({ name: '', views: '1', segments: 'business' })), mo, NOON)).unknowns).toHaveLength(4);
    expect((await rulesView(tx, mo, NOON)).rules).toEqual([]);
    expect(answer.number).toBe(2);
  }));

test('moderators and admins make rules, staff read them, and for everybody else there are none; the clock alone carries them out', () =>
  inTransaction(async (tx) => {
    const { maya, tom, priya, ada } = await makeCast(tx);
    const form = readTypedRule(typed());
    await expect(makeRule(actAs(tx, priya), form)).rejects.toThrow(NotAllowed);
    await expect(previewRule(tx, form, priya, NOON)).rejects.toThrow(NotAllowed);
    for (const viewer of [guest, maya, tom]) {
      await expect(makeRule(actAs(tx, viewer), form)).rejects.toThrow(NotFound);
      await expect(rulesView(tx, viewer, NOON)).rejects.toThrow(NotFound);
      await expect(ruleChoices(tx, viewer)).rejects.toThrow(NotFound);
    }
    await expect(escalateDue(actAs(tx, ada))).rejects.toThrow(NotAllowed);
    expect(await escalateDue(actAs(tx, system))).toBe(0);
  }));
