/** Reads HTML as a browser does and names everything in it that a body may never contain. */
import { defaultTreeAdapter as tree, parseFragment, serialize } from 'parse5';
import type { DefaultTreeAdapterTypes as Tree } from 'parse5';
import { ALLOWED_ATTRIBUTES, ALLOWED_TAGS } from '#kit/markdown/index.ts';

/** Classes the renderer itself writes. */
const CLASSES: Record<string, RegExp> = { code: /^language-[^\s"'<>]+$/, li: /^task$/, pre: /^plain$/, span: /^hljs-[a-z_-]+(?: [a-z]+_{1,2})?$/, details: /^spoiler$/, a: /^mention$/ };

const PROTOCOLS = new Set(['http:', 'https:', 'mailto:', 'tel:']);

/** What is wrong with a rendered body, as sentences; none when it is safe. Parsed a second time from its own serialisation, as innerHTML would. */
export function dangersIn(html: string): string[] {
  const first = parseFragment(html);
  return [...dangersOf(first), ...dangersOf(parseFragment(serialize(first)))];
}

function dangersOf(node: Tree.ParentNode): string[] {
  const found: string[] = [];
  const open: Tree.ParentNode[] = [node];
  for (let parent = open.pop(); parent !== undefined; parent = open.pop()) {
    for (const child of parent.childNodes) {
      if (tree.isElementNode(child)) {
        found.push(...dangersOfElement(child));
        open.push(child);
      } else if (!tree.isTextNode(child)) found.push(`a ${child.nodeName}`);
    }
  }
  return found;
}

function dangersOfElement({ tagName, attrs, namespaceURI }: Tree.Element): string[] {
  const found: string[] = [];
  if (!ALLOWED_TAGS.includes(tagName) || !namespaceURI.endsWith('/xhtml')) found.push(`<${tagName}>`);
  for (const { name, value } of attrs) {
    const isKnown = ALLOWED_ATTRIBUTES[tagName]?.includes(name) || (name === 'class' && CLASSES[tagName]?.test(value));
    if (!isKnown) found.push(`${name}="${value}" on <${tagName}>`);
    if (name === 'href' && !protocolsOf(value).every((protocol) => PROTOCOLS.has(protocol))) found.push(`href="${value}"`);
    if (name === 'src' && !/^(?:https?:\/\/|\/files\/)/i.test(value)) found.push(`src="${value}"`);
  }
  const rel = attrs.find(({ name }) => name === 'rel')?.value;
  const href = attrs.find(({ name }) => name === 'href')?.value;
  if (tagName === 'a' && leavesUs(href ?? '') && rel !== 'nofollow ugc noopener') found.push(`a link out without rel: ${href}`);
  return found;
}

/** A community may be served by either scheme, and some addresses mean something else on each. */
const OWN = ['https://community.example', 'http://community.example'];

const protocolsOf = (address: string): string[] => OWN.map((own) => (URL.canParse(address, own) ? new URL(address, own).protocol : 'nonsense'));

const leavesUs = (address: string): boolean => OWN.some((own) => URL.canParse(address, own) && new URL(address, own).origin !== own);
