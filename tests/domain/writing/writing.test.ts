/** Drafts that nothing loses and nobody else sees, and who is offered to whom while somebody writes. */
import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { attachments } from '#db/schema/attachments.ts';
import { members } from '#db/schema/members.ts';
import { posts, threads } from '#db/schema/threads.ts';
import { drafts } from '#db/schema/writing.ts';
import { keepFiles, markLoose } from '#domain/attachments';
import { Refused, found, guest, system } from '#domain/core';
import type { Member } from '#domain/core';
import { draftAt, draftsOf, dropDraft, forgetOldDrafts, keepDraft, offerEmoji, offerPeople, previewOf } from '#domain/writing';
import { NOON, actAs, daysLater, makeCast, minutesLater } from '#tests/cast.ts';
import { renewBodies } from '#jobs/renew-bodies.ts';
import { jobServices } from '#tests/jobs/services.ts';
import { makeBoard } from '#tests/make/boards.ts';
import { screenshot } from '#tests/make/pictures.ts';
import { makeReply, makeThread } from '#tests/make/threads.ts';
import { markdown } from '#tests/setup/markdown.ts';
import { freshDatabase, inTransaction } from '#tests/setup/database.ts';

test('a draft is kept for one person and place, comes back, and is gone once its words are sent or deleted', () =>
  inTransaction(async (tx) => {
    const { maya, tom, priya } = await makeCast(tx);
    const thread = await makeThread(tx, { by: tom, title: 'Roaming in Portugal' });
    const place = { kind: 'reply', id: thread.id } as const;
    const first = await keepDraft(actAs(tx, maya), { place: `reply:${thread.id}`, text: 'Half a sen', upon: null });
    const second = await keepDraft(actAs(tx, maya, minutesLater(1)), { place: `reply:${thread.id}`, text: 'Half a sentence', upon: first.version });
    expect([first, second]).toEqual([{ version: 1, other: null }, { version: 2, other: null }]);
    expect(await draftAt(tx, place, maya)).toMatchObject({ text: 'Half a sentence', version: 2, at: minutesLater(1) });
    for (const viewer of [tom, priya, guest]) expect(await draftAt(tx, place, viewer)).toBeNull();

    await keepDraft(actAs(tx, maya, minutesLater(2)), { place: 'ask', text: '', title: 'My SIM', board: 'phones', upon: null });
    const { lines } = await draftsOf(tx, maya, null);
    expect(lines.map(({ kind, about, text, href }) => ({ kind, about, text, href }))).toEqual([
      { kind: 'ask', about: 'My SIM', text: '', href: '/ask' },
      { kind: 'reply', about: 'Roaming in Portugal', text: 'Half a sentence', href: `/t/${thread.id}/replies` },
    ]);
    expect((await draftsOf(tx, tom, null)).lines).toEqual([]);

    // Words for a thread that is not theirs to read any more stay theirs, and its title does not.
    const closed = await makeBoard(tx, { isPrivate: true });
    await tx.update(threads).set({ boardId: closed.id }).where(eq(threads.id, thread.id));
    expect((await draftsOf(tx, maya, null)).lines[1]).toMatchObject({ about: null, text: 'Half a sentence', href: null });

    expect(await keepDraft(actAs(tx, maya), { place: 'ask', text: ' ', upon: 1 })).toEqual({ version: null, other: null });
    await dropDraft(actAs(tx, maya), place);
    await dropDraft(actAs(tx, maya), place);
    expect((await draftsOf(tx, maya, null)).lines).toEqual([]);
    for (const odd of ['reply:0', 'reply:x', 'elsewhere', `reply:${'9'.repeat(20)}`, '']) await expect(keepDraft(actAs(tx, maya), { place: odd, text: 'Words', upon: null })).rejects.toBeInstanceOf(Refused);
  }));

test('two devices at once never overwrite each other: one is kept, the other is told of it with both texts', async () => {
  const { db, close } = await freshDatabase();
  try {
    const { maya } = await db.transaction(makeCast);
    const keep = (text: string, upon: number | null) => db.transaction((tx) => keepDraft(actAs(tx, maya), { place: 'ask', text, upon }));
    const begun = await Promise.all(['From the phone', 'From the laptop', 'From the phone'].map((text) => keep(text, null)));
    const [row] = await db.select().from(drafts);
    const kept = found(row);
    expect(await db.$count(drafts)).toBe(1);
    for (const [at, { other }] of begun.entries()) {
      const mine = at === 1 ? 'From the laptop' : 'From the phone';
      expect(other?.text ?? mine).toBe(kept.text);
    }
    expect(begun.some(({ other }) => other !== null)).toBe(true);

    const edited = await Promise.all(['One', 'Two', 'Three', 'Four'].map((text) => keep(text, kept.version)));
    const now = found((await db.select().from(drafts))[0]);
    expect(edited.filter(({ other }) => other === null)).toEqual([{ version: 2, other: null }]);
    expect(edited.filter(({ other }) => other !== null).map(({ other }) => other?.text)).toEqual([now.text, now.text, now.text]);
    // An empty page on an old device does not delete what was written on another.
    expect(await keep('', 1)).toMatchObject({ version: 2, other: { text: now.text } });
    expect(await keep(now.text, null)).toEqual({ version: 2, other: null });
  } finally {
    await close();
  }
});

