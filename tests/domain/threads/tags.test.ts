/** Tags: other words for them, merging two, and finding one among hundreds. */
import { eq, inArray } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { tags } from '#db/schema/boards.ts';
import { watchRules } from '#db/schema/escalation.ts';
import { helperTopics } from '#db/schema/helping.ts';
import { threadTags } from '#db/schema/threads.ts';
import { watches } from '#db/schema/watching.ts';
import { addSynonym, editTag, ensureTags, importTags, removeSynonym, tagBySlug } from '#domain/boards';
import { NotFound, found, guest, system } from '#domain/core';
import type { TagId, Viewer } from '#domain/core';
import { reactions as escalation } from '#domain/escalation';
import { reactions as helping } from '#domain/helping';
import { arrangedTag, mergeTags, startThread, tagList, tagPage, threadPage } from '#domain/threads';
import { reactions as watching } from '#domain/watching';
import { actAs, makeCast } from '#tests/cast.ts';
import { makeBoard } from '#tests/make/boards.ts';
import { followEvents } from '#tests/make/following.ts';
import { makeThread } from '#tests/make/threads.ts';
import { freshDatabase, inTransaction } from '#tests/setup/database.ts';
import type { Tx } from '#db/connect.ts';

const idOf = async (tx: Tx, slug: string): Promise<TagId> => (await tagBySlug(tx, slug)).id;
const tagsOf = async (tx: Tx, threadId: number) => (await tx.select({ slug: tags.slug }).from(threadTags).innerJoin(tags, eq(tags.id, threadTags.tagId)).where(eq(threadTags.threadId, threadId)).orderBy(tags.slug)).map(({ slug }) => slug);

test('whoever types another word for a tag uses the tag; the word is refused where it is a tag itself, and a renamed tag is found by its old name', () =>
  inTransaction(async (tx) => {
    const { maya, mo } = await makeCast(tx);
    const { slug } = await makeBoard(tx);
    const thread = await makeThread(tx, { by: maya, boardSlug: slug, tags: ['eSIM', 'Android'] });
    const esim = await idOf(tx, 'esim');
    for (const by of [guest, maya, system] as Viewer[]) await expect(addSynonym(actAs(tx, by), esim, 'e-sim')).rejects.toThrow('Moderators');
    await addSynonym(actAs(tx, mo), esim, 'E-SIM');
    await addSynonym(actAs(tx, mo), esim, 'e-sim');
    await expect(addSynonym(actAs(tx, mo), esim, 'android')).rejects.toThrow('Merge it');
    await expect(addSynonym(actAs(tx, mo), await idOf(tx, 'android'), 'e-sim')).rejects.toThrow('another tag already');
    const second = await makeThread(tx, { by: maya, boardSlug: slug, title: 'Another with the other word', tags: ['e-sim', 'eSIM'] });
    expect(await tagsOf(tx, second.id)).toEqual(['esim']);
    expect(await importTags(actAs(tx, system), ['e-sim', 'esim'])).toEqual([esim, esim]);

    expect(await editTag(actAs(tx, mo), esim, { name: 'Embedded SIM', description: 'A SIM **inside** the phone.' })).toEqual({ slug: 'embedded-sim' });
    for (const word of ['e-sim', 'esim', 'embedded-sim']) expect((await tagPage(tx, word, guest)).slug).toBe('embedded-sim');
    const page = await tagPage(tx, 'esim', guest);
    expect(page).toMatchObject({ name: 'Embedded SIM', synonyms: ['E-SIM', 'eSIM'], counts: { threads: 2, unanswered: 2, solved: 0 }, canArrange: false });
    expect(page.descriptionHtml).toContain('<strong>inside</strong>');
    expect((await threadPage(tx, { threadId: thread.id, page: 1 }, guest)).thread.tags).toContainEqual({ slug: 'embedded-sim', name: 'Embedded SIM' });
    // Back to the old name: the address that led there is its own again.
    await editTag(actAs(tx, mo), esim, { name: 'eSIM', description: '' });
    expect((await tagPage(tx, 'embedded-sim', guest)).slug).toBe('esim');
    await expect(editTag(actAs(tx, mo), esim, { name: 'Android', description: '' })).rejects.toMatchObject({ field: 'name' });
    await expect(editTag(actAs(tx, mo), esim, { name: 'a, b', description: '' })).rejects.toMatchObject({ field: 'name' });
    const word = (await arrangedTag(tx, 'esim', mo)).synonyms.find(({ name }) => name === 'E-SIM');
    await removeSynonym(actAs(tx, mo), esim, found(word).id);
    await expect(tagBySlug(tx, 'e-sim')).rejects.toThrow(NotFound);
    await expect(arrangedTag(tx, 'esim', maya)).rejects.toThrow(NotFound);
  }));

