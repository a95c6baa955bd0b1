/** The part of a form that works out a puzzle while somebody types. Pressing early waits for it; without script, a sentence says what happens instead. */
import { useEffect, useRef, useState } from 'react';
import { HiddenFields } from '#ui/form.tsx';
import { solve } from './solving.ts';

type Solving = { puzzle: string; /** Worked out already, when the form comes back. */ solution: string; /** What happens without it. */ otherwise: string };

export function PuzzleField({ puzzle, solution, otherwise }: Solving) {
  const field = useRef<HTMLInputElement>(null);
  const [state, setState] = useState<'waits' | 'cannot' | null>(null);
  useEffect(() => {
    const form = field.current?.form;
    if (!field.current || !form || field.current.value !== '') return;
    const stop = new AbortController();
    let pressed: (() => void) | null = null;
    const isFree = { current: false };
    // Before the form's own listener, which would take it as sent.
    form.addEventListener('submit', (event) => {
      if (isFree.current) return;
      event.preventDefault();
      event.stopPropagation();
      const by = event.submitter;
      pressed = () => form.requestSubmit(by);
      setState('waits');
    }, { signal: stop.signal });
    void solve(puzzle, stop.signal).catch(() => null).then((found) => {
      if (stop.signal.aborted) return;
      if (field.current && found !== null) field.current.value = found;
      isFree.current = true;
      setState(found === null ? 'cannot' : null);
      // Who pressed before knows nothing of a moderator yet, so they press again.
      if (found !== null) pressed?.();
    });
    return () => stop.abort();
  }, [puzzle]);
  return (
    <>
      <HiddenFields fields={{ puzzle }} />
      <input ref={field} type="hidden" name="solution" defaultValue={solution} />
      <noscript><p className="quiet mt-2">{otherwise}</p></noscript>
      <div role="status">{state === 'waits' ? <p className="quiet mt-2">One moment, your browser is working something out that bots find dear. It goes on by itself.</p> : state === 'cannot' && <p className="quiet mt-2">{otherwise}</p>}</div>
    </>
  );
}
