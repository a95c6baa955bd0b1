/** The rules of escalation: who makes them, and what a rule may say. */
import { expect, test } from 'vitest';
import { createRule, editRule, ruleList, switchRule } from '#domain/cases';
import { NotAllowed, NotFound, Refused, guest } from '#domain/core';
import { NOON, actAs, daysLater, makeCast } from '#tests/cast.ts';
import { makeBoard } from '#tests/make/boards.ts';
import { makeThread } from '#tests/make/threads.ts';
import { inTransaction } from '#tests/setup/database.ts';
import { makeRule, openAt } from './make-case.ts';

const DAY = { name: 'No answer after a day', boardSlug: null, afterMinutes: 1440 };

test('a moderator makes, changes and switches rules; sent twice, a rule is made once', () =>
  inTransaction(async (tx) => {
    const { mo, priya } = await makeCast(tx);
    const board = await makeBoard(tx, { name: 'Moving to Plainline' });
    const { id } = await createRule(actAs(tx, mo), DAY);
    expect(await createRule(actAs(tx, mo), { ...DAY, name: ' No  answer after a day ' })).toEqual({ id });
    await editRule(actAs(tx, mo), { ruleId: id, name: 'Moving: four hours', boardSlug: board.slug, afterMinutes: 240 });
    await switchRule(actAs(tx, mo), { ruleId: id, isOn: false });
    await switchRule(actAs(tx, mo), { ruleId: id, isOn: false });
    expect(await ruleList(tx, mo)).toEqual([
      { id, name: 'Moving: four hours', board: { slug: board.slug, name: 'Moving to Plainline' }, afterMinutes: 240, isOn: false, madeAt: NOON, can: { change: true } },
    ]);
    expect((await ruleList(tx, priya))[0]?.can).toEqual({ change: false });
  }));

test('agents read the rules and change none; for everybody else there are none', () =>
  inTransaction(async (tx) => {
    const { priya, maya, tom, ada } = await makeCast(tx);
    const { id } = await createRule(actAs(tx, ada), DAY);
    await expect(createRule(actAs(tx, priya), DAY)).rejects.toThrow(NotAllowed);
    await expect(editRule(actAs(tx, priya), { ruleId: id, ...DAY })).rejects.toThrow(NotAllowed);
    await expect(switchRule(actAs(tx, priya), { ruleId: id, isOn: false })).rejects.toThrow(NotAllowed);
    for (const viewer of [guest, maya, tom]) {
      await expect(ruleList(tx, viewer)).rejects.toThrow(NotFound);
      await expect(createRule(actAs(tx, viewer), DAY)).rejects.toThrow(NotFound);
    }
  }));

test('a rule needs a name, a board that is there, and a time between five minutes and a month', () =>
  inTransaction(async (tx) => {
    const { mo } = await makeCast(tx);
    const bad = [
      { ...DAY, name: ' \u200B ' },
      { ...DAY, name: 'x'.repeat(81) },
      { ...DAY, boardSlug: 'no-such-board' },
      { ...DAY, afterMinutes: 4 },
      { ...DAY, afterMinutes: 30 * 24 * 60 + 1 },
      { ...DAY, afterMinutes: 90.5 },
      { ...DAY, afterMinutes: Number.NaN },
    ];
    for (const form of bad) await expect(createRule(actAs(tx, mo), form), JSON.stringify(form)).rejects.toThrow(Refused);
    expect(await ruleList(tx, mo)).toEqual([]);
    await expect(switchRule(actAs(tx, mo), { ruleId: 1, isOn: true })).rejects.toThrow(NotFound);
    await expect(editRule(actAs(tx, mo), { ruleId: 1, ...DAY })).rejects.toThrow(NotFound);
  }));

test('changing a rule never opens a second case for what it has opened', () =>
  inTransaction(async (tx) => {
    const { mo } = await makeCast(tx);
    const rule = await makeRule(tx);
    await makeThread(tx);
    expect(await openAt(tx, daysLater(1))).toHaveLength(1);
    await editRule(actAs(tx, mo), { ruleId: rule.id, ...DAY, afterMinutes: 5 });
    expect(await openAt(tx, daysLater(2))).toEqual([]);
  }));
