/** What people type, checked and rendered before anything is locked. */
import { refuse } from '#domain/core';
import type { Act } from '#domain/core';
import { settleMentions } from '#domain/members';
import { needStanding } from '#domain/reputation';
import { untilWords } from '#domain/sanctions';
import { cleanLine, cleanText, isBlank, slugFrom } from '#kit/text.ts';
import { writerOf } from './newcomers.ts';
import { DOOR_WORDS, MAX_TEXT_LENGTH, MAX_TITLE_LENGTH, MIN_TITLE_LENGTH } from './rules.ts';

/** A text as it is stored: the source whole, its HTML safe. */
export type Written = { source: string; html: string; plain: string; rendererVersion: number };

/** A title in one line without invisible characters. Refused when too short or too long. */
export function cleanTitle(typed: string): string {
  const title = cleanLine(typed);
  const length = [...title].length;
  if (length < MIN_TITLE_LENGTH) refuse(`Write a title of at least ${MIN_TITLE_LENGTH} characters that says what is wrong.`, 'title');
  if (length > MAX_TITLE_LENGTH) refuse(`Keep the title to ${MAX_TITLE_LENGTH} characters; it has ${length}. Details belong in the text.`, 'title');
  return title;
}

/** The readable part of a thread's address: never a word that leads to a door of the thread instead of to the thread. */
export function slugOf(title: string): string {
  const slug = slugFrom(title);
  return DOOR_WORDS.has(slug) ? `about-${slug}` : slug;
}

/** A text with its HTML. Refused when empty or too long, also when nothing of it can be seen. Rendering may take a worker's time, so no lock may be held yet. */
export async function writeText(act: Act, typed: string): Promise<Written> {
  // Browsers send two characters for a line break; what is counted is what is kept.
  const source = cleanText(typed);
  if (source.length > MAX_TEXT_LENGTH) {
    refuse(`Keep the text to ${MAX_TEXT_LENGTH.toLocaleString('en-GB')} characters; it has ${source.length.toLocaleString('en-GB')}.`, 'text');
  }
  if (isBlank(source)) refuse('Write something first: the text is empty.', 'text');
  const { html, text, version } = await act.markdown.render(source);
  // A text of nothing but link definitions renders to nothing; a picture or a rule is something without a word.
  if (isBlank(text) && !/<(?:img|hr)\b/.test(html)) refuse('Write something first: nothing of this text would show.', 'text');
  return { source, html: await settleMentions(act.tx, html), plain: text, rendererVersion: version };
}

/** What was typed as another wording of a post, as it would be stored. Refused as a post would be. */
export async function readWords(act: Act, { text, title }: { text: string; title?: string }): Promise<{ source: string; title: string | undefined }> {
  return { source: (await writeText(act, text)).source, title: title === undefined ? undefined : cleanTitle(title) };
}

/** When a limit of newcomers lifts. */
const liftWords = (until: Date, now: Date) => `This limit lifts once you have taken part for a while, and on ${untilWords(until, now)} at the latest.`;

/** Links that lead away from here, and pictures, as the renderer writes them. */
const LINK = /<a\s[^>]*href="(?:https?:|mailto:)/g;
const PICTURE = /<img\s/g;

/**
 * Refuses links and pictures that the author's standing does not allow yet, and more of them than a newcomer puts into a post; `before` is what stood there, because what somebody
 * else put in is not theirs. Costs nothing for a text without any.
 */
export async function needStandingToShow(act: Act, { html }: Written, before = ''): Promise<void> {
  const count = (text: string, what: RegExp) => text.match(what)?.length ?? 0;
  const [links, pictures] = [LINK, PICTURE].map((what) => ({ added: count(html, what) > count(before, what), now: count(html, what) }));
  if (!links?.added && !pictures?.added) return;
  if (links?.added) await needStanding(act, 'links', 'text');
  if (pictures?.added) await needStanding(act, 'images', 'text');
  const { limits } = await writerOf(act);
  if (limits?.links && links?.added && links.now > limits.links) refuse(`New members put up to ${limits.links} links into a post; this one has ${links.now}. Leave some out, or write them as words. ${liftWords(limits.until, act.at)}`, 'text');
  if (limits?.pictures && pictures?.added && pictures.now > limits.pictures) refuse(`New members put up to ${limits.pictures === 1 ? 'one picture' : `${limits.pictures} pictures`} into a post; this one has ${pictures.now}. The others can come in a reply. ${liftWords(limits.until, act.at)}`, 'text');
}
