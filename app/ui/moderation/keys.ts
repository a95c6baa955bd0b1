/** Keys of the queue: moving along, choosing what becomes of an item, claiming, and the way back. */
import { useEffect } from 'react';

/** What the keys do, as written on the page. */
export const LIST_KEYS = [{ key: 'j', does: 'next' }, { key: 'k', does: 'previous' }, { key: 'Enter', does: 'open it' }, { key: 'x', does: 'tick it' }];
export const ITEM_KEYS = [{ key: '1 – 7', does: 'choose, from the top' }, { key: 'Enter', does: 'decide, once chosen' }, { key: 'w', does: 'write to the author' }, { key: 'c', does: 'claim it' }, { key: 'j', does: 'next item' }, { key: 'u', does: 'back to the queue' }];
export const OTHER_ITEM_KEYS = [{ key: 'c', does: 'claim it' }, { key: 'j', does: 'next item' }, { key: 'u', does: 'back to the queue' }];

const isTyping = (target: EventTarget | null) => target instanceof HTMLElement && (/^(TEXTAREA|SELECT)$/.test(target.tagName) || (target instanceof HTMLInputElement && !/^(radio|checkbox)$/.test(target.type)));

const press = (selector: string) => document.querySelector<HTMLElement>(selector)?.click();

/** Words that were typed and not sent: a key that leaves the page leads to them instead, so that none is lost by a slip. */
const unsent = () => [...document.querySelectorAll<HTMLTextAreaElement | HTMLInputElement>('main :is(textarea, input[type="text"])')].find(({ value, defaultValue }) => value !== defaultValue);
const leave = (selector: string) => {
  const words = unsent();
  if (words) words.focus();
  else press(selector);
};
const focus = (selector: string) => document.querySelector<HTMLElement>(selector)?.focus();

/** Moves the focus along the rows. */
function step(by: number): void {
  const links = [...document.querySelectorAll<HTMLAnchorElement>('.waits a[data-item]')];
  const here = links.findIndex((link) => link === document.activeElement || link.closest('li')?.contains(document.activeElement));
  links[Math.max(0, Math.min(links.length - 1, here < 0 ? 0 : here + by))]?.focus();
}

function choose(place: number): void {
  const choice = document.querySelectorAll<HTMLInputElement>('.decide input[name="outcome"]')[place];
  choice?.click();
  choice?.focus();
}

/** Each key presses or focuses what stands on the page; what is not there does nothing. `?` shows them all. */
export function useQueueKeys() {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const isItem = document.querySelector('[data-queue]') !== null;
      const acts: Record<string, () => void> = {
        j: () => (isItem ? leave('[data-next-item]') : step(1)),
        k: () => step(-1),
        x: () => document.activeElement?.closest('li')?.querySelector<HTMLInputElement>('input[type="checkbox"]')?.click(),
        c: () => leave('[data-claim] button'),
        w: () => focus('#words'),
        u: () => leave('[data-queue]'),
        '?': () => {
          const keys = document.querySelector<HTMLDetailsElement>('.queue-keys');
          if (keys) keys.open = !keys.open;
        },
      };
      const act = /^[1-7]$/.test(event.key) ? () => choose(Number(event.key) - 1) : acts[event.key];
      if (!act) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
