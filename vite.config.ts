/** Builds the pages: Remix, Tailwind, and the guard that keeps server rooms out of the browser. */
import { vitePlugin as remix } from '@remix-run/dev';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'vite';
import type { Plugin } from 'vite';
import { remixConfig } from './remix.config.js';
import { browserGuard } from './vite.guard.ts';
import { leanRemix } from './vite.lean.ts';

declare module '@remix-run/server-runtime' {
  interface Future {
    v3_singleFetch: true;
  }
}

/** Vite would preload what a script fetched later needs; here that is on the page already, and its 1 kB would go to every reader. */
const plainImports = (): Plugin => ({
  name: 'goodturn-plain-imports',
  enforce: 'pre',
  load: (id) => (id === '\0vite/preload-helper.js' ? 'export const __vitePreload = (load) => load();' : null),
});

export default defineConfig({
  plugins: [tailwindcss(), remix(remixConfig), browserGuard(), leanRemix(), plainImports()],
  // Routes name rooms of the server, which the browser never gets: what they import is not made ready for it.
  optimizeDeps: { exclude: ['@node-rs/argon2'] },
  // A script of a few hundred bytes costs a phone more as a request of its own than as a part of another one.
  build: { target: 'es2022', minify: 'terser', terserOptions: { compress: { passes: 2 } }, sourcemap: false, rollupOptions: { output: { experimentalMinChunkSize: 600 } } },
});
