/** Who reads the audit log. Pure; default deny. */
import { isAdmin } from '#domain/core';
import type { Viewer } from '#domain/core';

/** It tells on staff as well, so only those who answer for them read it. */
export const canReadAudit = (viewer: Viewer) => isAdmin(viewer);
