/** Signed-in browsers. The only file that knows Lucia: everybody else says openSession, closeSession, whoIs. */
import { DrizzlePostgreSQLAdapter } from '@lucia-auth/adapter-drizzle';
import { eq, lte, sql } from 'drizzle-orm';
import { Lucia, TimeSpan } from 'lucia';
import type { Db, Executor } from '#db/connect.ts';
import { prepared } from '#db/prepared.ts';
import { memberInboxes, members, sessions } from '#db/schema/members.ts';
import { refuse } from '#domain/core';
import type { Member, MemberId, Role } from '#domain/core';
import { randomToken, sha256 } from '#kit/tokens.ts';
import { SESSION_DAYS } from './rules.ts';

/** What every signed-in request reads of its member, in the statement that finds the session. */
type Attributes = { handle: string; name: string; role: Role; leavesAt: Date | null; unread: number };

declare module 'lucia' {
  interface Register {
    Lucia: Lucia<Record<never, never>, Attributes>;
    UserId: number;
    DatabaseUserAttributes: Attributes;
  }
}

/** What a request's cookie turned out to be. `renewedUntil` asks the server to send the cookie again. */
export type Visit = {
  member: Member;
  renewedUntil: Date | null;
  /** How much unread waits in their inbox. */
  unread: number;
};

const luciaOf = new WeakMap<object, Lucia<Record<never, never>, Attributes>>();

/** Lucia over this connection. Its look-up runs as one prepared statement, because every signed-in request makes it. */
function lucia(db: Executor) {
  const known = luciaOf.get(db);
  if (known) return known;
  const adapter = new DrizzlePostgreSQLAdapter(db, sessions, members);
  adapter.getSessionAndUser = async (id) => {
    const [row] = await sessionAndMember(db).execute({ id });
    if (!row) return [null, null];
    const { handle, name, role, leavesAt } = row;
    const unread = row.unread ?? 0;
    return [
      { id, userId: row.memberId, expiresAt: row.expiresAt, attributes: {} },
      { id: row.memberId, attributes: { handle, name, role, leavesAt, unread } },
    ];
  };
  const made = new Lucia(adapter, {
    sessionExpiresIn: new TimeSpan(SESSION_DAYS, 'd'),
    getUserAttributes: ({ handle, name, role, leavesAt, unread }) => ({ handle, name, role, leavesAt, unread }),
  });
  luciaOf.set(db, made);
  return made;
}

const sessionAndMember = (db: Executor) =>
  prepared(db, 'session_and_member', (on) =>
    on
      .select({ memberId: members.id, handle: members.handle, name: members.name, role: members.role, leavesAt: members.leavesAt, expiresAt: sessions.expiresAt, unread: memberInboxes.unread })
      .from(sessions)
      .innerJoin(members, eq(sessions.userId, members.id))
      .leftJoin(memberInboxes, eq(memberInboxes.memberId, members.id))
      .where(eq(sessions.id, sql.placeholder('id'))),
  );

/**
 * Opens a session and returns the token for the cookie, new each time. Only its SHA-256 is stored. Refuses somebody who is
 * suspended with the reason, and who has left; their row is locked, so that a suspension or an end of the same moment finds this session.
 * @param instead the token this browser had until now: its session ends, whoever's it was.
 */
export async function openSession(db: Executor, memberId: MemberId, instead: string | null = null): Promise<{ token: string; expiresAt: Date }> {
  const [row] = await db.select({ because: members.suspendedBecause, leftAt: members.leftAt }).from(members).where(eq(members.id, memberId)).for('share');
  if (row?.leftAt) refuse('This account was closed.', 'password');
  if (row?.because) refuse(`This account is suspended. ${row.because}`, 'suspended');
  if (instead !== null) await closeSession(db, instead);
  const token = randomToken();
  const session = await lucia(db).createSession(memberId, {}, { sessionId: sha256(token) });
  return { token, expiresAt: session.expiresAt };
}

/** Ends the session of this token; harmless when it is already gone. */
export const closeSession = (db: Executor, token: string): Promise<void> => lucia(db).invalidateSession(sha256(token));

/** Ends all sessions of a member. */
export const closeAllSessions = (db: Executor, memberId: MemberId): Promise<void> => lucia(db).invalidateUserSessions(memberId);

/** Who carries this token; null when it is unknown or its time is over. */
export async function whoIs(db: Db, token: string): Promise<Visit | null> {
  const { session, user } = await lucia(db).validateSession(sha256(token));
  if (!session) return null;
  const member: Member = { kind: 'member', id: user.id as MemberId, handle: user.handle, name: user.name, role: user.role, ...(user.leavesAt ? { leavesAt: user.leavesAt } : {}) };
  return { member, renewedUntil: session.fresh ? session.expiresAt : null, unread: user.unread };
}

/** Removes sessions whose time is over; a nightly task. */
export const forgetExpiredSessions = async (db: Executor, now: Date): Promise<void> => {
  await db.delete(sessions).where(lte(sessions.expiresAt, now));
};
