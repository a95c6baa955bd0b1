/** Writing down what somebody agreed to, in the transaction in which they did, and showing it to them. */
import { and, desc, eq } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { consents } from '#db/schema/consents.ts';
import { allow, isMember } from '#domain/core';
import type { Act, MemberId } from '#domain/core';
import { CONSENTS } from './rules.ts';
import type { ConsentName } from './rules.ts';

/** Notes that a member agreed to the wording of privacy that holds now: they themselves, or whoever is just joining. A line is never changed. */
export const noteConsent = (act: Act, memberId: MemberId, what: 'privacy'): Promise<void> => add(act, memberId, what, CONSENTS[what].version, true);

/** Notes that a member agreed to this version of the rules of rewards, the first time they did. */
export async function noteAgreedRules(act: Act, memberId: MemberId, version: number): Promise<void> {
  if ((await act.tx.$count(consents, and(eq(consents.memberId, memberId), eq(consents.what, 'rewards'), eq(consents.version, String(version))))) === 0) await add(act, memberId, 'rewards', String(version), true);
}

/** Notes that a member wants mails of this kind from now on, or none: they themselves, or whoever holds the link of such a mail. */
export const noteMailChoice = (act: Act, memberId: MemberId, kind: string, isWanted: boolean): Promise<void> => add(act, memberId, 'mails', kind, isWanted);

async function add(act: Act, memberId: MemberId, what: ConsentName, version: string, isGiven: boolean): Promise<void> {
  allow(act.by.kind === 'guest' || isMember(act.by, memberId));
  await act.tx.insert(consents).values({ memberId, what, version, isGiven, at: act.at });
}

/** What a member agreed to, in which wording and when, the latest first. */
export async function consentsOf(db: Executor, memberId: MemberId): Promise<{ id: number; what: string; label: string; version: string; isGiven: boolean; at: Date }[]> {
  const rows = await db.select({ id: consents.id, what: consents.what, version: consents.version, isGiven: consents.isGiven, at: consents.at }).from(consents).where(eq(consents.memberId, memberId)).orderBy(desc(consents.id)).limit(CONSENTS_SHOWN);
  return rows.map((row) => ({ ...row, label: isKnown(row.what) ? CONSENTS[row.what].label : row.what }));
}

const isKnown = (what: string): what is ConsentName => Object.hasOwn(CONSENTS, what);

/** The wording changes once a year or so. */
const CONSENTS_SHOWN = 50;