test('what a draft shows is kept as long as the draft, and both are forgotten after a season', () =>
  inTransaction(async (tx) => {
    const { maya } = await makeCast(tx);
    const services = jobServices(tx);
    const { kept } = await keepFiles(services, { viewer: maya }, NOON, [{ name: 'bill.png', bytes: await screenshot() }, { name: 'other.png', bytes: await screenshot(40) }]);
    const text = `See ![bill](/files/${kept[0]?.token}/bill.png)`;
    await keepDraft(actAs(tx, maya), { place: 'ask', text, upon: null });
    expect(await markLoose(actAs(tx, system, daysLater(3)))).toBe(1);
    expect((await tx.select({ token: attachments.token, removedAt: attachments.removedAt }).from(attachments).where(eq(attachments.token, kept[0]?.token ?? '')))[0]?.removedAt).toBeNull();
    expect(await forgetOldDrafts(actAs(tx, system, daysLater(89)))).toBe(0);
    expect(await forgetOldDrafts(actAs(tx, system, daysLater(91)))).toBe(1);
    expect(await markLoose(actAs(tx, system, daysLater(91)))).toBe(1);
  }));

test('people are offered who may read what they would be named in, those who took part first', () =>
  inTransaction(async (tx) => {
    const { maya, tom, priya, rosa } = await makeCast(tx);
    const open = await makeThread(tx, { by: tom });
    await makeReply(tx, open, { by: rosa });
    const offered = async (letters: string, threadId: typeof open.id | null, viewer: Member | typeof guest = maya) => (await offerPeople(tx, letters, threadId, viewer)).map(({ value }) => value);
    expect(await offered('', open.id)).toEqual([`@${rosa.handle}`, `@${tom.handle}`].sort());
    expect(await offered(tom.name.slice(0, 2).toUpperCase(), null)).toContain(`@${tom.handle}`);
    for (const odd of ['%', '_', '\\', '’or 1=1']) expect(await offered(odd, null)).toEqual([]);
    expect(await offered('', null)).toEqual([]);
    expect(await offered('t', null, guest)).toEqual([]);

    const closed = await makeBoard(tx, { isPrivate: true });
    await tx.update(threads).set({ boardId: closed.id }).where(eq(threads.id, open.id));
    expect(await offered('', open.id)).toEqual([]);
    // Staff read it, and so does nobody who took part before it was closed to them.
    expect(await offered(tom.handle, open.id, priya)).toEqual([]);
    expect(await offered(priya.handle, null)).toEqual([`@${priya.handle}`]);
    await tx.update(members).set({ suspendedAt: NOON, suspendedBecause: 'Test' }).where(eq(members.id, tom.id));
    expect(await offered(tom.handle, null)).toEqual([]);
    expect(offerEmoji('smile')[0]).toEqual({ value: ':smile:', label: '😄 smile' });
  }));

test('members who are there become links, all other words after an @ stay words, and old posts follow the renderer', () =>
  inTransaction(async (tx) => {
    const { maya, tom } = await makeCast(tx);
    const source = `Thanks @${tom.handle} and @nobody_here :tada:\n\n>! The code is 1234\n\n\`\`\`json\n{ "a": 1 }\n\`\`\``;
    const html = await previewOf(tx, markdown, source);
    expect(html).toContain(`<a href="/people/${tom.handle}" class="mention">@${tom.handle}</a> and @nobody_here 🎉`);
    expect(html).toContain('<details class="spoiler"><summary>Spoiler</summary>');
    expect(html).toContain('<span class="hljs-attr">"a"</span>');

    const { openingId } = await makeThread(tx, { by: maya, text: source });
    const plain = `${'> '.repeat(30)}too deep`;
    const kept = (await makeReply(tx, await makeThread(tx, { by: maya }), { by: tom, text: 'Words' })).id;
    await tx.update(posts).set({ html: '<p>old</p>', rendererVersion: 1 }).where(eq(posts.id, openingId));
    await tx.update(posts).set({ source: plain, html: '<p>as it was imported</p>', rendererVersion: 1 }).where(eq(posts.id, kept));
    await renewBodies(jobServices(tx));
    const after = new Map((await tx.select({ id: posts.id, html: posts.html, version: posts.rendererVersion }).from(posts)).map((row) => [row.id, row]));
    expect(after.get(openingId)).toMatchObject({ html, version: 2 });
    expect(after.get(kept)).toMatchObject({ html: '<p>as it was imported</p>', version: 2 });
  }));
