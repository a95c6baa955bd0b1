/** Puts words into a textarea as if they were typed, so that the browser's own undo takes them back. */

/** Replaces the selection. Where a browser cannot type for us, the words stand there without an undo. */
export function typeIn(area: HTMLTextAreaElement, words: string): void {
  area.focus();
  // The command is deprecated and has no successor that keeps the undo of a textarea; all browsers have it.
  if (document.execCommand(words === '' ? 'delete' : 'insertText', false, words)) return;
  area.setRangeText(words, area.selectionStart, area.selectionEnd, 'end');
  tellChange(area);
}

/** Replaces the first place where `from` stands, and leaves the cursor where it was. False when somebody deleted it. */
export function swap(area: HTMLTextAreaElement, from: string, to: string): boolean {
  const at = area.value.indexOf(from);
  if (at === -1) return false;
  area.setRangeText(to, at, at + from.length, 'preserve');
  tellChange(area);
  return true;
}

/** Replaces the whole text. */
export function putText(area: HTMLTextAreaElement, text: string): void {
  area.value = text;
  tellChange(area);
}

const tellChange = (area: HTMLTextAreaElement) => area.dispatchEvent(new Event('input', { bubbles: true }));
