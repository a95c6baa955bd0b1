/** From where members sign up and in: hashes that can only tell whether two are the same. */
import { and, eq, inArray, lt, sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { memberSignals, members } from '#db/schema/members.ts';
import type { Act, MemberId } from '#domain/core';
import { queueAccountLetter } from './account-letters.ts';
import { SIGNALS_KEPT_DAYS } from './rules.ts';

/** Hashes under the community's key and the month's salt, made at the door: an address or a cookie never comes this far. */
export type Signals = {
  network: string;
  device: string;
  /** The same under the salts of months before, newest first: so that two who came in different months are seen to be the same. */
  older?: readonly { network: string; device: string }[];
  /** What the browser says it is, in words; not kept with the hashes. */
  words: string | null;
};

/** Notes from which network and device a member just signed up or in; the same again only renews the moment. */
export async function noteSignals(act: Act, memberId: MemberId, { network, device, older = [] }: Omit<Signals, 'words'>): Promise<void> {
  const all = [{ network, device }, ...older];
  await act.tx
    .insert(memberSignals)
    .values(all.flatMap((one) => [{ memberId, kind: 'network' as const, hash: one.network, seenAt: act.at }, { memberId, kind: 'device' as const, hash: one.device, seenAt: act.at }]))
    .onConflictDoUpdate({ target: [memberSignals.memberId, memberSignals.kind, memberSignals.hash], set: { seenAt: sql`excluded.seen_at` } });
}

/**
 * Tells a member by mail that somebody signed in from a device that was not theirs in the last months. Ask before the signals are noted. The hour in which
 * they joined is told to nobody.
 */
export async function tellOfNewDevice(act: Act, memberId: MemberId, { device, older = [], words }: Omit<Signals, 'network'>): Promise<void> {
  if ((await act.tx.$count(memberSignals, isDevice(memberId, [device, ...older.map((one) => one.device)]))) > 0) return;
  const [member] = await act.tx.select({ email: members.email, joinedAt: members.joinedAt }).from(members).where(eq(members.id, memberId));
  if (!member?.email || act.at.getTime() - member.joinedAt.getTime() < 3_600_000) return;
  await queueAccountLetter(act, { purpose: 'device', email: member.email, memberId, detail: words });
}

/** Whether somebody signed in to this address from this browser before: such a one is never slowed by what strangers try elsewhere. */
export async function isKnownDevice(db: Executor, email: string, { device, older = [] }: Pick<Signals, 'device' | 'older'>): Promise<boolean> {
  const [row] = await db.select({ id: members.id }).from(members).innerJoin(memberSignals, isDevice(members.id, [device, ...older.map((one) => one.device)])).where(eq(members.email, email)).limit(1);
  return row !== undefined;
}

const isDevice = (member: MemberId | typeof members.id, devices: string[]) => and(eq(memberSignals.memberId, member), eq(memberSignals.kind, 'device'), inArray(memberSignals.hash, devices));

/** Forgets what was last seen longer ago than {@link SIGNALS_KEPT_DAYS}; a nightly task. */
export async function forgetOldSignals(act: Act): Promise<void> {
  await act.tx.delete(memberSignals).where(lt(memberSignals.seenAt, new Date(act.at.getTime() - SIGNALS_KEPT_DAYS * 86_400_000)));
}
