/** A row of the grid: who may give a command, and how it is given in a world where permission alone decides. */
import type { Act, Viewer } from '#domain/core';
import { guest, system } from '#domain/core';
import type { Tx } from '#db/connect.ts';
import type { Cast } from '#tests/cast.ts';

/** The columns. The owner is whose question, case, file or money it is. */
export const ACTORS = ['guest', 'owner', 'member', 'superuser', 'agent', 'moderator', 'admin', 'system'] as const;
export type Actor = (typeof ACTORS)[number];

export const NOBODY: readonly Actor[] = [];
export const EVERYBODY: readonly Actor[] = ACTORS;
export const PEOPLE: readonly Actor[] = ['guest', 'owner', 'member', 'superuser', 'agent', 'moderator', 'admin'];
export const MEMBERS: readonly Actor[] = ['owner', 'member', 'superuser', 'agent', 'moderator', 'admin'];
export const OTHERS: readonly Actor[] = ['member', 'superuser', 'agent', 'moderator', 'admin'];
export const OWNER: readonly Actor[] = ['owner'];
export const STAFF: readonly Actor[] = ['agent', 'moderator', 'admin'];
export const MODERATORS: readonly Actor[] = ['moderator', 'admin'];
export const ADMINS: readonly Actor[] = ['admin'];
export const CLOCK: readonly Actor[] = ['system'];
export const and = (...groups: readonly (readonly Actor[])[]): readonly Actor[] => ACTORS.filter((actor) => groups.some((group) => group.includes(actor)));

/** The prepared world of a row: the cast, and the transaction everything happens in. */
export type World = Cast & { tx: Tx };
type Give = (act: Act) => unknown;
/** Makes what the command needs, then says how it is given. */
type Ready = (world: World) => Give | Promise<Give>;

/** `why` is said where a guest gets through: what else decides there. `byRule` are those whom a rule stops that means them, with a sentence of its own. */
type More = { why?: string; byRule?: readonly Actor[] };
export type Row = ({ who: readonly Actor[]; ready: Ready } & More) | { inner: string };
export type Rows = Record<string, Row>;

/** A command that people or timed work give. */
export const may = (who: readonly Actor[], ready: Ready, more: More = {}): Row => ({ who, ready, ...more });

/** A command that asks no policy, because only other commands and jobs give it: none of it is reachable from a door. */
export const inner = (reason: string): Row => ({ inner: reason });

/** Who stands in which column. */
export const viewersOf = ({ maya, rosa, tom, priya, mo, ada }: Cast): Record<Actor, Viewer> => ({ guest, owner: maya, member: rosa, superuser: tom, agent: priya, moderator: mo, admin: ada, system });

