/** `npm run demo`: the community of an invented mobile operator, ready to look around in. */
import { join } from 'node:path';
import { readConfig, readEnvironment } from '#run/config.ts';
import { builtRemix, start } from '#run/start.ts';
import { runUntilStopped } from '#run/until-stopped.ts';
import { seedDemo } from './seed.ts';

await runUntilStopped(async () => {
  const environment = readEnvironment();
  const config = readConfig({ COMMUNITY_NAME: 'Plainline', DATA_FOLDER: join('data', 'demo'), LOG_LEVEL: 'warn', ...environment, DEMO: 'true' });
  const say = (text: string) => process.stdout.write(`${text}\n`);
  const running = await start(config, builtRemix(), async ({ services }) => {
    await seedDemo(services, (step) => say(`  ${step} …`));
  });
  say(`\nThe ${config.communityName} community is open: ${config.origin}\nSign in with one click as Maya, Tom, Priya or Gareth. Stop it with Ctrl+C.`);
  return running;
});
