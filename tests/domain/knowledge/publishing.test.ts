/** Publishing and withdrawing, dismissing and bringing back: once each, and only by staff. */
import { expect, test } from 'vitest';
import type { Tx } from '#db/connect.ts';
import { events } from '#db/schema/core.ts';
import { archiveArticle, articleBySlug, dismissDraft, proposeArticle, publishArticle, undismissDraft, withdrawArticle, withdrawProposal } from '#domain/knowledge';
import { editPost } from '#domain/threads';
import { NotAllowed, NotFound, Refused, guest } from '#domain/core';
import { actAs, daysLater, makeCast, minutesLater } from '#tests/cast.ts';
import { inTransaction } from '#tests/setup/database.ts';
import { articleOf, follow, makeDraft } from './make-draft.ts';

const told = async (tx: Tx) => (await tx.select({ name: events.name }).from(events).orderBy(events.id)).map(({ name }) => name).filter((name) => name.startsWith('article.'));

test('publishing twice is harmless: the first time counts, and the world is told once', () =>
  inTransaction(async (tx) => {
    const { priya, mo } = await makeCast(tx);
    const { id, slug, thread } = await makeDraft(tx);
    expect(await publishArticle(actAs(tx, priya, minutesLater(40)), id)).toEqual({ slug });
    expect(await publishArticle(actAs(tx, mo, minutesLater(50)), id)).toEqual({ slug });
    expect(await articleOf(tx, thread)).toMatchObject({ publishedAt: minutesLater(40), publishedBy: priya.id, checkedAt: minutesLater(40) });
    expect(await told(tx)).toEqual(['article.drafted', 'article.published']);
  }));

test('a withdrawn article can be published again; withdrawing twice is harmless', () =>
  inTransaction(async (tx) => {
    const { priya } = await makeCast(tx);
    const { id, thread } = await makeDraft(tx);
    await withdrawArticle(actAs(tx, priya), id);
    await publishArticle(actAs(tx, priya, minutesLater(40)), id);
    await withdrawArticle(actAs(tx, priya, minutesLater(50)), id);
    await withdrawArticle(actAs(tx, priya, minutesLater(51)), id);
    expect(await articleOf(tx, thread)).toMatchObject({ publishedAt: null });
    await publishArticle(actAs(tx, priya, minutesLater(60)), id);
    expect(await articleOf(tx, thread)).toMatchObject({ publishedAt: minutesLater(60) });
    expect(await told(tx)).toEqual(['article.drafted', 'article.published', 'article.withdrawn', 'article.published']);
  }));

test('what is set aside is brought back before it is published, and what is public is withdrawn before it is set aside', () =>
  inTransaction(async (tx) => {
    const { priya } = await makeCast(tx);
    const { id, thread } = await makeDraft(tx);
    await dismissDraft(actAs(tx, priya, minutesLater(40)), id);
    await dismissDraft(actAs(tx, priya, minutesLater(41)), id);
    expect(await articleOf(tx, thread)).toMatchObject({ dismissedAt: minutesLater(40) });
    await expect(publishArticle(actAs(tx, priya), id)).rejects.toThrow(/Bring it back first/);
    await undismissDraft(actAs(tx, priya), id);
    await undismissDraft(actAs(tx, priya), id);
    await publishArticle(actAs(tx, priya), id);
    const refusal = await dismissDraft(actAs(tx, priya), id).catch((thrown: unknown) => thrown);
    expect(refusal).toBeInstanceOf(Refused);
  }));

test('for everybody but staff drafts are not there, and public articles are not theirs to change', () =>
  inTransaction(async (tx) => {
    const { maya, tom, rosa, priya } = await makeCast(tx);
    const { id, thread } = await makeDraft(tx, { by: maya, answerBy: tom });
    const verbs = [publishArticle, withdrawArticle, dismissDraft, undismissDraft];
    for (const viewer of [guest, maya, rosa]) for (const verb of verbs) await expect(verb(actAs(tx, viewer), id)).rejects.toThrow(NotFound);
    await publishArticle(actAs(tx, priya, minutesLater(40)), id);
    for (const viewer of [guest, maya, rosa]) for (const verb of verbs) await expect(verb(actAs(tx, viewer), id)).rejects.toThrow(NotAllowed);
    expect(await articleOf(tx, thread)).toMatchObject({ publishedAt: minutesLater(40), dismissedAt: null });
  }));

test('a superuser proposes a draft, staff publish it, and whoever publishes it owns it until somebody else does', () =>
  inTransaction(async (tx) => {
    const { tom, rosa, priya } = await makeCast(tx);
    const { id, thread } = await makeDraft(tx);
    await expect(proposeArticle(actAs(tx, rosa), id)).rejects.toThrow(NotFound);
    await proposeArticle(actAs(tx, tom, minutesLater(35)), id);
    await proposeArticle(actAs(tx, tom, minutesLater(36)), id);
    expect(await articleOf(tx, thread)).toMatchObject({ proposedAt: minutesLater(35), proposedBy: tom.id, publishedAt: null });
    await withdrawProposal(actAs(tx, tom), id);
    await withdrawProposal(actAs(tx, tom), id);
    expect(await articleOf(tx, thread)).toMatchObject({ proposedAt: null });
    await proposeArticle(actAs(tx, tom, minutesLater(37)), id);
    await expect(publishArticle(actAs(tx, tom), id)).rejects.toThrow(NotAllowed);
    await publishArticle(actAs(tx, priya, minutesLater(40)), id);
    expect(await articleOf(tx, thread)).toMatchObject({ proposedAt: null, ownerId: priya.id, checkedBy: priya.id, reviewAt: daysLater(180, minutesLater(40)) });
    await expect(withdrawProposal(actAs(tx, tom), id)).rejects.toThrow(NotAllowed);
  }));

test('a draft in review follows its thread no longer', () =>
  inTransaction(async (tx) => {
    const { tom } = await makeCast(tx);
    const { id, thread, answer } = await makeDraft(tx);
    await proposeArticle(actAs(tx, tom, minutesLater(35)), id);
    const before = await articleOf(tx, thread);
    await editPost(actAs(tx, answer.author, minutesLater(40)), { postId: answer.id, text: 'Other words.' });
    await follow(tx, 41);
    expect(await articleOf(tx, thread)).toEqual(before);
  }));

test('an archived guide is gone from the public and comes back as one to work on', () =>
  inTransaction(async (tx) => {
    const { priya } = await makeCast(tx);
    const { id, slug } = await makeDraft(tx);
    await expect(archiveArticle(actAs(tx, priya), id)).rejects.toThrow(NotAllowed);
    await publishArticle(actAs(tx, priya), id);
    await archiveArticle(actAs(tx, priya, minutesLater(50)), id);
    await archiveArticle(actAs(tx, priya, minutesLater(51)), id);
    await expect(articleBySlug(tx, slug, guest)).rejects.toThrow(NotFound);
    expect((await articleBySlug(tx, slug, priya)).state).toBe('archived');
    expect(await told(tx)).toEqual(['article.drafted', 'article.published', 'article.withdrawn']);
    await expect(publishArticle(actAs(tx, priya), id)).rejects.toThrow(/Bring it back first/);
    await undismissDraft(actAs(tx, priya), id);
    expect((await articleBySlug(tx, slug, priya)).state).toBe('withdrawn');
  }));
