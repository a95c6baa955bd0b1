/** Guides linked to cases: by staff, once, undone, and gone with the guide. */
import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { caseArticles } from '#db/schema/desk.ts';
import { articles } from '#db/schema/knowledge.ts';
import { threads } from '#db/schema/threads.ts';
import { casePage, mergeCases } from '#domain/cases';
import { NotFound, guest } from '#domain/core';
import type { ArticleId } from '#domain/core';
import { MAX_LINKED_GUIDES, casesOfGuide, guidesOfCase, linkGuide, unlinkGuide } from '#domain/desk';
import { dismissDraft, publishArticle } from '#domain/knowledge';
import { NOON, actAs, makeCast } from '#tests/cast.ts';
import { makeDraft } from '#tests/domain/knowledge/make-draft.ts';
import { freshDatabase, inTransaction } from '#tests/setup/database.ts';
import { makeCaseIn } from './stage.ts';

test('staff link a guide to cases by any form of its address, see it from both sides, and undo it; what grew from the thread is there by itself', () =>
  inTransaction(async (tx) => {
    const { maya, tom, priya, mo } = await makeCast(tx);
    const caseId = await makeCaseIn(tx, null, { asker: maya });
    const other = await makeCaseIn(tx, null, { asker: maya, title: 'The same on another phone' });
    const guide = await makeDraft(tx, { title: 'Move an eSIM to a new phone' });
    await publishArticle(actAs(tx, priya), guide.id);
    for (const address of [guide.slug, `/guides/${guide.slug}`, `https://community.example/guides/${encodeURIComponent(guide.slug)}/?x=1#top`]) {
      expect(await linkGuide(actAs(tx, priya), { caseId, address })).toMatchObject({ articleId: guide.id });
    }
    await linkGuide(actAs(tx, mo), { caseId: other, address: guide.slug });
    expect(await guidesOfCase(tx, caseId, mo)).toEqual([{ id: guide.id, slug: guide.slug, title: 'Move an eSIM to a new phone', isPublic: true, isGrown: false }]);
    expect((await casesOfGuide(tx, guide.id, priya)).map(({ id }) => id)).toEqual([other, caseId]);
    const steps = async () => (await casePage(tx, { caseId, now: NOON }, priya)).history.filter(({ what }) => what === 'linked').map(({ detail, by }) => [detail, by?.name]);
    expect(await steps()).toEqual([['guide “Move an eSIM to a new phone”', 'Priya Nair']]);

    // A merged case brings what was linked to it.
    await unlinkGuide(actAs(tx, priya), { caseId, articleId: guide.id });
    await unlinkGuide(actAs(tx, priya), { caseId, articleId: guide.id });
    expect(await guidesOfCase(tx, caseId, priya)).toEqual([]);
    expect((await steps()).length).toBe(2);
    await mergeCases(actAs(tx, priya), { caseId: other, intoId: caseId });
    expect((await guidesOfCase(tx, caseId, priya)).map(({ id }) => id)).toEqual([guide.id]);

    await tx.update(articles).set({ threadId: null }).where(eq(articles.id, guide.id));
    const [thread] = await tx.select({ id: threads.id }).from(threads).where(eq(threads.title, 'The same on another phone'));
    await tx.update(articles).set({ threadId: thread?.id }).where(eq(articles.id, guide.id));
    expect(await guidesOfCase(tx, other, priya)).toMatchObject([{ id: guide.id, isGrown: true }]);

    for (const viewer of [maya, tom, guest]) {
      await expect(guidesOfCase(tx, caseId, viewer)).rejects.toBeInstanceOf(NotFound);
      await expect(casesOfGuide(tx, guide.id, viewer)).rejects.toBeInstanceOf(NotFound);
      await expect(linkGuide(actAs(tx, viewer), { caseId, address: guide.slug })).rejects.toBeInstanceOf(NotFound);
      await expect(unlinkGuide(actAs(tx, viewer), { caseId, articleId: guide.id })).rejects.toBeInstanceOf(NotFound);
    }
    for (const address of ['', '  ', 'nowhere', 'https://elsewhere.example/', '/guides/%E0%A4%A', '\u0000', 'x'.repeat(9_000)]) {
      await expect(linkGuide(actAs(tx, priya), { caseId, address })).rejects.toMatchObject({ field: 'address' });
    }
    await expect(linkGuide(actAs(tx, priya), { caseId: 999_999 as typeof caseId, address: guide.slug })).rejects.toBeInstanceOf(NotFound);

    // With the guide its links go; one that was put away is no longer linked.
    await linkGuide(actAs(tx, priya), { caseId, address: guide.slug });
    await tx.delete(articles).where(eq(articles.id, guide.id));
    expect([await guidesOfCase(tx, caseId, priya), await tx.$count(caseArticles)]).toEqual([[], 0]);
    const away = await makeDraft(tx, { title: 'A draft nobody wants' });
    await dismissDraft(actAs(tx, priya), away.id);
    await expect(linkGuide(actAs(tx, priya), { caseId, address: away.slug })).rejects.toThrow('put away');
  }));

test('two colleagues who link the same guide at once make one link and one line', async () => {
  const { db, drop } = await freshDatabase();
  try {
    const { priya, mo, caseId, slug } = await db.transaction(async (tx) => ({ ...(await makeCast(tx)), caseId: await makeCaseIn(tx, null), slug: (await makeDraft(tx, { title: 'Move an eSIM' })).slug }));
    await Promise.all([priya, mo, priya].map((by) => db.transaction((tx) => linkGuide(actAs(tx, by), { caseId, address: slug }))));
    expect(await db.$count(caseArticles)).toBe(1);
    expect((await casePage(db, { caseId, now: NOON }, mo)).history.filter(({ what }) => what === 'linked')).toHaveLength(1);
    const [linked] = await db.select().from(caseArticles);
    await Promise.all([priya, mo].map((by) => db.transaction((tx) => unlinkGuide(actAs(tx, by), { caseId, articleId: linked?.articleId as ArticleId }))));
    expect((await casePage(db, { caseId, now: NOON }, mo)).history.filter(({ what }) => what === 'linked')).toHaveLength(2);

    // One is left to link: of three different ones at once, one is; linking it once more is no refusal.
    const guides = await db.transaction(async (tx) => {
      const made = [];
      for (let number = 0; number < MAX_LINKED_GUIDES + 2; number += 1) made.push(await makeDraft(tx, { title: `Guide number ${number}` }));
      for (const guide of made.slice(3)) await linkGuide(actAs(tx, priya), { caseId, address: guide.slug });
      return made;
    });
    const link = (slug: string) => db.transaction((tx) => linkGuide(actAs(tx, priya), { caseId, address: slug }));
    const ends = await Promise.allSettled(guides.slice(0, 3).map((guide) => link(guide.slug)));
    expect([ends.filter(({ status }) => status === 'fulfilled').length, await db.$count(caseArticles)]).toEqual([1, MAX_LINKED_GUIDES]);
    await link(guides.at(-1)?.slug ?? '');
  } finally {
    await drop();
  }
});
