/** How a program of ours begins and ends: polite about what it cannot do, and never cut off in the middle. */
import { ConfigError } from './config.ts';

/** Runs until the process is told to stop; a wrong environment ends it with a list of what to mend. */
export async function runUntilStopped(begin: () => Promise<{ stop: () => Promise<void> }>): Promise<void> {
  try {
    const running = await begin();
    let isStopping = false;
    const stop = () => {
      if (isStopping) return;
      isStopping = true;
      void running.stop().then(() => process.exit(0));
    };
    process.once('SIGINT', stop);
    process.once('SIGTERM', stop);
  } catch (problem) {
    if (problem instanceof ConfigError || (problem instanceof Error && 'isPolite' in problem)) process.stderr.write(`${problem.message}\n`);
    else process.stderr.write(`${problem instanceof Error ? (problem.stack ?? problem.message) : String(problem)}\n`);
    process.exit(1);
  }
}
