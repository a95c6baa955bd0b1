/** A file somebody chose in a form, as text: spreadsheets save CSV in three ways, and what is no text gets a sentence that says what to do. */

/** A file's field is named so, or begins so; files under any other name are left alone. */
export const isUploadName = (name: string): boolean => name.startsWith('upload');

/** Where the reason stands why a file cannot be read: the field's name with this behind it. */
export const UPLOAD_PROBLEM = '-problem';

const SPREADSHEET = 'This is a spreadsheet file. Save it as CSV, and choose that file.';
const NOT_TEXT = 'This file is not plain text. Save it as CSV, and choose that file.';

/** The text of a file, or why there is none; null when no file was chosen. */
export async function uploadedText(file: File): Promise<{ text: string } | { problem: string } | null> {
  if (file.size === 0) return file.name === '' ? null : { problem: 'This file is empty.' };
  const bytes = new Uint8Array(await file.arrayBuffer());
  const starts = (...signature: number[]) => signature.every((byte, place) => bytes[place] === byte);
  // A zip ("PK") is what today's spreadsheets are, a compound file what older ones were.
  if (starts(0x50, 0x4b, 0x03, 0x04) || starts(0xd0, 0xcf, 0x11, 0xe0)) return { problem: SPREADSHEET };
  const encoding = starts(0xff, 0xfe) ? 'utf-16le' : starts(0xfe, 0xff) ? 'utf-16be' : 'utf-8';
  const text = decoded(bytes, encoding) ?? decoded(bytes, 'windows-1252') ?? '';
  return text === '' || hasControls(text) ? { problem: NOT_TEXT } : { text };
}

function decoded(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Text has tabs and line ends, and no other control characters: pictures and programs do. */
const hasControls = (text: string): boolean => /[^\P{Cc}\t\n\r]/u.test(text);
