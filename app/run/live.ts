/** Hands on what changes to those who watch, in memory: one connection listens for the whole process, however many desks are open. */
import type { Change, Live } from '#web/context.ts';

/** `tell` is called for whatever is heard; `stop` ends every watch. */
export type Watching = { live: Live; tell: (change: Change) => void; stop: () => Promise<void> };

export function watchChanges(): Watching {
  const watchers = new Set<{ onChange: (change: Change) => void; onEnd: () => void }>();
  return {
    live: {
      watch: (onChange, onEnd) => {
        const watcher = { onChange, onEnd };
        watchers.add(watcher);
        return () => void watchers.delete(watcher);
      },
    },
    tell: (change) => {
      for (const { onChange } of watchers) onChange(change);
    },
    stop: async () => {
      for (const { onEnd } of watchers) onEnd();
      watchers.clear();
    },
  };
}
