/** Who may keep drafts: members, each their own; no other person is ever told that there are any. */
import { isSignedIn } from '#domain/core';
import type { Member, Viewer } from '#domain/core';

/** A draft is its writer's alone, staff included. */
export const canKeepDrafts = (viewer: Viewer): viewer is Member => isSignedIn(viewer);

/** Only timed work forgets. */
export const canForgetDrafts = (viewer: Viewer) => viewer.kind === 'system';
