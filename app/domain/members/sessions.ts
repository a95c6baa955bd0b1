/** Signed-in browsers. The only file that knows Lucia: everybody else says openSession, closeSession, whoIs. */
import { DrizzlePostgreSQLAdapter } from '@lucia-auth/adapter-drizzle';
import { and, desc, eq, gt, lte, ne, sql } from 'drizzle-orm';
import { Lucia, TimeSpan } from 'lucia';
import type { Executor } from '#db/connect.ts';
import { prepared } from '#db/prepared.ts';
import { groupMembers, memberInboxes, members, sessions } from '#db/schema/members.ts';
import { Refused, allow, isMember, isStaffRole, noteForAudit, refuse } from '#domain/core';
import type { Act, Member, MemberId, Role } from '#domain/core';
import { randomToken, sha256 } from '#kit/tokens.ts';
import { SEEN_EVERY_MINUTES, SESSION_DAYS, SESSION_DAYS_AT_MOST } from './rules.ts';

/** What every signed-in request reads of its member, in the statement that finds the session. */
type Attributes = { handle: string; name: string; role: Role; leavesAt: Date | null; isVerified: boolean; unread: number; groups: number[] };
/** And of the session itself. */
type SessionAttributes = { device: string | null; confirmedAt: Date | null; startedAt?: Date; seenAt?: Date; ownerId?: number };
type Ours = Lucia<SessionAttributes, Attributes>;

declare module 'lucia' {
  interface Register {
    Lucia: Ours;
    UserId: number;
    DatabaseUserAttributes: Attributes;
    DatabaseSessionAttributes: SessionAttributes;
  }
}

/** What a request's cookie turned out to be. `renewedUntil` asks the server to send the cookie again. */
export type Visit = {
  member: Member;
  renewedUntil: Date | null;
  /** How much unread waits in their inbox. */
  unread: number;
  /** Whether they have proven that their address is theirs. */
  isVerified: boolean;
  /** When they last proved in this session that it is them; null for sessions older than that is asked. */
  confirmedAt: Date | null;
  /** The admin whose session it is, while they act in the member's name. */
  behind: MemberId | null;
};

/** A signed-in browser, as its member sees it. From where it came is not kept. */
export type DeviceView = { number: number; device: string | null; startedAt: Date; seenAt: Date; isThis: boolean };

/** Whoever is suspended comes no further. `key` stands in the address where they read more and appeal; null where there is none. */
export class ShutOut extends Refused {
  readonly key: string | null;
  constructor(because: string, key: string | null) {
    super(`This account is suspended. ${because}`, 'suspended');
    this.key = key;
  }
}

/** Nobody looks through more; signing all out ends the rest as well. */
const DEVICES_SHOWN = 100;

const luciaOf = new WeakMap<object, Ours>();

/** Lucia over this connection. Its look-up runs as one prepared statement, because every signed-in request makes it. */
function lucia(db: Executor) {
  const known = luciaOf.get(db);
  if (known) return known;
  const adapter = new DrizzlePostgreSQLAdapter(db, sessions, members);
  adapter.getSessionAndUser = async (id) => {
    const [row] = await sessionAndMember(db).execute({ id });
    if (!row) return [null, null];
    const { handle, name, role, leavesAt, device, confirmedAt, startedAt, seenAt, ownerId } = row;
    const unread = row.unread ?? 0;
    const { groups } = row;
    const isVerified = row.verifiedAt !== null;
    return [
      { id, userId: row.memberId, expiresAt: row.expiresAt, attributes: { device, confirmedAt, startedAt, seenAt, ownerId } },
      { id: row.memberId, attributes: { handle, name, role, leavesAt, isVerified, unread, groups } },
    ];
  };
  const made = new Lucia(adapter, {
    sessionExpiresIn: new TimeSpan(SESSION_DAYS, 'd'),
    getUserAttributes: ({ handle, name, role, leavesAt, isVerified, unread, groups }) => ({ handle, name, role, leavesAt, isVerified, unread, groups }),
    getSessionAttributes: ({ device, confirmedAt, startedAt, seenAt, ownerId }) => ({ device, confirmedAt, startedAt, seenAt, ownerId }),
  });
  luciaOf.set(db, made);
  return made;
}

const groupsOfMember = sql<number[]>`coalesce((select json_agg(${groupMembers.groupId} order by ${groupMembers.groupId}) from ${groupMembers} where ${groupMembers.memberId} = ${members.id}), '[]')`;

const sessionAndMember = (db: Executor) =>
  prepared(db, 'session_and_member', (on) =>
    on
      .select({ memberId: members.id, ownerId: sessions.userId, handle: members.handle, name: members.name, role: members.role, leavesAt: members.leavesAt, verifiedAt: members.emailVerifiedAt, expiresAt: sessions.expiresAt, startedAt: sessions.startedAt, seenAt: sessions.seenAt, confirmedAt: sessions.confirmedAt, device: sessions.device, unread: memberInboxes.unread, groups: groupsOfMember })
      .from(sessions)
      .innerJoin(members, eq(members.id, sql`case when ${sessions.actingUntil} > now() then coalesce(${sessions.actingForId}, ${sessions.userId}) else ${sessions.userId} end`))
      .leftJoin(memberInboxes, eq(memberInboxes.memberId, members.id))
      .where(eq(sessions.id, sql.placeholder('id'))),
  );

/**
 * Opens a session and returns the token for the cookie, new each time. Only its SHA-256 is stored. Refuses somebody who is
 * suspended with the reason, and who has left; their row is locked, so that a suspension or an end of the same moment finds this session.
 * @param instead the token this browser had until now: its session ends, whoever's it was.
 * @param device what the browser says it is.
 * @param provenHash what the password was proven against: one that was changed since opens nothing.
 * @param confirmedAt when they proved that it is them: now, unless less was proven than the member can prove.
 */
