/** What script adds to reading: quoting what is selected, and links that are shared or copied instead of followed. Without it they are links. */
import { useEffect, useState } from 'react';
import { Button } from '#ui/button.tsx';
import type { Selected } from './reading-acts.ts';

/** Loaded with the first press or selection: most readers need none of it. */
const acts = () => import('./reading-acts.ts');

/** One listener for all posts of a page. */
export function ReadingTools({ canQuote }: { canQuote: boolean }) {
  const [selected, select] = useState<Selected | null>(null);
  const [said, say] = useState('');

  useEffect(() => {
    const onPress = (event: MouseEvent) => {
      const link = event.target instanceof Element && !event.ctrlKey && !event.metaKey && !event.shiftKey ? event.target.closest<HTMLAnchorElement>('a[data-share], a[data-copy]') : null;
      if (!link || !navigator.clipboard) return;
      event.preventDefault();
      void acts().then(({ copyText, share }) => (link.hasAttribute('data-copy') ? copyText(link.href) : share(link.href))).then(say, () => void location.assign(link.href));
    };
    document.addEventListener('click', onPress);
    return () => document.removeEventListener('click', onPress);
  }, []);

  useEffect(() => {
    if (!canQuote) return;
    let isOver = false;
    const onSelect = () => {
      const isNothing = document.getSelection()?.isCollapsed ?? true;
      if (isNothing) select(null);
      else void acts().then(({ selectedWords }) => !isOver && select(selectedWords()), () => undefined);
    };
    document.addEventListener('selectionchange', onSelect);
    return () => {
      isOver = true;
      document.removeEventListener('selectionchange', onSelect);
    };
  }, [canQuote]);

  return (
    <>
      <p className="hidden-words" role="status">{said}</p>
      {selected && (
        <div className="quote-selected">
          <Button type="button" size="small" kind="primary" onPointerDown={(event) => event.preventDefault()} onClick={() => void acts().then(({ quote }) => select(quote(selected)))}>Quote this</Button>
        </div>
      )}
    </>
  );
}
