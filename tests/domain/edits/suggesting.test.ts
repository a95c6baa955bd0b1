/** Suggested changes: who makes them, who decides, and that none overwrites words nobody has seen. */
import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { Tx } from '#db/connect.ts';
import { boardGroups, boards } from '#db/schema/boards.ts';
import { editSuggestions } from '#db/schema/edits.ts';
import { points } from '#db/schema/reputation.ts';
import { NotAllowed, NotFound, Refused, guest } from '#domain/core';
import type { Member, PostId } from '#domain/core';
import { acceptSuggestion, declineSuggestion, openSuggestions, ownSuggestions, suggestEdit, suggestionForm, suggestionView, withdrawSuggestion } from '#domain/edits';
import { inboxPage } from '#domain/notifications';
import { runJobs } from '#jobs/run-jobs.ts';
import { endWiki, editPost, makeWiki, postChanges, postHistory, postSource } from '#domain/threads';
import { actAs, makeCast, minutesLater } from '#tests/cast.ts';
import { makeMember } from '#tests/make/members.ts';
import { makeReply, makeThread } from '#tests/make/threads.ts';
import { jobServices } from '#tests/jobs/services.ts';
import { freshDatabase, inTransaction } from '#tests/setup/database.ts';

const LATER = minutesLater(30);
const suggest = (tx: Tx, by: Member, postId: PostId, text = 'Restart the phone, then the router.') => suggestEdit(actAs(tx, by, LATER), { postId, text, reason: 'The router first' });

test('a reader suggests, the author makes the change in one press, and the history names the reader, who earns points', () =>
  inTransaction(async (tx) => {
    const { maya, tom, rosa } = await makeCast(tx);
    const reply = await makeReply(tx, await makeThread(tx, { by: maya }), { by: tom, text: 'Restart the router, then the phone.' });
    expect(await suggestionForm(tx, reply.id, rosa)).toMatchObject({ title: null, source: 'Restart the router, then the phone.', openId: null });
    const id = await suggest(tx, rosa, reply.id);
    expect(await openSuggestions(tx, tom)).toMatchObject({ rows: [{ id, reason: 'The router first', by: { name: rosa.name } }], next: null });
    expect(await suggestionView(tx, id, tom)).toMatchObject({ fits: true, state: 'open', title: null, can: { decide: true, withdraw: false } });
    await acceptSuggestion(actAs(tx, tom, LATER), id);
    await acceptSuggestion(actAs(tx, tom, LATER), id);

    expect((await postSource(tx, reply.id, tom)).source).toBe('Restart the phone, then the router.');
    expect((await postHistory(tx, { postId: reply.id }, guest)).versions[0]).toMatchObject({ by: { name: rosa.name }, reason: 'The router first' });
    expect(await tx.select({ member: points.memberId, points: points.points }).from(points).where(eq(points.reason, 'edit.accepted'))).toEqual([{ member: rosa.id, points: 2 }]);
    expect(await ownSuggestions(tx, rosa)).toMatchObject({ rows: [{ id, state: 'accepted' }] });
    await expect(declineSuggestion(actAs(tx, tom, LATER), { id })).rejects.toThrow('made already');
  }));

test('nobody suggests what they may do themselves, nothing new, or to words of staff; nobody decides about their own; strangers see none of it', () =>
  inTransaction(async (tx) => {
    const { maya, tom, rosa, priya, mo } = await makeCast(tx);
    const thread = await makeThread(tx, { by: maya });
    const reply = await makeReply(tx, thread, { by: tom, text: 'Restart it.' });
    const official = await makeReply(tx, thread, { by: priya, text: 'We are on it.' });
    await expect(suggest(tx, tom, reply.id)).rejects.toThrow('yourself');
    await expect(suggest(tx, mo, reply.id)).rejects.toThrow('yourself');
    await expect(suggest(tx, rosa, official.id)).rejects.toThrow(NotAllowed);
    await expect(suggestEdit(actAs(tx, guest), { postId: reply.id, text: 'Other words', reason: 'Because' })).rejects.toThrow(NotAllowed);
    await expect(suggest(tx, rosa, reply.id, 'Restart it.')).rejects.toThrow('stands there already');
    await expect(suggestEdit(actAs(tx, rosa, LATER), { postId: reply.id, text: 'Other words', reason: ' ' })).rejects.toThrow(Refused);
    const id = await suggest(tx, rosa, reply.id);
    for (const by of [rosa, maya]) await expect(acceptSuggestion(actAs(tx, by, LATER), id)).rejects.toThrow(NotAllowed);
    for (const viewer of [maya, guest]) await expect(suggestionView(tx, id, viewer)).rejects.toThrow(NotFound);
    expect((await openSuggestions(tx, maya)).rows).toEqual([]);
    await expect(withdrawSuggestion(actAs(tx, tom, LATER), id)).rejects.toThrow(NotFound);
    await withdrawSuggestion(actAs(tx, rosa, LATER), id);
    await expect(acceptSuggestion(actAs(tx, tom, LATER), id)).rejects.toThrow('took it back');
  }));

