/** Going in: whoever has proven who they are gets a session here and nowhere else, unless a second factor is still to come. */
import { redirect } from '@remix-run/server-runtime';
import { noteForAudit } from '#domain/core';
import type { Act, MemberId } from '#domain/core';
import { beginSignIn, hasFactor, lacksFactor } from '#domain/factors';
import { ShutOut, noteSignals, openSession, people, tellOfNewDevice } from '#domain/members';
import { paths } from '#paths';
import type { Visit } from './doors.ts';
import { provesByMail } from './mail-way.ts';
import { ownPath } from './origin.ts';

/** What came of it: a session, or none yet; and where to go. */
export type Entry = { session: { token: string; expiresAt: Date } | null; next: string };

type Entering = {
  /** Where they were going. */
  next: string | undefined;
  /** What the password was proven against; nothing where another site or a passkey vouches. */
  provenHash?: string | undefined;
  /** They have proven a second factor as well, here or at the site that vouches for them. */
  isStrong?: boolean;
};

/**
 * Opens a session for somebody who has proven who they are; if they have a second factor and have not proven that, nobody is signed in yet,
 * and they are sent to prove it. Every way in ends here. Refuses who is suspended or has left; whose suspension has a page is led there.
 */
export async function enter(act: Act, visit: Visit, memberId: MemberId, { next: wanted, provenHash, isStrong = false }: Entering): Promise<Entry> {
  const next = ownPath(wanted);
  const signals = visit.context.signInSignals();
  if (!isStrong && (await hasFactor(act.tx, memberId))) {
    await beginSignIn(act, visit.context.browser.given(), { memberId, provenHash: provenHash ?? null, next });
    return { session: null, next: paths.signInCode() };
  }
  const { token } = await visit.context.visitor();
  const session = await openSession(act.tx, memberId, token, signals.words, provenHash).catch((thrown: unknown) => {
    // They have just proven who they are, so they may read why, and appeal.
    throw thrown instanceof ShutOut && thrown.key !== null ? redirect(paths.shutOut(thrown.key)) : thrown;
  });
  if (provesByMail(visit.services)) await tellOfNewDevice(act, memberId, signals);
  await noteSignals(act, memberId, signals);
  await noteForAudit(act, { what: 'signed-in', subject: { kind: 'member', id: memberId }, after: { isStrong } });
  const [member] = await people(act.tx, [memberId]);
  const isAsked = member !== undefined && (await lacksFactor(act.tx, member)) !== 'no';
  return { session, next: isAsked ? paths.secondFactor(next) : next };
}

/** Takes them in, or on to their second factor. */
export function goIn({ session, next }: Entry, { context }: Pick<Visit, 'context'>): Response {
  if (session) context.cookies.openSession(session.token, session.expiresAt);
  return redirect(next);
}
