/** What our Markdown knows besides GitHub's: spoilers, named members, and emoji by name. Runs in the worker. */
import type { TokenizerAndRendererExtension, Tokens } from 'marked';
import { emojiNamed, EMOJI_NAME } from '#kit/emoji.ts';
import { MENTION_CLASS, SPOILER_CLASS, SPOILER_WORDS } from './allow-list.ts';

/** Lines that begin with `>!`; those that follow as a plain quote belong to it, as on Stack Exchange. */
const SPOILER = /^(?: {0,3}>![^\n]*(?:\n|$))(?: {0,3}>[^\n]*(?:\n|$))*/;

/** Shown when it is pressed, also without script. */
const spoiler: TokenizerAndRendererExtension = {
  name: 'spoiler',
  level: 'block',
  start: (source) => source.match(/^ {0,3}>!/m)?.index,
  tokenizer(source): Tokens.Generic | undefined {
    const raw = SPOILER.exec(source)?.[0];
    if (raw === undefined) return undefined;
    const inner = raw.replace(/^ {0,3}>!? ?/gm, '');
    return { type: 'spoiler', raw, tokens: this.lexer.blockTokens(inner, []) };
  },
  renderer(token): string {
    return `<details class="${SPOILER_CLASS}"><summary>${SPOILER_WORDS}</summary>\n${this.parser.parse(token.tokens ?? [])}</details>\n`;
  },
};

/** A handle after an @ that does not stand in a word: addresses of mail are none. Whether somebody has it is for the area that stores the text. */
const MENTION = /^@([a-z0-9][a-z0-9_-]{2,19})(?![\w-])/i;
const MENTION_START = /(?<![\p{L}\p{N}._@/-])@[a-z0-9]/iu;

const mention: TokenizerAndRendererExtension = {
  name: 'mention',
  level: 'inline',
  start: (source) => source.match(MENTION_START)?.index,
  tokenizer(source): Tokens.Generic | undefined {
    const [raw, handle] = MENTION.exec(source) ?? [];
    // A link cannot hold another one.
    return raw === undefined || this.lexer.state.inLink ? undefined : { type: 'mention', raw, handle };
  },
  renderer: ({ raw, handle }) => `<a class="${MENTION_CLASS}" href="/people/${String(handle).toLowerCase()}">${raw}</a>`,
};

const emoji: TokenizerAndRendererExtension = {
  name: 'emoji',
  level: 'inline',
  start: (source) => source.match(/:[a-z\d_+-]+:/)?.index,
  tokenizer(source): Tokens.Generic | undefined {
    const [raw, name = ''] = EMOJI_NAME.exec(source) ?? [];
    const drawn = emojiNamed(name);
    return raw === undefined || drawn === null ? undefined : { type: 'emoji', raw, drawn };
  },
  renderer: ({ drawn }) => String(drawn),
};

export const extensions = [spoiler, mention, emoji];
