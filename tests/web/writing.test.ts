/** What the scripts of an editor ask the server: a picture for the text, a preview, a draft; and that sending ends them. */
import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { attachments } from '#db/schema/attachments.ts';
import { threadPins, threads } from '#db/schema/threads.ts';
import { guest } from '#domain/core';
import type { Viewer } from '#domain/core';
import { draftAt } from '#domain/writing';
import { makeCast } from '#tests/cast.ts';
import { makeBoard } from '#tests/make/boards.ts';
import { screenshot } from '#tests/make/pictures.ts';
import { makeThread } from '#tests/make/threads.ts';
import { inTransaction } from '#tests/setup/database.ts';
import { action as suggest } from '../../app/routes/edits/suggest.tsx';
import { action as ask, loader as askPage } from '../../app/routes/questions/ask.tsx';
import { action as editPost } from '../../app/routes/threads/edit.tsx';
import { action as answer } from '../../app/routes/threads/replies.tsx';
import { action as keep, loader as kept } from '../../app/routes/writing/draft.ts';
import { action as sendFile } from '../../app/routes/writing/file.ts';
import { action as preview } from '../../app/routes/writing/preview.ts';
import { action as putBack } from '../../app/routes/writing/scheduled-return.ts';
import { action as scheduled, loader as scheduledPage } from '../../app/routes/writing/scheduled.tsx';
import { ORIGIN, outcomeOf, visiting } from './visiting.ts';

const said = async (answered: unknown): Promise<unknown> => (answered instanceof Response ? answered.json() : answered);

test('a pasted picture becomes a line of the text, lives with the draft, and belongs to the post once that is sent', () =>
  inTransaction(async (tx) => {
    const { maya, tom } = await makeCast(tx);
    const thread = await makeThread(tx, { by: tom });
    const send = async (viewer: Viewer, name: string, bytes: Uint8Array) => {
      const form = new FormData();
      form.append('files', new Blob([new Uint8Array(bytes)]), name);
      return visiting(tx, { viewer, path: '/writing/file', form });
    };
    expect(await said(await sendFile(await send(maya, 'x.svg', Buffer.from('<svg onload=alert(1)>'))))).toEqual({ problem: expect.stringContaining('drawing that can hold programs') });
    expect(await outcomeOf(await send(guest, 'x.png', await screenshot()), sendFile)).toMatchObject({ status: 302 });
    const { markdown } = z.object({ markdown: z.string() }).parse(await said(await sendFile(await send(maya, 'my [screen].png', await screenshot()))));
    expect(markdown).toMatch(/^!\[my\s+screen \.png\]\(\/files\/[\w-]{43}\/.*\)$/);

    const text = `Look:\n\n${markdown}`;
    expect(await said(await preview(visiting(tx, { viewer: maya, path: '/preview', form: { text } })))).toEqual({ html: expect.stringContaining('<img src="/files/') });
    const place = `reply:${thread.id}`;
    expect(await said(await keep(visiting(tx, { viewer: maya, path: '/writing/draft', form: { place, text } })))).toEqual({ version: 1, other: null });
    for (const [viewer, draft] of [[maya, expect.objectContaining({ text })], [tom, null], [guest, null]] as const) expect(await said(await kept(visiting(tx, { viewer, path: `/writing/draft?place=${place}` })))).toEqual({ draft });

    expect(await outcomeOf(visiting(tx, { viewer: maya, path: `/t/${thread.id}/replies`, params: { thread: String(thread.id) }, form: { text } }), answer)).toMatchObject({ status: 302 });
    expect(await draftAt(tx, { kind: 'reply', id: thread.id }, maya)).toBeNull();
    expect((await tx.select({ subject: attachments.subject }).from(attachments).where(eq(attachments.ownerId, maya.id))).map(({ subject }) => subject)).toEqual(['post']);
  }));

