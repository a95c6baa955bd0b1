/** Keeps for a few seconds what many pages show alike, so that a busy site asks the database once. */

type Kept = { until: number; value: Promise<unknown> };

const keptBy = new WeakMap<object, Map<string, Kept>>();

/** Enough for the threads being read at the same time; the oldest go first. */
const MAX_KEPT = 2_000;

/**
 * The value of this key, at most `seconds` old. `owner` is the shelf it stands on (`context.shelf`): a new one is empty.
 * Several asking at once share one load; a failed load is not kept. Never for what only some may see.
 */
export function briefly<T>(owner: object, key: string, seconds: number, load: () => Promise<T>): Promise<T> {
  const kept = keptBy.get(owner) ?? new Map<string, Kept>();
  keptBy.set(owner, kept);
  const now = performance.now();
  const known = kept.get(key);
  if (known && known.until > now) return known.value as Promise<T>;
  const value = load();
  const mine = { until: now + seconds * 1000, value };
  kept.delete(key);
  kept.set(key, mine);
  const oldest = kept.keys().next().value;
  if (kept.size > MAX_KEPT && oldest !== undefined) kept.delete(oldest);
  value.catch(() => kept.get(key) === mine && kept.delete(key));
  return value;
}
