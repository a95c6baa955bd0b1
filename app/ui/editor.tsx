/** Where people write Markdown: a plain textarea that works alone, with tools on top when script runs and a preview that needs none. */
import { useRef } from 'react';
import type { KeyboardEvent } from 'react';
import { Button } from './button.tsx';
import { Field } from './field.tsx';
import type { FieldProps } from './field.tsx';

type Tool = { label: string; isBold?: boolean; key?: string; before: string; after: string; sample: string; isLine?: boolean };

/** What the tools put around the selection; a line tool starts each selected line instead. */
const TOOLS: Tool[] = [
  { label: 'Bold', isBold: true, key: 'b', before: '**', after: '**', sample: 'words that matter' },
  { label: 'Link', key: 'k', before: '[', after: '](https://)', sample: 'words to press' },
  { label: 'List', before: '- ', after: '', sample: 'one step', isLine: true },
  { label: 'Quote', before: '> ', after: '', sample: 'what was said', isLine: true },
  { label: 'Setting', before: '`', after: '`', sample: 'Settings, Network' },
];

/** Puts a tool's marks around the selection and leaves the inner words selected, ready to be typed over. */
function applyTool(area: HTMLTextAreaElement, tool: Tool) {
  const { selectionStart: start, selectionEnd: end, value } = area;
  const words = value.slice(start, end) || tool.sample;
  const lead = tool.isLine && start > 0 && value[start - 1] !== '\n' ? '\n' : '';
  const marked = tool.isLine ? words.split('\n').map((line) => tool.before + line).join('\n') : tool.before + words + tool.after;
  area.focus();
  area.setRangeText(lead + marked, start, end, 'end');
  const from = start + lead.length + tool.before.length;
  area.setSelectionRange(from, tool.isLine ? start + lead.length + marked.length : from + words.length);
  area.dispatchEvent(new Event('input', { bubbles: true }));
}

/**
 * The editor. Preview is a submit button that posts the whole form with `show=preview`, to `previewAction` if given; the page
 * that answers shows the rendered words above the form. Tools are hidden where scripts are off (see the `noscript:` class).
 */
export function Editor({ defaultValue, placeholder, rows = 6, maxLength, isRequired, previewAction, hasPreview = true, tools = ['Bold', 'Link', 'List', 'Quote', 'Setting'], ...field }: FieldProps & {
  defaultValue?: string; placeholder?: string; rows?: number; maxLength?: number; isRequired?: boolean; previewAction?: string; hasPreview?: boolean; tools?: string[];
}) {
  const area = useRef<HTMLTextAreaElement>(null);
  const shown = TOOLS.filter((tool) => tools.includes(tool.label));

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const tool = (event.ctrlKey || event.metaKey) && !event.altKey && shown.find(({ key }) => key === event.key);
    if (!tool) return;
    event.preventDefault();
    applyTool(event.currentTarget, tool);
  };

  return (
    <Field {...field}>
      {(ties) => (
        <div className="editor">
          {(shown.length > 0 || hasPreview) && (
            <div className="editor-tools" role="group" aria-label="Format">
              {shown.map((tool) => (
                <span key={tool.label} className="noscript:hidden">
                  <Button type="button" kind="quiet" onClick={() => area.current && applyTool(area.current, tool)}>{tool.isBold ? <b>{tool.label}</b> : tool.label}</Button>
                </span>
              ))}
              {hasPreview && <Button type="submit" kind="quiet" name="show" value="preview" formAction={previewAction} formNoValidate>Preview</Button>}
            </div>
          )}
          <textarea ref={area} rows={rows} maxLength={maxLength} required={isRequired} placeholder={placeholder} defaultValue={defaultValue} onKeyDown={onKeyDown} {...ties} />
        </div>
      )}
    </Field>
  );
}
