/** The official answer at the door: staff press it in the page, with an undo; members are refused; search says it. */
import { expect, test } from 'vitest';
import { threadPage } from '#domain/threads';
import { guest } from '#domain/core';
import { makeCast } from '#tests/cast.ts';
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
    expect(await outcomeOf(knock(priya, 9_999_999), mark)).toMatchObject({ status: 404 });
  }));
