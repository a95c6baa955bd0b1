/** Guides as a folder of files: a round trip loses nothing, damage gets a sentence, and nothing is half written. */
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { Tx } from '#db/connect.ts';
import { articleRevisions, articles } from '#db/schema/knowledge.ts';
import { archiveArticle, arrangeArticle, articleHistory, changeSection, createSection, dismissDraft, exportGuides, exportSections, flatSections, importGuides, proposeArticle, publishArticle, readGuide, readSections, sectionTree } from '#domain/knowledge';
import type { GuideFile } from '#domain/knowledge';
import { Refused, readId, system } from '#domain/core';
import { actAs, daysLater, makeCast, minutesLater } from '#tests/cast.ts';
import { makeBoard } from '#tests/make/boards.ts';
import { inTransaction } from '#tests/setup/database.ts';
import { makeDraft } from './make-draft.ts';

const exported = async (tx: Tx) => {
  const files: { name: string; text: string }[] = [];
  for await (const file of exportGuides(tx)) files.push(file);
  return files;
};
const read = (file: { name: string; text: string }): GuideFile => {
  const guide = readGuide(file.name.replace(/\.md$/, ''), file.text);
  if ('problem' in guide) throw new Error(guide.problem);
  return guide;
};
const bringIn = (tx: Tx, files: GuideFile[], board?: string) => importGuides(actAs(tx, system, daysLater(3)), files, { board });

const never = (): never => {
  throw new Error('This is not so.');
};

async function makeGuides(tx: Tx) {
  const { priya, mo, tom } = await makeCast(tx);
  const phones = await createSection(actAs(tx, priya), { name: 'Phones: "old" & new', parentId: null });
  const esim = await createSection(actAs(tx, priya), { name: 'eSIM', parentId: phones.id });
  const english = await makeDraft(tx, { title: 'How: “do I” move it?', text: '---\ntitle: not front matter\n---\n\n# One\n\n\ttabbed  \nline\n\n' });
  const german = await makeDraft(tx, { title: 'Wie ziehe ich um? — öäü', answerBy: tom });
  const proposed = await makeDraft(tx, { title: 'yes: no, not at all' });
  const dismissed = await makeDraft(tx, { title: '12345 67890' });
  const archived = await makeDraft(tx, { title: '- a list, it seems' });
  for (const { id } of [english, german, archived]) await publishArticle(actAs(tx, priya, minutesLater(40)), id);
  await arrangeArticle(actAs(tx, priya), { articleId: english.id, sectionId: esim.id, place: 4, owner: mo.handle, reviewAt: daysLater(50), language: 'en', translationOf: null });
  await arrangeArticle(actAs(tx, priya), { articleId: german.id, sectionId: null, place: null, owner: null, reviewAt: null, language: 'de', translationOf: english.slug });
  await proposeArticle(actAs(tx, tom, minutesLater(41)), proposed.id);
  await dismissDraft(actAs(tx, mo, minutesLater(42)), dismissed.id);
  await archiveArticle(actAs(tx, mo, minutesLater(43)), archived.id);
  return { priya };
}

test('what is exported, brought into an empty knowledge base and exported again is the same to the letter', () =>
  inTransaction(async (tx) => {
    await makeGuides(tx);
    const before = await exported(tx);
    expect(before).toHaveLength(5);
    await tx.delete(articles);
    expect(await bringIn(tx, before.map(read))).toEqual({ made: 5, changed: 0, same: 0 });
    expect(await exported(tx)).toEqual(before);
  }));

/** Everything readers and editors see of guides and sections, in names instead of numbers. */
const seen = async (tx: Tx) => {
  const sections = flatSections(await sectionTree(tx)).map(({ slug, name, description, depth, own, all }) => ({ slug, name, description, depth, own, all }));
  const guides = await tx.execute(sql`
    select a.slug, a.title, a.source, a.html, a.plain, a.language, a.position, a.created_at, a.updated_at, a.published_at, a.checked_at, a.dismissed_at, a.proposed_at, a.review_at,
      a.thread_id, a.post_id, a.board_id, a.edited_by, a.published_by, a.checked_by, a.proposed_by, a.owner_id, s.slug as section,
      (select array_agg(t.slug order by t.language) from articles t where t.translation_group = a.translation_group) as translations,
      (select json_agg(json_build_array(c.member_id, c.role) order by c.member_id) from article_credits c where c.article_id = a.id) as credits
    from articles a left join article_sections s on s.id = a.section_id order by a.slug`);
  return { sections, guides: [...guides] };
};