test('a merge carries threads, followers, helpers’ topics, rules and every word; a merge of a merge leads all the way, and a circle is refused', () =>
  inTransaction(async (tx) => {
    const { maya, tom, rosa, mo } = await makeCast(tx);
    const { slug } = await makeBoard(tx);
    const both = await makeThread(tx, { by: maya, boardSlug: slug, tags: ['Hotspot', 'Tethering'] });
    const one = await makeThread(tx, { by: maya, boardSlug: slug, title: 'Only the one of them', tags: ['Hotspot'] });
    await makeThread(tx, { by: maya, boardSlug: slug, title: 'Neither of them at all', tags: ['Sharing'] });
    const [hotspot, tethering, sharing] = [await idOf(tx, 'hotspot'), await idOf(tx, 'tethering'), await idOf(tx, 'sharing')];
    await addSynonym(actAs(tx, mo), hotspot, 'hot spot');
    await tx.insert(watches).values([{ memberId: tom.id, tagId: hotspot, level: 'every', at: new Date() }, { memberId: rosa.id, tagId: hotspot, level: 'follow', at: new Date() }, { memberId: rosa.id, tagId: tethering, level: 'mute', at: new Date() }]);
    await tx.insert(helperTopics).values([{ memberId: tom.id, tagId: hotspot, isWanted: true }, { memberId: tom.id, tagId: tethering, isWanted: false }]);
    const [rule] = await tx.insert(watchRules).values({ name: 'Hotspots', place: 90, tagId: hotspot, conditions: {}, actions: [], isOn: true, changedAt: new Date() }).returning({ id: watchRules.id });

    const merge = (fromId: TagId, intoId: TagId) => mergeTags(actAs(tx, mo), { fromId, intoId });
    expect(await merge(hotspot, tethering)).toEqual({ slug: 'tethering', threads: 1 });
    for (const pair of [[hotspot, tethering], [tethering, hotspot], [hotspot, sharing], [sharing, hotspot], [sharing, sharing]] as const) await expect(merge(...pair)).rejects.toMatchObject({ field: 'into' });
    await merge(tethering, sharing);
    // Followed only now, as a worker that was behind would.
    await followEvents(tx, [...helping, ...escalation, ...watching]);

    expect([await tagsOf(tx, both.id), await tagsOf(tx, one.id)]).toEqual([['sharing'], ['sharing']]);
    for (const word of ['hotspot', 'hot-spot', 'tethering']) expect((await tagPage(tx, word, guest)).slug).toBe('sharing');
    expect((await tx.select({ into: tags.mergedIntoId }).from(tags).where(inArray(tags.id, [hotspot, tethering])))).toEqual([{ into: sharing }, { into: sharing }]);
    expect(await tx.select({ memberId: watches.memberId, tagId: watches.tagId, level: watches.level }).from(watches).orderBy(watches.memberId)).toEqual([{ memberId: tom.id, tagId: sharing, level: 'every' }, { memberId: rosa.id, tagId: sharing, level: 'mute' }].sort((a, b) => a.memberId - b.memberId));
    expect(await tx.select({ tagId: helperTopics.tagId }).from(helperTopics)).toEqual([{ tagId: sharing }]);
    expect(await tx.select({ tagId: watchRules.tagId, isOn: watchRules.isOn }).from(watchRules).where(eq(watchRules.id, rule?.id ?? 0))).toEqual([{ tagId: sharing, isOn: true }]);
  }));

