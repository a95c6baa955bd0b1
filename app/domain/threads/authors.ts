/** Who wrote the posts of a page, with the rank their standing comes to. */
import { isStaffRole } from '#domain/core';
import type { MemberId, Role } from '#domain/core';
import { rankAlong } from '#domain/reputation';
import type { StandingAlong } from '#domain/reputation';
import type { AuthorView } from './views.ts';

/** The columns of a post's row that tell of its author; without a standing they have none yet. */
export type AuthorRow = {
  authorId: number; handle: string; name: string; role: Role; isGhost: boolean; joinedAt: Date;
  points: number | null; solutions: number | null; kudos: number | null; lost: number | null; importedPoints: number | null; importedFrom: string | null;
};

/** Finds the author of a row, made once for a page, with the rank their standing comes to; staff and ghosts have a mark instead. */
export function authorsBy(along: StandingAlong): (row: AuthorRow) => AuthorView {
  const authors = new Map<number, AuthorView>();
  return (row) => {
    const known = authors.get(row.authorId);
    if (known) return known;
    const [points, solutions] = [row.points ?? 0, row.solutions ?? 0];
    const hasRank = !isStaffRole(row.role) && !row.isGhost;
    const author: AuthorView = {
      id: row.authorId as MemberId,
      handle: row.handle,
      name: row.name,
      role: row.role,
      isGhost: row.isGhost,
      joinedAt: row.joinedAt,
      points,
      solutions,
      rank: hasRank ? rankAlong(along, { points, solutions, kudos: row.kudos ?? 0, lost: row.lost ?? 0 }) : null,
      importedPoints: row.importedPoints ?? 0,
      importedFrom: row.importedFrom,
    };
    authors.set(row.authorId, author);
    return author;
  };
}
