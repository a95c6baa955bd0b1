/** What everybody may know about a waiting question. */
import { expect, test } from 'vitest';
import { addNote, switchRule, takeCase, waitingLadder } from '#domain/cases';
import { NOON, actAs, daysLater, makeCast, minutesLater } from '#tests/cast.ts';
import { makeMember } from '#tests/make/members.ts';
import { makeReply, makeThread } from '#tests/make/threads.ts';
import { inTransaction } from '#tests/setup/database.ts';
import { makeCase, makeRule } from './make-case.ts';

test('a waiting question has been asked, stands with the community, and is promised to staff at the time its rule says', () =>
  inTransaction(async (tx) => {
    await makeRule(tx, { name: 'Slow', afterMinutes: 1440 });
    await makeRule(tx, { name: 'Quick', afterMinutes: 180 });
    const thread = await makeThread(tx);
    expect(await waitingLadder(tx, thread.id)).toEqual({
      rungs: [
        { what: 'asked', state: 'done', at: NOON },
        { what: 'community', state: 'now', at: NOON },
        { what: 'staff', state: 'next', at: minutesLater(180) },
      ],
    });
  }));

test('once staff have been asked everybody sees that and when, and nothing of who has the case or what they wrote', () =>
  inTransaction(async (tx) => {
    const { priya } = await makeCast(tx);
    const { id, thread } = await makeCase(tx);
    await takeCase(actAs(tx, priya), id);
    await addNote(actAs(tx, priya), { caseId: id, text: 'Customer is upset.' });
    const ladder = await waitingLadder(tx, thread.id);
    expect(ladder).toEqual({
      rungs: [
        { what: 'asked', state: 'done', at: NOON },
        { what: 'community', state: 'done', at: NOON },
        { what: 'staff', state: 'now', at: minutesLater(180) },
      ],
    });
  }));

test('nothing is promised that no rule will keep: without a rule, with one that is off, made later, or for imported people', () =>
  inTransaction(async (tx) => {
    const { mo } = await makeCast(tx);
    const thread = await makeThread(tx);
    const rungs = async () => (await waitingLadder(tx, thread.id))?.rungs.map(({ what }) => what);
    expect(await rungs()).toEqual(['asked', 'community']);
    await makeRule(tx, { name: 'Too late', at: daysLater(1) });
    expect(await rungs()).toEqual(['asked', 'community']);
    const rule = await makeRule(tx, { name: 'In time' });
    expect(await rungs()).toEqual(['asked', 'community', 'staff']);
    await switchRule(actAs(tx, mo), { ruleId: rule.id, isOn: false });
    expect(await rungs()).toEqual(['asked', 'community']);
    const imported = await makeThread(tx, { by: await makeMember(tx, { isGhost: true }) });
    expect(await waitingLadder(tx, imported.id)).toBeNull();
  }));

test('a question that somebody answered and a discussion have no ladder', () =>
  inTransaction(async (tx) => {
    const { tom } = await makeCast(tx);
    const answered = await makeThread(tx);
    await makeReply(tx, answered, { by: tom });
    expect(await waitingLadder(tx, answered.id)).toBeNull();
    expect(await waitingLadder(tx, (await makeThread(tx, { kind: 'discussion' })).id)).toBeNull();
    expect(await waitingLadder(tx, (answered.id + 1_000_000) as typeof answered.id)).toBeNull();
  }));
