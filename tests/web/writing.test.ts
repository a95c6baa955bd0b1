/** What the scripts of an editor ask the server: a picture for the text, a preview, a draft; and that sending ends them. */
import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { attachments } from '#db/schema/attachments.ts';
import { guest } from '#domain/core';
import type { Viewer } from '#domain/core';
import { draftAt } from '#domain/writing';
import { makeCast } from '#tests/cast.ts';
import { makeBoard } from '#tests/make/boards.ts';
import { screenshot } from '#tests/make/pictures.ts';
import { makeThread } from '#tests/make/threads.ts';
import { inTransaction } from '#tests/setup/database.ts';
import { action as ask, loader as askPage } from '../../app/routes/questions/ask.tsx';
import { action as answer } from '../../app/routes/threads/replies.tsx';
import { action as keep, loader as kept } from '../../app/routes/writing/draft.ts';
import { action as sendFile } from '../../app/routes/writing/file.ts';
import { action as preview } from '../../app/routes/writing/preview.ts';
import { action as putBack } from '../../app/routes/writing/scheduled-return.ts';
import { action as scheduled, loader as scheduledPage } from '../../app/routes/writing/scheduled.tsx';
import { outcomeOf, visiting } from './visiting.ts';

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
