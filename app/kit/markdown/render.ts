/** Turns one body of Markdown into clean HTML and plain text. Runs in the worker; pure and without a clock. */
import { Marked } from 'marked';
import type { RendererObject, Token, TokenizerObject, Tokens } from 'marked';
import { imageAddress } from './addresses.ts';
import { headingTag, TASK_CLASS } from './allow-list.ts';
import { createColouring } from './colouring.ts';
import { escapeAroundEntities, escapeHtml } from './escape.ts';
import { extensions } from './extensions.ts';
import { MAX_CONTAINER_LEVELS, MAX_SOURCE_LENGTH } from './limits.ts';
import { containerLevels } from './nesting.ts';
import { plainBody, withoutUnprintable } from './plain-body.ts';
import type { RenderedBody } from './plain-body.ts';
import { textOf } from './plain-text.ts';
import { sanitiseRendered } from './sanitise.ts';

/** HTML that people type is text: no element comes from anywhere but the renderer. */
const withoutHtml: TokenizerObject = {
  html: () => undefined,
  tag: () => undefined,
};

const renderer: RendererObject = {
  heading({ tokens, depth }: Tokens.Heading): string {
    const tag = headingTag(depth);
    return `<${tag}>${this.parser.parseInline(tokens)}</${tag}>\n`;
  },
  listitem(item: Tokens.ListItem): string {
    const mark = item.task ? ` class="${TASK_CLASS}"` : '';
    return `<li${mark}>${this.parser.parse(item.tokens)}</li>\n`;
  },
  // `false` hands what cannot be coloured to marked.
  code({ text, lang }: Tokens.Code): string | false {
    const language = /^\S+/.exec(lang ?? '')?.[0] ?? '';
    const coloured = colour(text, language);
    return coloured === null ? false : `<pre><code class="language-${escapeHtml(language)}">${coloured}\n</code></pre>\n`;
  },
  // A picture from a forbidden place leaves its description behind; `false` hands a permitted one to marked.
  image({ href, text, tokens }: Tokens.Image): string | false {
    if (imageAddress(href) !== null) return false;
    return escapeAroundEntities(tokens ? this.parser.parseInline(tokens, this.parser.textRenderer) : text);
  },
  // A picture of a box rather than a form control, which readers would try to tick.
  checkbox: ({ checked }: Tokens.Checkbox): string => (checked ? '☑ ' : '☐ '),
};

/** Of the body that is being rendered: one at a time. */
let colour = createColouring();

const marked = new Marked({ gfm: true, breaks: true, tokenizer: withoutHtml, renderer, extensions });

/**
 * Renders GitHub-flavoured Markdown in which a line break stays a line break.
 * A body too long or nested too deeply comes back plain. Throws when the parser overflows its stack.
 */
export function renderBody(source: string): RenderedBody {
  const body = withoutUnprintable(source);
  if (body.length > MAX_SOURCE_LENGTH || containerLevels(body) > MAX_CONTAINER_LEVELS) return plainBody(body);
  colour = createColouring();
  const tokens: Token[] = marked.lexer(body);
  const html = sanitiseRendered(marked.parser(tokens)).trim();
  return { html, text: textOf(html), isPlain: false };
}
