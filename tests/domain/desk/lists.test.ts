/** The lists of the desk narrowed, kept under a name, and worked off several at a time. */
import { eq, sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { cases } from '#db/schema/cases.ts';
import { threads } from '#db/schema/threads.ts';
import { caseList, replyInCase, resolveCase, setCaseState, setPriority, snoozeCase, tagCase, takeCase } from '#domain/cases';
import type { Queue } from '#domain/cases';
import { NotAllowed, NotFound } from '#domain/core';
import type { CaseId } from '#domain/core';
import { doAtOnce, readFilters, removeView, saveView, teamQueues, viewList, writeFilters } from '#domain/desk';
import { actAs, makeCast, minutesLater } from '#tests/cast.ts';
import { freshDatabase, inTransaction } from '#tests/setup/database.ts';
import { makeCaseIn, makeQueue } from './stage.ts';

test('an address is read with patience and written in one order; what it cannot mean is left out', () => {
  const { typed } = readFilters(new URLSearchParams('due=4&answer=17:pixel-8&state=open&owner=nobody&in=none&priority=huge&waits=-3&tag=%20eSIM%20&origin=mail&board=phones&state=closed'));
  expect(typed).toEqual({ in: 'none', state: 'open', owner: 'nobody', tag: 'eSIM', board: 'phones', answer: '17:pixel-8', origin: 'mail', due: '4' });
  expect(writeFilters(typed)).toBe('in=none&state=open&owner=nobody&tag=eSIM&board=phones&answer=17%3Apixel-8&origin=mail&due=4');
  expect(readFilters(new URLSearchParams("state=solved&in=abc&owner=0&waits=1e9&answer=pixel-8&due='; drop table cases")).typed).toEqual({});
});

test('each filter narrows the list to what it names, alone and together, and never to what is over', () =>
  inTransaction(async (tx) => {
    const { priya, mo, ada } = await makeCast(tx);
    const { queueId } = await makeQueue(tx, mo, { people: [priya], way: 'by-hand' });
    const at = (minutes: number) => minutesLater(minutes);
    const [old, tagged, ported, mine, done] = [await makeCaseIn(tx, queueId, { at: at(-60 * 30) }), await makeCaseIn(tx, null, { tags: ['esim'] }), await makeCaseIn(tx, queueId), await makeCaseIn(tx, null), await makeCaseIn(tx, queueId, { tags: ['esim'] })];
    await tagCase(actAs(tx, mo), { caseId: ported, tags: ['Ports'] });
    await setPriority(actAs(tx, mo), { caseId: ported, to: 'urgent', reason: 'Money' });
    await takeCase(actAs(tx, priya), mine);
    await replyInCase(actAs(tx, priya), { caseId: mine, text: 'Which phone is it?', then: 'waiting' });
    await resolveCase(actAs(tx, priya), done);
    await tx.update(cases).set({ nextDueAt: at(90) }).where(eq(cases.id, old));
    await tx.update(threads).set({ meTooCount: 2 }).where(eq(threads.id, sql`(select thread_id from cases where id = ${old})`));
    await tx.update(threads).set({ language: 'de' }).where(eq(threads.id, sql`(select thread_id from cases where id = ${tagged})`));
    const board = (await tx.execute<{ slug: string }>(sql`select boards.slug from boards join cases on cases.board_id = boards.id where cases.id = ${ported}`))[0]?.slug;

    const [field] = await tx.execute<{ id: number }>(sql`insert into board_fields (board_id, key, label, kind, position) select board_id, 'phone', 'Phone', 'text', 1 from cases where id = ${ported} returning id::int`);
    await tx.execute(sql`insert into thread_field_values (thread_id, field_id, value) select thread_id, ${field?.id ?? 0}, 'pixel-8' from cases where id in (${ported}, ${done})`);
    const found = async (address: string, queue: Queue = 'all') => (await caseList(tx, { queue, filters: readFilters(new URLSearchParams(address)).filters, now: at(0) }, ada)).page.rows.map(({ id }) => id);
    const all: [string, CaseId[]][] = [
      [`in=${queueId}`, [old, ported]], ['in=none', [tagged, mine]], ['state=waiting', [mine]], [`owner=${priya.id}`, [mine]], ['owner=nobody', [old, tagged, ported]],
      ['tag=esim', [tagged]], ['tag=PORTS', [ported]], ['priority=urgent', [ported]], ['priority=high', [old]], ['waits=24', [old]], ['due=1', []], ['due=2', [old]],
      [`board=${board ?? ''}`, [ported]], ['board=nowhere', []], [`answer=${field?.id}:pixel-8`, [ported]], [`answer=${field?.id}:pixel-9`, []], ['answer=x:pixel-8&tag=esim', [tagged]], ['language=de', [tagged]], ['language=German&in=none', [tagged]], ['language=klingon&tag=esim', [tagged]], ['origin=mail', []], ['origin=rule&tag=esim&in=none', [tagged]],
    ];
    for (const [address, expected] of all) expect([address, await found(address)]).toEqual([address, expected]);
    expect(await found(`in=${queueId}`, 'new')).toEqual([old, ported]);
    expect(await found('tag=esim', 'solved')).toEqual([done]);
    expect(await teamQueues(tx, ada)).toEqual([{ id: queueId, name: 'Moving and ports', count: 2 }]);
    await snoozeCase(actAs(tx, mo), { caseId: ported, until: at(600) });
    expect((await teamQueues(tx, ada))[0]?.count).toBe(1);
  }));

test('a view is one’s own or everybody’s; saving it again replaces it, and only its maker or a moderator removes it', () =>
  inTransaction(async (tx) => {
    const { maya, priya, mo, ada } = await makeCast(tx);
    await expect(saveView(actAs(tx, priya), { name: 'All', isShared: false, filters: 'queue=open' })).rejects.toThrow('Choose a filter first');
    await expect(saveView(actAs(tx, priya), { name: ' ', isShared: false, filters: 'tag=esim' })).rejects.toThrow('Give the view a name');
    const own = await saveView(actAs(tx, priya), { name: 'eSIM', isShared: false, filters: 'state=open&tag=esim&evil=1' });
    const again = await saveView(actAs(tx, priya), { name: 'ESIM', isShared: true, filters: 'tag=esim' });
    expect(again.id).toBe(own.id);
    await saveView(actAs(tx, ada), { name: 'Mine', isShared: false, filters: 'owner=nobody' });
    expect((await viewList(tx, mo)).map(({ name, filters, can }) => [name, filters, can.remove])).toEqual([['ESIM', { tag: 'esim' }, true]]);
    const { id: others } = await saveView(actAs(tx, ada), { name: 'Theirs', isShared: true, filters: 'owner=nobody' });
    await expect(removeView(actAs(tx, priya), others)).rejects.toBeInstanceOf(NotAllowed);
    await removeView(actAs(tx, mo), own.id);
    await removeView(actAs(tx, mo), own.id);
    expect((await viewList(tx, priya)).map(({ name }) => name)).toEqual(['Theirs']);
    await expect(viewList(tx, maya)).rejects.toBeInstanceOf(NotFound);
    for (let each = 1; each < 20; each += 1) await saveView(actAs(tx, priya), { name: `View ${each}`, isShared: false, filters: 'tag=esim' });
    await saveView(actAs(tx, priya), { name: 'The last', isShared: false, filters: 'tag=esim' });
    await expect(saveView(actAs(tx, priya), { name: 'One more', isShared: false, filters: 'tag=esim' })).rejects.toThrow('You have 20 views');
  }));

test('one thing is done to several cases; what refuses it says why and holds up no other', () =>
  inTransaction(async (tx) => {
    const { maya, tom, priya, mo } = await makeCast(tx);
    const ids = [await makeCaseIn(tx, null), await makeCaseIn(tx, null), await makeCaseIn(tx, null)];
    const [first = ids[0], second, third] = ids;
    if (!first || !second || !third) throw new Error('The cases were not made.');
    const act = actAs(tx, priya, minutesLater(1));
    await resolveCase(act, second);
    const given = await doAtOnce(act, { cases: [third, first, second, first], deed: { does: 'assign', ownerId: mo.id } });
    expect(given).toEqual({ done: [first, third], left: [{ id: second, why: 'This case is over. Open it again first.' }] });
    expect((await doAtOnce(act, { cases: [first], deed: { does: 'assign', ownerId: tom.id } })).left[0]?.why).toContain('Only staff');
    expect((await doAtOnce(act, { cases: [first], deed: { does: 'priority', to: 'high', reason: '' } })).left[0]?.why).toContain('Say why');
    expect((await doAtOnce(act, { cases: ids, deed: { does: 'tag', tags: ['ports'] } })).done).toEqual(ids);
    await setCaseState(act, { caseId: first, state: 'waiting' });
    expect((await doAtOnce(act, { cases: ids, deed: { does: 'solve' } })).done).toEqual(ids);
    expect(await tx.$count(cases, eq(cases.state, 'solved'))).toBe(3);
    await expect(doAtOnce(act, { cases: [], deed: { does: 'solve' } })).rejects.toThrow('Tick the cases first');
    await expect(doAtOnce(act, { cases: Array.from({ length: 51 }, (_, each) => (each + 1) as CaseId), deed: { does: 'solve' } })).rejects.toThrow('Up to 50');
    await expect(doAtOnce(actAs(tx, maya), { cases: ids, deed: { does: 'solve' } })).rejects.toBeInstanceOf(NotFound);
  }));

test('two agents who do something to the same cases in opposite orders both come to an end', async () => {
  const own = await freshDatabase();
  try {
    const { ids, priya, ada, queueId } = await own.db.transaction(async (tx) => {
      const cast = await makeCast(tx);
      const { queueId } = await makeQueue(tx, cast.mo, { people: [cast.priya, cast.ada] });
      const made: CaseId[] = [];
      for (let each = 0; each < 12; each += 1) made.push(await makeCaseIn(tx, null));
      return { ...cast, ids: made, queueId };
    });
    const [one, other] = await Promise.all([
      own.db.transaction((tx) => doAtOnce(actAs(tx, priya), { cases: ids, deed: { does: 'queue', queueId } })),
      own.db.transaction((tx) => doAtOnce(actAs(tx, ada), { cases: [...ids].reverse(), deed: { does: 'solve' } })),
    ]);
    expect(other.done).toHaveLength(12);
    expect(one.done.length + one.left.length).toBe(12);
    expect(await own.db.$count(cases, eq(cases.state, 'solved'))).toBe(12);
  } finally {
    await own.drop();
  }
});
