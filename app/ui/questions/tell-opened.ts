/** Tells that an answer was opened where its reader might have asked, without waiting for it. */
import { paths } from '#paths';

/** `answer` is its key (`thread-12`), `from` where it stood. Whoever asks not to be followed is not counted, which the server decides. */
export function tellOpened(answer: string, from: 'ask' | 'search'): void {
  // What is lost here is lost for one figure; nobody who reads is told. It outlives the page, because a press on a link leaves it.
  fetch(paths.askOpenings(), { method: 'POST', body: new URLSearchParams({ answer, from }), keepalive: true }).catch(() => undefined);
}

/** The same for the links under an element that carry `data-answer`, each once: pressed, opened in a new tab, or by the Enter key. */
export function tellPresses(on: HTMLElement): () => void {
  const onPress = ({ target, button }: MouseEvent) => {
    const link = target instanceof Element ? target.closest<HTMLElement>('a[data-answer]') : null;
    const { answer } = link?.dataset ?? {};
    // The right button only shows a menu.
    if (!link || !answer || button > 1) return;
    delete link.dataset.answer;
    tellOpened(answer, 'search');
  };
  on.addEventListener('click', onPress);
  on.addEventListener('auxclick', onPress);
  return () => {
    on.removeEventListener('click', onPress);
    on.removeEventListener('auxclick', onPress);
  };
}
