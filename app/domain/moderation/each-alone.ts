/** Doing the same to many: what cannot be done to one of them is no reason to leave the others. */
import { NotAllowed, NotFound, Refused } from '#domain/core';
import type { Act } from '#domain/core';

/**
 * Does the work for each in a step of its own, and answers what came of those that could be done. What was typed wrong is refused as a whole; so is everything, with the
 * first reason, where nothing could be done.
 */
export async function eachAlone<T, R>(act: Act, all: readonly T[], work: (act: Act, one: T) => Promise<R>): Promise<R[]> {
  const done: R[] = [];
  let reason: unknown = null;
  for (const one of all) {
    try {
      done.push(await act.tx.transaction((tx) => work({ ...act, tx }, one)));
    } catch (thrown) {
      const isOfThisOne = thrown instanceof NotFound || thrown instanceof NotAllowed || (thrown instanceof Refused && thrown.field === undefined);
      if (!isOfThisOne) throw thrown;
      reason ??= thrown;
    }
  }
  if (done.length === 0 && reason !== null) throw reason;
  return done;
}
