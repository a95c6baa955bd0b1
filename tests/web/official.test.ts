/** The official answer at the door: staff press it in the page, with an undo; members are refused; search says it. */
import { expect, test } from 'vitest';
import { threadPage } from '#domain/threads';
import { guest } from '#domain/core';
import { acceptAnswer, removePost } from '#domain/questions';
import { actAs, makeCast, minutesLater } from '#tests/cast.ts';
import { makeReply, makeThread } from '#tests/make/threads.ts';
import { inTransaction } from '#tests/setup/database.ts';
import { action as end } from '../../app/routes/threads/official-withdraw.ts';
import { action as mark } from '../../app/routes/threads/official.ts';
import { outcomeOf, visiting } from './visiting.ts';

test('a press makes a reply the official answer and another takes that back; members may not, and a member’s reply is refused with a sentence', () =>
  inTransaction(async (tx) => {
    const { maya, tom, priya } = await makeCast(tx);
    const thread = await makeThread(tx, { by: maya });
    const [ours, theirs] = [await makeReply(tx, thread, { by: priya }), await makeReply(tx, thread, { by: tom })];
    const knock = (viewer: typeof priya, post: number) => visiting(tx, { viewer, path: `/posts/${post}/official`, params: { post: String(post) }, form: {} });
    const official = async () => (await threadPage(tx, { threadId: thread.id, page: 1 }, guest)).thread.official?.postId ?? null;
    expect(await outcomeOf(knock(maya, ours.id), mark)).toMatchObject({ status: 403 });
    expect(await outcomeOf(knock(priya, theirs.id), mark)).toMatchObject({ status: 422 });
    const pressed = knock(priya, ours.id);
    expect(await outcomeOf(pressed, mark)).toMatchObject({ status: 302, location: `/posts/${ours.id}` });
    expect([pressed.written, await official()]).toEqual([['This is the official answer now. The question stays open until its asker says that it is solved.'], ours.id]);
    expect(await outcomeOf(knock(maya, ours.id), end)).toMatchObject({ status: 403 });
    expect(await outcomeOf(knock(priya, ours.id), end)).toMatchObject({ status: 302 });
    expect(await official()).toBeNull();
    for (const wrong of [9_999_999, 0, -1, Number.NaN]) expect(await outcomeOf(knock(priya, wrong), mark)).toMatchObject({ status: 404 });
  }));

test('it says what stays with the asker, and undo brings back the one whose place it took', () =>
  inTransaction(async (tx) => {
    const { maya, priya, mo } = await makeCast(tx);
    const [asked, talk] = [await makeThread(tx, { by: maya }), await makeThread(tx, { by: maya, kind: 'discussion', title: 'What do you think of it?' })];
    const [first, second, said] = [await makeReply(tx, asked, { by: priya, at: minutesLater(5) }), await makeReply(tx, asked, { by: mo, at: minutesLater(6) }), await makeReply(tx, talk, { by: priya, at: minutesLater(7) })];
    const press = async (post: number) => {
      const undone: unknown[] = [];
      const knock = visiting(tx, { viewer: priya, path: `/posts/${post}/official`, params: { post: String(post) }, form: {} });
      knock.context.cookies.flash = (flash) => void undone.push(flash);
      await outcomeOf(knock, mark);
      return undone[0];
    };
    expect(await press(first.id)).toEqual({ text: 'This is the official answer now. The question stays open until its asker says that it is solved.', undo: { label: 'Undo', action: `/posts/${first.id}/official/withdraw` } });
    expect(await press(second.id)).toEqual({ text: 'This is the official answer now, in place of the other one. The question stays open until its asker says that it is solved.', undo: { label: 'Undo', action: `/posts/${first.id}/official` } });
    expect(await press(said.id)).toMatchObject({ text: 'This is the official answer now.' });
    await acceptAnswer(actAs(tx, maya, minutesLater(8)), first.id);
    expect(await press(first.id)).toMatchObject({ text: 'This is the official answer now, in place of the other one.' });
    expect(await press(second.id)).toMatchObject({ text: 'This is the official answer now, in place of the other one. The accepted answer stays beside it.' });
    // One that was taken down meanwhile cannot come back by a press.
    await removePost(actAs(tx, mo, minutesLater(9)), second.id);
    expect(await press(first.id)).toMatchObject({ undo: { action: `/posts/${first.id}/official/withdraw` } });
  }));