test('the ask form keeps a thread until its time for who may, comes back with what was typed where the time is wrong, and changes what is scheduled', () =>
  inTransaction(async (tx) => {
    const { maya, priya } = await makeCast(tx);
    const board = await makeBoard(tx);
    const when = new Date(Date.now() + 86_400_000).toISOString().slice(0, 16);
    const form = { kind: 'discussion', title: 'Maintenance on Sunday', text: 'There may be no calls.', board: board.slug, publish: 'later', when };
    const page = async (viewer: Viewer, path = '/ask') => (await askPage(visiting(tx, { viewer, path })));
    expect([(await page(maya)).schedule, (await page(priya)).schedule]).toMatchObject([null, { id: null, canAnnounce: true }]);
    expect(await outcomeOf(visiting(tx, { viewer: maya, path: '/ask', form }), ask)).toMatchObject({ status: 403 });
    expect(await outcomeOf(visiting(tx, { viewer: priya, path: '/ask', form: { ...form, when: '' } }), ask)).toMatchObject({ status: 422, errors: { when: expect.stringContaining('a day and a time') }, values: { title: form.title, publish: 'later' } });
    expect(await outcomeOf(visiting(tx, { viewer: priya, path: '/ask', form }), ask)).toMatchObject({ status: 302, location: '/scheduled' });
    const [row] = (await scheduledPage(visiting(tx, { viewer: priya, path: '/scheduled' }))).page.rows;
    const id = String(row?.id);
    expect((await page(priya, `/ask?scheduled=${id}`)).begun).toMatchObject({ title: form.title, text: form.text, when, publish: 'later' });
    await expect(page(maya, `/ask?scheduled=${id}`)).rejects.toMatchObject({ init: { status: 404 } });

    const press = (does: string, viewer: Viewer = priya) => outcomeOf(visiting(tx, { viewer, path: '/scheduled', form: { id, does } }), scheduled);
    expect(await press('publish', maya)).toMatchObject({ status: 404 });
    expect(await press('cancel')).toMatchObject({ status: 302, location: '/scheduled' });
    expect(await outcomeOf(visiting(tx, { viewer: priya, path: `/scheduled/${id}/return`, params: { scheduled: id }, form: {} }), putBack)).toMatchObject({ status: 302 });
    expect(await outcomeOf(visiting(tx, { viewer: priya, path: '/ask', form: { ...form, publish: 'now', title: 'Maintenance on Monday', scheduled: id, version: '3' } }), ask)).toMatchObject({ status: 302, location: expect.stringMatching(/^\/t\/\d+\/maintenance-on-monday$/) });
    expect((await scheduledPage(visiting(tx, { viewer: priya, path: '/scheduled' }))).page.rows).toEqual([]);
  }));

test('a pin that is chosen stands with a thread that is published at once, too; without room for it nothing is posted, and without the right to it neither', () =>
  inTransaction(async (tx) => {
    const { maya, priya } = await makeCast(tx);
    const board = await makeBoard(tx);
    const post = (over: Record<string, string>, viewer: Viewer = priya) => outcomeOf(visiting(tx, { viewer, path: '/ask', form: { kind: 'discussion', title: 'The night of the work', text: 'There may be no calls.', board: board.slug, publish: 'now', ...over } }), ask);
    const pins = () => tx.select({ threadId: threadPins.threadId, isAnnounced: threadPins.isAnnounced, until: threadPins.until }).from(threadPins).orderBy(threadPins.threadId);
    expect(await post({ pin: 'yes', pinnedUntil: '2020-01-01' })).toMatchObject({ status: 422, errors: { pinnedUntil: expect.stringContaining('That day is over') }, values: { pin: 'yes', title: 'The night of the work' } });
    expect(await post({ pin: 'yes' }, maya)).toMatchObject({ status: 403, errors: { form: expect.stringContaining('Staff pin threads') } });
    expect([await tx.$count(threads), await pins()]).toEqual([0, []]);
    for (let turn = 0; turn < 2; turn += 1) expect(await post({ pin: 'yes', announce: 'yes' })).toMatchObject({ status: 302 });
    expect(await pins()).toMatchObject([{ isAnnounced: true, until: null }]);
    // A day without the tick is none.
    expect(await post({ title: 'Nothing special', pinnedUntil: '2020-01-01', announce: 'yes' })).toMatchObject({ status: 302 });
    expect(await pins()).toHaveLength(1);
    for (const number of [2, 3, 4, 5]) expect(await post({ title: `The night of the work, ${number}`, pin: 'yes' })).toMatchObject({ status: 302 });
    expect(await post({ title: 'One pin too many', pin: 'yes' })).toMatchObject({ status: 422, errors: { form: expect.stringContaining('5 threads are pinned on this board already') } });
    expect(await tx.$count(threads, eq(threads.title, 'One pin too many'))).toBe(0);
  }));

