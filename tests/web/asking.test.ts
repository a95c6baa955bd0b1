/** The doors of the ask flow: what counts, for whom, and what a browser that asks not to be followed is spared. */
import { expect, test } from 'vitest';
import type { Tx } from '#db/connect.ts';
import { answerVisits, deflections } from '#db/schema/discovery.ts';
import { threadFinds } from '#db/schema/knowledge.ts';
import { acceptAnswer } from '#domain/questions';
import { actAs, makeCast, minutesLater } from '#tests/cast.ts';
import { makeReply, makeThread } from '#tests/make/threads.ts';
import { inTransaction } from '#tests/setup/database.ts';
import { outcomeOf, visiting } from '#tests/web/visiting.ts';
import { action as opened } from '../../app/routes/questions/openings.ts';
import { action as solved } from '../../app/routes/questions/solved.ts';

async function makeSolved(tx: Tx) {
  const cast = await makeCast(tx);
  const thread = await makeThread(tx, { by: cast.maya });
  const reply = await makeReply(tx, thread, { by: cast.tom });
  await acceptAnswer(actAs(tx, cast.maya, minutesLater(30)), reply.id);
  return { ...cast, thread };
}

test('opening an answer is noted for a member and for a browser, and for nobody who asks not to be followed', () =>
  inTransaction(async (tx) => {
    const { rosa, thread } = await makeSolved(tx);
    const form = { answer: `thread-${thread.id}` };
    for (const name of ['DNT', 'Sec-GPC']) {
      expect((await outcomeOf(visiting(tx, { form, headers: { [name]: '1' } }), opened)).status).toBe(204);
      expect((await outcomeOf(visiting(tx, { form, viewer: rosa, headers: { [name]: '1' } }), opened)).status).toBe(204);
    }
    expect(await tx.$count(answerVisits)).toBe(0);
    expect((await outcomeOf(visiting(tx, { form, browser: 'known' }), opened)).status).toBe(204);
    expect((await outcomeOf(visiting(tx, { form, viewer: rosa }), opened)).status).toBe(204);
    expect(await tx.select({ memberId: answerVisits.memberId, browser: answerVisits.browser }).from(answerVisits).orderBy(answerVisits.id)).toEqual([
      { memberId: null, browser: 'known' }, { memberId: rosa.id, browser: null },
    ]);
  }));

test('an answer opened from a search begins a visit, and its thread is counted for whoever opens it', () =>
  inTransaction(async (tx) => {
    const { rosa, thread } = await makeSolved(tx);
    const form = { answer: `thread-${thread.id}`, from: 'search' };
    await outcomeOf(visiting(tx, { form, headers: { DNT: '1' } }), opened);
    await outcomeOf(visiting(tx, { form, viewer: rosa }), opened);
    await outcomeOf(visiting(tx, { form, browser: 'known' }), opened);
    await outcomeOf(visiting(tx, { form: { ...form, from: 'ask' }, browser: 'known' }), opened);
    expect((await outcomeOf(visiting(tx, { form: { ...form, from: 'elsewhere' } }), opened)).status).toBe(422);
    expect(await tx.select({ memberId: answerVisits.memberId, browser: answerVisits.browser, openings: answerVisits.openings }).from(answerVisits).orderBy(answerVisits.id)).toEqual([
      { memberId: rosa.id, browser: null, openings: 1 }, { memberId: null, browser: 'known', openings: 2 },
    ]);
    expect(await tx.select({ searches: threadFinds.searches }).from(threadFinds)).toEqual([{ searches: 3 }]);
  }));

test('"This solved it" leads to the answer and thanks, for guests too; what is not an answer is not found', () =>
  inTransaction(async (tx) => {
    const { thread } = await makeSolved(tx);
    const knock = visiting(tx, { form: { solved: `thread-${thread.id}`, title: 'My eSIM', text: 'Typed words' } });
    expect(await outcomeOf(knock, solved)).toMatchObject({ status: 302, location: `/t/${thread.id}/${thread.slug}#answer` });
    expect(knock.written).toEqual(['Good to hear. Thank you for saying so.']);
    expect(await tx.$count(deflections)).toBe(1);
    for (const key of ['', '12', 'thread-0', 'post-3', 'thread-1; drop', `thread-${'9'.repeat(30)}`, 'article-99999999', 'thread-99999999']) {
      expect([key, (await outcomeOf(visiting(tx, { form: { solved: key } }), solved)).status]).toEqual([key, 404]);
    }
  }));

test('a flood of presses from one network is stopped', () =>
  inTransaction(async (tx) => {
    const { thread } = await makeSolved(tx);
    const { limits } = visiting(tx).context.services;
    const statuses = [];
    for (let index = 0; index < 22; index += 1) statuses.push((await outcomeOf(visiting(tx, { form: { solved: `thread-${thread.id}` }, limits, browser: `browser ${index}` }), solved)).status);
    expect(statuses.filter((status) => status === 302)).toHaveLength(20);
    expect(statuses.at(-1)).toBe(429);
  }));
