/** The kinds of groups and the limits of their names. Pure, and safe for the browser. */

/** How people get into a group: by hand, by the domain of a confirmed address, by a rank, or by what a single sign-on says. */
export const GROUP_KINDS = ['manual', 'domain', 'rank', 'claim'] as const;
export type GroupKind = (typeof GROUP_KINDS)[number];

/** A group's name stands in a column beside others. */
export const MAX_GROUP_NAME_LENGTH = 60;
/** Longer than any domain (253), and than the names other systems give their groups. */
export const MAX_GROUP_SETTING_LENGTH = 255;
/** A community arranges its people in tens of groups; far beyond, nobody knows any more who may what. */
export const MAX_GROUPS = 200;

/** A domain as it stands behind the @ of an address. */
export const DOMAIN_PATTERN = /^(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+$/;
