/** The search box of the header: a plain GET form; `/` anywhere on the page puts the cursor in it, and results appear while typing. */
import { useEffect, useRef } from 'react';
import { Icon } from './icon.tsx';

/** True while the reader is typing somewhere, when `/` is just a slash. */
const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** Makes `/` focus a search box of this page and shows results under it while typing; give the ref to that input. */
export function useSlashKey() {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const box = input.current;
    // Fetched at the first focus: most readers never search from this page. Without it the form still does.
    const load = () => void import('./search/instant.ts').then(({ attachInstant }) => box && attachInstant(box), () => undefined);
    if (box && document.activeElement === box) load();
    box?.addEventListener('focus', load, { once: true });
    return () => box?.removeEventListener('focus', load);
  }, []);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      event.preventDefault();
      input.current?.focus();
      input.current?.select();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  return input;
}

/** The box in the header, from tablets up; on phones a link leads to the search page instead. */
export function SearchBox({ action, query }: { action: string; query?: string | null }) {
  const input = useSlashKey();
  return (
    <form className="find only-desk" role="search" action={action} aria-label="Whole community">
      <label className="hidden-words" htmlFor="find">Search questions and guides</label>
      <input ref={input} id="find" name="q" type="search" defaultValue={query ?? undefined} placeholder="Search questions and guides" aria-keyshortcuts="/" />
      <button type="submit" aria-label="Search"><Icon name="search" /></button>
    </form>
  );
}
