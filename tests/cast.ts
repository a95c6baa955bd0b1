/** The people of the tests, and how they act: Maya asks, Tom answers, Priya is staff. */
import type { Tx } from '#db/connect.ts';
import { guest } from '#domain/core';
import type { Act, Member, Viewer } from '#domain/core';
import { makeMember } from './make/members.ts';
import { markdown } from './setup/markdown.ts';

/** A Saturday noon from which tests count. */
export const NOON = new Date('2026-03-14T12:00:00.000Z');

/** So many minutes after noon. */
export const minutesLater = (minutes: number, from = NOON): Date => new Date(from.getTime() + minutes * 60_000);
export const daysLater = (days: number, from = NOON): Date => minutesLater(days * 24 * 60, from);

/** Acts as somebody inside an open transaction, at noon unless another time matters. */
export const actAs = (tx: Tx, by: Viewer, at: Date = NOON): Act => ({ tx, by, at, markdown });

export type Cast = { maya: Member; tom: Member; rosa: Member; priya: Member; mo: Member; ada: Member };

/** Maya (customer), Tom (superuser), Rosa (another customer), Priya (agent), Mo (moderator), Ada (admin). */
export async function makeCast(tx: Tx): Promise<Cast> {
  return {
    maya: await makeMember(tx, { name: 'Maya Okonjo' }),
    tom: await makeMember(tx, { name: 'Tom Hale', role: 'superuser' }),
    rosa: await makeMember(tx, { name: 'Rosa Quill' }),
    priya: await makeMember(tx, { name: 'Priya Nair', role: 'agent' }),
    mo: await makeMember(tx, { name: 'Mo Farrant', role: 'moderator' }),
    ada: await makeMember(tx, { name: 'Ada Brook', role: 'admin' }),
  };
}

/** Every kind of person a policy grid asks about, with Maya as the asker and Tom as the answer's author. */
export const actorsOf = ({ maya, tom, rosa, priya, mo, ada }: Cast) => ({ guest, asker: maya, 'other member': rosa, superuser: tom, agent: priya, moderator: mo, admin: ada });
export type ActorName = keyof ReturnType<typeof actorsOf>;
