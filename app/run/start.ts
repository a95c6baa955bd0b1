/** Starts and stops the program: database, worker, web, in this order. */
import { pathToFileURL } from 'node:url';
import { resolve } from 'node:path';
import type { ServerBuild } from '@remix-run/server-runtime';
import { noteOpened } from '#domain/discovery';
import { createLog } from '#kit/log.ts';
import { followChanges } from './changes.ts';
import type { Config } from './config.ts';
import { createApp, listen } from './server.ts';
import type { Memory, RemixSource } from './server.ts';
import { storePages } from './stored-pages.ts';
import { notingOpenings } from './openings.ts';
import { watchChanges } from './live.ts';
import { countViews } from './views.ts';
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
  const opened: (() => Promise<void>)[] = [house.stop];
  /** What was opened last is closed first. */
  const stop = async () => {
    for (const close of opened.splice(0).reverse()) await close();
  };
  try {
    await prepare?.(house);
    if (config.worker === 'inside') {
      const worker = await startWorker({ services: house.services, url: house.url });
      opened.push(worker.stop);
    }
    const memory = remember(house, config, remix);
    opened.push(memory.stop);
    const web = await listen(createApp(house.services, config, remix, memory), config.port, config.host, notingOpenings(config.origin, (words) => noteOpened(house.services, words), remix.middleware ?? memory.pages?.atOnce));
    opened.push(web.stop);
    // First of all: an open stream would hold the web server up.
    opened.push(memory.endStreams);
    if (!house.services.mail) log.warn('SMTP_URL is not set, so no mail is sent: payouts, decisions and replies are told in the inbox alone (docs/operating.md, "Mail")');
    log.info(`${config.communityName} Community is open at ${config.origin}`);
    return { port: web.port, house, stop };
  } catch (problem) {
    await stop();
    throw problem;
  }
}

/** What is kept in memory between requests. While developing pages are made anew each time. */
function remember({ services, url }: House, config: Config, remix: RemixSource): Memory & { stop: () => Promise<void>; endStreams: () => Promise<void> } {
  const watching = watchChanges();
  const views = countViews(services.db, services.log, services.clock);
  const pages = remix.isDevelopment ? null : storePages({ url, log: services.log, isSecure: config.origin.startsWith('https:'), countView: views.count, onHeard: watching.tell });
  const nothing = () => undefined;
  const heard = pages ? null : followChanges(url, services.log, { onChange: nothing, onListening: nothing, onLost: nothing, onHeard: watching.tell });
  return {
    views,
    pages,
    live: watching.live,
    endStreams: watching.stop,
    stop: async () => {
      await (pages ?? heard)?.stop();
      await views.stop();
    },
  };
}
