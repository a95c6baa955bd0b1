/** Tools that put in what GitHub's toolbar does not know: a spoiler and a table. */
import type { Writing } from './enhance.ts';
import { typeIn } from './typing.ts';

const TABLE = '| What | Before | After |\n| --- | --- | --- |\n| … | … | … |\n';

export function withInsertions({ box, area }: Writing): () => void {
  const onClick = ({ target }: MouseEvent) => {
    const tool = target instanceof Element ? target.closest<HTMLElement>('[data-tool]')?.dataset.tool : undefined;
    if (tool === 'spoiler') onLinesOfTheirOwn(area, (words) => (words || 'Pressed before it is read').split('\n').map((line) => `>! ${line}`).join('\n'));
    if (tool === 'table') onLinesOfTheirOwn(area, (words) => `${words}${words && '\n\n'}${TABLE}`);
  };
  box.addEventListener('click', onClick);
  return () => box.removeEventListener('click', onClick);
}

/** Blocks need an empty line before and after them. */
function onLinesOfTheirOwn(area: HTMLTextAreaElement, block: (words: string) => string) {
  const { selectionStart: start, selectionEnd: end, value } = area;
  const before = value.slice(0, start);
  const lead = before.trim() === '' || before.endsWith('\n\n') ? '' : before.endsWith('\n') ? '\n' : '\n\n';
  const tail = value.slice(end).startsWith('\n') ? '\n' : '\n\n';
  typeIn(area, lead + block(value.slice(start, end)) + tail);
}
