/** What can keep the built-in PostgreSQL from running; the message is a sentence for the person at the terminal. */

/** Thrown by everything in this folder when a person has to do something; never a bug. */
export class EmbeddedError extends Error {
  override name = 'EmbeddedError';
  /** The message alone is for the person at the terminal; a stack would hide it. */
  readonly isPolite = true;
}
