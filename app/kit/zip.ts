/** Writes zip files piece by piece, so that what is packed never stands in memory whole. */
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';

/** One file of a zip: asked for its content when its turn comes, one after the other. Its name is ours, with `/` between folders. */
export type ZipEntry = { name: string; content: () => AsyncIterable<string | Uint8Array>; /** Pictures are small as they are. */ isPacked?: boolean };

/**
 * Writes all entries into a new file at this path.
 * @throws whatever an entry's content throws; the file is then half written.
 */
export async function writeZip(path: string, entries: readonly ZipEntry[], at: Date): Promise<void> {
  const zip = new ZipFile();
  const target = createWriteStream(path, { flags: 'wx', mode: 0o600 });
  zip.on('error', (problem: Error) => target.destroy(problem));
  for (const { name, content, isPacked = true } of entries) {
    zip.addReadStreamLazy(name, { mtime: at, compress: isPacked }, (give) => give(null, Readable.from(content(), { objectMode: false })));
  }
  zip.end();
  await pipeline(zip.outputStream, target);
}
