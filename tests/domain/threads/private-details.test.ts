/** What only its author and staff read: noticed before it is public, taken out with one choice, never in the post's history. */
import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { standings } from '#db/schema/reputation.ts';
import { privateDetails } from '#db/schema/threads.ts';
import { NotAllowed, NotFound, Refused, guest } from '#domain/core';
import type { Tx } from '#db/connect.ts';
import type { PostId, Viewer } from '#domain/core';
import { changePrivateDetails, hideFromPublic, lookForPersonalData, postChanges, postHistory, postSource, privateDetailsOf, privateDetailsOn, threadPage } from '#domain/threads';
import { MAX_TEXT_LENGTH } from '#rules/threads';
import { actAs, makeCast, minutesLater } from '#tests/cast.ts';
import { makeThread } from '#tests/make/threads.ts';
import { inTransaction } from '#tests/setup/database.ts';
import { outcomeOf, visiting } from '#tests/web/visiting.ts';
import { action as edit } from '../../../app/routes/threads/edit.tsx';
import { action as typing } from '../../../app/routes/threads/personal-data.ts';
import { action as reply } from '../../../app/routes/threads/replies.tsx';
import { action as ask } from '../../../app/routes/questions/ask.tsx';

const NUMBER = '07700 900123';

/** What every version of a post says to a viewer, the first one first. */
const sourcesOf = async (tx: Tx, postId: PostId, viewer: Viewer) => {
  const { versions } = await postHistory(tx, { postId }, viewer);
  return Promise.all([...versions].reverse().map(async ({ number }) => (await postChanges(tx, { postId, version: number }, viewer)).source));
};

test('a number in a question comes back once with a choice; hidden it is nowhere for others, and staff and the author read it', () =>
  inTransaction(async (tx) => {
    const { maya, tom, rosa, priya } = await makeCast(tx);
    const { id, boardSlug } = await makeThread(tx, { by: rosa });
    const form = { title: `My ${NUMBER} lost its signal`, text: `Ring ${NUMBER} or maya@post.co, it is dead.`, board: boardSlug, seen: 'yes', details: 'Order 4711' };
    const first = await outcomeOf(visiting(tx, { viewer: maya, path: '/ask', form }), ask);
    expect(first).toMatchObject({ status: 422, values: { ...form, personal: '' }, noticed: [{ what: 'a phone number', text: NUMBER }, { what: 'an e-mail address', text: 'maya@post.co' }] });
    const done = await outcomeOf(visiting(tx, { viewer: maya, path: '/ask', form: { ...form, personal: 'hide' } }), ask);
    expect(done.location).toMatch(/^\/t\/\d+\/my-phone-number-hidden-lost-its-signal$/);
    const threadId = Number(done.location?.split('/')[2]) as typeof id;
    const { thread, opening } = await threadPage(tx, { threadId, page: 1 }, tom);
    expect(thread.title).toBe('My [phone number hidden] lost its signal');
    expect(opening.plain).toBe('Ring [phone number hidden] or [e-mail address hidden], it is dead.');
    const words = `a phone number: ${NUMBER}\nan e-mail address: maya@post.co\nOrder 4711`;
    for (const viewer of [maya, priya]) expect(await privateDetailsOf(tx, [opening.id], viewer)).toEqual({ [opening.id]: words });
    for (const viewer of [tom, rosa, guest]) {
      expect(await privateDetailsOf(tx, [opening.id], viewer)).toEqual({});
      await expect(privateDetailsOn(tx, opening.id, viewer)).rejects.toThrow(NotFound);
    }
    // As it is: a choice, too.
    const replying = (personal: string) => outcomeOf(visiting(tx, { viewer: tom, path: `/t/${id}/replies`, params: { thread: String(id) }, form: { text: `Call me: ${NUMBER}`, personal } }), reply);
    expect(await replying('')).toMatchObject({ status: 422, noticed: [{ text: NUMBER }] });
    expect((await replying('show')).status).toBe(302);
  }));

