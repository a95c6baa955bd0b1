/** Keeps the bytes of uploaded files: in a folder, or in any store that speaks S3. Names are ours and random; nothing anybody typed gets here. */
import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { copyFile, mkdir, open, rename, rm, stat, writeFile } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';

/** Bytes by name. All may be repeated: putting the same again changes nothing, and removing what is gone is fine. */
export type Files = {
  put: (name: string, bytes: Uint8Array) => Promise<void>;
  /** The same for a file of this machine, however large: it is never in memory whole. */
  putFile: (name: string, path: string) => Promise<void>;
  /** Its bytes as they come; null when there is no such file. */
  get: (name: string) => Promise<ReadableStream<Uint8Array> | null>;
  remove: (name: string) => Promise<void>;
};

export type Bucket = { endpoint: string; region: string; bucket: string; key: string; secret: string };

/** A name nobody can guess. `-small` behind it names its preview. */
export const newFileName = (): string => randomBytes(16).toString('hex');
export const smallOf = (name: string): string => `${name}-small`;

const NAME = /^[0-9a-f]{32}(-small)?$/;

/** A preview is one piece, a photograph ten. */
const PIECE_BYTES = 64 * 1_024;

/** Stores that take longer than this for 10 MB are in trouble. */
const PATIENCE_MS = 30_000;
const PATIENCE_BYTES = 10 * 1_024 * 1_024;

/** Files in a folder of this machine, in 256 folders by the beginning of their names. */
export function fileFolder(folder: string): Files {
  const pathOf = (name: string) => join(folder, checked(name).slice(0, 2), name);
  // Written aside and moved, so that nobody ever reads half of it.
  const writeAside = async (name: string, write: (draft: string) => Promise<void>) => {
    const path = pathOf(name);
    await mkdir(join(path, '..'), { recursive: true });
    const draft = `${path}.${randomBytes(4).toString('hex')}.part`;
    await write(draft);
    await rename(draft, path);
  };
  return {
    put: (name, bytes) => writeAside(name, (draft) => writeFile(draft, bytes, { mode: 0o600, flag: 'wx' })),
    putFile: (name, path) => writeAside(name, (draft) => copyFile(path, draft)),
    get: async (name) => {
      const path = pathOf(name);
      return (await stat(path).catch(missing)) && bytesAt(path);
    },
    remove: (name) => rm(pathOf(name), { force: true }),
  };
}

/** Files in a bucket. The client is large, so it is loaded when the first file is asked for, and never by communities without one. */
export function fileBucket({ endpoint, region, bucket, key, secret }: Bucket): Files {
  const loaded = async () => {
    const { S3Client, PutObjectCommand, GetObjectCommand, DeleteObjectCommand } = await import('@aws-sdk/client-s3');
    // Stores other than Amazon's have one host for all buckets, and know no checksums of its newer kinds.
    const client = new S3Client({ endpoint, region, forcePathStyle: true, credentials: { accessKeyId: key, secretAccessKey: secret }, requestChecksumCalculation: 'WHEN_REQUIRED', responseChecksumValidation: 'WHEN_REQUIRED' });
    return { client, PutObjectCommand, GetObjectCommand, DeleteObjectCommand };
  };
  let once: ReturnType<typeof loaded> | null = null;
  const s3 = () => (once ??= loaded());
  const within = (bytes = 0) => ({ abortSignal: AbortSignal.timeout(PATIENCE_MS * Math.max(1, Math.ceil(bytes / PATIENCE_BYTES))) });
  const of = (name: string) => ({ Bucket: bucket, Key: checked(name) });
  return {
    put: async (name, bytes) => {
      const { client, PutObjectCommand } = await s3();
      await client.send(new PutObjectCommand({ ...of(name), Body: bytes, ContentLength: bytes.byteLength, ContentType: 'application/octet-stream' }), within());
    },
    putFile: async (name, path) => {
      const { client, PutObjectCommand } = await s3();
      const { size } = await stat(path);
      await client.send(new PutObjectCommand({ ...of(name), Body: createReadStream(path), ContentLength: size, ContentType: 'application/octet-stream' }), within(size));
    },
    get: async (name) => {
      const { client, GetObjectCommand } = await s3();
      const found = await client.send(new GetObjectCommand(of(name)), within()).catch((problem: unknown) => {
        if (problem instanceof Error && ['NoSuchKey', 'NotFound'].includes(problem.name)) return null;
        throw problem;
      });
      return found?.Body?.transformToWebStream() ?? null;
    },
    remove: async (name) => {
      const { client, DeleteObjectCommand } = await s3();
      await client.send(new DeleteObjectCommand(of(name)), within());
    },
  };
}

function checked(name: string): string {
  if (!NAME.test(name)) throw new Error('A file is named by us alone.');
  return name;
}

function missing(problem: unknown): null {
  if (problem instanceof Error && 'code' in problem && problem.code === 'ENOENT') return null;
  throw problem;
}

/** Read piece by piece, and opened when the first piece is asked for: an answer that nobody reads holds no file open. */
function bytesAt(path: string): ReadableStream<Uint8Array> {
  let handle: FileHandle | null = null;
  const close = async () => handle?.close();
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        try {
          handle ??= await open(path, 'r');
          const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafeSlow(PIECE_BYTES), 0, PIECE_BYTES);
          if (bytesRead > 0) return controller.enqueue(buffer.subarray(0, bytesRead));
          await close();
          controller.close();
        } catch (problem) {
          await close().catch(() => undefined);
          throw problem;
        }
      },
      cancel: close,
    },
    { highWaterMark: 0 },
  );
}
