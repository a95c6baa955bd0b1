/** Apps that show codes: setting one up, and taking its codes, each once. */
import { and, eq, gt, isNotNull, isNull } from 'drizzle-orm';
import { Secret, TOTP } from 'otpauth';
import { encode } from 'uqr';
import type { Executor } from '#db/connect.ts';
import { codeApps } from '#db/schema/factors.ts';
import { noteForAudit, refuse } from '#domain/core';
import type { Act, Member, MemberId } from '#domain/core';
import { tellOfFactors } from '#domain/members';
import { seal, unseal } from '#kit/sealing.ts';
import { lockFactors, ownMember, refuseIfLast } from './keeping.ts';
import { APP_MINUTES, CODE_DIGITS, CODE_SECONDS, CODE_SPANS } from './rules.ts';

/** The key under which apps' keys are sealed (`services.subkey`), and whether mails are sent. */
export type Means = { key: Uint8Array; hasMail: boolean };

/** What an app is told: as a picture to scan, and as text to type. */
export type NewApp = { picture: { size: number; path: string }; typed: string; link: string };

/** The purpose of the key under which apps' keys are sealed. */
export const CODE_APP_KEY = 'keys of code apps';

const STALE = 'That took too long, or was done in another tab. Begin once more.';

/** Makes a key for a new app, instead of one that was begun before. The app in use stays in use until the new one’s first code. */
export async function askForApp(act: Act, { key }: Pick<Means, 'key'>): Promise<void> {
  const { id: memberId } = ownMember(act);
  await act.tx.delete(codeApps).where(and(eq(codeApps.memberId, memberId), isNull(codeApps.addedAt)));
  await act.tx.insert(codeApps).values({ memberId, sealedKey: seal(key, new Secret({ size: 20 }).base32, aboutOf(memberId)), askedAt: act.at }).onConflictDoNothing();
}

/** What the app that is being set up is told; null when none is, or too long ago. */
export async function newApp(db: Executor, viewer: Member, { key, at, issuer }: { key: Uint8Array; at: Date; issuer: string }): Promise<NewApp | null> {
  const [row] = await db.select().from(codeApps).where(isAsked(viewer.id, at));
  const secret = row ? unseal(key, row.sealedKey, aboutOf(viewer.id)) : null;
  if (secret === null) return null;
  const link = totpOf(secret, { issuer, label: viewer.handle }).toString();
  return { picture: drawn(link), typed: secret.match(/.{1,4}/g)?.join(' ') ?? secret, link };
}

/** Puts the new app into use by its first code, and the one before out of it. Refuses a wrong code on its field. */
export async function addApp(act: Act, code: string, { key, hasMail }: Means): Promise<void> {
  const { id: memberId } = ownMember(act);
  await lockFactors(act, memberId);
  const [row] = await act.tx.select().from(codeApps).where(isAsked(memberId, act.at)).for('update');
  const secret = row ? unseal(key, row.sealedKey, aboutOf(memberId)) : null;
  if (!row || secret === null) return refuse(STALE);
  const step = stepOf(secret, code, act.at);
  if (step === null) return refuse('That is not the code your app shows now. Wait for the next one; if that is not right either, check your phone’s clock.', 'code');
  const replaced = await act.tx.delete(codeApps).where(and(eq(codeApps.memberId, memberId), isNotNull(codeApps.addedAt))).returning({ id: codeApps.id });
  await act.tx.update(codeApps).set({ addedAt: act.at, lastStep: step }).where(eq(codeApps.id, row.id));
  await noteForAudit(act, { what: 'factor.added', subject: { kind: 'member', id: memberId }, after: { kind: 'app', isInsteadOfAnother: replaced.length > 0 } });
  await tellOfFactors(act, memberId, 'app-added', hasMail);
}

/** Takes one's app out of use. Refuses the last factor of somebody who has to have one. Nothing happens when there is none. */
export async function removeApp(act: Act, { hasMail }: Pick<Means, 'hasMail'>): Promise<void> {
  const { id: memberId } = ownMember(act);
  await lockFactors(act, memberId);
  const removed = await act.tx.delete(codeApps).where(and(eq(codeApps.memberId, memberId), isNotNull(codeApps.addedAt))).returning({ id: codeApps.id });
  if (removed.length === 0) return;
  await refuseIfLast(act);
  await noteForAudit(act, { what: 'factor.removed', subject: { kind: 'member', id: memberId }, before: { kind: 'app' } });
  await tellOfFactors(act, memberId, 'app-removed', hasMail);
}

/** Whether this is a code of the member's app that was not taken before; it is now. Locks the app: of two who send one code at once, one is right. */
export async function takeAppCode(act: Act, memberId: MemberId, code: string, key: Uint8Array): Promise<boolean> {
  const [app] = await act.tx.select().from(codeApps).where(and(eq(codeApps.memberId, memberId), isNotNull(codeApps.addedAt))).for('update');
  if (!app) return false;
  const secret = unseal(key, app.sealedKey, aboutOf(memberId));
  if (secret === null) return refuse('This community has lost the key to your app’s codes. Use a recovery code or a passkey, then set the app up anew.', 'code');
  const step = stepOf(secret, code, act.at);
  if (step === null || (app.lastStep !== null && step <= app.lastStep)) return false;
  await act.tx.update(codeApps).set({ lastStep: step }).where(eq(codeApps.id, app.id));
  return true;
}

/** The span of time this code belongs to; null when it is none of now. */
function stepOf(secret: string, typed: string, at: Date): number | null {
  const token = typed.replace(/\s/g, '');
  if (!/^\d{6}$/.test(token)) return null;
  const delta = totpOf(secret).validate({ token, timestamp: at.getTime(), window: CODE_SPANS });
  return delta === null ? null : Math.floor(at.getTime() / (CODE_SECONDS * 1000)) + delta;
}

const totpOf = (secret: string, named: { issuer?: string; label?: string } = {}) => new TOTP({ ...named, secret: Secret.fromBase32(secret), algorithm: 'SHA1', digits: CODE_DIGITS, period: CODE_SECONDS });

const isAsked = (memberId: MemberId, at: Date) => and(eq(codeApps.memberId, memberId), isNull(codeApps.addedAt), gt(codeApps.askedAt, new Date(at.getTime() - APP_MINUTES * 60_000)));

/** Sealed for one member it opens for no other. */
const aboutOf = (memberId: MemberId) => `member ${memberId}`;

/** A QR code as the outline of its dark squares. */
function drawn(text: string): { size: number; path: string } {
  const { data, size } = encode(text, { ecc: 'M', border: 4 });
  return { size, path: data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : []))).join('') };
}
