/** Where people write Markdown: a plain textarea that works alone, with tools on top when script runs and a preview that needs none. */
import { createElement, useId, useRef } from 'react';
import type { ReactNode } from 'react';
import type { DraftView } from '#domain/writing';
import { paths } from '#paths';
import { ACCEPTED } from '#rules/attachments';
import { Button } from './button.tsx';
import { Field } from './field.tsx';
import type { FieldProps } from './field.tsx';
import { useFrame } from './page.tsx';
import { Time } from './time.tsx';
import type { EditorOptions } from './writing/enhance.ts';
import { useTools } from './writing/waking.ts';

type Tool = { label: ReactNode; title: string; key?: string } & ({ mark: string } | { tool: 'spoiler' | 'table' | 'picture' });

/** What each tool does is known to the scripts that are loaded once somebody writes: `mark` to GitHub's toolbar, `tool` to ours. */
const TOOLS: Tool[] = [
  { mark: 'bold', label: <b>B</b>, title: 'Bold', key: 'b' },
  { mark: 'italic', label: <i>I</i>, title: 'Italic', key: 'i' },
  { mark: 'link', label: 'Link', title: 'Link', key: 'k' },
  { tool: 'picture', label: 'Picture', title: 'Picture or PDF' },
  { mark: 'unordered-list', label: 'List', title: 'List' },
  { mark: 'ordered-list', label: 'Steps', title: 'Numbered steps' },
  { mark: 'quote', label: 'Quote', title: 'Quote' },
  { mark: 'code', label: 'Code', title: 'Code, or what a setting is called', key: 'e' },
  { tool: 'table', label: 'Table', title: 'Table' },
  { tool: 'spoiler', label: 'Spoiler', title: 'Spoiler: shown when it is pressed' },
];

/**
 * The editor. Preview is a submit button that posts the whole form with `show=preview`, to `previewAction` if given; the page
 * that answers shows the rendered words above the form. Where scripts run it opens below the words instead. Tools are hidden where
 * scripts are off (see the `noscript:` class). `place` names where the words go, for drafts, and `draft` is what is kept for it; `takes` says what
 * becomes of a pasted picture.
 */
export function Editor({ defaultValue, placeholder, rows = 6, maxLength, isRequired, previewAction, hasPreview = true, hasTools = true, place, draft, takes = 'nothing', threadId, ...field }: FieldProps & Partial<Omit<EditorOptions, 'memberId'>> & {
  defaultValue?: string | undefined; placeholder?: string; rows?: number; maxLength?: number; isRequired?: boolean; previewAction?: string; hasPreview?: boolean; hasTools?: boolean; draft?: DraftView | null | undefined;
}) {
  const box = useRef<HTMLDivElement>(null);
  const paneId = useId();
  const { viewer } = useFrame();
  useTools(box, { place, memberId: viewer ? Number(viewer.id) : null, takes, threadId });
  // What came back with a refusal, or is quoted, comes first.
  const isDraft = draft && (defaultValue ?? draft.text) === draft.text;
  const shown = TOOLS.filter((tool) => !('tool' in tool) || tool.tool !== 'picture' || takes !== 'nothing');

  return (
    <Field {...field}>
      {(ties) => (
        <div className="editor" ref={box} data-draft={isDraft ? draft.version : undefined}>
          {(hasTools || hasPreview) && (
            <div className="editor-tools">
              {hasTools && createElement('markdown-toolbar', { for: ties.id, class: 'noscript:hidden', 'aria-label': 'Format', role: 'toolbar' }, shown.map(toolButton))}
              {takes !== 'nothing' && <input type="file" accept={ACCEPTED} multiple hidden aria-label="Pictures or PDFs" data-tool-file="" />}
              {hasPreview && <Button type="submit" kind="quiet" name="show" value="preview" formAction={previewAction} formNoValidate data-tool="preview" aria-controls={paneId}>Preview</Button>}
            </div>
          )}
          {createElement('text-expander', { keys: '@ # :', multiword: '#' }, <textarea rows={rows} maxLength={maxLength} required={isRequired} placeholder={placeholder} defaultValue={defaultValue ?? draft?.text} {...ties} />)}
          <p className="editor-said hint" role="status" />
          {place !== undefined && (
            <div className="editor-draft">
              <input type="hidden" name="place" value={place} />
              {isDraft && <span className="hint">Your draft of <Time at={draft.at} style="ago" />. <Button type="submit" kind="quiet" size="small" formAction={paths.ownDrafts()} formNoValidate name="does" value="drop">Throw it away</Button></span>}
              <span className="hidden noscript:inline-flex"><Button type="submit" kind="quiet" size="small" formAction={paths.ownDrafts()} formNoValidate name="does" value="keep">Save draft</Button></span>
            </div>
          )}
          {hasPreview && <div className="editor-preview prose" id={paneId} role="region" aria-label="Preview" hidden />}
        </div>
      )}
    </Field>
  );
}

/** A key of its own is named as keyboards and screen readers know it. */
const toolButton = ({ label, title, key, ...does }: Tool) => (
  <Button key={title} type="button" kind="quiet" aria-label={title} title={key ? `${title} (Ctrl+${key.toUpperCase()})` : title} aria-keyshortcuts={key && `Control+${key.toUpperCase()}`} data-key={key} {...('mark' in does ? { 'data-md-button': does.mark } : { 'data-tool': does.tool })}>{label}</Button>
);
