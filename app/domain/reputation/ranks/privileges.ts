/** What standing unlocks for whoever acts: staff may by their role, superusers some of it, everybody else by rank and trust. */
import { sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { isSignedIn, isStaff, refuse } from '#domain/core';
import type { Act, Viewer } from '#domain/core';
import { NOTHING_DONE, standingAlong } from './ladder.ts';
import type { StandingAlong } from './ladder.ts';
import { FIRST_LADDER, PRIVILEGES, PRIVILEGE_NAMES, SUPERUSER_PRIVILEGES, needWords, unlocked } from './rules.ts';
import type { Privilege } from './rules.ts';

/** What somebody may by their standing. */
export type Unlocked = ReadonlySet<Privilege>;

const EVERYTHING: Unlocked = new Set(PRIVILEGE_NAMES);
export const NOTHING_UNLOCKED: Unlocked = new Set();

/** From what a page has read along; see `standingAlong`. Guests have no standing; timed work and imports need none. */
export function unlockedAlong(viewer: Viewer, { ladder, held }: StandingAlong): Unlocked {
  if (isStaff(viewer) || viewer.kind === 'system') return EVERYTHING;
  if (!isSignedIn(viewer)) return NOTHING_UNLOCKED;
  const earned = unlocked(ladder ?? FIRST_LADDER, held ?? NOTHING_DONE);
  return viewer.role === 'superuser' ? new Set([...earned, ...SUPERUSER_PRIVILEGES]) : earned;
}

/** What the viewer may by their standing: one statement for a member, none for anybody else. */
export const unlockedFor = async (db: Executor, viewer: Viewer): Promise<Unlocked> => unlockedAlong(viewer, await along(db, viewer));

/** Whether the viewer may do one thing by their standing. */
export const mayByStanding = async (db: Executor, viewer: Viewer, privilege: Privilege): Promise<boolean> => (await unlockedFor(db, viewer)).has(privilege);

/** Refuses whoever acts without the standing for it, with what it takes, at the field it is about. */
export async function needStanding(act: Act, privilege: Privilege, field: string): Promise<void> {
  const read = await along(act.tx, act.by);
  if (unlockedAlong(act.by, read).has(privilege)) return;
  const what = needWords(read.ladder ?? FIRST_LADDER, privilege);
  refuse(`You cannot ${PRIVILEGES[privilege].can} yet: it takes ${what}. “Ranks” says how to get there; what you typed is kept.`, field);
}

async function along(db: Executor, viewer: Viewer): Promise<StandingAlong> {
  if (!isSignedIn(viewer) || isStaff(viewer)) return { ladder: null, held: null };
  const [row] = await db.execute<{ along: StandingAlong }>(sql`select ${standingAlong(sql`${viewer.id}::bigint`)} as along`);
  return row?.along ?? { ladder: null, held: null };
}
