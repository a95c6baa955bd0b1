/** Turns what arrived into what may be kept: pictures drawn anew, PDFs as they are, all else refused with a sentence. */
import { createHash } from 'node:crypto';
import { NoPicture, drawAnew, endsAsPdf, kindOf } from '#kit/pictures.ts';
import type { FileKind, PictureType } from '#kit/pictures.ts';
import { cleanLine } from '#kit/text.ts';
import { MAX_FILE_BYTES, MAX_FILE_NAME_LENGTH, sizeInWords } from './rules.ts';

/** A file as it came, under the name its sender gave it. */
export type IncomingFile = { name: string; bytes: Uint8Array };
export type ReadyFile = { name: string; type: PictureType | 'application/pdf'; bytes: Uint8Array; small: Uint8Array | null; width: number | null; height: number | null; sha256: string };

const INSTEAD: Partial<Record<NonNullable<FileKind>, string>> = {
  svg: 'is a drawing that can hold programs. Save it as a PNG, and choose that',
  heic: 'is a photo in a format that browsers cannot show. Save it as JPEG, and choose that',
  avif: 'is a picture in a format that not everybody can see. Save it as JPEG or PNG, and choose that',
};

/** What is kept of a file, or the sentence that says why it is not. */
export async function readFile(file: IncomingFile): Promise<{ ready: ReadyFile } | { refused: string }> {
  const kind = kindOf(file.bytes);
  const name = fileName(file.name, kind);
  const refused = (why: string) => ({ refused: `“${name}” ${why}.` });
  if (file.bytes.byteLength === 0) return refused('is empty. Choose it again, or another one');
  if (file.bytes.byteLength > MAX_FILE_BYTES) return refused(`has ${sizeInWords(file.bytes.byteLength)}; up to ${sizeInWords(MAX_FILE_BYTES)} can be sent`);
  if (kind === 'pdf') {
    if (!endsAsPdf(file.bytes)) return refused('is not a whole PDF. Save it again, and choose that');
    return { ready: { name, type: 'application/pdf', bytes: file.bytes, small: null, width: null, height: null, sha256: hashOf(file.bytes) } };
  }
  if (kind !== 'jpeg' && kind !== 'png' && kind !== 'gif' && kind !== 'webp') return refused((kind && INSTEAD[kind]) ?? 'is neither a picture (JPEG, PNG, GIF, WebP) nor a PDF');
  try {
    const { small, ...picture } = await drawAnew(file.bytes, kind);
    return { ready: { name, ...picture, small, sha256: hashOf(picture.bytes) } };
  } catch (problem) {
    if (!(problem instanceof NoPicture)) throw problem;
    return refused(problem.why === 'too large' ? 'has more pixels than can be shown. Make it smaller, and choose that' : 'cannot be read as a picture. Save it again, and choose that');
  }
}

const ENDINGS: Partial<Record<NonNullable<FileKind>, string>> = { jpeg: 'jpg', png: 'png', gif: 'png', webp: 'webp', pdf: 'pdf' };

/** What is shown and offered when it is saved: the last part of what was sent, in one visible line, with the ending of what it really is. */
export function fileName(sent: string, kind: FileKind): string {
  const last = cleanLine(sent.normalize('NFC').slice(0, 4_000).split(/[/\\]/).at(-1) ?? '').replace(/[\p{Cc}\p{Cf}"<>|:*?]/gu, '').trim();
  const ending = (kind && ENDINGS[kind]) ?? null;
  const bare = ending === null ? last : last.replace(/\.[\p{L}\p{N}]{1,5}$/u, '');
  const short = [...bare.replace(/^[.\s]+|[.\s]+$/g, '')].slice(0, MAX_FILE_NAME_LENGTH).join('').trim() || (kind === 'pdf' ? 'document' : ending === null ? 'file' : 'picture');
  return ending === null ? short : `${short}.${ending}`;
}

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
