/** The search box of the search page: large, with the words that were searched. */
import type { ReactNode } from 'react';
import { Button } from '#ui/button.tsx';
import { HiddenFields } from '#ui/form.tsx';
import { useSlashKey } from '#ui/search-box.tsx';

/** `keep` are the facets that stay when the words change; `isQuiet` where the page's one thing to do is another. */
export function BigFind({ action, query, keep = {}, isQuiet }: { action: string; query: string; keep?: Record<string, string>; isQuiet?: boolean }) {
  const input = useSlashKey();
  return (
    <form className="big-find" role="search" action={action} aria-label="Questions and guides">
      <label className="hidden-words" htmlFor="q">Search questions and guides</label>
      <input ref={input} className="input" id="q" name="q" type="search" defaultValue={query} aria-keyshortcuts="/" />
      <HiddenFields fields={keep} />
      <Button type="submit" kind={isQuiet ? 'secondary' : 'primary'}>Search</Button>
    </form>
  );
}

/** How many were found, for how the words were understood; announced when it changes. */
export function FoundCount({ children }: { children: ReactNode }) {
  return <p className="found-count" role="status">{children}</p>;
}
