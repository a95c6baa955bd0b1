/** Looks for similar questions while a question is typed: after a short rest, the older look-up cancelled by the newer. */
import { useEffect, useRef, useState } from 'react';
import { paths } from '#paths';
import type { NearView } from './near-list.tsx';

/** People pause this long between words. */
const REST_MS = 300;
/** A text is thought about for longer, and each look-up with it costs more. */
const REST_IN_TEXT_MS = 1_200;
/** Shorter beginnings find anything. */
const MIN_LENGTH = 6;

type Draft = { title: string; text: string };

/** `near` is what was found, `wasSeen` whether anything was shown; call `ask` at each change of the title or the text. */
export function useNear(isOn: boolean, sent: NearView[] | null, typed: Draft) {
  const [near, setNear] = useState<NearView[]>(sent ?? []);
  const [wasSeen, setSeen] = useState((sent?.length ?? 0) > 0);
  const draft = useRef(typed);
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const running = useRef<AbortController>();

  useEffect(() => () => {
    clearTimeout(timer.current);
    running.current?.abort();
  }, []);

  const look = async () => {
    running.current?.abort();
    running.current = new AbortController();
    try {
      const answer = await fetchNear(draft.current, running.current.signal);
      if (!answer.ok) return;
      const found: { near: NearView[] } = await answer.json();
      setNear(found.near);
      // From the first answer on, the reader has had the chance to look: posting need not ask again.
      setSeen(true);
    } catch (problem) {
      // A look-up that was overtaken or cut off leaves what stands there.
      if (!(problem instanceof Error)) throw problem;
    }
  };

  const ask = (change: Partial<Draft>) => {
    if (!isOn) return;
    draft.current = { ...draft.current, ...change };
    clearTimeout(timer.current);
    if (draft.current.title.trim().length < MIN_LENGTH) return setNear([]);
    timer.current = setTimeout(() => void look(), change.text === undefined ? REST_MS : REST_IN_TEXT_MS);
  };

  return { near, wasSeen, ask };
}

/** A text may hold what is private: it travels in a body, never in an address that is written down somewhere. */
const fetchNear = ({ title, text }: Draft, signal: AbortSignal): Promise<Response> =>
  text.trim() === '' ? fetch(paths.askSimilar(title), { signal }) : fetch(paths.askSimilar(), { method: 'POST', body: new URLSearchParams({ title, body: text }), signal });
