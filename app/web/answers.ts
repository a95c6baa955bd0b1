/** Refusals become answers here and nowhere else: not found 404, not allowed 403, a rule of the community 422. */
import { data } from '@remix-run/server-runtime';
import { NotAllowed, NotFound, Refused, isRefusal } from '#domain/core';
import type { Refusal } from '#domain/core';

/** What an error page is given: never a bug's own message. */
export type RefusalBody = { sentence: string };

/** What a form gets back: its errors by field ('form' for the whole), and everything that was typed. */
export type FormAnswer = { errors: Record<string, string>; values: Record<string, string> };

export const statusOf = (refusal: Refusal): 403 | 404 | 422 => {
  if (refusal instanceof NotFound) return 404;
  if (refusal instanceof NotAllowed) return 403;
  return 422;
};

/** A refusal as a thrown response, which the nearest error boundary shows. */
export const refusalAnswer = (refusal: Refusal) => data<RefusalBody>({ sentence: refusal.message }, { status: statusOf(refusal) });

/** Runs a door's work and turns its refusals into thrown answers; bugs fly on to the boundary and the log. */
export async function answering<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    if (isRefusal(thrown)) throw refusalAnswer(thrown);
    throw thrown;
  }
}

/** A refusal of a form: the typed values come back with the sentence on its field. */
export const formAnswer = (refusal: Refusal, values: Record<string, string>) =>
  data<FormAnswer>({ errors: { [(refusal instanceof Refused && refusal.field) || 'form']: refusal.message }, values }, { status: statusOf(refusal) });

/** Too many at once: says when to come back. */
export const tooMany = (retryAfterSeconds: number, sentence: string) =>
  data<RefusalBody>({ sentence }, { status: 429, headers: { 'Retry-After': String(retryAfterSeconds) } });