test('a time that cannot be comes back beside its thread with what was typed, and whoever acts in somebody’s name finds nothing there', () =>
  inTransaction(async (tx) => {
    const { maya, priya, ada } = await makeCast(tx);
    const board = await makeBoard(tx);
    const when = new Date(Date.now() + 86_400_000).toISOString().slice(0, 16);
    await outcomeOf(visiting(tx, { viewer: priya, path: '/ask', form: { kind: 'discussion', title: 'Maintenance on Sunday', text: 'There may be no calls.', board: board.slug, publish: 'later', when } }), ask);
    const [row] = (await scheduledPage(visiting(tx, { viewer: priya, path: '/scheduled' }))).page.rows;
    const id = String(row?.id);
    const press = (form: Record<string, string>, over: { viewer?: Viewer; behind?: typeof ada.id } = {}) => outcomeOf(visiting(tx, { viewer: priya, path: '/scheduled', form: { id, ...form }, ...over }), scheduled);
    for (const [typed, says] of [['2020-01-01T10:00', 'has passed'], ['2026-02-30T10:00', 'as 2026-12-24 18:30'], ['tomorrow', 'as 2026-12-24 18:30'], ['9999-01-01T10:00', 'within a year'], ['', 'a day and a time']] as const) expect(await press({ does: 'time', when: typed })).toMatchObject({ status: 422, errors: { when: expect.stringContaining(says) }, values: { id, does: 'time', when: typed } });
    for (const does of ['publish', 'cancel', 'drop']) expect(await press({ does }, { viewer: maya })).toMatchObject({ status: 404 });
    for (const does of ['publish', 'cancel', 'drop']) expect(await press({ does }, { behind: ada.id })).toMatchObject({ status: 403 });
    for (const path of [`/ask?scheduled=${id}`]) await expect(askPage(visiting(tx, { viewer: priya, path, behind: ada.id }))).rejects.toMatchObject({ init: { status: 404 } });
    expect((await askPage(visiting(tx, { viewer: priya, path: '/ask', behind: ada.id }))).schedule).toBeNull();
    expect((await scheduledPage(visiting(tx, { viewer: priya, path: '/scheduled', behind: ada.id }))).page.rows).toEqual([]);
    for (const wrong of ['0', '-1', '99999999999999999999', 'x']) expect(await press({ id: wrong, does: 'publish' })).toMatchObject({ status: 404 });
  }));

test('a preview without script shows a link that stands alone by the title its reader will see, in every form with one', () =>
  inTransaction(async (tx) => {
    const { maya, tom, mo, ada } = await makeCast(tx);
    const about = await makeThread(tx, { by: maya, title: 'Which phones take an eSIM?' });
    const hidden = await makeThread(tx, { by: ada, boardSlug: (await makeBoard(tx, { isPrivate: true })).slug, title: 'What staff talk about' });
    const thread = await makeThread(tx, { by: tom });
    const board = await makeBoard(tx);
    const text = `${ORIGIN}/t/${about.id}\n\n${ORIGIN}/t/${hidden.id}`;
    const of = (params: Record<string, string>) => params;
    const filled = (form: Record<string, string>) => ({ ...form, text, show: 'preview' });
    const [reply, edit, change, asked] = [
      { door: answer, viewer: maya, path: `/t/${thread.id}/replies`, params: of({ thread: String(thread.id) }), form: filled({}) },
      { door: editPost, viewer: tom, path: `/posts/${thread.openingId}/edit`, params: of({ post: String(thread.openingId) }), form: filled({ title: 'Another title' }) },
      { door: suggest, viewer: maya, path: `/posts/${thread.openingId}/suggest`, params: of({ post: String(thread.openingId) }), form: filled({ title: 'Another title' }) },
      { door: ask, viewer: maya, path: '/ask', params: of({}), form: filled({ kind: 'discussion', title: 'What do you use?', board: board.slug }) },
    ].map(({ door, ...knock }) => async (viewer = knock.viewer) => outcomeOf(visiting(tx, { ...knock, viewer }), door));
    for (const preview of [reply, edit, change, asked]) {
      expect(await preview?.()).toMatchObject({ status: 200, preview: expect.stringMatching(/^<p><a class="titled" href="[^"]+"><bdi>Which phones take an eSIM\?<\/bdi><\/a><\/p>\s*<p><a href="[^"]+"[^>]*>http/) });
    }
    expect(await asked?.(mo)).toMatchObject({ preview: expect.stringContaining('<bdi>What staff talk about</bdi>') });
  }));
