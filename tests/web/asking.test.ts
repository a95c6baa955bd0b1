/** The doors of the ask flow: what counts, for whom, and what a browser that asks not to be followed is spared. */
import { expect, test } from 'vitest';
import type { Tx } from '#db/connect.ts';
import { answerVisits, deflections } from '#db/schema/discovery.ts';
import { threadFinds } from '#db/schema/knowledge.ts';
import { threads } from '#db/schema/threads.ts';
import { addField, addSynonym, tagBySlug } from '#domain/boards';
import { found } from '#domain/core';
import type { ThreadId } from '#domain/core';
import { acceptAnswer } from '#domain/questions';
import { removeBoard, threadPage } from '#domain/threads';
import { actAs, makeCast, minutesLater } from '#tests/cast.ts';
import { makeBoard } from '#tests/make/boards.ts';
import { makeReply, makeThread } from '#tests/make/threads.ts';
import { inTransaction } from '#tests/setup/database.ts';
import { outcomeOf, visiting } from '#tests/web/visiting.ts';
import { action as ask, loader as askPage } from '../../app/routes/questions/ask.tsx';
import { loader as boardPage } from '../../app/routes/threads/board.tsx';
import { loader as tagPage } from '../../app/routes/threads/tag.tsx';
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

test('without script the form comes back once with what the chosen board asks, nothing typed is lost, and then the question is out with its answers', () =>
  inTransaction(async (tx) => {
    const { maya, ada } = await makeCast(tx);
    const board = await makeBoard(tx, { slug: 'phones' });
    await addField(actAs(tx, ada), board.id, { label: 'Your phone', hint: '', kind: 'choice', isRequired: true, isForStaff: false, position: 1, choices: {}, moreChoices: 'iPhone\nAndroid' });
    const typed = { title: 'My phone finds no network', text: 'Since this morning.', board: 'phones', kind: 'question', moreTags: 'e-sim', seen: 'yes' };
    const post = (form: Record<string, string>) => outcomeOf(visiting(tx, { form, viewer: maya }), ask);
    expect(await post(typed)).toMatchObject({ status: 200, asksMore: true, values: { title: typed.title, text: typed.text, moreTags: 'e-sim', board: 'phones' } });
    expect(await post({ ...typed, asked: 'phones', 'field.your-phone': '' })).toMatchObject({ status: 422, errors: { 'field.your-phone': 'Choose what fits: Your phone.' }, values: { text: typed.text } });
    expect(await tx.$count(threads)).toBe(0);
    expect((await post({ ...typed, asked: 'phones', 'field.your-phone': 'android' })).status).toBe(302);
    const [thread] = await tx.select({ id: threads.id }).from(threads);
    expect((await threadPage(tx, { threadId: found(thread).id as ThreadId, page: 1 }, maya)).thread.answers).toMatchObject([{ label: 'Your phone', value: 'Android' }]);
    // The page itself knows the fields of every board, so that one link leads straight to them.
    expect((await outcomeOf(visiting(tx, { viewer: maya, path: '/ask?board=phones' }), askPage)).body).toMatchObject({ board: 'phones', fields: [{ key: 'your-phone' }] });
  }));

test('addresses that boards and tags had lead to where they are, and a filter that is none is left out', () =>
  inTransaction(async (tx) => {
    const { maya, mo, ada } = await makeCast(tx);
    const [old, kept] = [await makeBoard(tx, { slug: 'old' }), await makeBoard(tx, { slug: 'kept' })];
    await makeThread(tx, { by: maya, boardSlug: 'old', tags: ['eSIM'] });
    await removeBoard(actAs(tx, ada), { boardId: old.id, intoSlug: kept.slug, agreed: false });
    await addSynonym(actAs(tx, mo), (await tagBySlug(tx, 'esim')).id, 'e-sim');
    expect(await outcomeOf(visiting(tx, { params: { board: 'old' } }), boardPage)).toMatchObject({ status: 301, location: '/boards/kept' });
    expect(await outcomeOf(visiting(tx, { params: { tag: 'e-sim' } }), tagPage)).toMatchObject({ status: 301, location: '/tags/esim' });
    expect((await outcomeOf(visiting(tx, { params: { board: 'kept' }, path: '/boards/kept?field.no=such' }), boardPage)).body).toMatchObject({ list: { rows: [{ title: 'eSIM stuck on Activating' }] }, chosen: {} });
  }));
