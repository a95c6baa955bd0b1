/** Boards and tags. */
import { expect, test } from 'vitest';
import { boardBySlug, boardList, canCreateBoard, createBoard, ensureTags, tagBySlug } from '#domain/boards';
import { NotAllowed, NotFound, Refused, guest, system } from '#domain/core';
import { actAs, actorsOf, makeCast } from '#tests/cast.ts';
import { makeThread } from '#tests/make/threads.ts';
import { inTransaction } from '#tests/setup/database.ts';

const PHONES = { slug: 'phones', name: ' Phones  and\nSIMs ', description: 'New phones, eSIM.', feedsKnowledge: true };

test('an admin makes boards, which are listed in their order with the threads everybody can see', () =>
  inTransaction(async (tx) => {
    const { ada } = await makeCast(tx);
    await createBoard(actAs(tx, ada), { slug: 'talk', name: 'Kitchen table', description: '', feedsKnowledge: false, kinds: ['discussion'], position: 2 });
    const id = await createBoard(actAs(tx, ada), { ...PHONES, position: 1 });
    expect(await createBoard(actAs(tx, system), PHONES)).toBe(id);
    await makeThread(tx, { boardSlug: 'phones' });
    expect((await boardList(tx, guest)).map(({ slug, name, threadCount, kinds, feedsKnowledge }) => [slug, name, threadCount, kinds, feedsKnowledge])).toEqual([
      ['phones', 'Phones and SIMs', 1, ['question', 'discussion'], true],
      ['talk', 'Kitchen table', 0, ['discussion'], false],
    ]);
    expect(await boardBySlug(tx, 'phones', guest)).toMatchObject({ id, staffOnlyStart: false });
    await expect(boardBySlug(tx, 'no-such', guest)).rejects.toThrow(NotFound);
    await expect(tagBySlug(tx, 'no-such')).rejects.toThrow(NotFound);
  }));

test('a board is refused with the field to mend: an address that is none, one that is taken, no name', () =>
  inTransaction(async (tx) => {
    const { ada } = await makeCast(tx);
    await createBoard(actAs(tx, ada), PHONES);
    for (const slug of ['Phones', 'a b', '-a', 'a-', '', '../x', 'é', 'x'.repeat(61)]) {
      await expect(createBoard(actAs(tx, ada), { ...PHONES, slug })).rejects.toMatchObject({ field: 'slug' });
    }
    await expect(createBoard(actAs(tx, ada), { ...PHONES, name: 'Something else' })).rejects.toMatchObject({ field: 'slug' });
    for (const name of ['', '\u200b', 'x'.repeat(61)]) await expect(createBoard(actAs(tx, ada), { ...PHONES, slug: 'new', name })).rejects.toThrow(Refused);
  }));

test('only admins and imports make boards', () =>
  inTransaction(async (tx) => {
    const actors = { ...actorsOf(await makeCast(tx)), system };
    const allowed = Object.entries(actors).flatMap(([name, viewer]) => (canCreateBoard(viewer) ? [name] : []));
    expect(allowed).toEqual(['admin', 'system']);
    await expect(createBoard(actAs(tx, actors.moderator), PHONES)).rejects.toThrow(NotAllowed);
  }));

test('a tag is one tag however it is spelled, keeps its first spelling, and guests make none', () =>
  inTransaction(async (tx) => {
    const { maya, tom } = await makeCast(tx);
    const [first] = await ensureTags(actAs(tx, maya), ['eSIM']);
    expect(await ensureTags(actAs(tx, tom), ['ESIM', ' esim', 'e\u200bSIM'])).toEqual([first]);
    expect((await tagBySlug(tx, 'esim')).name).toBe('eSIM');
    expect(new Set(await ensureTags(actAs(tx, maya), ['C', 'C#', 'C++', '!!!', '電話'])).size).toBe(5);
    await expect(ensureTags(actAs(tx, guest), ['eSIM'])).rejects.toThrow(NotAllowed);
    await ensureTags(actAs(tx, maya), ['.', '..']);
    expect([(await tagBySlug(tx, 'dot')).name, (await tagBySlug(tx, 'dot-dot')).name]).toEqual(['.', '..']);
  }));
