/** Cuts HTML down to the allow-list: everything else goes, whatever wrote it. */
import sanitizeHtml from 'sanitize-html';
import type { Attributes, IOptions, Tag } from 'sanitize-html';
import { absoluteAddress, imageAddress, linkAddress } from './addresses.ts';
import { ALLOWED_ATTRIBUTES, ALLOWED_TAGS, CODE_CLASSES, headingTag, LANGUAGE_CLASS, MENTION_CLASS, OUR_TAGS, SPOILER_CLASS, TASK_CLASS } from './allow-list.ts';
import { MAX_ELEMENT_LEVELS } from './limits.ts';

const common: IOptions = {
  allowedTags: ALLOWED_TAGS,
  allowedAttributes: ALLOWED_ATTRIBUTES,
  allowedClasses: { code: [LANGUAGE_CLASS], li: [TASK_CLASS], span: CODE_CLASSES, details: [SPOILER_CLASS], a: [MENTION_CLASS] },
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  nestingLimit: MAX_ELEMENT_LEVELS,
  transformTags: { a: cleanLink, img: cleanImage },
  // A link or picture without an address is taken off here and not renamed in its transform: sanitize-html 2.17.5 closes
  // the element after a renamed and then refused one with the wrong name.
  exclusiveFilter: ({ tag, attribs }) => ((tag === 'a' && !attribs.href) || (tag === 'img' && !attribs.src) ? 'excludeTag' : false),
};

/** Cleans what our own renderer made. */
export function sanitiseRendered(html: string): string {
  return sanitizeHtml(html, common);
}

/**
 * Cleans HTML from elsewhere down to the same list: headings shifted, old element names renamed, code kept.
 * With `base`, the address of the page the HTML comes from, relative addresses become absolute.
 */
export function sanitiseForeign(html: string, base?: string): string {
  return sanitizeHtml(html, {
    ...common,
    allowedTags: ALLOWED_TAGS.filter((tag) => !OUR_TAGS.includes(tag)),
    allowedClasses: { code: [LANGUAGE_CLASS], li: [TASK_CLASS] },
    nonTextTags: ['script', 'style', 'textarea', 'option', 'xmp', 'noscript', 'noembed', 'noframes', 'template', 'title', 'iframe', 'object', 'svg', 'math'],
    transformTags: {
      ...Object.fromEntries([1, 2, 3, 4, 5, 6].map((depth) => [`h${depth}`, headingTag(depth)])),
      b: 'strong',
      i: 'em',
      s: 'del',
      strike: 'del',
      kbd: 'code',
      samp: 'code',
      tt: 'code',
      a: (tagName, attributes) => cleanLink(tagName, { ...attributes, href: absoluteAddress(attributes.href ?? '', base) }),
      img: (tagName, attributes) => cleanImage(tagName, { ...attributes, src: absoluteAddress(attributes.src ?? '', base) }),
    },
  });
}

function cleanLink(tagName: string, attributes: Attributes): Tag {
  const address = linkAddress(attributes.href ?? '');
  if (address === null) return { tagName, attribs: {} };
  return {
    tagName,
    attribs: {
      href: address.href,
      ...(attributes.class ? { class: attributes.class } : {}),
      ...(attributes.title ? { title: attributes.title } : {}),
      ...(address.isExternal ? { rel: 'nofollow ugc noopener' } : {}),
    },
  };
}

function cleanImage(tagName: string, attributes: Attributes): Tag {
  const src = imageAddress(attributes.src ?? '');
  if (src === null) return { tagName, attribs: {} };
  return {
    tagName,
    attribs: {
      src,
      alt: attributes.alt ?? '',
      ...(attributes.title ? { title: attributes.title } : {}),
      loading: 'lazy',
      decoding: 'async',
      referrerpolicy: 'no-referrer',
    },
  };
}
