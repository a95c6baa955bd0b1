/** Notices what tells too much while it is written, and offers to keep it from the public with one press. */
import { useEffect, useRef, useState } from 'react';
import type { NoticedView } from '#domain/threads';
import { paths } from '#paths';
import { Button } from '#ui/button.tsx';
import { Notice } from '#ui/notice.tsx';

/** Somebody who rests this long has written a number to its end. */
const REST_MS = 900;

/** Nothing that is noticed has neither of these, so most texts are never sent anywhere. */
const MAY_TELL = /\d[\d ()./-]{3,}\d|@|[([{] ?[Aa][Tt] ?[)\]}]|[A-Z]\d/;

/**
 * Stands in a form. `sent` is what the server noticed in the form that came back: then the presses post it. While somebody writes, a press only
 * marks what will be hidden, and can be taken back.
 */
export function PersonalNotice({ sent, choice = '' }: { sent?: NoticedView[] | null; choice?: string }) {
  const place = useRef<HTMLDivElement>(null);
  const [found, setFound] = useState<NoticedView[]>([]);
  const [isHidden, setHidden] = useState(choice === 'hide');

  useEffect(() => {
    const form = place.current?.closest('form');
    let timer: ReturnType<typeof setTimeout> | undefined;
    let running: AbortController | undefined;
    const onInput = ({ target }: Event) => {
      if (!(target instanceof HTMLTextAreaElement)) return;
      clearTimeout(timer);
      timer = setTimeout(() => {
        const text = [...(form?.querySelectorAll<HTMLTextAreaElement>('textarea:not([name=details])') ?? [])].map(({ value }) => value).join('\n');
        running?.abort();
        running = new AbortController();
        if (MAY_TELL.test(text)) look(text, running.signal).then(setFound, () => undefined);
        else setFound([]);
      }, REST_MS);
    };
    form?.addEventListener('input', onInput);
    return () => {
      form?.removeEventListener('input', onInput);
      clearTimeout(timer);
      running?.abort();
    };
  }, []);

  const asked = sent?.length ? sent : null;
  return (
    <div ref={place} aria-live="polite">
      {isHidden && <input type="hidden" name="personal" value="hide" />}
      {asked && !isHidden && (
        <Notice role="alert" id="personal">
          <p><b>Everybody can read this.</b> {sentenceOf(asked)}</p>
          <div className="press">
            <Button type="submit" kind="primary" name="personal" value="hide" autoFocus>Hide it from the public and post</Button>
            <Button type="submit" kind="quiet" name="personal" value="show">Post it as it is</Button>
          </div>
          <p className="quiet">What is hidden stays with your post for you and staff.</p>
        </Notice>
      )}
      {!asked && found.length > 0 && (
        <Notice id="personal">
          <p>{isHidden ? <><b>It will be hidden when you post.</b> You and staff still see it: {listOf(found)}.</> : <><b>Everybody will read this.</b> {sentenceOf(found)}</>}</p>
          <div className="press"><Button type="button" onClick={() => setHidden(!isHidden)}>{isHidden ? 'Let everybody read it' : 'Hide this from the public'}</Button></div>
        </Notice>
      )}
    </div>
  );
}

const listOf = (found: NoticedView[]) => found.map(({ text }) => text).join(', ');
const sentenceOf = (found: NoticedView[]) => `It looks like ${[...new Set(found.map(({ what }) => what))].join(' and ')}: ${listOf(found)}.`;

async function look(text: string, signal: AbortSignal): Promise<NoticedView[]> {
  const answer = await fetch(paths.personalData(), { method: 'POST', body: new URLSearchParams({ text }), signal });
  if (!answer.ok || answer.redirected) return [];
  const { found }: { found: NoticedView[] } = await answer.json();
  return found;
}