test('a suggestion fits only while the post says what it was made from, takes the place of one’s earlier one, and is heard of', () =>
  inTransaction(async (tx) => {
    const { maya, tom, rosa } = await makeCast(tx);
    const thread = await makeThread(tx, { by: maya, title: 'eSIM stuck on Activating', text: 'Help' });
    const id = await suggestEdit(actAs(tx, rosa, LATER), { postId: thread.openingId, title: 'eSIM stuck for hours', text: 'Help!', reason: 'Clearer' });
    expect(await suggestEdit(actAs(tx, rosa, LATER), { postId: thread.openingId, title: 'eSIM stuck for two hours', text: 'Help!', reason: 'Clearer still' })).toBe(id);
    await editPost(actAs(tx, maya, LATER), { postId: thread.openingId, text: 'Help me' });
    expect(await suggestionView(tx, id, maya)).toMatchObject({ fits: false });
    await expect(acceptSuggestion(actAs(tx, maya, LATER), id)).rejects.toThrow('no longer fits');
    expect((await postSource(tx, thread.openingId, maya)).title).toBe('eSIM stuck on Activating');
    await declineSuggestion(actAs(tx, maya, LATER), { id, answer: 'I wrote it anew.' });
    expect(await suggestionView(tx, id, rosa)).toMatchObject({ state: 'declined', answer: 'I wrote it anew.', decidedBy: { name: maya.name } });
    const asked = (what: string) => makeThread(tx, { by: tom, title: `How do I set up ${what}?`, text: what });
    for (const what of ['voicemail', 'roaming', 'tethering', 'a second SIM', 'call waiting', 'a spending cap', 'my old number', '5G at home', 'text from abroad', 'a paper bill']) await suggest(tx, rosa, (await asked(what)).openingId);
    const one = await asked('parental controls');
    await expect(suggest(tx, rosa, one.openingId)).rejects.toThrow('wait for a decision');
    await runJobs(jobServices(tx, { clock: () => LATER }), { timed: false });
    const heard = async (viewer: Member) => (await inboxPage(tx, viewer, null)).groups.flatMap(({ lines }) => lines.map(({ line }) => line));
    expect(await heard(rosa)).toContain('The change you suggested was not made');
    expect(await heard(tom)).toContain('Somebody suggests a change to what you wrote');
    // What was decided before anybody looked is not told as if it waited.
    expect(await heard(maya)).toEqual([]);
  }));

test('who may no longer read the board neither finds nor decides a suggestion there', () =>
  inTransaction(async (tx) => {
    const { maya, tom, rosa } = await makeCast(tx);
    const thread = await makeThread(tx, { by: maya });
    const reply = await makeReply(tx, thread, { by: tom });
    const id = await suggest(tx, rosa, reply.id);
    await tx.update(boards).set({ isPrivate: true });
    expect(await tx.$count(boardGroups)).toBe(0);
    for (const viewer of [rosa, tom]) {
      await expect(suggestionView(tx, id, viewer)).rejects.toThrow(NotFound);
      expect([...(await openSuggestions(tx, viewer)).rows, ...(await ownSuggestions(tx, viewer)).rows]).toEqual([]);
    }
    await expect(acceptSuggestion(actAs(tx, tom, LATER), id)).rejects.toThrow(NotFound);
  }));

test('a post that is everybody’s is changed by whoever may reply, and by its author alone again afterwards', () =>
  inTransaction(async (tx) => {
    const { maya, tom, rosa, mo } = await makeCast(tx);
    const reply = await makeReply(tx, await makeThread(tx, { by: maya }), { by: tom, text: 'Known good routers: A' });
    await expect(makeWiki(actAs(tx, tom, LATER), reply.id)).rejects.toThrow(NotAllowed);
    await makeWiki(actAs(tx, mo, LATER), reply.id);
    await editPost(actAs(tx, rosa, LATER), { postId: reply.id, text: 'Known good routers: A, B' });
    await expect(editPost(actAs(tx, guest), { postId: reply.id, text: 'Buy mine' })).rejects.toThrow(NotAllowed);
    await endWiki(actAs(tx, mo, LATER), reply.id);
    await expect(editPost(actAs(tx, rosa, LATER), { postId: reply.id, text: 'Known good routers: C' })).rejects.toThrow(NotAllowed);
    expect((await postChanges(tx, { postId: reply.id, version: 2 }, guest)).to.by.name).toBe(rosa.name);
  }));

test('of two who decide at once one does, and the other is told', async () => {
  const { db, drop } = await freshDatabase();
  try {
    const { id, reply, tom, mo } = await db.transaction(async (tx) => {
      const { maya, tom, rosa } = await makeCast(tx);
      const reply = await makeReply(tx, await makeThread(tx, { by: maya }), { by: tom, text: 'Restart it.' });
      return { id: await suggest(tx, rosa, reply.id), reply, tom, mo: await makeMember(tx, { role: 'moderator' }) };
    });
    const decided = await Promise.allSettled([
      db.transaction((tx) => acceptSuggestion(actAs(tx, tom, LATER), id)),
      db.transaction((tx) => declineSuggestion(actAs(tx, mo, LATER), { id, answer: 'No.' })),
    ]);
    expect(decided.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const [row] = await db.select({ state: editSuggestions.state }).from(editSuggestions);
    expect((await postSource(db, reply.id, tom)).source).toBe(row?.state === 'accepted' ? 'Restart the phone, then the router.' : 'Restart it.');
  } finally {
    await drop();
  }
});
