/** Results under a search box while words are typed. Fetched when a box first gets the focus, and drawn by hand, so that pages need not carry it. */
import { paths } from '#paths';
import { tellPresses } from '#ui/questions/tell-opened.ts';
import type { InstantView } from './instant-shown.ts';

/** Shorter than the pause between two words, longer than the one between two letters. */
const REST_MS = 120;

/** One letter begins too many words. */
const FROM_LETTERS = 2;

const WORDS: Record<InstantView['state'], string> = {
  open: 'Open', answered: 'Answered', solved: 'Solved', closed: 'Closed', discussion: 'Discussion', escalated: 'Escalated', waiting: 'Waiting for you', guide: 'Guide',
};

/** Attaches the list to a box that stands in a form; once for each box. */
export function attachInstant(box: HTMLInputElement): void {
  const { form } = box;
  if (!form || form.dataset.instant) return;
  form.dataset.instant = 'on';
  box.autocomplete = 'off';
  const list = make('ul', { className: 'instant list', hidden: true });
  list.setAttribute('aria-label', 'Best results so far');
  const said = make('p', { className: 'hidden-words' });
  said.setAttribute('role', 'status');
  form.append(list, said);

  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: AbortController | undefined;
  const close = () => {
    clearTimeout(timer);
    running?.abort();
    list.hidden = true;
    said.textContent = '';
  };
  const show = (results: InstantView[]) => {
    list.replaceChildren(...results.map(row));
    list.hidden = results.length === 0;
    said.textContent = results.length === 0 ? 'No results yet.' : `${results.length === 1 ? '1 result' : `${results.length} results`} so far. The down arrow leads to them.`;
  };
  const look = async () => {
    running?.abort();
    running = new AbortController();
    const { signal } = running;
    try {
      const answer = await fetch(paths.instant(box.value), { signal });
      if (!answer.ok) return close();
      const { results }: { results: InstantView[] } = await answer.json();
      if (!signal.aborted && form.contains(document.activeElement)) show(results);
    } catch {
      // Overtaken by the next look-up, or cut off: the plain form still searches.
    }
  };

  box.addEventListener('input', () => {
    clearTimeout(timer);
    if (box.value.trim().length < FROM_LETTERS) return close();
    timer = setTimeout(() => void look(), REST_MS);
  });
  form.addEventListener('submit', close);
  form.addEventListener('focusout', ({ relatedTarget }) => {
    if (!(relatedTarget instanceof Node && form.contains(relatedTarget))) close();
  });
  // A press on a result must not first take the focus out of the form, which would close the list under it.
  list.addEventListener('mousedown', (event) => event.preventDefault());
  tellPresses(list);
  form.addEventListener('keydown', (event) => {
    if (list.hidden || event.isComposing) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      box.focus();
      return close();
    }
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const stops = [box, ...list.querySelectorAll('a')];
    const here = stops.findIndex((stop) => stop === event.target);
    if (step === 0 || here < 0) return;
    event.preventDefault();
    stops[(here + step + stops.length) % stops.length]?.focus();
  });
  if (document.activeElement === box && box.value !== box.defaultValue) box.dispatchEvent(new Event('input'));
}

function row({ href, answer, title, state, board }: InstantView): HTMLElement {
  const link = make('a', { href });
  if (answer) link.dataset.answer = answer;
  link.append(...title.map(({ text, isMatch }) => (isMatch ? make('mark', { textContent: text }) : text)));
  const mark = make('span', { className: 'state', textContent: WORDS[state] });
  mark.dataset.state = state;
  const facts = make('p', { className: 'meta' });
  facts.append(mark, make('span', { textContent: board }));
  const item = make('li', { className: 'row' });
  item.append(link, facts);
  return item;
}

const make = <Tag extends keyof HTMLElementTagNameMap>(tag: Tag, values: Partial<HTMLElementTagNameMap[Tag]>): HTMLElementTagNameMap[Tag] => Object.assign(document.createElement(tag), values);
