/** The last step of the build: bundles the programs in `app/run` for plain Node, and packs the browser's files once and well. */
import { createReadStream, createWriteStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { constants, createBrotliCompress, createGzip } from 'node:zlib';
import { build } from 'esbuild';

await build({
  entryPoints: {
    main: 'app/run/main.ts',
    worker: 'app/run/worker-main.ts',
    demo: 'app/run/demo/main.ts',
    'markdown-worker': 'app/kit/markdown/worker.ts',
    'language-worker': 'app/kit/language/worker.ts',
  },
  outdir: 'build/run',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  packages: 'external',
  sourcemap: true,
  logLevel: 'warning',
});

for (const file of await readdir('build/client', { recursive: true })) {
  if (!/\.(js|css|svg|txt|webmanifest|json)$/.test(file)) continue;
  const path = join('build/client', file);
  await pipeline(createReadStream(path), createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }), createWriteStream(`${path}.br`));
  await pipeline(createReadStream(path), createGzip({ level: 9 }), createWriteStream(`${path}.gz`));
}
