/** Staff edit articles and nobody's words are overwritten. */
import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { events } from '#db/schema/core.ts';
import { standings } from '#db/schema/reputation.ts';
import { articleToEdit, editArticle, keepDraftTrue, proposeArticle, publishArticle } from '#domain/knowledge';
import { NotAllowed, NotFound, Refused, guest, system } from '#domain/core';
import type { ArticleId } from '#domain/core';
import { editPost } from '#domain/threads';
import { actAs, makeCast, minutesLater } from '#tests/cast.ts';
import { inTransaction } from '#tests/setup/database.ts';
import { articleOf, makeDraft } from './make-draft.ts';

test('what staff typed is kept as typed, rendered, and named with who and when', () =>
  inTransaction(async (tx) => {
    const { priya } = await makeCast(tx);
    const { id, version } = await makeDraft(tx);
    const text = '## Before  you start\n\n- Both phones *charged*\n- <b>Wi-Fi</b>\n';
    const ref = await editArticle(actAs(tx, priya, minutesLater(40)), { articleId: id, title: '  Move your eSIM ', text, version });
    expect(ref).toEqual({ id, slug: 'move-your-esim' });
    expect(await articleToEdit(tx, id, priya)).toMatchObject({
      title: 'Move your eSIM',
      source: text,
      html: expect.stringContaining('<h2 id="s-before-you-start">'),
      editedBy: { name: 'Priya Nair' },
      updatedAt: minutesLater(40),
      contents: [{ id: 's-before-you-start', text: 'Before you start', level: 2 }],
    });
    expect(await tx.$count(events, eq(events.name, 'article.edited'))).toBe(1);
  }));

test('an edit from an old form is refused with a sentence that names the colleague, and nothing is overwritten', () =>
  inTransaction(async (tx) => {
    const { priya, mo } = await makeCast(tx);
    const { id, version } = await makeDraft(tx);
    await editArticle(actAs(tx, priya, minutesLater(40)), { articleId: id, title: 'Move your eSIM', text: 'By Priya.', version });
    const late = editArticle(actAs(tx, mo, minutesLater(41)), { articleId: id, title: 'Move your eSIM', text: 'By Mo.', version });
    await expect(late).rejects.toThrow(/^Priya Nair changed this guide while you were writing/);
    expect((await articleToEdit(tx, id, mo)).source).toBe('By Priya.');
  }));

test('an edit from before the draft followed its thread is refused as well', () =>
  inTransaction(async (tx) => {
    const { priya } = await makeCast(tx);
    const { id, thread, answer, version } = await makeDraft(tx);
    await editPost(actAs(tx, answer.author, minutesLater(35)), { postId: answer.id, text: 'Better words of mine.' });
    await keepDraftTrue(actAs(tx, system, minutesLater(36)), thread.id);
    const late = editArticle(actAs(tx, priya, minutesLater(41)), { articleId: id, title: 'Move your eSIM', text: 'By Priya.', version });
    await expect(late).rejects.toThrow(/^The answer this guide comes from was changed while you were writing/);
  }));

test('the same form sent twice is one edit', () =>
  inTransaction(async (tx) => {
    const { priya } = await makeCast(tx);
    const { id, version } = await makeDraft(tx);
    const form = { articleId: id, title: 'Move your eSIM', text: 'By Priya.', version };
    await editArticle(actAs(tx, priya, minutesLater(40)), form);
    await editArticle(actAs(tx, priya, minutesLater(40)), form);
    expect(await tx.$count(events, eq(events.name, 'article.edited'))).toBe(1);
  }));

test('two edits in one millisecond are still told apart', () =>
  inTransaction(async (tx) => {
    const { priya, mo } = await makeCast(tx);
    const { id, version } = await makeDraft(tx);
    await editArticle(actAs(tx, priya, minutesLater(40)), { articleId: id, title: 'Move your eSIM', text: 'By Priya.', version });
    await expect(editArticle(actAs(tx, mo, minutesLater(40)), { articleId: id, title: 'Move your eSIM', text: 'By Mo.', version })).rejects.toThrow(Refused);
  }));

