/** Starts and stops the program: database, worker, web, in this order. */
import { pathToFileURL } from 'node:url';
import { resolve } from 'node:path';
import type { ServerBuild } from '@remix-run/server-runtime';
import { createLog } from '#kit/log.ts';
import type { Config } from './config.ts';
import { createApp, listen } from './server.ts';
import type { RemixSource } from './server.ts';
import { openHouse } from './wiring.ts';
import type { House } from './wiring.ts';
import { startWorker } from './worker.ts';

export type Running = { port: number; house: House; stop: () => Promise<void> };

/** The built Remix application. */
export const builtRemix = (): RemixSource => {
  let loaded: Promise<ServerBuild> | null = null;
  return { build: () => (loaded ??= import(pathToFileURL(resolve('build/server/index.js')).href)), assets: 'build/client', isDevelopment: false };
};

/** Starts everything; the caller decides when it stops. */
export async function start(config: Config, remix: RemixSource, prepare?: (house: House) => Promise<void>): Promise<Running> {
  const log = createLog({ level: config.logLevel, pretty: !config.isProduction });
  const house = await openHouse(config, log);
  await prepare?.(house);
  const worker = config.worker === 'inside' ? await startWorker({ services: house.services, url: house.url }) : null;
  const web = await listen(createApp(house.services, config, remix), config.port, config.host, remix.middleware);
  log.info(`${config.communityName} Community is open at ${config.origin}`);
  return {
    port: web.port,
    house,
    stop: async () => {
      await web.stop();
      await worker?.stop();
      await house.stop();
    },
  };
}
