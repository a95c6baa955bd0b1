/** Reads markup of the test sets as plain text, as the product indexes it. */
import { parseFragment } from 'parse5';
import type { DefaultTreeAdapterTypes } from 'parse5';

type Child = DefaultTreeAdapterTypes.ChildNode;

/** Notes that Stack Exchange put into a question once it was closed: they name the answer that is to be found. */
const CLOSING_NOTE = /possible duplicates?\s*:/iu;

/** The text of HTML without its tags; closing notes are left out. */
export function plainText(html: string): string {
  return textOf(parseFragment(html).childNodes).replaceAll(/[^\S\n]+/gu, ' ').trim();
}

function textOf(nodes: Child[]): string {
  return nodes
    .map((node) => {
      if (node.nodeName === '#text' && 'value' in node) return node.value;
      if (!('childNodes' in node)) return '';
      const text = textOf(node.childNodes);
      if (node.nodeName === 'blockquote' && CLOSING_NOTE.test(text)) return '';
      return isBlock(node.nodeName) ? `\n${text}\n` : text;
    })
    .join('');
}

const isBlock = (name: string) => ['p', 'li', 'pre', 'blockquote', 'br', 'h1', 'h2', 'h3', 'ul', 'ol'].includes(name);
