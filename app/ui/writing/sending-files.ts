/** Pasted, dropped and chosen files: sent at once with progress where the text shows them, else added to the form's own files. */
import { paths } from '#paths';
import { ACCEPTED } from '#rules/attachments';
import type { Writing } from './enhance.ts';
import { swap, typeIn } from './typing.ts';

const isTaken = ({ type }: File) => ACCEPTED.split(',').includes(type);

export function withFiles(writing: Writing): () => void {
  const { box, area, options, say } = writing;
  const chooser = box.querySelector<HTMLInputElement>('input[data-tool-file]');
  const take = (files: File[]) => {
    if (options.takes === 'files') addToForm(writing, files);
    else void files.reduce((before, file) => before.then(() => send(writing, file)), Promise.resolve());
  };
  const takeFrom = (event: Event, data: DataTransfer | null) => {
    const files = [...(data?.files ?? [])];
    if (options.takes === 'nothing' || files.length === 0) return;
    // A table copied from a spreadsheet brings a picture of itself along; what people want is the table.
    if (data?.types.includes('text/plain') && !files.every(isTaken)) return;
    if (data?.types.includes('text/html') && event.type === 'paste') return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const good = files.filter(isTaken);
    if (good.length < files.length) say('Only pictures (JPEG, PNG, GIF, WebP) and PDFs can be sent.');
    take(good);
  };
  const onPaste = (event: ClipboardEvent) => takeFrom(event, event.clipboardData);
  const onDrop = (event: DragEvent) => takeFrom(event, event.dataTransfer);
  const onOver = (event: DragEvent) => event.dataTransfer?.types.includes('Files') && event.preventDefault();
  const onChoose = () => {
    take([...(chooser?.files ?? [])]);
    if (chooser) chooser.value = '';
  };
  const onClick = ({ target }: MouseEvent) => target instanceof Element && target.closest('[data-tool="picture"]') && chooser?.click();
  area.addEventListener('paste', onPaste);
  area.addEventListener('drop', onDrop);
  area.addEventListener('dragover', onOver);
  chooser?.addEventListener('change', onChoose);
  box.addEventListener('click', onClick);
  return () => {
    area.removeEventListener('paste', onPaste);
    area.removeEventListener('drop', onDrop);
    area.removeEventListener('dragover', onOver);
    chooser?.removeEventListener('change', onChoose);
    box.removeEventListener('click', onClick);
  };
}

/** Nothing leaves before the form does: what is private stays here until then. */
function addToForm({ area, say }: Writing, files: File[]) {
  const field = area.form?.querySelector<HTMLInputElement>('input[type="file"][name="files"]');
  if (!field || files.length === 0) return;
  const all = new DataTransfer();
  for (const file of [...(field.files ?? []), ...files]) all.items.add(file);
  field.files = all.files;
  say(`${files.map(({ name }) => name).join(', ')} goes along when you send this.`);
}

let sent = 0;

/** Sends one file and puts its line where the cursor was; meanwhile a line stands there that says so. */
async function send({ box, area, say }: Writing, file: File): Promise<void> {
  sent += 1;
  const waiting = `![Sending ${file.name.replace(/[[\]\\()]/g, ' ')} … (${sent})]()`;
  const lead = area.selectionStart > 0 && area.value[area.selectionStart - 1] !== '\n' ? '\n' : '';
  typeIn(area, `${lead}${waiting}\n`);
  const bar = document.createElement('progress');
  bar.setAttribute('aria-label', `Sending ${file.name}`);
  bar.max = 1;
  box.append(bar);
  say(`Sending ${file.name} …`);
  const { markdown, problem } = await post(file, (share) => (bar.value = share));
  bar.remove();
  const isThere = swap(area, waiting, markdown ?? '');
  say(problem ?? (isThere ? `${file.name} is in your text.` : `${file.name} was sent, and is not in your text any more.`));
}

type Sent = { markdown?: string; problem?: string };

/** `fetch` cannot tell how much of a body has gone; this older way can. */
const post = (file: File, onShare: (share: number) => void): Promise<Sent> =>
  new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const body = new FormData();
    body.append('files', file);
    request.upload.addEventListener('progress', ({ loaded, total }) => onShare(total > 0 ? loaded / total : 0));
    request.addEventListener('loadend', () => resolve(answerOf(request)));
    request.open('POST', paths.writtenFile());
    request.responseType = 'json';
    request.send(body);
  });

/** The line to put in, or why there is none. */
function answerOf({ status, response }: XMLHttpRequest): Sent {
  const said: unknown = response;
  if (typeof said === 'object' && said !== null) {
    if ('markdown' in said && typeof said.markdown === 'string') return { markdown: said.markdown };
    if ('problem' in said && typeof said.problem === 'string') return { problem: said.problem };
  }
  if (status === 429) return { problem: 'Those were many files at once. Try again in a few minutes.' };
  return { problem: status === 413 ? 'That is too large to be sent.' : 'It could not be sent. Look whether you are online and signed in, and try again.' };
}
