/** Looks for similar questions while a title is typed: after a short rest, the older look-up cancelled by the newer. */
import { useEffect, useRef, useState } from 'react';
import { paths } from '#paths';
import type { NearView } from './near-list.tsx';

/** People pause this long between words. */
const REST_MS = 300;
/** Shorter beginnings find anything. */
const MIN_LENGTH = 6;

/** `near` is what was found, `wasSeen` whether anything was shown; call `ask` at each change of the title. */
export function useNear(isOn: boolean, sent: NearView[] | null) {
  const [near, setNear] = useState<NearView[]>(sent ?? []);
  const [wasSeen, setSeen] = useState((sent?.length ?? 0) > 0);
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const running = useRef<AbortController>();

  useEffect(() => () => {
    clearTimeout(timer.current);
    running.current?.abort();
  }, []);

  const look = async (title: string) => {
    running.current?.abort();
    running.current = new AbortController();
    try {
      const answer = await fetch(paths.askSimilar(title), { signal: running.current.signal });
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

  const ask = (title: string) => {
    if (!isOn) return;
    clearTimeout(timer.current);
    if (title.trim().length < MIN_LENGTH) return setNear([]);
    timer.current = setTimeout(() => void look(title), REST_MS);
  };

  return { near, wasSeen, ask };
}
