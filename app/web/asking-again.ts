/** Asking once more whether it is still the same person, before something that matters: with what they typed kept in the page that asks. */
import { data, redirect } from '@remix-run/server-runtime';
import { NotAllowed, Refused, noteForAudit } from '#domain/core';
import type { Member } from '#domain/core';
import { AGAIN, proveByCode, proveByPasskey, waysOf } from '#domain/factors';
import type { Ways } from '#domain/factors';
import { CONFIRMED_MINUTES, SIGN_IN_LIMIT, confirmPassword, confirmSession, signsInByPassword } from '#domain/members';
import { paths } from '#paths';
import { actOf } from './acting.ts';
import { isSaid, statusOf } from './answers.ts';
import type { RefusalBody } from './answers.ts';
import { countCodeTry, factorMeans, forgiveCodeTries } from './code-tries.ts';
import type { Visit } from './doors.ts';
import { forgive, knockAt } from './knocking.ts';
import { passkeyPlace } from './passkey-place.ts';

/** By what somebody may prove it here: a second factor if they have one, else the password; in a demonstration, where nobody has one, by pressing. */
export type AgainWays = Ways & { hasPassword: boolean; isPress: boolean };

/** A refusal page that asks: the form it holds sends everything again, with the proof. */
export type AskedAgain = { again: { action: string; fields: Record<string, string>; ways: AgainWays; error: { field: string; sentence: string } | null } };

const PASSWORD_KNOCKS = { name: 'own-password', ...SIGN_IN_LIMIT };
/** What is to be proven with, whatever form it comes with. */
export type Proof = { password: string; code: string; passkey: string; press: string };

/** The proof among a form's fields. */
export const proofIn = (values: Readonly<Record<string, string | undefined>>): Proof => ({ password: values[AGAIN.password] ?? '', code: values[AGAIN.code] ?? '', passkey: values[AGAIN.passkey] ?? '', press: values[AGAIN.press] ?? '' });

/** Whether they have proven it in this session a short while ago. */
export async function isConfirmed({ context, at }: Pick<Visit, 'context' | 'at'>): Promise<boolean> {
  const { confirmedAt, behind } = await context.visitor();
  if (behind !== null) throw new NotAllowed('You act in somebody’s name, so nobody can prove that it is them.');
  return confirmedAt !== null && at.getTime() - confirmedAt.getTime() < CONFIRMED_MINUTES * 60_000;
}

/** Sends whoever has not to the page that asks, and back to this page or file. */
export async function askAgainFor(visit: Visit<Member>, isFile: boolean): Promise<void> {
  if (!(await isConfirmed(visit))) throw redirect(paths.confirm(visit.url.pathname.replace(/\.data$/, '') + visit.url.search, isFile));
}

/** Takes the proof that came with a form, or throws the page that asks for it, with the form's own fields in it. */
export async function askAgain(visit: Visit<Member>, values: Readonly<Record<string, string>>, fields: Record<string, string>): Promise<void> {
  if (await isConfirmed(visit)) return;
  const proof = proofIn(values);
  const action = visit.url.pathname.replace(/\.data$/, '') + visit.url.search;
  const ask = async (error: AskedAgain['again']['error'], status = 401) =>
    data<RefusalBody & AskedAgain>({ sentence: 'Prove once more that it is you, then this goes on.', again: { action, fields, ways: await againWays(visit), error } }, { status });
  if (Object.values(proof).every((one) => one === '')) throw await ask(null);
  try {
    await confirmAgain(visit, proof);
  } catch (thrown) {
    if (!isSaid(thrown)) throw thrown;
    throw await ask({ field: (thrown instanceof Refused && thrown.field) || 'form', sentence: thrown.message }, statusOf(thrown));
  }
}

/** By what this member may prove it. */
export async function againWays({ db, viewer, services }: Visit<Member>): Promise<AgainWays> {
  const ways = await waysOf(db, viewer.id);
  const hasFactor = ways.hasApp || ways.hasPasskey;
  return { ...ways, hasPassword: !hasFactor && !services.community.isDemo && (await signsInByPassword(db, viewer.id)), isPress: !hasFactor && services.community.isDemo };
}

/** Takes a proof: from now on, for a while, this session counts as theirs, under a new token. Refuses a wrong one on its field. */
export async function confirmAgain(visit: Visit<Member>, proof: Proof): Promise<void> {
  const ways = await againWays(visit);
  if (ways.hasPasskey && proof.passkey !== '') {
    await visit.db.transaction((tx) => proveByPasskey(actOf(visit, tx), proof.passkey, { purpose: 'again', memberId: visit.viewer.id }, passkeyPlace(visit)));
  } else if (ways.hasApp || ways.hasPasskey) {
    if (proof.code === '') throw new Refused('Write a code.', AGAIN.code);
    await countCodeTry(visit, visit.viewer.id);
    await visit.db.transaction((tx) => proveByCode(actOf(visit, tx), visit.viewer.id, proof.code, factorMeans(visit), AGAIN.code));
    await forgiveCodeTries(visit, visit.viewer.id);
  } else if (ways.hasPassword) {
    if (proof.password === '') throw new Refused('Write your password.', AGAIN.password);
    await knockAt(visit, PASSWORD_KNOCKS, String(visit.viewer.id));
    await confirmPassword(visit.db, visit.viewer.id, proof.password, AGAIN.password);
    await forgive(visit, PASSWORD_KNOCKS, String(visit.viewer.id));
  } else if (!ways.isPress) {
    throw new NotAllowed('You signed in by another site. Sign out, sign in there once more, and come back: for a while nothing is asked then.');
  }
  await noteConfirmed(visit);
}

async function noteConfirmed(visit: Visit<Member>): Promise<void> {
  const { context } = visit;
  const visitor = await context.visitor();
  const { token } = visitor;
  const confirmed = token === null ? null : await visit.db.transaction(async (tx) => {
    await noteForAudit(actOf(visit, tx), { what: 'session.confirmed', subject: { kind: 'member', id: visit.viewer.id } });
    return confirmSession(tx, token);
  });
  if (!confirmed) throw new NotAllowed('You were signed out meanwhile. Sign in once more.');
  context.cookies.openSession(confirmed.token, confirmed.expiresAt);
  // The rest of this request goes on with the new token: the old one opens nothing any more.
  visitor.token = confirmed.token;
  visitor.confirmedAt = confirmed.confirmedAt;
}
