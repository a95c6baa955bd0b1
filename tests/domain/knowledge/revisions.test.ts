/** Every saved edit keeps what stood there, shows what it changed, and can be taken back. */
import { expect, test } from 'vitest';
import { articleChanges, articleHistory, articleToEdit, changedSince, editArticle, publishArticle, restoreVersion } from '#domain/knowledge';
import { NotFound, Refused, guest } from '#domain/core';
import type { ArticleId, Member } from '#domain/core';
import { differenceOf } from '#kit/differences.ts';
import type { Tx } from '#db/connect.ts';
import { actAs, makeCast, minutesLater } from '#tests/cast.ts';
import { inTransaction } from '#tests/setup/database.ts';
import { makeDraft } from './make-draft.ts';

const words = (stretches: { kind: string; text: string }[], kind: string) => stretches.filter((one) => one.kind === kind).map(({ text }) => text.trim());
const edit = (tx: Tx, by: Member, articleId: ArticleId, version: number, text: string) =>
  editArticle(actAs(tx, by, minutesLater(40 + version)), { articleId, title: 'Move your eSIM', text, version });

test('each edit is a version with who wrote it and when, and the page says word by word what it changed', () =>
  inTransaction(async (tx) => {
    const { priya, mo } = await makeCast(tx);
    const { id } = await makeDraft(tx, { text: 'Delete the old profile first.' });
    await edit(tx, priya, id, 1, 'Delete the old eSIM first.');
    await edit(tx, mo, id, 2, 'Delete the old eSIM first, then restart.');
    const history = await articleHistory(tx, { articleId: id }, priya);
    expect(history.versions.map(({ version, by, isPresent }) => ({ version, by: by?.name ?? null, isPresent }))).toEqual([
      { version: 3, by: 'Mo Farrant', isPresent: true },
      { version: 2, by: 'Priya Nair', isPresent: false },
      { version: 1, by: null, isPresent: false },
    ]);
    const second = await articleChanges(tx, { articleId: id, version: 2 }, priya);
    expect(words(second.text, 'gone')).toEqual(['profile']);
    expect(words(second.text, 'new')).toEqual(['eSIM']);
    expect(second).toMatchObject({ from: 1, to: { version: 2, at: minutesLater(41) } });
    expect((await articleChanges(tx, { articleId: id, version: 1 }, priya)).from).toBeNull();
    await expect(articleChanges(tx, { articleId: id, version: 9 }, priya)).rejects.toThrow(NotFound);
  }));

test('an earlier version is restored as a new one, and nothing that stood meanwhile is lost', () =>
  inTransaction(async (tx) => {
    const { priya, mo } = await makeCast(tx);
    const { id } = await makeDraft(tx);
    await edit(tx, priya, id, 1, 'The good words.');
    await edit(tx, mo, id, 2, 'The bad words.');
    await restoreVersion(actAs(tx, priya, minutesLater(60)), { articleId: id, version: 2, over: 3 });
    expect(await articleToEdit(tx, id, priya)).toMatchObject({ source: 'The good words.', version: 4, editedBy: { name: 'Priya Nair' } });
    expect((await articleHistory(tx, { articleId: id }, priya)).versions).toHaveLength(4);
    await expect(restoreVersion(actAs(tx, mo), { articleId: id, version: 1, over: 3 })).rejects.toThrow(Refused);
    await expect(restoreVersion(actAs(tx, mo), { articleId: id, version: 8, over: 4 })).rejects.toThrow(NotFound);
  }));

test('whoever saves from an old form can see what changed meanwhile', () =>
  inTransaction(async (tx) => {
    const { priya, mo } = await makeCast(tx);
    const { id } = await makeDraft(tx, { text: 'Delete it.' });
    expect(await changedSince(tx, { articleId: id, version: 1 }, mo)).toBeNull();
    await edit(tx, priya, id, 1, 'Delete it twice.');
    await edit(tx, priya, id, 2, 'Delete it twice, slowly.');
    const meanwhile = await changedSince(tx, { articleId: id, version: 1 }, mo);
    expect(meanwhile).toMatchObject({ from: 1, to: { version: 3, by: { name: 'Priya Nair' } } });
    expect(words(meanwhile?.text ?? [], 'new').join(' ')).toBe('twice, slowly');
  }));

test('versions are for those who may edit: superusers while it is a draft, staff always', () =>
  inTransaction(async (tx) => {
    const { maya, tom, priya } = await makeCast(tx);
    const { id } = await makeDraft(tx);
    await edit(tx, tom, id, 1, 'By a superuser.');
    expect((await articleHistory(tx, { articleId: id }, tom)).version).toBe(2);
    await publishArticle(actAs(tx, priya), id);
    for (const viewer of [guest, maya, tom]) await expect(articleHistory(tx, { articleId: id }, viewer)).rejects.toThrow(NotFound);
    await expect(restoreVersion(actAs(tx, tom), { articleId: id, version: 1, over: 2 })).rejects.toThrow(NotFound);
  }));

test('a long history comes in pages without gaps', () =>
  inTransaction(async (tx) => {
    const { priya } = await makeCast(tx);
    const { id } = await makeDraft(tx);
    for (let version = 1; version <= 40; version += 1) await edit(tx, priya, id, version, `Words of version ${version + 1}.`);
    const first = await articleHistory(tx, { articleId: id }, priya);
    const second = await articleHistory(tx, { articleId: id, before: first.next }, priya);
    expect([...first.versions, ...second.versions].map(({ version }) => version)).toEqual(Array.from({ length: 41 }, (_, index) => 41 - index));
    expect(second.next).toBeNull();
  }));

test('two long texts without a word in common are compared in time', () => {
  const long = (word: string) => Array.from({ length: 5_000 }, (_, index) => `${word}${index}`).join(' ').slice(0, 30_000);
  const start = performance.now();
  const parts = differenceOf(long('a'), long('b'));
  expect(performance.now() - start).toBeLessThan(5_000);
  expect(parts.filter(({ kind }) => kind !== 'new').map(({ text }) => text).join('')).toBe(long('a'));
  expect(parts.filter(({ kind }) => kind !== 'gone').map(({ text }) => text).join('')).toBe(long('b'));
  expect(differenceOf('', '')).toEqual([]);
});
