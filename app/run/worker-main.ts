/** `npm run worker`: runs jobs and timed work in a process of its own, beside a web process with WORKER=apart, or beside several. */
import { createLog } from '#kit/log.ts';
import { readConfig, readEnvironment } from './config.ts';
import { runUntilStopped } from './until-stopped.ts';
import { openHouse } from './wiring.ts';
import { startWorker } from './worker.ts';

await runUntilStopped(async () => {
  const config = readConfig(readEnvironment());
  const log = createLog({ level: config.logLevel, pretty: !config.isProduction });
  const house = await openHouse(config, log, 'beside');
  const worker = await startWorker({ services: house.services, url: house.url });
  log.info('The worker runs');
  return {
    stop: async () => {
      await worker.stop();
      await house.stop();
    },
  };
});
