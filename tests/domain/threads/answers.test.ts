/** A board's ask form: what it asks, what is stored, who sees it, and what becomes of it when the form changes. */
import { eq, sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { posts, threadFieldValues, threads } from '#db/schema/threads.ts';
import { addField, editField, fieldsOf, removeField, restoreField } from '#domain/boards';
import type { BoardView, FieldForm } from '#domain/boards';
import { NotAllowed, Refused, found, guest, system } from '#domain/core';
import type { Member, PostId, ThreadId, Viewer } from '#domain/core';
import { keepSpamList } from '#domain/spam';
import { answersOfPost, changeAnswers, eraseTitles, moveThread, removeBoard, startThread, threadList, threadPage } from '#domain/threads';
import { actAs, makeCast } from '#tests/cast.ts';
import { makeBoard } from '#tests/make/boards.ts';
import { makeThread } from '#tests/make/threads.ts';
import { inTransaction } from '#tests/setup/database.ts';
import type { Tx } from '#db/connect.ts';

const FIELD: FieldForm = { label: '', hint: '', kind: 'text', isRequired: false, isForStaff: false, position: 0, choices: {}, moreChoices: '' };

/** Asks for the phone (of a list), the plan (in words), a number for staff, and yes or no. */
async function askingBoard(tx: Tx, ada: Member, wanted: Partial<BoardView> = {}) {
  const board = await makeBoard(tx, wanted);
  const act = actAs(tx, ada);
  await addField(act, board.id, { ...FIELD, label: 'Your phone', kind: 'choice', isRequired: true, moreChoices: 'iPhone 15\nPixel 8\n\nOther', position: 1 });
  await addField(act, board.id, { ...FIELD, label: 'Plan', position: 2 });
  await addField(act, board.id, { ...FIELD, label: 'SIM number', kind: 'number', isForStaff: true, position: 3 });
  await addField(act, board.id, { ...FIELD, label: 'Restarted', kind: 'yes-no', position: 4 });
  const fields = await fieldsOf(tx, [board.id]);
  const [phone, plan, sim, restarted] = fields.map(({ id }) => id);
  return { board, fields, phone: found(phone), plan: found(plan), sim: found(sim), restarted: found(restarted) };
}

let started = 0;
const ask = (tx: Tx, by: Member, board: BoardView, answers?: Record<string, string>) => startThread(actAs(tx, by), { boardSlug: board.slug, kind: 'question', title: `It stopped working today (${(started += 1)})`, text: 'All of a sudden.', tags: [], ...(answers ? { answers } : {}) });
const shown = async (tx: Tx, threadId: ThreadId, viewer: Viewer) => (await threadPage(tx, { threadId, page: 1 }, viewer)).thread.answers.map(({ label, value }) => `${label}: ${value}`);

test('a thread keeps what its board asked, everybody reads it, and what is for staff is read by staff and the asker alone', () =>
  inTransaction(async (tx) => {
    const { maya, tom, priya, ada } = await makeCast(tx);
    const { board } = await askingBoard(tx, ada);
    const thread = await ask(tx, maya, board, { 'your-phone': 'pixel-8', plan: ' Flex  20 ', 'sim-number': '8944,5', restarted: 'yes', 'no-such': 'x' });
    const everybody = ['Your phone: Pixel 8', 'Plan: Flex 20', 'Restarted: Yes'];
    for (const viewer of [guest, tom]) expect(await shown(tx, thread.id, viewer)).toEqual(everybody);
    for (const viewer of [maya, priya]) expect(await shown(tx, thread.id, viewer)).toEqual([...everybody.slice(0, 2), 'SIM number: 8944.5', 'Restarted: Yes']);
    const [first] = (await threadPage(tx, { threadId: thread.id, page: 1 }, guest)).thread.answers;
    expect(first).toMatchObject({ key: 'your-phone', filter: { board: board.slug, value: 'pixel-8' } });
  }));

test('what cannot be used is refused at its field, and nothing is started', () =>
  inTransaction(async (tx) => {
    const { maya, ada } = await makeCast(tx);
    const { board } = await askingBoard(tx, ada);
    const good = { 'your-phone': 'other' };
    const wrong: [Record<string, string>, string][] = [
      [{}, 'your-phone'], [{ 'your-phone': 'nokia' }, 'your-phone'], [{ 'your-phone': 'iPhone 15' }, 'your-phone'], [{ ...good, plan: 'x'.repeat(121) }, 'plan'], [{ ...good, plan: 'See https://example.org' }, 'plan'],
      [{ ...good, plan: 'call me on 07911 123456' }, 'plan'], [{ ...good, 'sim-number': 'twelve' }, 'sim-number'], [{ ...good, 'sim-number': '1e5' }, 'sim-number'], [{ ...good, restarted: 'maybe' }, 'restarted'],
    ];
    for (const [answers, key] of wrong) await expect(ask(tx, maya, board, answers), JSON.stringify(answers)).rejects.toMatchObject({ refusal: 'refused', field: `field.${key}` });
    expect((await threadList(tx, { tab: 'latest', boardId: board.id, cursor: null }, guest)).rows).toEqual([]);
    // Doors that ask nothing, such as an import, are not stopped by what a form needs.
    await ask(tx, maya, board);
  }));

test('a choice that is called otherwise is so on every thread; what is asked for no more stays where it was answered, and comes back', () =>
  inTransaction(async (tx) => {
    const { maya, ada } = await makeCast(tx);
    const { board, phone, plan } = await askingBoard(tx, ada);
    const act = actAs(tx, ada);
    const thread = await ask(tx, maya, board, { 'your-phone': 'pixel-8', plan: 'Flex' });
    const asPhone = { ...FIELD, label: 'Device', isRequired: true, position: 1 };
    await editField(act, phone, { ...asPhone, choices: { 'pixel-8': 'Google Pixel 8', 'iphone-15': '' }, moreChoices: 'Fairphone 5' });
    expect((await fieldsOf(tx, [board.id]))[0]).toMatchObject({ key: 'your-phone', label: 'Device', choices: [{ key: 'pixel-8', label: 'Google Pixel 8' }, { key: 'other', label: 'Other' }, { key: 'fairphone-5', label: 'Fairphone 5' }] });
    expect(await shown(tx, thread.id, guest)).toEqual(['Device: Google Pixel 8', 'Plan: Flex']);
    await editField(act, phone, { ...asPhone, choices: { 'pixel-8': '' }, moreChoices: '' });
    expect(await shown(tx, thread.id, guest)).toEqual(['Device: Google Pixel 8', 'Plan: Flex']);
    await expect(ask(tx, maya, board, { 'your-phone': 'pixel-8' })).rejects.toThrow(Refused);
    await removeField(act, plan);
    expect(await shown(tx, thread.id, guest)).toEqual(['Device: Google Pixel 8', 'Plan: Flex']);
    expect((await fieldsOf(tx, [board.id])).map(({ label }) => label)).not.toContain('Plan');
    await restoreField(act, plan);
    for (const form of [{ ...FIELD }, { ...FIELD, label: 'device' }, { ...FIELD, label: 'One', kind: 'choice' as const, moreChoices: 'Just one' }, { ...FIELD, label: 'Twice', kind: 'choice' as const, moreChoices: 'a\nb', position: -1 }]) await expect(tx.transaction((inner) => addField(actAs(inner, ada), board.id, form))).rejects.toThrow(Refused);
    // A label that every object knows is one like any other.
    for (const label of ['Constructor', '__proto__', 'More', '電話']) await addField(act, board.id, { ...FIELD, label });
    expect(await ask(tx, maya, board, { 'your-phone': 'other' })).toMatchObject({ isWithheld: false });
    await expect(addField(act, board.id, { ...FIELD, label: 'One too many' })).rejects.toThrow('as many as people fill in');
    await expect(addField(actAs(tx, maya), board.id, { ...FIELD, label: 'Mine' })).rejects.toThrow(NotAllowed);
  }));

test('answers are changed with the opening post, by who may edit it; what one does not see stays', () =>
  inTransaction(async (tx) => {
    const { maya, tom, mo, ada } = await makeCast(tx);
    const { board, sim } = await askingBoard(tx, ada);
    const thread = await makeThread(tx, { by: maya, boardSlug: board.slug });
    expect((await answersOfPost(tx, thread.openingId, maya)).fields.length).toBe(4);
    const change = (by: Viewer, answers: Record<string, string>) => changeAnswers(actAs(tx, by), { postId: thread.openingId, answers });
    // It was asked before the form was: what is missing stops nobody.
    await change(maya, { plan: 'Flex', 'sim-number': '12' });
    expect(await shown(tx, thread.id, maya)).toEqual(['Plan: Flex', 'SIM number: 12']);
    await change(mo, { 'your-phone': 'other', plan: 'Flex', 'sim-number': '12' });
    await expect(change(maya, { plan: 'Flex' })).rejects.toMatchObject({ field: 'field.your-phone' });
    await expect(change(tom, { 'your-phone': 'other' })).rejects.toThrow(NotAllowed);
    await change(maya, { 'your-phone': 'pixel-8', 'sim-number': '' });
    expect(await shown(tx, thread.id, maya)).toEqual(['Your phone: Pixel 8']);
    expect(await tx.select().from(threadFieldValues).where(eq(threadFieldValues.fieldId, sim))).toEqual([]);
    expect((await answersOfPost(tx, thread.openingId, tom)).fields.map(({ key }) => key)).toEqual(['your-phone', 'plan', 'restarted']);
  }));

test('a board’s list is narrowed to certain answers page by page, with what else is asked of it, and moved threads keep theirs', () =>
  inTransaction(async (tx) => {
    const { priya, ada } = await makeCast(tx);
    const { board, phone, restarted } = await askingBoard(tx, ada);
    const other = await makeBoard(tx);
    const ids: ThreadId[] = [];
    const said: Record<string, string>[] = [{ 'your-phone': 'pixel-8' }, { 'your-phone': 'other' }, { 'your-phone': 'pixel-8', restarted: 'yes' }, { 'your-phone': 'pixel-8', restarted: 'no' }, { 'your-phone': 'pixel-8', restarted: 'yes' }];
    for (const answers of said) ids.push((await ask(tx, priya, board, answers)).id);
    const list = async (answers: { fieldId: number; value: string }[], tab: 'latest' | 'solved' | 'unanswered' = 'latest') => {
      const seen: number[] = [];
      for (let cursor: Parameters<typeof threadList>[1]['cursor'] = null, pages = 0; pages < 9; pages += 1) {
        const { rows } = await threadList(tx, { tab, boardId: board.id, answers, cursor, limit: 2 }, guest);
        seen.push(...rows.map(({ id }) => ids.indexOf(id)));
        const last = rows.at(-1);
        if (!last) break;
        cursor = { value: 0, id: last.id };
      }
      return seen;
    };
    expect(await list([{ fieldId: phone, value: 'pixel-8' }])).toEqual([4, 3, 2, 0]);
    expect(await list([{ fieldId: phone, value: 'pixel-8' }, { fieldId: restarted, value: 'yes' }])).toEqual([4, 2]);
    expect(await list([{ fieldId: phone, value: 'pixel-8' }], 'unanswered')).toEqual([4, 3, 2, 0]);
    expect(await list([{ fieldId: phone, value: 'pixel-8' }], 'solved')).toEqual([]);
    await moveThread(actAs(tx, ada), { threadId: found(ids[4]), boardSlug: other.slug });
    expect(await list([{ fieldId: phone, value: 'pixel-8' }])).toEqual([3, 2, 0]);
    expect(await shown(tx, found(ids[4]), guest)).toEqual(['Your phone: Pixel 8', 'Restarted: Yes']);
    await removeBoard(actAs(tx, ada), { boardId: board.id, intoSlug: other.slug, agreed: false });
    expect(await shown(tx, found(ids[0]), guest)).toEqual(['Your phone: Pixel 8']);
    // It is the asker's own words that go when they go.
    await eraseTitles(actAs(tx, system), priya.id, 100);
    expect((await tx.execute(sql`select count(*)::int as count from ${threadFieldValues}`))[0]?.count).toBe(0);
  }));

test('what is filled in is judged with the text: spam in a field waits when it is asked and when it is changed, and what staff fill in does not', () =>
  inTransaction(async (tx) => {
    const { maya, mo, ada } = await makeCast(tx);
    const { board } = await askingBoard(tx, ada);
    await keepSpamList(actAs(tx, mo), { name: 'words', typed: 'zoomcoin' });
    const words = { 'your-phone': 'other', plan: 'ZoomCoin pays daily' };
    const isHeld = async (id: ThreadId) => (await tx.select({ isHeld: threads.isWithheld }).from(threads).where(eq(threads.id, id)))[0]?.isHeld;
    expect(await isHeld((await ask(tx, maya, board, words)).id)).toBe(true);
    const honest = await ask(tx, maya, board, { 'your-phone': 'other', plan: 'Flex 20' });
    expect(await isHeld(honest.id)).toBe(false);
    const [opening] = await tx.select({ id: posts.id }).from(posts).where(eq(posts.threadId, honest.id));
    const postId = found(opening).id as PostId;
    await changeAnswers(actAs(tx, maya), { postId, answers: { 'your-phone': 'other', plan: 'Flex 30' } });
    expect(await isHeld(honest.id)).toBe(false);
    await changeAnswers(actAs(tx, mo), { postId, answers: { 'your-phone': 'other', plan: 'Paid in zoomcoin, see our notice' } });
    expect(await isHeld(honest.id)).toBe(false);
    await changeAnswers(actAs(tx, maya), { postId, answers: { 'your-phone': 'other', plan: 'Flex 30' } });
    await changeAnswers(actAs(tx, maya), { postId, answers: words });
    expect(await isHeld(honest.id)).toBe(true);
    expect((await answersOfPost(tx, postId, mo)).values.plan).toBe('ZoomCoin pays daily');
  }));
