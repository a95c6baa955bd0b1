/** Pictures and other files for tests: real ones, and what people with bad intentions send instead (made here, kept nowhere). */
import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';

/** A photograph with everything a phone writes into one: place, camera, and the way it was held. */
export const photo = (width = 640, height = 480): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background: '#3a6ea5', noise: { type: 'gaussian', mean: 120, sigma: 40 } } })
    .withExif({ IFD0: { Make: 'SecretCamera', Artist: 'Maya Okonjo' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 0/1', GPSLongitudeRef: 'W', GPSLongitude: '0/1 7/1 0/1' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();

export const screenshot = (width = 320, height = 200, background = '#ffffff'): Promise<Buffer> => sharp({ create: { width, height, channels: 4, background } }).png().toBuffer();

/** The smallest PDF that readers open. */
export const PDF = Buffer.from(
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/MediaBox[0 0 200 200]/Parent 2 0 R>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
);

const chunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length, 0);
  ends.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
};

/** A PNG that says it is this large, with a picture of nothing and any other chunks. */
export function saysItIs(width: number, height: number, more: Buffer[] = []): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head[8] = 1;
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', head), ...more, chunk('IDAT', deflateSync(Buffer.alloc(300_000))), chunk('IEND', Buffer.alloc(0))]);
}

const gif = (width: number, height: number, frames: number) => {
  const size = Buffer.alloc(4);
  size.writeUInt16LE(width, 0);
  size.writeUInt16LE(height, 2);
  const frame = Buffer.from([0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0]);
  return Buffer.concat([Buffer.from('GIF89a'), size, Buffer.from([0x80, 0, 0, 0, 0, 0, 0xff, 0xff, 0xff]), ...Array.from({ length: frames }, () => frame), Buffer.from([0x3b])]);
};

/** What is refused, by what it is. */
export async function hostileFiles(): Promise<Record<string, Buffer>> {
  const jpegOf65500 = Buffer.from(await photo(32, 32));
  // The frame header holds the size: FF C0, length, precision, height, width.
  const at = jpegOf65500.indexOf(Buffer.from([0xff, 0xc0]));
  jpegOf65500.writeUInt16BE(65_500, at + 5);
  jpegOf65500.writeUInt16BE(65_500, at + 7);
  return {
    'PNG of 50000 x 50000': saysItIs(50_000, 50_000),
    'PNG of 0 x 0': saysItIs(0, 0),
    'PNG of 2^31-1': saysItIs(2 ** 31 - 1, 2 ** 31 - 1),
    'PNG without its picture': saysItIs(7_000, 7_000),
    'JPEG of 65500 x 65500': jpegOf65500,
    'cut JPEG': (await photo()).subarray(0, 4_000),
    'GIF and HTML in one': Buffer.from('GIF89a/*<html><script>alert(1)</script></html>*/=1;'),
    'drawing that runs programs': Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
    'page called a picture': Buffer.from('<!doctype html><script>alert(1)</script>'),
    'PDF glued to a page': Buffer.concat([PDF, Buffer.from('<script>alert(1)</script>')]),
    'zip': Buffer.from('PK\x03\x04 and so on'),
    nothing: Buffer.alloc(0),
    'more than fits': Buffer.concat([PDF.subarray(0, 20), Buffer.alloc(10_000_000), Buffer.from('%%EOF')]),
  };
}

/** The chunks that make a PNG one of so many pictures, of which none is there. */
function moving(frames: number): Buffer[] {
  const [counts, frame] = [Buffer.alloc(8), Buffer.alloc(26)];
  counts.writeUInt32BE(frames, 0);
  frame.writeUInt32BE(8, 4);
  frame.writeUInt32BE(8, 8);
  return [chunk('acTL', counts), ...Array.from({ length: frames }, () => chunk('fcTL', frame))];
}

/** Harmless once drawn anew: what is hidden in it, or how much of it there is, is left behind. */
export const tameable = (): Record<string, Buffer> => ({
  'GIF of 65535 x 65535 with a dot in it': gif(65_535, 65_535, 1),
  'GIF of 20,000 pictures': gif(1, 1, 20_000),
  'PNG of 10,000 pictures': saysItIs(8, 8, moving(10_000)),
  'text that inflates to a hundred megabytes': saysItIs(8, 8, [chunk('zTXt', Buffer.concat([Buffer.from('Comment\0\0', 'latin1'), deflateSync(Buffer.alloc(100_000_000))]))]),
});
