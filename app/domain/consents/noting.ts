/** Writing down what somebody agreed to, in the transaction in which they did, and showing it to them. */
import { desc, eq } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { consents } from '#db/schema/consents.ts';
import { allow, isMember } from '#domain/core';
import type { Act, MemberId } from '#domain/core';
import { CONSENTS } from './rules.ts';
import type { ConsentName } from './rules.ts';

/** Notes that a member agreed to the wording that holds now: they themselves, or whoever is just joining. A line is never changed. */
export async function noteConsent(act: Act, memberId: MemberId, what: ConsentName): Promise<void> {
  allow(act.by.kind === 'guest' || isMember(act.by, memberId));
  await act.tx.insert(consents).values({ memberId, what, version: CONSENTS[what].version, isGiven: true, at: act.at });
}

/** What a member agreed to, in which wording and when, the latest first. */
export async function consentsOf(db: Executor, memberId: MemberId): Promise<{ label: string; version: string; at: Date }[]> {
  const rows = await db.select({ what: consents.what, version: consents.version, at: consents.at }).from(consents).where(eq(consents.memberId, memberId)).orderBy(desc(consents.id)).limit(CONSENTS_SHOWN);
  return rows.map(({ what, version, at }) => ({ label: isKnown(what) ? CONSENTS[what].label : what, version, at }));
}

const isKnown = (what: string): what is ConsentName => Object.hasOwn(CONSENTS, what);

/** The wording changes once a year or so. */
const CONSENTS_SHOWN = 50;
