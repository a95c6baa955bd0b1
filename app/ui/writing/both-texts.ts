/** Two texts for one place, of two devices or of two days: both are shown, and the writer chooses. Until then nothing is kept over the other. */
import type { Writing } from './enhance.ts';
import { putText } from './typing.ts';

/** Shows another text below what stands here, and says in one sentence where it is from; `then` runs once somebody chose. */
export function showTwo({ box, area }: Pick<Writing, 'box' | 'area'>, { sentence, other }: { sentence: string; other: string }, then: () => void): void {
  box.querySelector('.editor-two')?.remove();
  const told = document.createElement('div');
  told.className = 'editor-two';
  told.setAttribute('role', 'alert');
  const words = document.createElement('p');
  words.textContent = `${sentence} Nothing is lost; choose what goes on:`;
  const text = document.createElement('pre');
  text.textContent = other;
  text.tabIndex = 0;
  const press = document.createElement('div');
  press.className = 'press';
  const choice = (label: string, choose: () => void) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'button';
    button.dataset.size = 'small';
    button.textContent = label;
    button.addEventListener('click', () => {
      told.remove();
      choose();
      then();
      area.focus();
    });
    return button;
  };
  press.append(
    choice('Keep what stands above', () => undefined),
    choice('Take this instead', () => putText(area, other)),
    choice('Put it below mine', () => putText(area, `${area.value.trimEnd()}\n\n${other}`)),
  );
  told.append(words, text, press);
  box.append(told);
}
