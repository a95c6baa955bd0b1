/** The CommonMark and GitHub specifications, example by example, but for what our policy changes on purpose. */
import { join } from 'node:path';
import { defaultTreeAdapter as tree, parseFragment } from 'parse5';
import type { DefaultTreeAdapterTypes as Tree } from 'parse5';
import { expect, test } from 'vitest';
import { renderBody } from '#kit/markdown/render.ts';
import { sanitiseForeign } from '#kit/markdown/sanitise.ts';
import { specificationExamples } from '#tests/setup/hostile.ts';
import { realData } from '#tests/setup/real-data.ts';

/** Where we differ, and why. An example that begins to agree must leave its list. */
const DEVIATIONS: Record<string, Record<string, number[]>> = {
  'commonmark.0.31.json': {
    'HTML that is typed is shown as text': [
      21, 31, ...range(148, 167), ...range(169, 191), 201, 308, 309, 344, 475, 476, 477, 491, 494, 524, 536,
      ...range(613, 617), 623, ...range(625, 631), 642, 643,
    ],
    'bare addresses become links, as on GitHub': [602, 608, 611, 612],
  },
  'gfm.0.29.json': {
    'a task is a mark and not a form control': [279, 280],
    'HTML that is typed is shown as text': [653],
  },
};

for (const [file, reasons] of Object.entries(DEVIATIONS)) {
  const folder = realData('hostile-input/markdown');
  test.skipIf(folder === null)(`every example of ${file} but the listed ones comes out as specified`, () => {
    const examples = specificationExamples(join(folder ?? '', file));
    const differing = examples.flatMap(({ markdown, html, example }, at) =>
      asSeen(renderBody(markdown).html) === asSeen(throughOurPolicy(html)) ? [] : [example ?? at + 1],
    );
    expect(examples.length).toBeGreaterThan(20);
    expect(differing).toEqual(Object.values(reasons).flat().sort((one, other) => one - other));
  });
}

/** What the specification demands, with headings, links and pictures as our policy has them. */
function throughOurPolicy(html: string): string {
  const withDescriptions = html.replace(/<img src="(?!https?:|\/files\/)[^"]*" alt="([^"]*)"[^>]*>/g, '$1');
  return sanitiseForeign(withDescriptions);
}

/** HTML without differences nobody sees: space around blocks, line breaks as such or as spaces, addresses encoded or not. */
function asSeen(html: string): string {
  return written(parseFragment(html), false)
    .replace(/ ?(<\/?(?:p|h\d|pre|blockquote|ul|ol|li|table|thead|tbody|tr|th|td|hr)\b[^>]*>) ?/g, '$1')
    .trim();
}

function written(node: Tree.ParentNode, isCode: boolean): string {
  return node.childNodes.map((child) => {
    if (tree.isTextNode(child)) return isCode ? child.value : child.value.replace(/\s+/g, ' ');
    if (!tree.isElementNode(child)) return '';
    if (child.tagName === 'br') return ' ';
    // Colours of code, and names that only look like members.
    if (child.tagName === 'span' || child.attrs.some(({ value }) => value === 'mention')) return written(child, isCode);
    const attributes = child.attrs.map(({ name, value }) => ` ${name}="${name === 'href' ? encodeURI(decodeURI(value)) : value}"`);
    return `<${child.tagName}${attributes.join('')}>${written(child, isCode || child.tagName === 'pre')}</${child.tagName}>`;
  }).join('').replace(isCode ? /$^/ : / {2,}/g, ' ');
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, at) => first + at);
}
