/** The member of staff who acts at the desk. */
import { NotFound } from '#domain/core';
import type { Member, Viewer } from '#domain/core';
import { canSeeDesk } from './policy.ts';

/** For everybody but staff there is no desk. */
export function agentOf(viewer: Viewer): Member {
  if (viewer.kind === 'member' && canSeeDesk(viewer)) return viewer;
  throw new NotFound('There is nothing here.');
}
