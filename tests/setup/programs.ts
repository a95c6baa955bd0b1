/** The programs that tests start as processes of their own, bundled once a run as the build does it: from source each start would cost a second of work. */
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { build } from 'esbuild';

const COMMANDS = 'app/run/cli';

/** Every program by its source, and the threads that must lie beside them. */
const sources = (): string[] => [
  ...readdirSync(COMMANDS).map((name) => `${COMMANDS}/${name}`),
  'app/run/worker-main.ts', 'tests/db/embedded-process.ts', 'tests/db/migrate-once.ts', 'tests/jobs/crash-process.ts', 'tests/search/rebuild-process.ts',
];

/** Bundles them all; `remove` takes the folder away again. */
export async function bundlePrograms(): Promise<{ remove: () => void }> {
  // Below node_modules, so that what the bundle leaves outside is found.
  const cache = resolve('node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  const outdir = mkdtempSync(join(cache, 'goodturn-programs-'));
  // Some tests run them as another user.
  chmodSync(outdir, 0o755);
  await build({
    entryPoints: { ...Object.fromEntries(sources().map((source) => [basename(source, '.ts'), source])), 'markdown-worker': 'app/kit/markdown/worker.ts', 'language-worker': 'app/kit/language/worker.ts' },
    outdir, bundle: true, splitting: true, format: 'esm', platform: 'node', target: 'node20', packages: 'external', logLevel: 'warning',
  });
  process.env.TEST_PROGRAMS = outdir;
  return { remove: () => rmSync(outdir, { recursive: true, force: true }) };
}

/** The words with which Node starts a program, by its source. */
export function program(source: string): string[] {
  if (!sources().includes(source)) throw new Error(`${source} is not among the programs that are bundled for tests.`);
  return [join(process.env.TEST_PROGRAMS ?? '', `${basename(source, '.ts')}.js`)];
}
