/** What the scripts of an editor ask the server: a picture for the text, a preview, a draft; and that sending ends them. */
import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { attachments } from '#db/schema/attachments.ts';
import { guest } from '#domain/core';
import type { Viewer } from '#domain/core';
import { draftAt } from '#domain/writing';
import { makeCast } from '#tests/cast.ts';
import { screenshot } from '#tests/make/pictures.ts';
import { makeThread } from '#tests/make/threads.ts';
import { inTransaction } from '#tests/setup/database.ts';
import { action as answer } from '../../app/routes/threads/replies.tsx';
import { action as keep, loader as kept } from '../../app/routes/writing/draft.ts';
import { action as sendFile } from '../../app/routes/writing/file.ts';
import { action as preview } from '../../app/routes/writing/preview.ts';
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
