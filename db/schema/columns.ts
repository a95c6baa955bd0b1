/** Column shapes that several tables share, so that an id or an instant looks the same everywhere. */
import { bigint, timestamp } from 'drizzle-orm/pg-core';

/** A row's own identity: ascending, so that it also serves as the tie-breaker of keyset pages. */
export const identity = () => bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity();

/** A reference to another row's identity; the caller adds `.references(…)`. */
export const reference = (name: string) => bigint(name, { mode: 'number' });

/** An instant with time zone, read as a Date. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date', precision: 3 });
