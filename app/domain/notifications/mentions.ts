/** Who is named in a text with an @. Pure. */
import { MENTIONS_HEARD } from './rules.ts';

/** A handle after an @ that does not stand in a word: addresses of mail are none. */
const MENTION = /(?<![\p{L}\p{N}._@/-])@([a-z0-9][a-z0-9_-]*)/giu;

/** What is code or quoted names nobody: a configuration is full of @, and whoever is quoted has heard of it already. */
const UNHEARD = [/^\s{0,3}(`{3,}|~{3,})[\s\S]*?(?:^\s{0,3}\1[`~]*\s*$|$(?![\s\S]))/gm, /(`+)(?!`)[\s\S]*?[^`]\1(?!`)/g, /^\s{0,3}>.*$/gm];

/** The handles named in Markdown, each once, the first few. */
export function mentionsIn(source: string): string[] {
  const heard = UNHEARD.reduce((text, unheard) => text.replace(unheard, ' '), source);
  return [...new Set([...heard.matchAll(MENTION)].map(([, handle = '']) => handle.replace(/[_-]+$/, '').toLowerCase()))].slice(0, MENTIONS_HEARD);
}
