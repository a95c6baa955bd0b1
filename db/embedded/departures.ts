/** Lets whatever must not outlive this process be put away when it ends without asking: by exit, by a bug, or by a signal that nobody handles. */
import { constants } from 'node:os';

const duties = new Set<() => void>();

/** Interrupt, polite end, closed terminal: by default each would end Node without a word. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Does this at the end of the process; it must be quick and cannot wait for anything. Answers how to take it back. */
export function beforeLeaving(duty: () => void): () => void {
  if (duties.size === 0) watch();
  duties.add(duty);
  return () => {
    if (duties.delete(duty) && duties.size === 0) unwatch();
  };
}

function watch(): void {
  process.on('exit', doAll);
  for (const signal of SIGNALS) process.on(signal, leave);
}

function unwatch(): void {
  process.off('exit', doAll);
  for (const signal of SIGNALS) process.off(signal, leave);
}

function doAll(): void {
  for (const duty of duties) duty();
}

/** Whoever else listens for the signal decides what follows; alone, we end as Node would have, only tidily. */
function leave(signal: (typeof SIGNALS)[number]): void {
  if (process.listenerCount(signal) > 1) return;
  process.exit(128 + constants.signals[signal]);
}