test('a public article keeps its address under a new title, and saving it says that it is true today', () =>
  inTransaction(async (tx) => {
    const { priya } = await makeCast(tx);
    const { id, slug, thread, version } = await makeDraft(tx);
    await publishArticle(actAs(tx, priya, minutesLater(40)), id);
    await editArticle(actAs(tx, priya, minutesLater(90)), { articleId: id, title: 'A wholly new title', text: 'New words.', version });
    expect(await articleOf(tx, thread)).toMatchObject({ slug, title: 'A wholly new title', checkedAt: minutesLater(90), publishedAt: minutesLater(40) });
  }));

test('titles and texts that are missing or endless are refused with a sentence on their field', () =>
  inTransaction(async (tx) => {
    const { priya } = await makeCast(tx);
    const { id, version } = await makeDraft(tx);
    const good = { articleId: id, title: 'Move your eSIM', text: 'Words.', version };
    const bad = [
      { form: { ...good, title: ' \u200B' }, field: 'title' },
      { form: { ...good, title: 'x'.repeat(151) }, field: 'title' },
      { form: { ...good, text: '\n \u200B \n' }, field: 'text' },
      { form: { ...good, text: 'x'.repeat(30_001) }, field: 'text' },
    ];
    for (const { form, field } of bad) {
      const refusal = await editArticle(actAs(tx, priya), form).catch((thrown: unknown) => thrown);
      expect(refusal).toBeInstanceOf(Refused);
      expect(refusal).toMatchObject({ field });
    }
    await editArticle(actAs(tx, priya, minutesLater(50)), { ...good, text: 'a\u0000b' });
    expect((await articleToEdit(tx, id, priya)).source).toBe('ab');
  }));

test('others may not edit: a draft is not there for them, a public article is not theirs', () =>
  inTransaction(async (tx) => {
    const { maya, tom, rosa, priya } = await makeCast(tx);
    const { id, version } = await makeDraft(tx, { by: maya, answerBy: tom });
    const form = { articleId: id, title: 'Mine now', text: 'Words.', version };
    for (const viewer of [guest, maya, rosa]) {
      await expect(editArticle(actAs(tx, viewer), form)).rejects.toThrow(NotFound);
      await expect(articleToEdit(tx, id, viewer)).rejects.toThrow(NotFound);
    }
    await publishArticle(actAs(tx, priya), id);
    for (const viewer of [guest, maya, rosa]) {
      await expect(editArticle(actAs(tx, viewer), form)).rejects.toThrow(NotAllowed);
      await expect(articleToEdit(tx, id, viewer)).rejects.toThrow(NotFound);
    }
    await expect(editArticle(actAs(tx, priya), { ...form, articleId: (id + 1) as ArticleId })).rejects.toThrow(NotFound);
  }));

test('a member of the rank that unlocks drafts edits and proposes one, and before it there is none for them', () =>
  inTransaction(async (tx) => {
    const { maya, rosa } = await makeCast(tx);
    const { id, version } = await makeDraft(tx);
    const edit = (by: typeof rosa) => editArticle(actAs(tx, by, minutesLater(40)), { articleId: id, title: 'Move your eSIM', text: 'By Rosa.', version });
    await tx.insert(standings).values({ memberId: rosa.id, points: 1_500, solutions: 30 });
    await expect(edit(maya)).rejects.toBeInstanceOf(NotFound);
    await expect(articleToEdit(tx, id, maya)).rejects.toBeInstanceOf(NotFound);
    await edit(rosa);
    await proposeArticle(actAs(tx, rosa, minutesLater(41)), id);
    expect((await articleToEdit(tx, id, rosa)).can).toMatchObject({ edit: true, withdrawProposal: true, publish: false });
    await expect(publishArticle(actAs(tx, rosa, minutesLater(42)), id)).rejects.toBeInstanceOf(NotAllowed);
  }));
