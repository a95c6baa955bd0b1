/** Who may do what with groups. Pure. */
import { isAdmin, isStaff } from '#domain/core';
import type { Viewer } from '#domain/core';

/** Groups decide who reads private boards, so admins alone run them; an import and a single sign-on act as the system. */
export const canRunGroups = (viewer: Viewer) => isAdmin(viewer) || viewer.kind === 'system';

/** Who is in which group is staff's business, and nobody else's. */
export const canSeeGroups = (viewer: Viewer) => isStaff(viewer) || viewer.kind === 'system';