test('who edits hides it from earlier versions as well; what stood there before is not asked about again', () =>
  inTransaction(async (tx) => {
    const { maya, tom, priya } = await makeCast(tx);
    const { id, openingId } = await makeThread(tx, { by: maya, text: `My number is ${NUMBER}.` });
    const editing = (text: string, personal: string) => outcomeOf(visiting(tx, { viewer: maya, path: `/posts/${openingId}/edit`, params: { post: String(openingId) }, form: { text, personal } }), edit);
    expect((await editing(`My number is ${NUMBER}. It is solved.`, '')).status).toBe(302);
    expect(await editing(`My number is ${NUMBER}. Or 020 7946 0018.`, '')).toMatchObject({ status: 422, noticed: [{ text: '020 7946 0018' }] });
    expect((await editing(`My number is ${NUMBER}. Or 020 7946 0018.`, 'hide')).status).toBe(302);
    expect(await sourcesOf(tx, openingId, tom)).toEqual(['My number is [hidden].', 'My number is [hidden]. It is solved.', 'My number is [phone number hidden]. Or [phone number hidden].']);
    expect((await privateDetailsOn(tx, openingId, priya)).words).toBe(`a phone number: ${NUMBER}\na phone number: 020 7946 0018`);
    // Staff speak for the company, and are not asked.
    expect(await lookForPersonalData(tx, { text: NUMBER }, '', priya)).toMatchObject({ noticed: null });
    expect((await postSource(tx, openingId, maya)).source).not.toContain('0018');
    expect(id).toBeGreaterThan(0);
  }));

test('what somebody takes out by hand is taken out of the history as well, however it was written there; members who mend may hide', () =>
  inTransaction(async (tx) => {
    const { maya, tom, rosa, mo } = await makeCast(tx);
    const { openingId } = await makeThread(tx, { by: maya, text: `My number is ${NUMBER}, my mail maya@post.co.` });
    const editing = (viewer: typeof maya, text: string, personal = '') => outcomeOf(visiting(tx, { viewer, path: `/posts/${openingId}/edit`, params: { post: String(openingId) }, form: { text, personal } }), edit);
    expect((await editing(maya, 'My number is 07700900123, my mail maya@post.co.', 'show')).status).toBe(302);
    expect((await editing(mo, 'My mail is maya@post.co.')).status).toBe(302);
    const sources = () => sourcesOf(tx, openingId, tom);
    expect(await sources()).toEqual(['My number is [hidden], my mail maya@post.co.', 'My number is [hidden], my mail maya@post.co.', 'My mail is maya@post.co.']);
    expect((await privateDetailsOn(tx, openingId, maya)).words).toBe('');
    // Line breaks count once, as they are kept: a long text is looked through as well.
    const long = `${'x\n'.repeat(Math.floor(MAX_TEXT_LENGTH / 2) - 20)}Call ${NUMBER}.`.replaceAll('\n', '\r\n');
    expect(await lookForPersonalData(tx, { text: long }, '', maya)).toMatchObject({ noticed: [{ text: NUMBER }] });
    await tx.insert(standings).values({ memberId: rosa.id, points: 1_100, solutions: 25, kudos: 40 });
    expect((await editing(rosa, 'Mail maya@post.co or 020 7946 0018.', 'hide')).status).toBe(302);
    expect((await sources()).at(-1)).toBe('Mail [e-mail address hidden] or [phone number hidden].');
    expect((await privateDetailsOn(tx, openingId, maya)).words).toContain('020 7946 0018');
  }));

test('private details are their author’s to change and remove, nobody else’s', () =>
  inTransaction(async (tx) => {
    const { maya, tom, mo, priya } = await makeCast(tx);
    const { openingId } = await makeThread(tx, { by: maya });
    await hideFromPublic(actAs(tx, maya), openingId, [{ what: 'a phone number', text: NUMBER }]);
    await hideFromPublic(actAs(tx, maya), openingId, [{ what: 'a phone number', text: NUMBER }]);
    for (const other of [tom, mo, priya]) await expect(changePrivateDetails(actAs(tx, other), { postId: openingId, words: '' })).rejects.toThrow(NotAllowed);
    await expect(hideFromPublic(actAs(tx, tom), openingId, [{ what: 'x', text: 'y' }])).rejects.toThrow(NotAllowed);
    await expect(changePrivateDetails(actAs(tx, maya), { postId: openingId, words: 'x'.repeat(4_001) })).rejects.toThrow(Refused);
    await expect(changePrivateDetails(actAs(tx, maya), { postId: 999_999 as PostId, words: 'x' })).rejects.toThrow(NotFound);
    expect((await privateDetailsOn(tx, openingId, maya)).words).toBe(`a phone number: ${NUMBER}`);
    await changePrivateDetails(actAs(tx, maya, minutesLater(5)), { postId: openingId, words: ' \n ' });
    expect(await tx.select().from(privateDetails).where(eq(privateDetails.postId, openingId))).toEqual([]);
  }));

test('while somebody writes, what would be asked about is told', () =>
  inTransaction(async (tx) => {
    const answer = await typing(visiting(tx, { path: '/personal-data', form: { text: `ring ${NUMBER}` } }));
    if (!(answer instanceof Response)) throw new Error('no answer');
    expect(await answer.json()).toEqual({ found: [{ what: 'a phone number', text: NUMBER }] });
    expect(answer.headers.get('Cache-Control')).toBe('private, no-store');
  }));