test('a folder carries everything readers and editors see, sections with their order and descriptions too, into an empty place', () =>
  inTransaction(async (tx) => {
    const { priya } = await makeGuides(tx);
    const act = actAs(tx, priya);
    const top = (await sectionTree(tx)).find(({ children }) => children.length > 0);
    await changeSection(act, { sectionId: top?.id ?? 0, name: 'Phones: "old" & new', description: 'What phones do — # and don’t: “yes”', parentId: null, position: 7 });
    const bills = await createSection(act, { name: 'Bills', description: 'no: really', parentId: null, position: 2 });
    await createSection(act, { name: 'Empty', parentId: bills.id });
    // Two of one name side by side are told apart by their addresses.
    const twin = await createSection(act, { name: 'Bills', parentId: null, position: 9 });
    const german = (await tx.select().from(articles)).find(({ language }) => language === 'de');
    await arrangeArticle(act, { articleId: readId(String(german?.id)) ?? never(), sectionId: twin.id, place: 3, owner: priya.handle, reviewAt: daysLater(9), language: 'de', translationOf: null });
    const [before, files, tree] = [await seen(tx), await exported(tx), await exportSections(tx)];
    expect(before.sections.map(({ slug, depth }) => `${depth} ${slug}`)).toEqual(['1 bills', '2 empty', '1 phones-old-new', '2 esim', '1 bills-2']);
    expect(tree?.name).toBe('sections.yaml');

    await tx.delete(articles);
    await tx.execute(sql`delete from article_sections where parent_id is not null`);
    await tx.execute(sql`delete from article_sections`);
    const sections = readSections(tree?.text ?? '');
    await importGuides(actAs(tx, system, daysLater(3)), files.map(read), 'sections' in sections ? sections : never());

    expect(await seen(tx)).toEqual(before);
    expect(await exportSections(tx)).toEqual(tree);
    expect(await exported(tx)).toEqual(files);
  }));

test('each kind of damage to the file of sections gets a sentence, and none is kept that readers could not see', () =>
  inTransaction(async (tx) => {
    for (const [content, sentence] of [
      ['- address: [', 'cannot be read'],
      ['name: Bills', 'must be a list of sections'],
      ['- address: Bills!\n  name: Bills', '“address” must be small letters'],
      ['- address: bills', '“name” must be a text'],
      ['- address: bills\n  name: Bills\n  colour: red', 'nobody knows the field “colour”'],
      ['- address: bills\n  name: Bills\n- address: bills\n  name: Bills', 'there twice'],
      ['- address: bills\n  name: Bills\n  within: money', 'must come before'],
    ] as const) {
      const read = readSections(content);
      expect('problem' in read ? read.problem : 'none', content).toContain(sentence);
    }
    expect(readSections('')).toEqual({ sections: [] });
    const { priya } = await makeCast(tx);
    await createSection(actAs(tx, priya), { name: 'c', parentId: (await createSection(actAs(tx, priya), { name: 'b', parentId: null })).id });
    const deep = readSections('- {address: x, name: x}\n- {address: y, name: y, within: x}\n- {address: b, name: b, within: y}');
    await expect(tx.transaction((inner) => importGuides(actAs(inner, system), [], 'sections' in deep ? deep : never()))).rejects.toThrow('“c” would stand more than 3 deep');
  }));

test('bringing the same folder in again changes nothing', () =>
  inTransaction(async (tx) => {
    await makeGuides(tx);
    const before = await exported(tx);
    const rows = await tx.select().from(articles);
    expect(await bringIn(tx, before.map(read))).toEqual({ made: 0, changed: 0, same: 5 });
    expect(await tx.select().from(articles)).toEqual(rows);
    expect(await tx.$count(articleRevisions)).toBe(0);
  }));

