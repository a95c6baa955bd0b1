/** Reads the rows of one dump file as a stream, plain or compressed, and never holds more than one piece of it. */
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { SaxesParser } from 'saxes';
import { DumpError, reasonOf } from './folder.ts';
import type { DumpFile } from './folder.ts';

/** The attributes of one `<row …/>`. */
export type Row = Readonly<Record<string, string>>;

/** The longest honest row of any dump has some 200,000 characters; without a bound one attribute could fill the memory. */
const MAX_ROW_LENGTH = 16_000_000;

/** Characters XML forbids, written out or as a number: old dumps have some. They are dropped, and are no reason to refuse a file. */
const TOLERATED = ['disallowed character.', 'malformed character entity.'];

/** What the parser says when a file ends too early. */
const CUT_OFF = /^(unclosed tag|unexpected end|document must contain a root)/;

/**
 * Yields the rows of a file, as many at a time as a piece of it holds. Unknown attributes are passed on; a document type
 * is refused, so no entity is ever expanded but the five of XML.
 * @param onBytes told how many bytes of the file have been read since the last time.
 * @throws DumpError naming the file and the line when it is damaged, cut off, or not this table.
 */
export async function* rowsOf(file: DumpFile, onBytes: (bytes: number) => void = () => undefined): AsyncGenerator<Row[]> {
  const parser = new SaxesParser();
  const decoder = new TextDecoder();
  const damage = (sentence: string) => new DumpError(`${file.name}, line ${parser.line}: ${sentence}`);
  let rows: Row[] = [];
  let depth = 0;
  let lastTagAt = 0;
  let hasForbidden = false;

  parser.on('error', (problem) => {
    const message = problem.message.replace(/^\d+:\d+: /, '');
    if (TOLERATED.includes(message)) return void (hasForbidden = true);
    throw damage(CUT_OFF.test(message) ? 'the file ends too early. Unpack or download it again.' : `this is not the XML of a dump (${message.replace(/\.$/, '')}).`);
  });
  parser.on('doctype', () => {
    throw damage('it declares a document type, which no dump does, so it is not read.');
  });
  parser.on('opentag', ({ name, attributes }) => {
    if (depth === 0 && name !== file.root) throw damage(`it begins with <${name.slice(0, 40)}>, but this table begins with <${file.root}>.`);
    if (depth > 0 && (depth > 1 || name !== 'row')) throw damage(`there is a <${name.slice(0, 40)}> where only rows may stand.`);
    if (depth === 1) rows.push(hasForbidden ? withoutForbidden(attributes) : attributes);
    hasForbidden = false;
    depth += 1;
    lastTagAt = parser.position;
  });
  parser.on('closetag', () => {
    depth -= 1;
  });

  for await (const chunk of pieces(file, onBytes, damage)) {
    parser.write(decoder.decode(chunk, { stream: true }));
    if (parser.position - lastTagAt > MAX_ROW_LENGTH) throw damage(`a row has more than ${MAX_ROW_LENGTH.toLocaleString('en-GB')} characters.`);
    if (rows.length === 0) continue;
    yield rows;
    rows = [];
  }
  parser.write(decoder.decode());
  parser.close();
  if (rows.length > 0) yield rows;
}

/** Takes out what XML cannot say: forbidden characters, and numbers of characters that do not exist, which the parser leaves as they were written. */
function withoutForbidden(attributes: Row): Row {
  const clean = (value: string) =>
    value.replace(/&#(?:x([\da-f]+)|(\d+));/gi, (written, hexadecimal: string | undefined, decimal: string | undefined) => (isForbidden(hexadecimal ? parseInt(hexadecimal, 16) : Number(decimal)) ? '' : written)).replace(/[^\P{Cc}\t\n\r]|\p{Surrogate}/gu, '');
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, clean(value)]));
}

/** Not a character of XML 1.0, 2.2. */
const isForbidden = (code: number): boolean =>
  (code < 0x20 && ![0x9, 0xa, 0xd].includes(code)) || (code >= 0xd800 && code <= 0xdfff) || code === 0xfffe || code === 0xffff || code > 0x10ffff;

/** The file's bytes, unpacked where its first bytes say that it is compressed. */
async function* pieces(file: DumpFile, onBytes: (bytes: number) => void, damage: (sentence: string) => DumpError): AsyncGenerator<Uint8Array> {
  try {
    const isPacked = await beginsAsGzip(file.path);
    if (!isPacked && file.name.toLowerCase().endsWith('.gz')) throw damage('it is called .gz but is not a gzip file.');
    const packed = createReadStream(file.path);
    // An error while reading ends the unpacking with the same error, which the loop below then throws.
    const unpacked: Readable = isPacked ? pipeline(packed, createGunzip(), () => undefined) : packed;
    let counted = 0;
    for await (const chunk of unpacked) {
      onBytes(packed.bytesRead - counted);
      counted = packed.bytesRead;
      yield chunk;
    }
  } catch (problem) {
    if (problem instanceof DumpError) throw problem;
    const isPacking = problem instanceof Error && 'code' in problem && String(problem.code).startsWith('Z_');
    throw damage(isPacking ? `the compressed file is damaged or cut off (${problem.message}). Download it again.` : `the file cannot be read: ${reasonOf(problem)}.`);
  }
}

async function beginsAsGzip(path: string): Promise<boolean> {
  const handle = await open(path);
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await handle.close();
  }
}
