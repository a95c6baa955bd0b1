/** Keys of the desk: j and k move in the list, r and n go to reply and note, a takes, e resolves. */
import { useEffect } from 'react';

/** What the keys do, as written on the desk. */
export const DESK_KEYS = [
  { key: 'j', does: 'next' },
  { key: 'k', does: 'previous' },
  { key: 'r', does: 'reply' },
  { key: 'n', does: 'note' },
  { key: 'a', does: 'take it' },
  { key: 'e', does: 'resolve' },
];

const isTyping = (target: EventTarget | null) => target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);

/** Each key presses or focuses what stands on the page; what is not there does nothing. */
export function useDeskKeys() {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const links = [...document.querySelectorAll<HTMLAnchorElement>('.cases ol a')];
      const here = links.findIndex((link) => link.ariaCurrent === 'true');
      const acts: Record<string, () => void> = {
        j: () => links[here + 1]?.click(),
        k: () => links[here < 0 ? 0 : here - 1]?.click(),
        r: () => document.querySelector<HTMLTextAreaElement>('#reply')?.focus(),
        n: () => document.querySelector<HTMLTextAreaElement>('#note')?.focus(),
        a: () => document.querySelector<HTMLButtonElement>('[data-desk="take"] button')?.click(),
        e: () => document.querySelector<HTMLButtonElement>('[data-desk="resolve"] button')?.click(),
      };
      const act = acts[event.key];
      if (!act) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
