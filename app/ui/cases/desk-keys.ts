/** Keys of the desk: moving in the list, going to what is written, and opening what is decided. */
import { useEffect } from 'react';

/** What the keys do, as written on the desk. */
export const DESK_KEYS = [
  { key: 'j', does: 'next' },
  { key: 'k', does: 'previous' },
  { key: 'r', does: 'reply' },
  { key: 'n', does: 'note' },
  { key: 'a', does: 'take it' },
  { key: 'e', does: 'resolve' },
  { key: 'm', does: 'macro' },
  { key: 's', does: 'put aside' },
  { key: 'w', does: 'who is next' },
  { key: 'p', does: 'priority' },
  { key: 'g', does: 'hand over' },
  { key: 't', does: 'tags' },
];

const isTyping = (target: EventTarget | null) => target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);

/** Opens or closes one of the forms under the head, in the order they stand there, and goes to it. */
function toggleHandle(place: number): void {
  const handle = document.querySelectorAll<HTMLDetailsElement>('.handles > details')[place];
  if (!handle) return;
  handle.open = !handle.open;
  const target = handle.open ? handle.querySelector<HTMLElement>('input:not([type="hidden"]), select, button') : handle.querySelector<HTMLElement>('summary');
  target?.focus();
}

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
        m: () => document.querySelector<HTMLSelectElement>('#chosen')?.focus(),
        w: () => toggleHandle(0),
        s: () => toggleHandle(1),
        p: () => toggleHandle(2),
        g: () => toggleHandle(3),
        t: () => toggleHandle(4),
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
