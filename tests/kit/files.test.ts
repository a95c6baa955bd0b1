/** Files in a bucket: the requests that stores of the S3 kind are sent, to a stand-in that keeps what it is given. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { fileBucket, newFileName } from '#kit/files.ts';

type Kept = { asked: string[]; objects: Map<string, Buffer>; status: number };

/** Answers as S3 does to what we ask of it; every request must be signed for its own bytes. */
function standIn(kept: Kept): Server {
  return createServer((request, response) => {
    void (async () => {
      const body = await buffer(request);
      const path = (request.url ?? '').split('?')[0] ?? '';
      kept.asked.push(`${request.method} ${path}`);
      const isSigned = /^AWS4-HMAC-SHA256 Credential=a-key\/\d{8}\/eu-test-1\/s3\/aws4_request, SignedHeaders=[a-z0-9;-]+, Signature=[0-9a-f]{64}$/.test(request.headers.authorization ?? '');
      if (!isSigned) return response.writeHead(403).end();
      if (kept.status !== 200) return response.writeHead(kept.status, { 'Content-Type': 'application/xml' }).end('<Error><Code>InternalError</Code></Error>');
      if (request.method === 'PUT') kept.objects.set(path, body);
      if (request.method === 'DELETE') kept.objects.delete(path);
      const object = kept.objects.get(path);
      if (request.method === 'GET' && !object) return response.writeHead(404, { 'Content-Type': 'application/xml' }).end('<?xml version="1.0"?><Error><Code>NoSuchKey</Code><Message>None</Message></Error>');
      return response.writeHead(request.method === 'DELETE' ? 204 : 200).end(request.method === 'GET' ? object : undefined);
    })();
  });
}

test('bytes go into a bucket, come back and go, signed, under our names alone; a store in trouble is an error', async () => {
  const kept: Kept = { asked: [], objects: new Map(), status: 200 };
  const server = standIn(kept);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  try {
    const files = fileBucket({ endpoint: `http://127.0.0.1:${port}`, region: 'eu-test-1', bucket: 'our-files', key: 'a-key', secret: 'a-secret' });
    const name = newFileName();
    const bytes = new Uint8Array([0, 1, 2, 255]);
    await files.put(name, bytes);
    await files.put(name, bytes);
    expect(kept.objects.get(`/our-files/${name}`)).toEqual(Buffer.from(bytes));
    expect(new Uint8Array(await new Response(await files.get(name)).arrayBuffer())).toEqual(bytes);
    // A file of this machine goes there piece by piece, and is the same.
    await files.putFile(name, fileURLToPath(import.meta.url));
    expect(kept.objects.get(`/our-files/${name}`)).toEqual(readFileSync(fileURLToPath(import.meta.url)));
    await files.remove(name);
    await files.remove(name);
    expect(await files.get(name)).toBe(null);
    expect(new Set(kept.asked)).toEqual(new Set(['PUT', 'GET', 'DELETE'].map((verb) => `${verb} /our-files/${name}`)));
    await expect(files.get('../other-bucket/secret')).rejects.toThrow('named by us');
    kept.status = 500;
    await expect(files.put(name, bytes)).rejects.toThrow();
  } finally {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  }
});
