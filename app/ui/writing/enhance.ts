/** What an editor can do where scripts run; loaded once somebody writes. Each part knows the textarea alone and can be taken off again. */
import '@github/markdown-toolbar-element';
import '@github/text-expander-element';
import { subscribe } from '@github/paste-markdown';
import { withDraft } from './drafting.ts';
import { withInsertions } from './inserting.ts';
import { withKeys } from './keys.ts';
import { withPreview } from './previewing.ts';
import { withFiles } from './sending-files.ts';
import { withSuggestions } from './suggesting.ts';

export type EditorOptions = {
  /** Where the words will go, as drafts are kept by; undefined keeps none. */
  place?: string | undefined;
  memberId: number | null;
  /** What becomes of a pasted picture: a line of the text, one more file of the form, or nothing. */
  takes: 'pictures' | 'files' | 'nothing';
  /** Who took part in it is offered first. */
  threadId?: number | undefined;
};

/** What the parts share. `say` tells in one line, also to screen readers. */
export type Writing = { box: HTMLElement; area: HTMLTextAreaElement; options: EditorOptions; say: (sentence: string) => void };

/** Equips an editor; call what comes back to take everything off. */
export function enhance(box: HTMLElement, options: EditorOptions): () => void {
  const area = box.querySelector('textarea');
  const said = box.querySelector('.editor-said');
  if (!area) return () => undefined;
  const writing: Writing = { box, area, options, say: (sentence) => said && (said.textContent = sentence) };
  const pasting = subscribe(area);
  const ends = [withFiles(writing), withKeys(writing), withInsertions(writing), withPreview(writing), withSuggestions(writing), withDraft(writing), () => pasting.unsubscribe()];
  return () => ends.forEach((end) => end());
}
