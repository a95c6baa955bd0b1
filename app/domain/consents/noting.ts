/** Writing down what somebody agreed to, in the transaction in which they did. */
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
