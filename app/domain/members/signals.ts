/** From where members sign up and in: hashes that can only tell whether two are the same. */
import { lt, sql } from 'drizzle-orm';
import { memberSignals } from '#db/schema/members.ts';
import type { Act, MemberId } from '#domain/core';
import { SIGNALS_KEPT_DAYS } from './rules.ts';

/** Hashes under the community's key, made at the door: an address or a cookie never comes this far. */
export type Signals = { network: string; device: string };

/** Notes from which network and device a member just signed up or in; the same again only renews the moment. */
export async function noteSignals(act: Act, memberId: MemberId, { network, device }: Signals): Promise<void> {
  await act.tx
    .insert(memberSignals)
    .values([{ memberId, kind: 'network', hash: network, seenAt: act.at }, { memberId, kind: 'device', hash: device, seenAt: act.at }])
    .onConflictDoUpdate({ target: [memberSignals.memberId, memberSignals.kind, memberSignals.hash], set: { seenAt: sql`excluded.seen_at` } });
}

/** Forgets what was last seen longer ago than {@link SIGNALS_KEPT_DAYS}; a nightly task. */
export async function forgetOldSignals(act: Act): Promise<void> {
  await act.tx.delete(memberSignals).where(lt(memberSignals.seenAt, new Date(act.at.getTime() - SIGNALS_KEPT_DAYS * 86_400_000)));
}
