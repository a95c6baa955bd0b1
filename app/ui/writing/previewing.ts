/** The live preview: drawn by the server's own renderer below the words, again after each pause. */
import { paths } from '#paths';
import type { Writing } from './enhance.ts';

/** A pause between two words is shorter. */
const REST_MS = 400;

export function withPreview({ box, area, say }: Writing): () => void {
  const button = box.querySelector<HTMLButtonElement>('[data-tool="preview"]');
  const pane = box.querySelector<HTMLElement>('.editor-preview');
  if (!button || !pane) return () => undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: AbortController | null = null;
  const isOpen = () => button.getAttribute('aria-pressed') === 'true';

  const draw = async () => {
    running?.abort();
    running = new AbortController();
    const { signal } = running;
    const answer = await fetch(paths.preview(), { method: 'POST', body: new URLSearchParams({ text: area.value }), signal }).catch(() => null);
    if (signal.aborted || !isOpen()) return;
    if (!answer?.ok || answer.redirected) return say('The preview cannot be drawn just now. Your words are all there.');
    const { html }: { html: string } = await answer.json();
    say('');
    // Cleaned by the server, as every post is.
    pane.innerHTML = html || '<p>Nothing to show yet.</p>';
  };
  const onInput = () => {
    if (!isOpen()) return;
    clearTimeout(timer);
    timer = setTimeout(() => void draw(), REST_MS);
  };
  const onClick = (event: MouseEvent) => {
    event.preventDefault();
    button.setAttribute('aria-pressed', String(!isOpen()));
    pane.hidden = !isOpen();
    if (isOpen()) void draw();
  };
  button.setAttribute('aria-pressed', 'false');
  button.addEventListener('click', onClick);
  area.addEventListener('input', onInput);
  return () => {
    clearTimeout(timer);
    running?.abort();
    button.removeEventListener('click', onClick);
    area.removeEventListener('input', onInput);
    button.removeAttribute('aria-pressed');
  };
}
