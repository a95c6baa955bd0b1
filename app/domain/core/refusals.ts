/** The three ways a command says no. Everything else that is thrown is a bug. */

/** There is no such thing, or the viewer may not know that there is. */
export class NotFound extends Error {
  readonly refusal = 'not-found';
}

/** The viewer may see it but not do this. The message is a sentence for the reader. */
export class NotAllowed extends Error {
  readonly refusal = 'not-allowed';
}

/** A rule of the community, with a sentence for the reader and, where one is to blame, the field's name. */
export class Refused extends Error {
  readonly refusal = 'refused';
  readonly field: string | undefined;
  /** Where the rule is about how soon: after so many seconds it would not be refused. */
  readonly retryAfterSeconds: number | undefined;
  constructor(sentence: string, field?: string, retryAfterSeconds?: number) {
    super(sentence);
    this.field = field;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

export type Refusal = NotFound | NotAllowed | Refused;

/** Tells a refusal from a bug. */
export const isRefusal = (thrown: unknown): thrown is Refusal =>
  thrown instanceof NotFound || thrown instanceof NotAllowed || thrown instanceof Refused;

/** Throws {@link NotAllowed} unless the policy said yes. */
export function allow(isAllowed: boolean, sentence = 'You cannot do that here.'): asserts isAllowed {
  if (!isAllowed) throw new NotAllowed(sentence);
}

/** Throws {@link Refused} for something that may be done later, with a sentence that says when. */
export function refuseUntil(sentence: string, milliseconds: number): never {
  throw new Refused(sentence, undefined, Math.max(1, Math.ceil(milliseconds / 1_000)));
}

/** Throws {@link Refused} with a sentence for the reader. */
export function refuse(sentence: string, field?: string): never {
  throw new Refused(sentence, field);
}

/** Returns the value, or throws {@link NotFound}. */
export function found<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new NotFound('There is nothing here.');
  return value;
}

/** Closes a `switch` over a union: the types say it cannot be reached. */
export function unreachable(value: never): never {
  throw new Error(`Unexpected value: ${String(value)}`);
}
