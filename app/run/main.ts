/** The program. `--dev` serves from source, with Vite in the middle. */
import { readConfig, readEnvironment } from './config.ts';
import { builtRemix, start } from './start.ts';
import { runUntilStopped } from './until-stopped.ts';

await runUntilStopped(async () => {
  const isDevelopment = process.argv.includes('--dev');
  const config = readConfig(readEnvironment(isDevelopment ? 'development' : 'production'));
  const remix = isDevelopment ? await (await import('./development.ts')).developmentRemix() : builtRemix();
  return start(config, remix);
});
