/** Remix from source: Vite in the middle of our own server, so that development has the same context and doors. */
import type { ServerBuild } from '@remix-run/server-runtime';
import type { RemixSource } from './server.ts';

/** Starts Vite. Its middleware answers for modules and hot updates; everything else goes to our server. */
export async function developmentRemix(): Promise<RemixSource> {
  const { createServer } = await import('vite');
  const vite = await createServer({ server: { middlewareMode: true }, appType: 'custom' });
  return {
    build: async () => (await vite.ssrLoadModule('virtual:remix/server-build')) as ServerBuild,
    assets: null,
    isDevelopment: true,
    middleware: vite.middlewares,
  };
}