test('an edited file becomes the next version, and the words before are kept', () =>
  inTransaction(async (tx) => {
    const { priya } = await makeGuides(tx);
    const [first] = (await exported(tx)).map(read);
    if (!first) throw new Error('There are guides.');
    expect(await bringIn(tx, [{ ...first, text: 'Wholly new words.' }])).toEqual({ made: 0, changed: 1, same: 0 });
    const row = (await tx.select().from(articles)).find(({ slug }) => slug === first.slug);
    expect(row).toMatchObject({ source: 'Wholly new words.', version: 2, html: '<p>Wholly new words.</p>' });
    if (row) expect((await articleHistory(tx, { articleId: row.id as Parameters<typeof articleHistory>[1]['articleId'] }, priya)).versions).toHaveLength(2);
  }));

test('a file by hand needs a title and a text, and goes to the named board as a draft', () =>
  inTransaction(async (tx) => {
    const { slug } = await makeBoard(tx);
    const file = read({ name: 'pay-a-bill.md', text: '---\r\ntitle: Pay a bill\r\nsection: [Bills]\r\n---\r\nGo to the shop.' });
    expect(await bringIn(tx, [file], slug)).toEqual({ made: 1, changed: 0, same: 0 });
    expect(await bringIn(tx, [file], slug)).toEqual({ made: 0, changed: 0, same: 1 });
    expect((await tx.select().from(articles))[0]).toMatchObject({ slug: 'pay-a-bill', title: 'Pay a bill', publishedAt: null, source: 'Go to the shop.' });
  }));

test('each kind of damage gets a sentence with the name of the file', () => {
  const front = (lines: string, text = 'Words.') => `---\n${lines}\n---\n\n${text}\n`;
  for (const [content, sentence] of [
    ['', 'must begin with front matter'],
    ['# No front matter', 'must begin with front matter'],
    [front('title: [unclosed'), 'front matter cannot be read'],
    [front('- a list'), 'cannot be read'],
    [front('text: no title'), 'field'],
    [front('title: ab'), '“title” must have'],
    [front('title: 12345'), '“title” must be a text'],
    [front('title: Pay a bill\ncolour: red'), 'nobody knows the field “colour”'],
    [front('title: Pay a bill\nstate: secret'), '“state” must be'],
    [front('title: Pay a bill\nlanguage: tlh'), '“language” is no language'],
    [front('title: Pay a bill\nreview: soon'), '“review” must be a moment'],
    [front('title: Pay a bill\nstate: published'), 'says when'],
    [front('title: Pay a bill', '  \n'), 'no text'],
    [front('title: Pay a bill', 'x'.repeat(30_001)), 'at most 30,000'],
    ['---\ntitle: Pay a bill\n---\n\n\u0000binary', 'not a text'],
    [front('a: &a [1,1]\nb: &b [*a,*a,*a]\nc: &c [*b,*b,*b]\nd: &d [*c,*c,*c]\ne: [*d,*d,*d]'), 'front matter cannot be read'],
  ] as const) {
    const guide = readGuide('pay-a-bill', content);
    expect('problem' in guide ? guide.problem : 'none').toMatch(/^pay-a-bill\.md: /);
    expect('problem' in guide ? guide.problem : 'none').toContain(sentence);
  }
  expect(readGuide('Pay A Bill!', front('title: Pay a bill'))).toMatchObject({ problem: expect.stringContaining('pay-a-bill.md') });
});

test('a folder with one guide that cannot be brought in leaves no trace', () =>
  inTransaction(async (tx) => {
    await makeGuides(tx);
    const before = await tx.select().from(articles);
    const good = (await exported(tx)).map(read);
    for (const [change, sentence] of [
      [{ board: 'nowhere' }, /there is no board/],
      [{ owner: 'nobody-here' }, /there is no member/],
      [{ translationOf: 'nowhere' }, /no guide “nowhere”/],
      [{ section: ['a', 'b', 'c', 'd'] }, /3 deep/],
    ] as const) {
      const files = good.map((file, place) => ({ ...file, text: `Changed ${place}.`, front: place === good.length - 1 ? { ...file.front, ...change, section: 'section' in change ? [...change.section] : file.front.section } : file.front }));
      const refusal = await tx.transaction((inner) => bringIn(inner, files)).catch((thrown: unknown) => thrown);
      expect(refusal).toBeInstanceOf(Refused);
      expect(String(refusal)).toMatch(sentence);
      expect(await tx.select().from(articles)).toEqual(before);
    }
  }));
