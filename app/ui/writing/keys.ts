/** The keys of an editor: marks, sending, and lists that go on. Tab leaves it, as in every other field. */
import type { Writing } from './enhance.ts';
import { typeIn } from './typing.ts';

/** The start of a line of a list: its indent, its mark, and the box of a task. */
const ITEM = /^(\s*)(?:([-*+])|(\d{1,9})([.)]))(\s+)(\[[ xX]\]\s+)?/;

/** Ctrl (or Cmd) and a letter presses the tool that names it; with Enter the form is sent. */
export function withKeys({ box, area }: Writing): () => void {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing || event.altKey) return;
    const isCommand = event.ctrlKey || event.metaKey;
    if (event.key === 'Enter' && isCommand) send(event, area);
    else if (event.key === 'Enter' && !event.shiftKey && area.getAttribute('aria-expanded') !== 'true') goOn(event, area);
    else if (isCommand && !event.shiftKey) press(event, box);
  };
  area.addEventListener('keydown', onKeyDown);
  return () => area.removeEventListener('keydown', onKeyDown);
}

function press(event: KeyboardEvent, box: HTMLElement) {
  const tool = box.querySelector<HTMLButtonElement>(`button[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
  if (!tool) return;
  event.preventDefault();
  tool.click();
}

function send(event: KeyboardEvent, { form }: HTMLTextAreaElement) {
  const button = form?.querySelector<HTMLButtonElement>('button[type="submit"][data-kind="primary"]') ?? form?.querySelector<HTMLButtonElement>('button[type="submit"]:not([formaction], [name="show"])');
  if (!form || !button) return;
  event.preventDefault();
  form.requestSubmit(button);
}

/** Enter begins the next item; in an item without a word it ends the list. */
function goOn(event: KeyboardEvent, area: HTMLTextAreaElement) {
  const { selectionStart: at, selectionEnd, value } = area;
  if (at !== selectionEnd) return;
  const start = value.lastIndexOf('\n', at - 1) + 1;
  const item = ITEM.exec(value.slice(start, at));
  if (!item) return;
  const [whole, indent = '', bullet, number, after = '', space = ' ', task] = item;
  event.preventDefault();
  if (start + whole.length === at) {
    area.setSelectionRange(start, at);
    typeIn(area, '');
  } else typeIn(area, `\n${indent}${bullet ?? `${Number(number) + 1}${after}`}${space}${task ? '[ ] ' : ''}`);
}
