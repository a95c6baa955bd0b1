/** Refusals become answers here and nowhere else: not found 404, not allowed 403, a rule of the community 422, and the threshold's own three. */
import { data } from '@remix-run/server-runtime';
import { NotAllowed, NotFound, Refused, isRefusal } from '#domain/core';
import type { Refusal } from '#domain/core';

/** What an error page is given: never a bug's own message. */
export type RefusalBody = { sentence: string };

/** What a form gets back: its errors by field ('form' for the whole), and everything that was typed. */
export type FormAnswer = { errors: Record<string, string>; values: Record<string, string> };

/** What was sent is no form that a page of ours could have sent. */
export class Unreadable extends Error {}

/** Somebody whose session ended while they wrote: their words come back with this sentence. */
export class SignInFirst extends Error {}

/** Too much at once from one member or network. */
export class TooSoon extends Error {
  readonly retryAfterSeconds: number;
  constructor(retryAfterSeconds: number) {
    const minutes = Math.ceil(retryAfterSeconds / 60);
    // Whoever waits for hours counts in hours.
    super(`That was a lot at once. Wait ${minutes === 1 ? 'a minute' : minutes <= 90 ? `${minutes} minutes` : `about ${Math.ceil(minutes / 60)} hours`}, then try again.`);
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** Whatever says no with a sentence for the reader. All else that is thrown is a bug, or an answer already. */
export type Said = Refusal | Unreadable | SignInFirst | TooSoon;

export const isSaid = (thrown: unknown): thrown is Said =>
  isRefusal(thrown) || thrown instanceof Unreadable || thrown instanceof SignInFirst || thrown instanceof TooSoon;

const STATUS = [
  [NotFound, 404],
  [NotAllowed, 403],
  [SignInFirst, 401],
  [TooSoon, 429],
  [Unreadable, 400],
] as const;

const waitOf = (said: Said): number | undefined => (said instanceof TooSoon || said instanceof Refused ? said.retryAfterSeconds : undefined);

/** A rule of the community is 422: what was sent could be read, and cannot be done; 429 where it is about how soon. */
export const statusOf = (said: Said): number => waitOf(said) !== undefined ? 429 : STATUS.find(([kind]) => said instanceof kind)?.[1] ?? 422;

/** A refusal as a thrown response, which the nearest error boundary shows. */
export const refusalAnswer = (said: Said) => data<RefusalBody>({ sentence: said.message }, { status: statusOf(said) });

/** A refusal of a form: the typed values come back with the sentence on its field, and what else there is to say of others. */
export const formAnswer = (said: Said, values: Record<string, string>, others: Record<string, string> = {}) =>
  data<FormAnswer>({ errors: { ...others, [(said instanceof Refused && said.field) || 'form']: said.message }, values }, { status: statusOf(said) });

/**
 * Runs a door's work and turns its refusals into thrown answers; bugs fly on to the boundary and the log.
 * @param headers of the answer: whoever came too soon is told when to come back.
 */
export async function answering<T>(headers: Headers, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    if (!isSaid(thrown)) throw thrown;
    sayWhen(headers, thrown);
    throw refusalAnswer(thrown);
  }
}

/** Tells when to come back, where that is what the refusal is about. */
export function sayWhen(headers: Headers, said: Said): void {
  const wait = waitOf(said);
  if (wait !== undefined) headers.set('Retry-After', String(wait));
}
