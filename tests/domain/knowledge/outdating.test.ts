/** An accepted answer that is no longer right, and where readers are sent instead. */
import { expect, test } from 'vitest';
import { concernsOf, markOutdated, outdatedAnswer, publishArticle, withdrawOutdated } from '#domain/knowledge';
import { NotAllowed, NotFound, Refused, guest } from '#domain/core';
import type { PostId } from '#domain/core';
import { removePost } from '#domain/questions';
import { actAs, makeCast, minutesLater } from '#tests/cast.ts';
import { makeReply } from '#tests/make/threads.ts';
import { inTransaction } from '#tests/setup/database.ts';
import { makeDraft } from './make-draft.ts';

test('staff mark an answer and link the better reply or guide, whichever way its address is written', () =>
  inTransaction(async (tx) => {
    const { priya } = await makeCast(tx);
    const { thread, answer } = await makeDraft(tx);
    const better = await makeReply(tx, thread, { text: 'Dial *#7465625# instead.' });
    const guide = await makeDraft(tx, { title: 'The newer way to do it' });
    await publishArticle(actAs(tx, priya), guide.id);
    const toPost = { kind: 'post', postId: better.id, title: 'eSIM stuck on Activating' };
    const mark = (address: string) => markOutdated(actAs(tx, priya, minutesLater(60)), { postId: answer.id, better: address });
    for (const address of [`/posts/${better.id}`, `https://community.example/posts/${better.id}`, `/t/${thread.id}/any-slug?page=1#post-${better.number}`]) {
      await mark(address);
      expect(await outdatedAnswer(tx, answer.id)).toEqual({ postId: answer.id, at: minutesLater(60), better: toPost });
    }
    await mark(`/guides/${guide.slug}`);
    expect((await outdatedAnswer(tx, answer.id))?.better).toEqual({ kind: 'guide', slug: guide.slug, title: 'The newer way to do it' });
    await mark('');
    expect((await outdatedAnswer(tx, answer.id))?.better).toBeNull();
    await withdrawOutdated(actAs(tx, priya), answer.id);
    await withdrawOutdated(actAs(tx, priya), answer.id);
    expect(await outdatedAnswer(tx, answer.id)).toBeNull();
  }));

test('a guide that grew from it needs a look until it is right after all', () =>
  inTransaction(async (tx) => {
    const { priya } = await makeCast(tx);
    const { id, answer } = await makeDraft(tx);
    await publishArticle(actAs(tx, priya), id);
    await markOutdated(actAs(tx, priya, minutesLater(60)), { postId: answer.id, better: '' });
    expect(await concernsOf(tx, id, priya)).toEqual([{ reason: 'source-outdated', since: minutesLater(60) }]);
    await withdrawOutdated(actAs(tx, priya), answer.id);
    expect(await concernsOf(tx, id, priya)).toEqual([]);
  }));

test('a better reply that is taken down is named no longer', () =>
  inTransaction(async (tx) => {
    const { priya, mo } = await makeCast(tx);
    const { thread, answer } = await makeDraft(tx);
    const better = await makeReply(tx, thread, { text: 'Dial *#7465625# instead.' });
    await markOutdated(actAs(tx, priya), { postId: answer.id, better: `/posts/${better.id}` });
    await removePost(actAs(tx, mo, minutesLater(60)), better.id);
    expect((await outdatedAnswer(tx, answer.id))?.better).toBeNull();
  }));

test('other replies, addresses that lead nowhere, and everybody but staff are refused', () =>
  inTransaction(async (tx) => {
    const { priya, tom } = await makeCast(tx);
    const { thread, answer, slug } = await makeDraft(tx);
    const other = await makeReply(tx, thread, { text: 'Dial *#7465625# instead.' });
    const mark = (postId: PostId, better: string) => markOutdated(actAs(tx, priya), { postId, better });
    await expect(mark(other.id, '')).rejects.toThrow(/Only an accepted answer/);
    for (const better of ['nonsense', '/posts/999999', `/posts/${answer.id}`, '/guides/nowhere', `/guides/${slug}`, '/guides/%E0%A4%A']) await expect(mark(answer.id, better)).rejects.toThrow(Refused);
    await expect(mark(999_999 as PostId, '')).rejects.toThrow(NotFound);
    for (const viewer of [guest, tom]) await expect(markOutdated(actAs(tx, viewer), { postId: answer.id, better: '' })).rejects.toThrow(NotAllowed);
  }));
