/** Renders what was typed before a transaction opens: one that waits for the Markdown worker holds a connection all the while, and ten of those stop every page. */
import { MAX_SOURCE_LENGTH } from '#kit/markdown/index.ts';
import type { Markdown, Rendered } from '#kit/markdown/index.ts';
import { cleanText } from '#kit/text.ts';

/**
 * The Markdown service for one command: it knows the form's `text` already, and asks the worker for anything else. What
 * is too long to be stored is left to the command, which refuses it.
 */
export async function renderedFirst(markdown: Markdown, form: unknown): Promise<Markdown> {
  const known = new Map<string, Rendered>();
  const text = textOf(form);
  if (text !== null) known.set(text, await markdown.render(text));
  return { ...markdown, render: async (source) => known.get(cleanText(source)) ?? markdown.render(source) };
}

/** As commands clean it: line breaks of one kind, whatever the browser sent. */
function textOf(form: unknown): string | null {
  if (typeof form !== 'object' || form === null || !('text' in form) || typeof form.text !== 'string') return null;
  const text = cleanText(form.text);
  return text === '' || text.length > MAX_SOURCE_LENGTH ? null : text;
}
