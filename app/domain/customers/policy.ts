/** Who may do what with what the company knows. Pure; what is not allowed here is refused. */
import { isMember, isModerator, isStaff } from '#domain/core';
import type { MemberId, Viewer } from '#domain/core';

/** Only the company's own systems say who somebody is to them; their requests are signed. */
export const canTellCustomers = (viewer: Viewer) => viewer.kind === 'system';

/** What the company knows is for whoever answers. */
export const canSeeCustomers = (viewer: Viewer) => isStaff(viewer) || viewer.kind === 'system';

/** Whoever answers may note what the next should know. */
export const canNoteCustomers = (viewer: Viewer) => isStaff(viewer);

/** A note is its author's; a moderator removes what should not stand there. */
export const canRemoveCustomerNote = (viewer: Viewer, facts: { authorId: MemberId }) => isModerator(viewer) || (isStaff(viewer) && isMember(viewer, facts.authorId));