test('among five hundred tags one is found by a part of its name or of another word, page by page, and nobody learns of tags of private boards', () =>
  inTransaction(async (tx) => {
    const { maya, priya, mo } = await makeCast(tx);
    const [open, hidden] = [await makeBoard(tx), await makeBoard(tx, { isPrivate: true })];
    const thread = await makeThread(tx, { by: maya, boardSlug: open.slug });
    const ids = await importTags(actAs(tx, system), Array.from({ length: 500 }, (_, index) => `tag ${String(index).padStart(3, '0')} 100%`));
    await tx.insert(threadTags).values(ids.map((tagId) => ({ threadId: thread.id, tagId })));
    await makeThread(tx, { by: priya, boardSlug: hidden.slug, tags: ['tag of secrets'] });
    await addSynonym(actAs(tx, mo), found(ids[7]), 'Lucky');

    const seen: string[] = [];
    for (let after: string | null = null, pages = 0; pages < 10; pages += 1) {
      const { rows, next }: Awaited<ReturnType<typeof tagList>> = await tagList(tx, { search: '', after }, guest);
      seen.push(...rows.map(({ slug }) => slug));
      if (next === null) break;
      after = next;
    }
    expect([seen.length, new Set(seen).size]).toEqual([500, 500]);
    const search = async (words: string, viewer: Viewer) => (await tagList(tx, { search: words, after: null }, viewer)).rows.map(({ name }) => name);
    expect(await search('ag 499', guest)).toEqual(['tag 499 100%']);
    expect(await search('lucky', guest)).toEqual(['tag 007 100%']);
    expect(await search('secrets', guest)).toEqual([]);
    expect(await search('secrets', priya)).toEqual(['tag of secrets']);
    for (const sign of ['%%', '_', '\\']) expect(await search(sign, guest)).toEqual([]);
    expect((await search('0%', guest)).length).toBe(60);
    await expect(tagPage(tx, 'tag-of-secrets', maya)).rejects.toThrow(NotFound);
  }));

test('two merges at once, against each other or in a row, and threads that begin meanwhile, leave every thread with one tag that is there', async () => {
  const database = await freshDatabase();
  try {
    const { db } = database;
    const { maya, mo, slug, one, two, three } = await db.transaction(async (tx) => {
      const cast = await makeCast(tx);
      const board = await makeBoard(tx);
      const [first, second, third] = await ensureTags(actAs(tx, system), ['aaa', 'bbb', 'ccc']);
      return { ...cast, slug: board.slug, one: found(first), two: found(second), three: found(third) };
    });
    const merge = (fromId: TagId, intoId: TagId) => db.transaction((tx) => mergeTags(actAs(tx, mo), { fromId, intoId }));
    const start = (title: string, tag: string) => db.transaction((tx) => startThread(actAs(tx, maya), { boardSlug: slug, kind: 'question', title, text: 'Words.', tags: [tag] }));
    const results = await Promise.allSettled([start('The first of them all', 'aaa'), merge(one, two), start('The second of them all', 'bbb'), merge(two, one), merge(two, three), start('The third of them all', 'aaa')]);
    for (const index of [0, 2, 5]) expect(results[index]?.status, String(index)).toBe('fulfilled');
    expect(results.slice(1, 5).filter(({ status }) => status === 'fulfilled').length).toBeGreaterThanOrEqual(2);
    for (const result of results) if (result.status === 'rejected') expect(result.reason).toMatchObject({ refusal: 'refused' });
    const carried = await db.select({ into: tags.mergedIntoId }).from(threadTags).innerJoin(tags, eq(tags.id, threadTags.tagId));
    expect(carried).toEqual([{ into: null }, { into: null }, { into: null }]);
    const led = await db.select({ id: tags.id, into: tags.mergedIntoId }).from(tags);
    const merged = new Set(led.flatMap(({ id, into }) => (into === null ? [] : [id])));
    expect(led.every(({ into }) => into === null || !merged.has(into))).toBe(true);
  } finally {
    await database.drop();
  }
});
