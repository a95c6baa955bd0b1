/** Guides as a folder of files: a round trip loses nothing, damage gets a sentence, and nothing is half written. */
import { expect, test } from 'vitest';
import type { Tx } from '#db/connect.ts';
import { articleRevisions, articles } from '#db/schema/knowledge.ts';
import { archiveArticle, arrangeArticle, articleHistory, createSection, dismissDraft, exportGuides, importGuides, proposeArticle, publishArticle, readGuide } from '#domain/knowledge';
import type { GuideFile } from '#domain/knowledge';
import { Refused, system } from '#domain/core';
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
