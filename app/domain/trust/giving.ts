/** The fourth level of trust: given by an admin with a reason, taken back by one or by a suspension, and its history. */
import { and, desc, eq, isNull, lt } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Executor } from '#db/connect.ts';
import { members } from '#db/schema/members.ts';
import { trustGrants } from '#db/schema/trust.ts';
import { NotFound, PAGE_SIZE, allow, found, memberIdOf, noteForAudit, recordEvent, refuse, toPage } from '#domain/core';
import type { Act, Cursor, MemberId, Page, Viewer } from '#domain/core';
import { personColumns, toPerson } from '#domain/members';
import type { PersonView } from '#domain/members';
import { setTrust } from '#domain/reputation';
import { cleanText } from '#kit/text.ts';
import { factsByLevel } from './facts.ts';
import { canBeTrusted, canGiveTrust, canSeeGiven } from './policy.ts';
import { GIVEN_TRUST, MAX_BECAUSE_LENGTH, MIN_BECAUSE_LENGTH, TRUST_LEVELS, reaches } from './rules.ts';

export type GivenTrustView = { id: number; person: PersonView; by: string; at: Date; because: string; end: { by: string | null; at: Date; because: string } | null; can: { takeBack: boolean } };

const ONLY_ADMINS = 'Only administrators give trust, and take back what was given.';

/**
 * Gives the highest level, at once. Who has it already keeps it as it was. Refused: staff, imported and suspended people; and
 * without a reason that somebody understands in a year. Locks the member.
 */
export async function giveTrust(act: Act, { handle, because: typed }: { handle: string; because: string }): Promise<void> {
  allow(canGiveTrust(act.by), ONLY_ADMINS);
  const by = memberIdOf(act.by) ?? refuse(ONLY_ADMINS);
  const because = reasonOf(typed);
  const [member] = await act.tx.select({ id: members.id, role: members.role, isGhost: members.isGhost, suspendedAt: members.suspendedAt }).from(members).where(eq(members.handle, handle.trim().replace(/^@/, '').toLowerCase())).for('update');
  if (!member) return refuse('Nobody here has this handle. It stands below the name on their page.', 'handle');
  if (!canBeTrusted({ ...member, isSuspended: member.suspendedAt !== null })) refuse('Trust is for members: staff may by their role, and people who are suspended or were brought from elsewhere cannot have it.', 'handle');
  const [given] = await act.tx
    .insert(trustGrants)
    .values({ memberId: member.id, by, at: act.at, because })
    .onConflictDoNothing({ target: trustGrants.memberId, where: isNull(trustGrants.withdrawnAt) })
    .returning({ id: trustGrants.id });
  if (!given) return;
  await setTrust(act, member.id as MemberId, GIVEN_TRUST);
  // The reason stands with what was given, and is forgotten with it.
  await noteForAudit(act, { what: 'trust.changed', subject: { kind: 'member', id: member.id }, after: { isGiven: true } });
  await recordEvent(act, 'trust.given', { memberId: member.id });
}

/** Takes it back, at once: what counting says holds again. Taking back twice changes nothing. Locks the member. */
export async function takeTrustBack(act: Act, { id, because: typed }: { id: number; because: string }): Promise<void> {
  allow(canGiveTrust(act.by), ONLY_ADMINS);
  const because = reasonOf(typed);
  const [row] = await act.tx.select({ memberId: trustGrants.memberId }).from(trustGrants).where(eq(trustGrants.id, id));
  const { memberId } = found(row);
  await endGrants(act, memberId as MemberId, because, id);
  await noteForAudit(act, { what: 'trust.changed', subject: { kind: 'member', id: memberId }, after: { isGiven: false } });
}

/** Whoever is suspended loses what was given, and is not given it back when the suspension is lifted. Somebody let in again meanwhile keeps it. For the system. */
export async function loseTrust(act: Act, memberId: MemberId): Promise<void> {
  allow(act.by.kind === 'system');
  const [row] = await act.tx.select({ suspendedAt: members.suspendedAt }).from(members).where(eq(members.id, memberId));
  if (row?.suspendedAt) await endGrants(act, memberId, 'The account was suspended.');
}

async function endGrants(act: Act, memberId: MemberId, because: string, id?: number): Promise<void> {
  await act.tx.select({ id: members.id }).from(members).where(eq(members.id, memberId)).for('update');
  const [ended] = await act.tx
    .update(trustGrants)
    .set({ withdrawnAt: act.at, withdrawnBy: memberIdOf(act.by), withdrawnBecause: because })
    .where(and(eq(trustGrants.memberId, memberId), isNull(trustGrants.withdrawnAt), id === undefined ? undefined : eq(trustGrants.id, id)))
    .returning({ id: trustGrants.id });
  if (!ended) return;
  const facts = await factsByLevel(act.tx, memberId, act.at);
  const counted = Math.max(0, ...TRUST_LEVELS.flatMap((need, place) => { const mine = facts[place]; return mine && reaches(mine, need) ? [need.level] : []; }));
  await setTrust(act, memberId, counted);
  await recordEvent(act, 'trust.taken-back', { memberId });
}

function reasonOf(typed: string): string {
  const because = cleanText(typed);
  const length = [...because].length;
  if (length < MIN_BECAUSE_LENGTH) refuse('Say why, in a sentence that somebody understands in a year.', 'because');
  if (length > MAX_BECAUSE_LENGTH) refuse(`Keep the reason to ${MAX_BECAUSE_LENGTH} characters.`, 'because');
  return because;
}

const givers = alias(members, 'givers');
const takers = alias(members, 'takers');

/** Whom trust was given, the last first, with what became of it. For staff; for others there is no such list. */
export async function givenTrust(db: Executor, cursor: Cursor | null, viewer: Viewer): Promise<Page<GivenTrustView>> {
  if (!canSeeGiven(viewer)) throw new NotFound('There is nothing here.');
  const rows = await db
    .select({ grant: trustGrants, ...personColumns, giver: givers.name, taker: takers.name })
    .from(trustGrants)
    .innerJoin(members, eq(members.id, trustGrants.memberId))
    .innerJoin(givers, eq(givers.id, trustGrants.by))
    .leftJoin(takers, eq(takers.id, trustGrants.withdrawnBy))
    .where(cursor ? lt(trustGrants.id, cursor.id) : undefined)
    .orderBy(desc(trustGrants.id))
    .limit(PAGE_SIZE + 1);
  const page = toPage(rows, PAGE_SIZE, ({ grant }) => ({ value: 0, id: grant.id }));
  return {
    next: page.next,
    rows: page.rows.map(({ grant, giver, taker, ...person }) => ({
      id: grant.id,
      person: toPerson(person),
      by: giver,
      at: grant.at,
      because: grant.because,
      end: grant.withdrawnAt && grant.withdrawnBecause !== null ? { by: taker, at: grant.withdrawnAt, because: grant.withdrawnBecause } : null,
      can: { takeBack: canGiveTrust(viewer) && grant.withdrawnAt === null },
    })),
  };
}
