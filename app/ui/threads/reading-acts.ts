/** What script does with a post that is read: sharing and copying its address or words, and quoting what is selected in it. */

/** What is selected within one post. */
export type Selected = { words: string; author: string; postId: string };

/** Says what became of it, in a sentence for screen readers. */
export async function share(href: string): Promise<string> {
  // On phones people share; where the browser has no sheet for it, or one was closed again, the address is copied.
  if (navigator.share && matchMedia('(pointer: coarse)').matches) return navigator.share({ url: href, title: document.title }).then(() => 'Shared.', () => '');
  await navigator.clipboard.writeText(href);
  return 'The link is copied.';
}

/** Copies what stands at an address. */
export async function copyText(href: string): Promise<string> {
  const answer = await fetch(href);
  if (!answer.ok) throw new Error('It is not there any more.');
  await navigator.clipboard.writeText(await answer.text());
  return 'Copied as Markdown.';
}

/** Null unless the selection stands within the words of one post. */
export function selectedWords(): Selected | null {
  const selection = document.getSelection();
  const words = selection?.toString().trim() ?? '';
  if (!selection || words === '' || selection.rangeCount === 0) return null;
  const around = selection.getRangeAt(0).commonAncestorContainer;
  const prose = (around instanceof Element ? around : around.parentElement)?.closest('.post > .prose');
  const post = prose?.closest('article');
  const postId = /\/posts\/(\d+)$/.exec(post?.querySelector<HTMLAnchorElement>('.acts a[data-share]')?.pathname ?? '')?.[1];
  if (!post || postId === undefined) return null;
  return { words, author: post.querySelector('.who bdi, .who')?.textContent?.trim() ?? '', postId };
}

/** Puts the words into the reply box, as if they were typed there, and says which post is answered. */
export function quote({ words, author, postId }: Selected): null {
  const area = document.querySelector<HTMLTextAreaElement>('.reply-form textarea[name="text"]');
  if (!area?.form) return null;
  const quoted = `${[`**${author}**:`, ...words.split('\n')].map((line) => (line.trim() === '' ? '>' : `> ${line}`)).join('\n')}\n\n`;
  const before = area.value === '' || area.value.endsWith('\n\n') ? area.value : `${area.value.replace(/\n*$/, '')}\n\n`;
  area.focus();
  area.setRangeText(before + quoted, 0, area.value.length, 'end');
  area.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText' }));
  const form = area.form;
  const field = form.querySelector<HTMLInputElement>('input[name="inReplyTo"]') ?? form.appendChild(Object.assign(document.createElement('input'), { type: 'hidden', name: 'inReplyTo' }));
  field.value = postId;
  document.getSelection()?.removeAllRanges();
  return null;
}
