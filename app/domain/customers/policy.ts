/** Who may do what with what the company knows. Pure; what is not allowed here is refused. */
import { isStaff } from '#domain/core';
import type { Viewer } from '#domain/core';

/** Only the company's own systems say who somebody is to them; their requests are signed. */
export const canTellCustomers = (viewer: Viewer) => viewer.kind === 'system';

/** What the company knows is for whoever answers. */
export const canSeeCustomers = (viewer: Viewer) => isStaff(viewer) || viewer.kind === 'system';
