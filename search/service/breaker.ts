/** Remembers whether an engine can be used, since when not and why, and when it is worth another try. */

export type Breaker = {
  isClosed: () => boolean;
  /** True once the pause is over; the pause doubles with every failure. */
  mayRetry: () => boolean;
  fail: (reason: string) => void;
  recover: () => void;
  /** Since when and why the engine is not used; null while it is. */
  outage: () => Outage | null;
};

export type Outage = { since: Date; reason: string };

/** A restart takes a few seconds; asking sooner would only meet it again. */
const FIRST_PAUSE_MS = 5_000;

/** A server that is down for long is noticed again within a minute. */
const LONGEST_PAUSE_MS = 60_000;

/** A breaker that begins open without a pause: an engine is used only after it has shown that it is whole. */
export function createBreaker(clock: () => Date, reason: string): Breaker {
  let outage: Outage | null = { since: clock(), reason };
  let pauseMs = 0;
  let retryAt = 0;
  return {
    isClosed: () => outage === null,
    mayRetry: () => clock().getTime() >= retryAt,
    fail: (why) => {
      outage = { since: outage?.since ?? clock(), reason: why };
      pauseMs = Math.min(LONGEST_PAUSE_MS, Math.max(FIRST_PAUSE_MS, pauseMs * 2));
      retryAt = clock().getTime() + pauseMs;
    },
    recover: () => {
      outage = null;
      pauseMs = 0;
      retryAt = 0;
    },
    outage: () => outage,
  };
}
