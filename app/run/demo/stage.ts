/** What the demo has made so far, by the names its content uses. */
import type { ArticleId, Member, PostId, ThreadId } from '#domain/core';
import type { GoodturnServices } from '#run/context.ts';

type Cast = { members: Map<string, Member>; threads: Map<string, ThreadId>; posts: Map<string, PostId>; guides: Map<string, ArticleId> };
export type Stage = Cast & { services: GoodturnServices; now: Date };

/** The demo's content is tested to hold together, so what is missing here is a bug. */
export function need<Key, Value>(map: Map<Key, Value>, key: Key): Value {
  const value = map.get(key);
  if (value === undefined) throw new Error(`The demo has no ${String(key)}.`);
  return value;
}
