/** The arrow keys on the search page: from the box down into the results, from one to the next, and back up. */
import { useEffect } from 'react';

const LINKS = '.found h3 a';

/** Moves the focus between the box and the results. An open list of instant results has taken the key already. */
export function useResultKeys() {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
      if (step === 0 || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      const stops = [...document.querySelectorAll<HTMLElement>(`#q, ${LINKS}`)];
      const here = stops.findIndex((stop) => stop === event.target);
      const next = here < 0 ? undefined : stops[here + step];
      if (!next) return;
      event.preventDefault();
      next.focus();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
