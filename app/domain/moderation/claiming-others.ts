/** Claims of what other areas keep, and deciding it in turn: a colleague's claim is respected until it ends or is taken over. */
import { and, asc, eq, gt, inArray, isNull, lt, ne, or, sql } from 'drizzle-orm';
import { members } from '#db/schema/members.ts';
import { queueClaims, reviewItems } from '#db/schema/moderation.ts';
import { NotAllowed, NotFound, found, memberIdOf, refuse } from '#domain/core';
import type { Act, MemberId } from '#domain/core';
import { CLAIM_MINUTES } from './rules.ts';
import type { OtherKind } from './rules.ts';
import { oneWaiting } from './sources.ts';

type Ref = { kind: OtherKind; id: number };

/**
 * Claims it for ten minutes, or for ten more; whatever one had before, items too, is free. `takesOver` takes it from a colleague. NotFound for whoever may not decide it, and once it waits no more. Refused: claimed
 * by a colleague. Locks what is claimed now and was before.
 */
export async function claimQueued(act: Act, { kind, id, takesOver }: Ref & { takesOver: boolean }): Promise<void> {
  const by = memberIdOf(act.by);
  if (by === null) throw new NotAllowed('Sign in first.');
  found(await oneWaiting(act.tx, { kind, id }, act.by));
  await freeEarlier(act, by, { queued: { kind, id } });
  const until = new Date(act.at.getTime() + CLAIM_MINUTES * 60_000);
  const [mine] = await act.tx
    .insert(queueClaims)
    .values({ kind, itemId: id, memberId: by, until })
    .onConflictDoUpdate({ target: [queueClaims.kind, queueClaims.itemId], set: { memberId: by, until }, ...(takesOver ? {} : { setWhere: or(lt(queueClaims.until, act.at), eq(queueClaims.memberId, by)) }) })
    .returning({ itemId: queueClaims.itemId });
  if (!mine) refuse('A colleague is deciding this. Take it over, if you have spoken to them.');
}

/** Lets go of it; somebody else's stays theirs. */
export async function releaseQueued(act: Act, { kind, id }: Ref): Promise<void> {
  const by = memberIdOf(act.by);
  if (by === null) throw new NotAllowed('Sign in first.');
  await act.tx.delete(queueClaims).where(and(eq(queueClaims.kind, kind), eq(queueClaims.itemId, id), eq(queueClaims.memberId, by)));
}

/**
 * Lets go of what one moderator claimed before, and holds what they claim now. Two windows of theirs come one after the other; so do two who take over from each other, because
 * everybody waits for their own windows first, then locks items by id, then claims of the rest.
 */
export async function freeEarlier(act: Act, by: MemberId, now: { itemId?: number; queued?: Ref }): Promise<void> {
  await act.tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`queue-claims:${by}`}, 0))`);
  const mine = and(eq(reviewItems.claimedBy, by), isNull(reviewItems.closedAt));
  const held = await act.tx.select({ id: reviewItems.id }).from(reviewItems).where(or(mine, now.itemId === undefined ? undefined : eq(reviewItems.id, now.itemId))).orderBy(asc(reviewItems.id)).for('update');
  const earlier = held.map(({ id }) => id).filter((id) => id !== now.itemId);
  if (earlier.length > 0) await act.tx.update(reviewItems).set({ claimedBy: null, claimedUntil: null }).where(and(inArray(reviewItems.id, earlier), mine));
  const own = eq(queueClaims.memberId, by);
  await act.tx.select({ id: queueClaims.itemId }).from(queueClaims).where(or(own, now.queued && and(eq(queueClaims.kind, now.queued.kind), eq(queueClaims.itemId, now.queued.id)))).orderBy(asc(queueClaims.kind), asc(queueClaims.itemId)).for('update');
  await act.tx.delete(queueClaims).where(own);
}

/** Decides it by its own area's command, which asks who may and tells the second of two what the first decided; then nobody is deciding it any more. Refused while a colleague is. */
export async function decideQueued<T>(act: Act, { kind, id }: Ref, decide: () => Promise<T>): Promise<T> {
  const by = memberIdOf(act.by);
  if (by === null) throw new NotFound('There is nothing here.');
  const here = and(eq(queueClaims.kind, kind), eq(queueClaims.itemId, id));
  const [claim] = await act.tx.select({ name: members.name }).from(queueClaims).innerJoin(members, eq(members.id, queueClaims.memberId)).where(and(here, ne(queueClaims.memberId, by), gt(queueClaims.until, act.at)));
  if (claim && (await oneWaiting(act.tx, { kind, id }, act.by))) refuse(`${claim.name} is deciding this. Take it over first, if you have spoken to them.`);
  const decided = await decide();
  await act.tx.delete(queueClaims).where(here);
  return decided;
}
