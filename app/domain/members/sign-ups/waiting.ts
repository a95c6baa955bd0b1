/** Who wants to join and waits for a moderator: kept apart from members, so that nothing shows them. */
import { and, asc, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { waitingSignUps } from '#db/schema/members.ts';
import { PAGE_SIZE, allow, toPage } from '#domain/core';
import type { Act, Cursor, Page, Viewer } from '#domain/core';
import { canDecideSignUps } from './policy.ts';

/** What an account elsewhere said of somebody. */
export type Vouched = NonNullable<(typeof waitingSignUps.$inferSelect)['vouched']>;
export type WaitingView = { id: number; name: string; email: string; isVerified: boolean; askedAt: Date };

/** Keeps somebody until a moderator decides. Who waits with this address already goes on waiting as they were: a later form takes nothing over. Who was declined may ask anew. */
export async function keepWaiting(act: Act, form: { name: string; email: string; passwordHash: string | null; isVerified: boolean; vouched: Vouched | null }): Promise<void> {
  await act.tx.delete(waitingSignUps).where(and(eq(waitingSignUps.email, form.email), isNotNull(waitingSignUps.declinedBecause)));
  await act.tx.insert(waitingSignUps).values({ ...form, askedAt: act.at }).onConflictDoNothing();
}

/** What to say to whoever asked with this address, is not in, and has proven by their password that it was them. */
export async function whatBecameOf(db: Executor, email: string): Promise<{ passwordHash: string | null; sentence: string } | null> {
  const [row] = await db.select({ passwordHash: waitingSignUps.passwordHash, because: waitingSignUps.declinedBecause }).from(waitingSignUps).where(eq(waitingSignUps.email, email));
  if (!row) return null;
  return { passwordHash: row.passwordHash, sentence: row.because === null ? 'A moderator has not looked at your sign-up yet. Come back in a day.' : `A moderator has decided that you cannot join now. They say why: ${row.because} If that is a mistake, sign up once more.` };
}

/** Who waits, the longest first; `only` one of them. */
export async function signUpList(db: Executor, cursor: Cursor | null, viewer: Viewer, { limit = PAGE_SIZE, only = null }: { limit?: number; only?: number | null } = {}): Promise<Page<WaitingView>> {
  allow(canDecideSignUps(viewer), 'Moderators decide about sign-ups.');
  const rows = await db
    .select({ id: waitingSignUps.id, name: waitingSignUps.name, email: waitingSignUps.email, isVerified: waitingSignUps.isVerified, askedAt: waitingSignUps.askedAt })
    .from(waitingSignUps)
    .where(and(isNull(waitingSignUps.declinedBecause), cursor ? sql`(${waitingSignUps.askedAt}, ${waitingSignUps.id}) > (${new Date(cursor.value).toISOString()}::timestamptz, ${cursor.id})` : undefined, only === null ? undefined : eq(waitingSignUps.id, only)))
    .orderBy(asc(waitingSignUps.askedAt), asc(waitingSignUps.id))
    .limit(limit + 1);
  return toPage(rows, limit, ({ id, askedAt }) => ({ value: askedAt.getTime(), id }));
}

/** How many wait; none for whoever does not decide. */
export const countSignUps = async (db: Executor, viewer: Viewer): Promise<number> => (canDecideSignUps(viewer) ? db.$count(waitingSignUps, isNull(waitingSignUps.declinedBecause)) : 0);
