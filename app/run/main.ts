/** The program. `--dev` serves from source, with Vite in the middle. */
import { readConfig } from './config.ts';
import { builtRemix, runUntilStopped, start } from './start.ts';

await runUntilStopped(async () => {
  const config = readConfig(process.env);
  const remix = process.argv.includes('--dev') ? await (await import('./development.ts')).developmentRemix() : builtRemix();
  return start(config, remix);
});
