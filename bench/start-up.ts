/** How long the product takes from being started to its first page, as a process of its own on the filled database. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';

/** A start that takes longer has failed. */
const MOST_MS = 60_000;

/** Milliseconds from the start of the process to the last byte of a thread's page. The process is ended again. */
export async function startUp(env: NodeJS.ProcessEnv, page: string): Promise<number> {
  const begun = performance.now();
  const product = spawn(process.execPath, ['build/run/main.js'], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  try {
    while (performance.now() - begun < MOST_MS) {
      const status = await fetch(page).then(async (answer) => (await answer.text(), answer.status), () => 0);
      if (status === 200) return performance.now() - begun;
      await pause(5);
    }
    throw new Error('The product did not start.');
  } finally {
    product.kill('SIGTERM');
    await once(product, 'exit');
  }
}
