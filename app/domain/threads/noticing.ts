/** Noticing what tells too much, before everybody reads it, and taking it out. */
import type { Executor } from '#db/connect.ts';
import { isStaff } from '#domain/core';
import type { Viewer } from '#domain/core';
import { readSettings } from '#domain/settings';
import { cleanText } from '#kit/text.ts';
import { PERSONAL_KINDS, findPersonalData, hidePersonalData } from '#kit/personal-data.ts';
import type { PersonalData, PersonalKind } from '#kit/personal-data.ts';
import { MAX_TEXT_LENGTH } from './rules.ts';

/** One thing that was noticed, as it is said to its author. */
export type NoticedView = { what: string; text: string };

/** What the author chose: nothing yet, to hide it from the public, or to let everybody read it. */
export type PersonalChoice = '' | 'hide' | 'show';

type Texts = { title?: string | undefined; text: string };
/** Either what the author is asked about, or the texts to store with what was taken out of them: by that choice, or by whoever edited. */
type Looked = { noticed: NoticedView[] } | { noticed: null; title: string | undefined; text: string; hidden: NoticedView[]; removed: NoticedView[] };

/** Nobody is told about more at once. */
const MOST_SHOWN = 10;

const MARKS: Record<PersonalKind, string> = { email: '[e-mail address hidden]', phone: '[phone number hidden]', card: '[card number hidden]', imei: '[IMEI hidden]', iccid: '[SIM number hidden]', postcode: '[postcode hidden]' };

/**
 * Looks through what somebody is about to publish. Staff write in the company's name and are not asked; what stood there `before` is not asked about again.
 * A title or text that is too long to be stored is left as it is, for the command to refuse; its length is that of what would be kept.
 */
export async function lookForPersonalData(db: Executor, { title, text: typed }: Texts, choice: PersonalChoice, viewer: Viewer, before = ''): Promise<Looked> {
  const text = cleanText(typed);
  const isAsked = !isStaff(viewer) && choice !== 'show' && text.length <= MAX_TEXT_LENGTH;
  if (!isAsked && before === '') return { noticed: null, title, text, hidden: [], removed: [] };
  const { country } = await readSettings(db);
  const removedFrom = (left: string) => {
    const gone = findPersonalData(before, country).filter((one) => !left.includes(one.text));
    return viewsOf(gone, gone.length);
  };
  const asIs: Looked = { noticed: null, title, text, hidden: [], removed: removedFrom(`${title ?? ''}\n${text}`) };
  if (!isAsked) return asIs;
  const find = (words: string) => findPersonalData(words, country).filter((one) => choice === 'hide' || !before.includes(one.text));
  const inTitle = find((title ?? '').slice(0, MAX_TEXT_LENGTH));
  const inText = find(text);
  const found = [...inTitle, ...inText];
  if (found.length === 0) return asIs;
  if (choice === '') return { noticed: viewsOf(found) };
  const left = {
    title: title && withoutAny(hidePersonalData(title, inTitle, (kind) => MARKS[kind]), found),
    text: withoutAny(hidePersonalData(text, inText, (kind) => MARKS[kind]), found),
  };
  return { noticed: null, ...left, hidden: viewsOf(found, found.length), removed: removedFrom(`${left.title ?? ''}\n${left.text}`) };
}

/** What a text that is being typed would be asked about. */
export async function noticePersonalData(db: Executor, text: string, viewer: Viewer): Promise<NoticedView[]> {
  const looked = await lookForPersonalData(db, { text }, '', viewer);
  return looked.noticed ?? [];
}

/** What was told by its surroundings in one place is hidden in the others as well. */
const withoutAny = (words: string, found: readonly PersonalData[]) => found.reduce((left, { kind, text }) => left.replaceAll(text, MARKS[kind]), words);

function viewsOf(found: readonly PersonalData[], most = MOST_SHOWN): NoticedView[] {
  const views = new Map(found.map(({ kind, text }) => [`${kind} ${text}`, { what: PERSONAL_KINDS[kind], text }]));
  return [...views.values()].slice(0, most);
}