export async function openSession(db: Executor, memberId: MemberId, instead: string | null = null, device: string | null = null, provenHash?: string, confirmedAt: Date | null = new Date()): Promise<{ token: string; expiresAt: Date }> {
  const [row] = await db.select({ because: members.suspendedBecause, until: members.suspendedUntil, key: members.suspensionKey, leftAt: members.leftAt, hash: members.passwordHash }).from(members).where(eq(members.id, memberId)).for('share');
  if (row?.leftAt) refuse('This account was closed.', 'password');
  if (row?.because && (row.until === null || row.until > new Date())) throw new ShutOut(row.because, row.key);
  if (provenHash !== undefined && row?.hash !== provenHash) refuse('Your password was changed a moment ago. Sign in with the new one.', 'password');
  if (instead !== null) await closeSession(db, instead);
  const token = randomToken();
  const session = await lucia(db).createSession(memberId, { device, confirmedAt }, { sessionId: sha256(token) });
  return { token, expiresAt: session.expiresAt };
}

/**
 * Notes that whoever is in this session has proven again that it is them, and gives it a new token: whoever copied the old one is out.
 * Null when the session has ended meanwhile.
 */
export async function confirmSession(db: Executor, token: string): Promise<{ token: string; expiresAt: Date; confirmedAt: Date } | null> {
  const renewed = randomToken();
  const confirmedAt = new Date();
  const [row] = await db.update(sessions).set({ id: sha256(renewed), confirmedAt }).where(and(eq(sessions.id, sha256(token)), gt(sessions.expiresAt, confirmedAt))).returning({ expiresAt: sessions.expiresAt });
  return row ? { token: renewed, expiresAt: row.expiresAt, confirmedAt } : null;
}

/** Ends the session of this token; harmless when it is already gone. */
export const closeSession = (db: Executor, token: string): Promise<void> => lucia(db).invalidateSession(sha256(token));

/** Ends all sessions of a member; nobody acts in their name any more. */
export async function closeAllSessions(db: Executor, memberId: MemberId): Promise<void> {
  await lucia(db).invalidateUserSessions(memberId);
  await db.update(sessions).set({ actingForId: null, actingUntil: null }).where(eq(sessions.actingForId, memberId));
}

/** Who carries this token; null when it is unknown or its time is over. */
export async function whoIs(db: Executor, token: string): Promise<Visit | null> {
  const { session, user } = await lucia(db).validateSession(sha256(token));
  if (!session) return null;
  const now = Date.now();
  const days = isStaffRole(user.role) ? SESSION_DAYS_AT_MOST.staff : SESSION_DAYS_AT_MOST.customer;
  if (session.startedAt && now - session.startedAt.getTime() > days * 86_400_000) {
    await lucia(db).invalidateSession(session.id);
    return null;
  }
  if (session.seenAt && now - session.seenAt.getTime() > SEEN_EVERY_MINUTES * 60_000) await db.update(sessions).set({ seenAt: new Date(now) }).where(eq(sessions.id, session.id));
  const member: Member = { kind: 'member', id: user.id as MemberId, handle: user.handle, name: user.name, role: user.role, groups: user.groups, ...(user.leavesAt ? { leavesAt: user.leavesAt } : {}) };
  const behind = session.ownerId !== undefined && session.ownerId !== user.id ? (session.ownerId as MemberId) : null;
  // What an admin proved is not proven by the member they act for.
  return { member, renewedUntil: session.fresh ? session.expiresAt : null, unread: user.unread, isVerified: user.isVerified, confirmedAt: behind === null ? session.confirmedAt : null, behind };
}

/** Where a member is signed in, the last seen first. */
export async function devicesOf(db: Executor, memberId: MemberId, token: string | null): Promise<DeviceView[]> {
  const mine = token === null ? '' : sha256(token);
  const rows = await db.select().from(sessions).where(and(eq(sessions.userId, memberId), gt(sessions.expiresAt, new Date()))).orderBy(desc(sessions.seenAt), desc(sessions.number)).limit(DEVICES_SHOWN);
  return rows.map(({ id, number, device, startedAt, seenAt }) => ({ number, device, startedAt, seenAt, isThis: id === mine })).sort((one, other) => Number(other.isThis) - Number(one.isThis));
}

/** Signs a browser of one's own out; harmless when it is gone, or somebody else's. */
export async function closeDevice(act: Act, memberId: MemberId, number: number): Promise<void> {
  allow(isMember(act.by, memberId), 'Everybody signs their own devices out.');
  const gone = await act.tx.delete(sessions).where(and(eq(sessions.userId, memberId), eq(sessions.number, number))).returning({ device: sessions.device });
  if (gone.length > 0) await noteForAudit(act, { what: 'device.signed-out', subject: { kind: 'member', id: memberId }, before: { device: gone[0]?.device } });
}

/** Signs all browsers of one's own out but the one with this token. */
export async function closeOtherDevices(act: Act, memberId: MemberId, token: string): Promise<void> {
  allow(isMember(act.by, memberId), 'Everybody signs their own devices out.');
  const gone = await act.tx.delete(sessions).where(and(eq(sessions.userId, memberId), ne(sessions.id, sha256(token)))).returning({ number: sessions.number });
  await noteForAudit(act, { what: 'device.signed-out', subject: { kind: 'member', id: memberId }, before: { others: gone.length } });
}

/** Removes sessions whose time is over; a nightly task. */
export const forgetExpiredSessions = async (db: Executor, now: Date): Promise<void> => {
  await db.delete(sessions).where(lte(sessions.expiresAt, now));
};
