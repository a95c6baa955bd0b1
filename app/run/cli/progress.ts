/** How far a long command has come: a bar that moves at a terminal, and a line now and then elsewhere. */

/** Often enough to be believed, seldom enough for a log file. */
const LINE_EVERY_MS = 5_000;

/** Faster than the eye follows would only cost time. */
const BAR_EVERY_MS = 100;

/** Before this, a rate says more about starting than about going on. */
const BELIEVABLE_AFTER_MS = 1_000;

const BAR_WIDTH = 24;

export type ProgressReport = {
  /** Says how much of all is done; a new step begins a new line and its own clock. */
  tell: (step: string, done: number, all: number) => void;
  /** Leaves the terminal's line free for what is said next. */
  end: () => void;
};

/** Starts reporting. `unit` names what is counted, for example "rows". */
export function reportProgress(units: Readonly<Record<string, string>>, stream: NodeJS.WriteStream = process.stdout): ProgressReport {
  let step = '';
  let startedAt = 0;
  let toldAt = performance.now();
  let lastAt = 0;
  let isOpen = false;
  const end = () => {
    if (isOpen) stream.write('\r\x1b[K');
    isOpen = false;
  };
  return {
    tell: (name, done, all) => {
      const now = performance.now();
      if (name !== step) {
        end();
        step = name;
        // Whoever tells of a step has done a piece of it already; it began when the last one was told of.
        startedAt = toldAt;
        lastAt = stream.isTTY ? 0 : now;
      }
      toldAt = now;
      if (now - lastAt < (stream.isTTY ? BAR_EVERY_MS : LINE_EVERY_MS)) return;
      lastAt = now;
      const text = progressLine({ step, done, all, elapsedMs: now - startedAt, unit: units[name] ?? '' });
      stream.write(stream.isTTY ? `\r\x1b[K${bar(done, all)} ${text}` : `${text}\n`);
      isOpen = stream.isTTY;
    },
    end,
  };
}

type Moment = { step: string; done: number; all: number; elapsedMs: number; unit: string };

/** `writing 12,500 of 50,000 rows (25 %), 2,100 a second, 18 s left`. There may be more at the end than at the start. */
export function progressLine({ step, done, all, elapsedMs, unit }: Moment): string {
  const total = Math.max(all, done, 1);
  const rate = done / (elapsedMs / 1_000);
  const pace = elapsedMs >= BELIEVABLE_AFTER_MS && rate > 0 ? `, ${figure(rate)} a second, ${duration(((total - done) / rate) * 1_000)} left` : '';
  return `${step} ${figure(done)} of ${figure(total)} ${unit} (${Math.floor((100 * done) / total)} %)${pace}`;
}

const bar = (done: number, all: number): string => {
  const full = Math.round((BAR_WIDTH * done) / Math.max(all, done, 1));
  return `[${'#'.repeat(full)}${'.'.repeat(BAR_WIDTH - full)}]`;
};

/** A whole number with its thousands apart. */
export const figure = (number: number): string => Math.round(number).toLocaleString('en-GB');

/** A length of time as a person says it: `18 s`, `3 min 5 s`. */
export const duration = (ms: number): string => (ms < 60_000 ? `${Math.round(ms / 1_000)} s` : `${Math.floor(ms / 60_000)} min ${Math.round((ms % 60_000) / 1_000)} s`);
