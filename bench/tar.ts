/** Reads the texts of a tar archive as it streams by. */

const BLOCK = 512;

/** Where a header keeps the size (octal) and the kind of its entry: POSIX ustar. */
const SIZE = { from: 124, to: 136 };
const KIND = 156;

/** An ordinary file is '0', or NUL in very old archives. */
const FILES = ['0', '\0'];

/** Yields the text of each ordinary file in turn; holds no more than one of them. */
export async function* textFilesOf(archive: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let held: Buffer = Buffer.alloc(0);
  const chunks = archive[Symbol.asyncIterator]();

  /** The next bytes; null when the archive ends before. */
  async function take(length: number): Promise<Buffer | null> {
    const parts: Buffer[] = [held];
    let size = held.length;
    while (size < length) {
      const { value, done } = await chunks.next();
      if (done) return null;
      parts.push(value);
      size += value.length;
    }
    const all = parts.length === 1 ? held : Buffer.concat(parts);
    held = all.subarray(length);
    return all.subarray(0, length);
  }

  for (let header = await take(BLOCK); header; header = await take(BLOCK)) {
    // The archive ends with blocks of zeros.
    if (header[0] === 0) continue;
    const size = parseInt(header.toString('latin1', SIZE.from, SIZE.to).replace(/\0/g, ''), 8);
    const body = await take(Math.ceil(size / BLOCK) * BLOCK);
    if (!body) throw new Error('The archive ends in the middle of a file.');
    if (FILES.includes(header.toString('latin1', KIND, KIND + 1))) yield body.toString('utf8', 0, size);
  }
}
