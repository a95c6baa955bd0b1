/** Sections as a tree, where articles stand in it, who looks after them, and their other languages. */
import { expect, test } from 'vitest';
import type { Tx } from '#db/connect.ts';
import { aroundArticle, arrangeArticle, articleToEdit, articlesInSection, changeSection, createSection, firstInSections, flatSections, publishArticle, removeSection, sectionTree, wayTo } from '#domain/knowledge';
import type { Arrangement } from '#domain/knowledge';
import { NotAllowed, NotFound, Refused, guest } from '#domain/core';
import type { ArticleId, Member } from '#domain/core';
import { actAs, daysLater, makeCast, minutesLater } from '#tests/cast.ts';
import { freshDatabase, inTransaction } from '#tests/setup/database.ts';
import { waitsForLock } from '#tests/setup/waiting.ts';
import { makeDraft } from './make-draft.ts';

const arrange = (tx: Tx, by: Member, articleId: ArticleId, wanted: Partial<Arrangement>) =>
  arrangeArticle(actAs(tx, by, minutesLater(70)), { articleId, sectionId: null, place: null, owner: null, reviewAt: null, language: 'en', translationOf: null, ...wanted });
const makePublic = async (tx: Tx, by: Member, title: string) => {
  const draft = await makeDraft(tx, { title });
  await publishArticle(actAs(tx, by, minutesLater(35)), draft.id);
  return draft;
};
const section = (tx: Tx, by: Member, name: string, parentId: number | null = null) => createSection(actAs(tx, by), { name, parentId });

test('sections are a tree whose counts hold what stands below', () =>
  inTransaction(async (tx) => {
    const { priya } = await makeCast(tx);
    const phones = await section(tx, priya, 'Phones');
    const esim = await section(tx, priya, 'eSIM', phones.id);
    await section(tx, priya, 'Bills');
    const guide = await makePublic(tx, priya, 'Move your eSIM');
    const draft = await makeDraft(tx, { title: 'Not public yet' });
    await arrange(tx, priya, guide.id, { sectionId: esim.id });
    await arrange(tx, priya, draft.id, { sectionId: esim.id });
    const tree = await sectionTree(tx);
    expect(flatSections(tree).map(({ name, depth, own, all }) => ({ name, depth, own, all }))).toEqual([
      { name: 'Phones', depth: 1, own: 0, all: 1 },
      { name: 'eSIM', depth: 2, own: 1, all: 1 },
      { name: 'Bills', depth: 1, own: 0, all: 0 },
    ]);
    expect([...(await firstInSections(tx))]).toEqual([[esim.id, [{ id: guide.id, slug: guide.slug, title: 'Move your eSIM' }]]]);
    expect(wayTo(tree, 'esim').map(({ slug }) => slug)).toEqual(['phones', 'esim']);
    expect(wayTo(tree, 'nowhere')).toEqual([]);
  }));

test('a section never stands inside itself, nor four deep, and the same name gets an address of its own', () =>
  inTransaction(async (tx) => {
    const { priya, tom } = await makeCast(tx);
    const one = await section(tx, priya, 'One');
    const two = await section(tx, priya, 'Two', one.id);
    const three = await section(tx, priya, 'Three', two.id);
    await expect(section(tx, priya, 'Four', three.id)).rejects.toThrow(/3 deep/);
    await expect(changeSection(actAs(tx, priya), { sectionId: one.id, name: 'One', parentId: three.id })).rejects.toThrow(/inside itself/);
    const other = await section(tx, priya, 'One');
    expect(other.slug).toBe('one-2');
    await expect(changeSection(actAs(tx, priya), { sectionId: one.id, name: 'One', parentId: other.id })).rejects.toThrow(/3 deep/);
    await expect(section(tx, priya, '  ')).rejects.toThrow(Refused);
    await expect(section(tx, tom, 'Mine')).rejects.toThrow(NotAllowed);
    await expect(removeSection(actAs(tx, priya), two.id)).rejects.toThrow(/sections in it/);
  }));

test('removing a section leaves its guides, in no section', () =>
  inTransaction(async (tx) => {
    const { priya } = await makeCast(tx);
    const bills = await section(tx, priya, 'Bills');
    const guide = await makePublic(tx, priya, 'Pay a bill');
    await arrange(tx, priya, guide.id, { sectionId: bills.id });
    await removeSection(actAs(tx, priya), bills.id);
    await removeSection(actAs(tx, priya), bills.id);
    expect((await articleToEdit(tx, guide.id, priya)).section).toBeNull();
  }));

