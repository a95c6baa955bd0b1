/** Builds the pages: Remix, Tailwind, and the guard that keeps server rooms out of the browser. */
import { vitePlugin as remix } from '@remix-run/dev';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'vite';
import { remixConfig } from './remix.config.js';
import { browserGuard } from './vite.guard.ts';
import { leanRemix } from './vite.lean.ts';

declare module '@remix-run/server-runtime' {
  interface Future {
    v3_singleFetch: true;
  }
}

export default defineConfig({
  plugins: [tailwindcss(), remix(remixConfig), browserGuard(), leanRemix()],
  // A script of a few hundred bytes costs a phone more as a request of its own than as a part of another one.
  build: { target: 'es2022', sourcemap: false, rollupOptions: { output: { experimentalMinChunkSize: 1_200 } } },
});
