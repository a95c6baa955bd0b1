/** Brings an editor its tools once somebody is about to write: whoever only reads never loads them. */
import { useEffect } from 'react';
import type { RefObject } from 'react';
import type { EditorOptions } from './enhance.ts';
import { hasKeptWords } from './kept-words.ts';

/** What is pressed before the tools are there; it is pressed again once they are. */
const TOOL = '[data-md-button], [data-tool]';

/** Loads the tools when the editor is entered, pointed at, or has words from last time; what cannot be loaded leaves a plain textarea. */
export function useTools(box: RefObject<HTMLDivElement>, { place, memberId, takes, threadId }: EditorOptions) {
  useEffect(() => {
    const here = box.current;
    if (!here) return undefined;
    const options = { place, memberId, takes, threadId };
    let end: (() => void) | null = null;
    let isGone = false;
    let loading: Promise<boolean> | null = null;
    const wake = () =>
      (loading ??= import('./enhance.ts').then(
        ({ enhance }) => {
          if (!isGone) end = enhance(here, options);
          return true;
        },
        () => ((loading = null), false),
      ));
    const onClick = (event: MouseEvent) => {
      const tool = event.target instanceof Element ? event.target.closest<HTMLButtonElement>(TOOL) : null;
      if (!tool || end) return;
      event.preventDefault();
      void wake().then((isThere) => (isThere ? tool.click() : tool.type === 'submit' && tool.form?.requestSubmit(tool)));
    };
    const onNear = () => void wake();
    here.addEventListener('focusin', onNear);
    here.addEventListener('pointerover', onNear);
    here.addEventListener('click', onClick);
    if (here.contains(document.activeElement) || hasKeptWords(memberId, place)) onNear();
    return () => {
      isGone = true;
      here.removeEventListener('focusin', onNear);
      here.removeEventListener('pointerover', onNear);
      here.removeEventListener('click', onClick);
      end?.();
    };
  }, [box, place, memberId, takes, threadId]);
}
