/** Speed limits at doors: how often one member, one network, or everybody together may knock. */
import { isSignedIn } from '#domain/core';
import type { Viewer } from '#domain/core';
import { networkOf } from '#kit/address.ts';
import { TooSoon } from './answers.ts';
import type { Visit } from './doors.ts';

/** How often one member (or, for guests, one network) may knock. */
export type Knocks = { name: string; points: number; seconds: number };

/** Counts one knock and throws {@link TooSoon} when there were too many. */
export async function knock<V extends Viewer>(visit: Visit<V>, knocks: Knocks): Promise<void> {
  const who = isSignedIn(visit.viewer) ? `member:${visit.viewer.id}` : `network:${networkOf(visit.context.address)}`;
  await knockAs(visit, knocks, who);
}

/**
 * The same for something of its own, for example the account somebody tries to enter: counted for this network alone,
 * so that strangers elsewhere cannot lock anybody out.
 */
export const knockAt = (visit: Visit, knocks: Knocks, door: string): Promise<void> => knockAs(visit, knocks, fromHere(visit, door));

/** The same from everywhere together: only for what locks nobody out, because there is another way in. */
export const knockFromEverywhere = (visit: Visit, knocks: Knocks, door: string): Promise<void> => knockAs(visit, knocks, door);

/** Gives all knocks at a door back, for example after the right password. */
export const forgive = (visit: Visit, knocks: Knocks, door: string): Promise<void> => visit.services.limits.forget(`${knocks.name}:${fromHere(visit, door)}`, knocks);

/** The same for what is counted from everywhere together. */
export const forgiveEverywhere = (visit: Visit, knocks: Knocks, door: string): Promise<void> => visit.services.limits.forget(`${knocks.name}:${door}`, knocks);

const fromHere = (visit: Visit, door: string) => `${door} from ${networkOf(visit.context.address)}`;

async function knockAs<V extends Viewer>(visit: Visit<V>, knocks: Knocks, who: string): Promise<void> {
  const answer = await visit.services.limits.take(`${knocks.name}:${who}`, knocks);
  if (!answer.ok) throw new TooSoon(answer.retryAfterSeconds);
}
