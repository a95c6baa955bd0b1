/** Keeps words while they are written, on the server and in this browser, and gives them back; two devices are told of each other. */
import { paths } from '#paths';
import type { DraftView, KeptDraft } from '#domain/writing';
import { showTwo } from './both-texts.ts';
import type { Writing } from './enhance.ts';
import { forgetWords, keepWords, keptWords } from './kept-words.ts';
import { putText } from './typing.ts';

/** Long enough that a sentence is one save, short enough that a crash costs one. */
const SAVE_AFTER_MS = 2_000;
/** Where the network is gone it is tried again. */
const TRY_AGAIN_MS = 20_000;

/** A picture that was on its way when everything stopped is not there. */
const UNDER_WAY = /!\[Sending [^\]\n]*\]\(\)\n?/g;

export function withDraft(writing: Writing): () => void {
  const { box, area, options: { place, memberId }, say } = writing;
  if (place === undefined || memberId === null) return () => undefined;
  const { form } = area;
  const before = area.defaultValue;
  let version = Number(box.dataset.draft) || null;
  let saved = area.value;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let saving: AbortController | null = null;
  let isSent = false;
  let isAsking = false;

  const keepHere = () => keepWords(memberId, place, { text: area.value, version, at: Date.now() });

  const save = async (isLeaving = false) => {
    if (isSent || isAsking || area.value === saved) return;
    const text = area.value;
    saving?.abort();
    saving = new AbortController();
    const answer = await fetch(paths.draft(), { method: 'POST', body: bodyOf(form, { place, text, upon: version }), keepalive: isLeaving, signal: saving.signal }).catch(() => null);
    if (isSent) return;
    // An ended session leads to the page to sign in, which is no answer.
    if (!answer?.ok || answer.redirected) {
      timer = setTimeout(() => void save(), TRY_AGAIN_MS);
      return say(answer?.redirected ? 'You are signed out. Your words are kept in this browser.' : navigator.onLine ? 'Your words are kept in this browser; the server did not answer.' : 'You are offline. Your words are kept in this browser.');
    }
    const kept: KeptDraft = await answer.json();
    saved = text;
    if (kept.other) return ask(kept.other);
    version = kept.version;
    if (version === null) forgetWords(memberId, place);
    else if (area.value === text) keepHere();
    say(version === null ? '' : 'Draft kept.');
  };

  /** Both texts are shown, and nothing is lost whatever is pressed. */
  const ask = (other: DraftView) => {
    if (other.text === area.value) return void (version = other.version);
    isAsking = true;
    showTwo(writing, { sentence: `You also wrote here on another device, last at ${timeOf(other.at)}.`, other: other.text }, () => {
      isAsking = false;
      version = other.version;
      saved = other.text;
      void save();
    });
  };

  const onInput = () => {
    isSent = false;
    keepHere();
    clearTimeout(timer);
    timer = setTimeout(() => void save(), SAVE_AFTER_MS);
  };
  const onSubmit = (event: SubmitEvent) => {
    const { submitter } = event;
    if (submitter instanceof HTMLButtonElement && (submitter.formAction !== submitter.form?.action || submitter.name === 'show')) return;
    // A save still under way would bring back what is being sent.
    isSent = true;
    clearTimeout(timer);
    saving?.abort();
    // The server, which drops its copy with the words it took, tells next time whether they arrived.
    if (version !== null) keepHere();
    else if (navigator.onLine) forgetWords(memberId, place);
  };
  const onLeave = () => void save(true);

  const giveBack = async () => {
    const here = keptWords(memberId, place);
    const answer = await fetch(paths.draft(place)).catch(() => null);
    const there = answer?.ok && !answer.redirected ? await draftIn(answer) : undefined;
    // What was kept on the server and is not there any more was sent, or thrown away on another device.
    if (here && there === null && here.version !== null) forgetWords(memberId, place);
    const mine = here && !(there === null && here.version !== null) ? here.text.replace(UNDER_WAY, '') : null;
    if (there) version = there.version;
    const best = mine ?? there?.text ?? null;
    if (best === null || best === area.value) return void (saved = there?.text ?? saved);
    saved = there?.text ?? before;
    const isUntouched = area.value === before && before.trim() === '';
    if (!isUntouched && there) return ask(there);
    if (!isUntouched) return showTwo(writing, { sentence: `You wrote here before, last at ${timeOf(here?.at ?? 0)}, and it was not sent.`, other: best }, () => void save());
    putText(area, best);
    if (there && mine !== null && here?.version !== there.version && mine !== there.text) return ask(there);
    say('Your draft is back.');
  };

  area.addEventListener('input', onInput);
  form?.addEventListener('submit', onSubmit);
  window.addEventListener('pagehide', onLeave);
  void giveBack();
  return () => {
    clearTimeout(timer);
    void save(true);
    area.removeEventListener('input', onInput);
    form?.removeEventListener('submit', onSubmit);
    window.removeEventListener('pagehide', onLeave);
  };
}

async function draftIn(answer: Response): Promise<DraftView | null> {
  const { draft }: { draft: DraftView | null } = await answer.json();
  return draft;
}

const timeOf = (at: Date | number | string) => new Date(at).toLocaleString([], { dateStyle: 'medium', timeStyle: 'short' });

/** The words with the title (or subject) and board of the form around them, where what is being asked has those. */
function bodyOf(form: HTMLFormElement | null, { place, text, upon }: { place: string; text: string; upon: number | null }): URLSearchParams {
  const fields = form && !place.includes(':') ? new FormData(form) : new FormData();
  const title = fields.get('title') ?? fields.get('subject');
  const board = fields.get('board');
  return new URLSearchParams({ place, text, ...(upon === null ? {} : { upon: String(upon) }), ...(typeof title === 'string' ? { title } : {}), ...(typeof board === 'string' ? { board } : {}) });
}
