/** The server of the journeys: the real program with its worker inside, on an embedded database with a small community. Run by `set-up.ts`. */
import { rmSync } from 'node:fs';
import { readConfig } from '#run/config.ts';
import { builtRemix, start } from '#run/start.ts';
import { seed } from './seed.ts';

/** How much faster than real time passes for what is measured by `performance.now`. */
const HASTE = 60;

// What pages keep for a minute (see web/briefly.ts) is kept for a second, so that no journey has to wait for it.
const measured = performance.now.bind(performance);
performance.now = () => measured() * HASTE;

const { PORT } = process.env;
const config = readConfig({
  LOG_LEVEL: 'error',
  ...process.env,
  HOST: '127.0.0.1',
  ORIGIN: `http://127.0.0.1:${PORT}`,
  COMMUNITY_NAME: 'Plainline',
  // Each journey says from which network it comes, so that they do not share their speed limits.
  TRUSTED_PROXIES: '127.0.0.1/32',
  DEMO: 'true',
});

const running = await start(config, builtRemix(), async ({ services }) => seed(services));
let isStopping = false;
const stop = () => {
  if (isStopping) return;
  isStopping = true;
  void running.stop().then(() => {
    rmSync(config.dataFolder, { recursive: true, force: true });
    process.exit(0);
  });
};
// Whoever started this let go of it, in good order or by being killed.
process.once('disconnect', stop);
process.once('SIGTERM', stop);
// A press of Ctrl+C reaches the whole group; the one who started this decides.
process.on('SIGINT', () => undefined);
process.send?.(JSON.stringify({ origin: config.origin, database: running.house.url }));
