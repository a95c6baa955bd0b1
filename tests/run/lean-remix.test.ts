/** The build notices when Remix no longer reads as `vite.lean.ts` expects, instead of quietly becoming slow. */
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { build } from 'vite';
import type { Plugin } from 'vite';

/** Builds a server of one virtual file that lies where a file of Remix would. */
async function buildWith(file: string, code: string): Promise<string> {
  const { leanRemix }: { leanRemix: () => Plugin } = await import(resolve('vite.lean.ts'));
  const virtual: Plugin = { name: 'virtual', enforce: 'pre', resolveId: (id) => (id === file ? id : null), load: (id) => (id === file ? code : null) };
  const made = await build({ configFile: false, logLevel: 'silent', plugins: [virtual, leanRemix()], build: { ssr: file, write: false } });
  return JSON.stringify(made);
}

test('a build ends with a sentence when a text that is to be replaced is gone from its file', async () => {
  await expect(buildWith('/@remix-run/router/dist/router.js', 'export const matchRoutes = () => null;')).rejects.toThrow('Remix has changed');
});

test('a build ends with a sentence when a file of Remix is not met at all', async () => {
  await expect(buildWith('/somewhere/else.js', 'export const nothing = 1;')).rejects.toThrow('vite.lean.ts found no @remix-run');
});
