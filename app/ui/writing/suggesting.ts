/** Offers people after an @, threads after a # and emoji after a colon, while they are typed. */
import { paths } from '#paths';
import type { Suggestion } from '#domain/writing';
import type { Writing } from './enhance.ts';

type Change = { key: string; text: string; provide: (offer: Promise<{ matched: boolean; fragment?: HTMLElement }>) => void };

/** Fewer letters find anything: a colon stands in many sentences. */
const LEAST: Record<string, number> = { '@': 0, '#': 2, ':': 2 };

export function withSuggestions({ box, options }: Writing): () => void {
  const expander = box.querySelector('text-expander');
  if (!expander) return () => undefined;
  let running: AbortController | null = null;

  const onChange = (event: Event) => {
    if (!(event instanceof CustomEvent)) return;
    const { key, text, provide }: Change = event.detail;
    running?.abort();
    running = new AbortController();
    if (text.length >= (LEAST[key] ?? 1)) provide(offer(key, text, running.signal));
  };
  const onValue = (event: Event) => {
    if (event instanceof CustomEvent && event.detail.item instanceof HTMLElement) event.detail.value = event.detail.item.dataset.value;
  };

  async function offer(key: string, text: string, signal: AbortSignal) {
    const answer = await fetch(paths.offered({ key, q: text, thread: options.threadId }), { signal }).catch(() => null);
    if (!answer?.ok || answer.redirected) return { matched: false };
    const { found }: { found: Suggestion[] } = await answer.json();
    return found.length === 0 || signal.aborted ? { matched: false } : { matched: true, fragment: listOf(found) };
  }

  expander.addEventListener('text-expander-change', onChange);
  expander.addEventListener('text-expander-value', onValue);
  return () => {
    running?.abort();
    expander.removeEventListener('text-expander-change', onChange);
    expander.removeEventListener('text-expander-value', onValue);
  };
}

function listOf(found: Suggestion[]): HTMLElement {
  const list = document.createElement('ul');
  list.className = 'suggestions';
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', 'Suggestions');
  list.append(...found.map(({ value, label, beside }, place) => {
    const item = document.createElement('li');
    item.setAttribute('role', 'option');
    item.id = `suggestion-${place}`;
    item.dataset.value = value;
    const name = document.createElement('bdi');
    name.textContent = label;
    item.append(name);
    if (beside) {
      const more = document.createElement('span');
      more.className = 'quiet';
      more.textContent = beside;
      item.append(' ', more);
    }
    return item;
  }));
  return list;
}
