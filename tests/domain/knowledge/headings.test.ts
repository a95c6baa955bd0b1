/** The headings of articles: where they stand, what they are called in an address, and the list made of them. */
import { expect, test } from 'vitest';
import { contentsOf, withHeadingIds } from '#domain/knowledge';
import { markdown } from '#tests/setup/markdown.ts';

/** As an article is stored: the renderer's own HTML, then ids. */
const stored = async (source: string): Promise<string> => withHeadingIds((await markdown.render(source)).html);

test('the topmost headings become h2, whichever the writer began with, and the order below them stays', async () => {
  expect(await stored('# Before you start\n\n## Charge it')).toContain('<h2 id="s-before-you-start">Before you start</h2>');
  const deep = await stored('### First\n\n#### Then\n\ntext');
  expect(deep).toContain('<h2 id="s-first">First</h2>');
  expect(deep).toContain('<h3 id="s-then">Then</h3>');
});

test('headings with the same words get ids of their own, also where a made id is taken already', async () => {
  const html = await stored('# Again\n\n# Again\n\n# Again 2\n\n# Again');
  const ids = contentsOf(html).map((entry) => entry.id);
  expect(ids).toHaveLength(4);
  expect(new Set(ids).size).toBe(4);
  expect(ids.slice(0, 2)).toEqual(['s-again', 's-again-2']);
});

test('the contents list holds the words as they are read, without marks and entities', async () => {
  const html = await stored('# Dial `*#06#` & wait\n\n## If **“no service”** < 1 bar\n\n### Too deep to list');
  expect(contentsOf(html)).toEqual([
    { id: 's-dial-06-wait', text: 'Dial *#06# & wait', level: 2 },
    { id: expect.stringMatching(/^s-if-no-service-1-bar$/), text: 'If “no service” < 1 bar', level: 3 },
  ]);
});

test('a heading never takes the id of a part of the page, and scripts of every language keep their letters', async () => {
  const html = await stored('# main\n\n# 네트워크\n\n# ???');
  expect(contentsOf(html).map((entry) => entry.id)).toEqual(['s-main', 's-네트워크', expect.stringMatching(/^s-.+/)]);
});

test('what looks like a heading inside code or typed HTML stays text', async () => {
  const html = await stored('`<h2>no</h2>`\n\n<h2 id="main">neither</h2>\n\n```\n# not this\n```');
  expect(contentsOf(html)).toEqual([]);
  expect(html).not.toMatch(/<h[1-6]/);
});

test('an article without headings is left alone, and doing it twice changes nothing', async () => {
  expect(await stored('Only a paragraph.')).toBe('<p>Only a paragraph.</p>');
  const once = await stored('# One\n\n### Three\n\n# One');
  expect(withHeadingIds(once)).toBe(once);
});