test('two who put sections into each other at once cannot make a circle', async () => {
  const own = await freshDatabase();
  try {
    const { priya, a, b } = await own.db.transaction(async (tx) => {
      const { priya } = await makeCast(tx);
      return { priya, a: await section(tx, priya, 'A'), b: await section(tx, priya, 'B') };
    });
    let second: Promise<unknown> = Promise.resolve();
    await own.db.transaction(async (tx) => {
      await changeSection(actAs(tx, priya), { sectionId: a.id, name: 'A', parentId: b.id });
      second = own.db.transaction((other) => changeSection(actAs(other, priya), { sectionId: b.id, name: 'B', parentId: a.id }));
      expect(await waitsForLock(own.db, second)).toBe(true);
    });
    await expect(second).rejects.toThrow(/inside itself/);
    expect(flatSections(await sectionTree(own.db))).toHaveLength(2);
  } finally {
    await own.drop();
  }
});

test('guides of a section stand in the order of their places, page by page, each with its neighbours', () =>
  inTransaction(async (tx) => {
    const { priya } = await makeCast(tx);
    const phones = await section(tx, priya, 'Phones');
    const ids: ArticleId[] = [];
    for (const title of ['The first guide', 'The second guide', 'The third guide', 'The last guide']) {
      const guide = await makePublic(tx, priya, title);
      await arrange(tx, priya, guide.id, { sectionId: phones.id });
      ids.push(guide.id);
    }
    const [first, second, third, last] = ids;
    if (!first || !second || !third || !last) throw new Error('Four guides were made.');
    await arrange(tx, priya, last, { sectionId: phones.id, place: 0 });
    const one = await articlesInSection(tx, { sectionId: phones.id, limit: 2 });
    const two = await articlesInSection(tx, { sectionId: phones.id, limit: 2, cursor: one.next });
    expect([...one.rows, ...two.rows].map(({ id }) => id)).toEqual([last, first, second, third]);
    expect(await aroundArticle(tx, second, guest)).toMatchObject({ previous: { id: first }, next: { id: third } });
    expect(await aroundArticle(tx, last, guest)).toMatchObject({ previous: null, next: { id: first } });
  }));

test('owner, review date and language are kept, and what cannot be is refused with a sentence on its field', () =>
  inTransaction(async (tx) => {
    const { priya, mo, tom } = await makeCast(tx);
    const guide = await makePublic(tx, priya, 'Pay a bill');
    await arrange(tx, priya, guide.id, { owner: mo.handle, reviewAt: daysLater(30), language: 'de' });
    expect(await articleToEdit(tx, guide.id, priya)).toMatchObject({ owner: { name: 'Mo Farrant' }, reviewAt: daysLater(30), language: 'de' });
    await expect(arrange(tx, priya, guide.id, { owner: tom.handle })).rejects.toMatchObject({ field: 'owner' });
    await expect(arrange(tx, priya, guide.id, { sectionId: 999_999 })).rejects.toMatchObject({ field: 'sectionId' });
    await expect(arrange(tx, priya, guide.id, { language: 'tlh' })).rejects.toMatchObject({ field: 'language' });
    await expect(arrange(tx, priya, guide.id, { translationOf: 'nowhere' })).rejects.toMatchObject({ field: 'translationOf' });
    await expect(arrange(tx, tom, guide.id, {})).rejects.toThrow(NotAllowed);
    const draft = await makeDraft(tx, { title: 'Not public yet' });
    await expect(arrange(tx, (await makeCast(tx)).maya, draft.id, {})).rejects.toThrow(NotFound);
  }));

test('translations of one guide offer each other, one in each language', () =>
  inTransaction(async (tx) => {
    const { priya } = await makeCast(tx);
    const english = await makePublic(tx, priya, 'Pay a bill');
    const german = await makePublic(tx, priya, 'Eine Rechnung bezahlen');
    const french = await makePublic(tx, priya, 'Payer une facture');
    await arrange(tx, priya, german.id, { language: 'de', translationOf: english.slug });
    await arrange(tx, priya, french.id, { language: 'fr', translationOf: german.slug });
    expect((await aroundArticle(tx, english.id, guest)).translations.map(({ language, languageName }) => [language, languageName])).toEqual([['de', 'Deutsch'], ['fr', 'Français']]);
    expect((await aroundArticle(tx, german.id, guest)).translations.map(({ language }) => language)).toEqual(['en', 'fr']);
    const another = await makePublic(tx, priya, 'Noch eine Rechnung');
    await expect(arrange(tx, priya, another.id, { language: 'de', translationOf: english.slug })).rejects.toThrow(/in this language already/);
    await arrange(tx, priya, french.id, { language: 'fr', translationOf: null });
    expect((await aroundArticle(tx, english.id, guest)).translations).toHaveLength(1);
  }));
