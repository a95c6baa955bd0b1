/** What a file really is, by its first bytes; and pictures drawn anew, so that nothing but what is seen is kept of them. */
import type { Sharp, SharpOptions } from 'sharp';

/** The kinds that are known by their first bytes; `svg`, `heic` and `avif` only to say what to do instead. */
export type FileKind = 'jpeg' | 'png' | 'gif' | 'webp' | 'pdf' | 'svg' | 'heic' | 'avif' | null;
export type PictureType = 'image/jpeg' | 'image/png' | 'image/webp';
export type Picture = { type: PictureType; bytes: Uint8Array; width: number; height: number; small: Uint8Array };

/** Why a picture is not drawn: too many pixels, or nothing that can be decoded. */
export class NoPicture extends Error {
  readonly why: 'too large' | 'broken';
  constructor(why: NoPicture['why']) {
    super(`A picture is ${why}.`);
    this.why = why;
  }
}

/** A phone's 50 megapixels and a little more. Decoded they take 200 MB, so two are drawn at once at most. */
export const MAX_PIXELS = 64_000_000;
const AT_ONCE = 2;

/** The longest side that is kept: a screenshot of a large screen at full size. */
const MAX_SIDE = 2_560;
/** Of a preview: sharp on a phone, some 15 kB. */
const SMALL_SIDE = 360;

/** Drawing a phone's photograph takes half a second; what takes forty times that was made to. */
const PATIENCE_SECONDS = 20;

/** What the first bytes say. Names and types that a browser sends along are never asked. */
export function kindOf(bytes: Uint8Array): FileKind {
  const head = Buffer.from(bytes.subarray(0, 512));
  const text = head.toString('latin1');
  if (head.length >= 3 && head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff) return 'jpeg';
  if (text.startsWith('\x89PNG\r\n\x1a\n')) return 'png';
  if (/^GIF8[79]a/.test(text)) return 'gif';
  if (/^RIFF.{4}WEBP/s.test(text)) return 'webp';
  if (/^%PDF-[12]\.\d/.test(text)) return 'pdf';
  const [, brand = ''] = /^.{4}ftyp(.{4})/s.exec(text) ?? [];
  if (['heic', 'heix', 'hevc', 'mif1', 'msf1'].includes(brand)) return 'heic';
  if (['avif', 'avis'].includes(brand)) return 'avif';
  return /<svg[\s>]/i.test(text) ? 'svg' : null;
}

/** Whether it goes on to the end as a PDF does: a cut or a glued one does not. */
export const endsAsPdf = (bytes: Uint8Array): boolean => /%%EOF\s*$/.test(Buffer.from(bytes.subarray(-1_024)).toString('latin1'));

/**
 * Draws a picture anew: turned as its camera held it, at most 2,560 pixels long, in sRGB, without place, time, thumbnail, profile or
 * any other word about it. Only the first of moving pictures is kept. The size is read and refused before anything is decoded.
 * @throws NoPicture
 */
export async function drawAnew(bytes: Uint8Array, kind: 'jpeg' | 'png' | 'gif' | 'webp'): Promise<Picture> {
  await turn();
  try {
    const { default: sharp } = await import('sharp');
    sharp.cache(false);
    const options: SharpOptions = { limitInputPixels: MAX_PIXELS, failOn: 'error', pages: 1, sequentialRead: true };
    const { width = 0, height = 0, format } = await sharp(bytes, options).metadata();
    if (width * height > MAX_PIXELS) throw new NoPicture('too large');
    if (width < 1 || height < 1 || format !== kind) throw new NoPicture('broken');
    const drawn = (side: number) => sharp(bytes, options).timeout({ seconds: PATIENCE_SECONDS }).autoOrient().resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true }).toColourspace('srgb');
    const [whole, small] = [await written(drawn(MAX_SIDE), kind).toBuffer({ resolveWithObject: true }), await drawn(SMALL_SIDE).webp({ quality: 75 }).toBuffer()];
    return { type: typeOf(kind), bytes: whole.data, width: whole.info.width, height: whole.info.height, small };
  } catch (problem) {
    if (problem instanceof NoPicture) throw problem;
    throw new NoPicture(problem instanceof Error && /pixel limit|too large|exceeds/i.test(problem.message) ? 'too large' : 'broken');
  } finally {
    done();
  }
}

/** Photographs stay JPEG (MozJPEG was measured: no smaller, and four times as long); what has flat colours (screens) stays exact. */
function written(picture: Sharp, kind: 'jpeg' | 'png' | 'gif' | 'webp'): Sharp {
  if (kind === 'jpeg') return picture.jpeg({ quality: 82 });
  return kind === 'webp' ? picture.webp({ quality: 88 }) : picture.png({ compressionLevel: 8, adaptiveFiltering: true });
}

const typeOf = (kind: 'jpeg' | 'png' | 'gif' | 'webp'): PictureType => (kind === 'jpeg' ? 'image/jpeg' : kind === 'webp' ? 'image/webp' : 'image/png');

let drawing = 0;
const waiting: (() => void)[] = [];

async function turn(): Promise<void> {
  if (drawing >= AT_ONCE) await new Promise<void>((go) => waiting.push(go));
  else drawing += 1;
}

function done(): void {
  const next = waiting.shift();
  if (next) next();
  else drawing -= 1;
}
