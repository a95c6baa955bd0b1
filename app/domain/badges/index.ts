/**
 * badges (floor 7): what members are honoured for, by rules over the facts of all areas below. They unlock nothing.
 * Words: badge, award (a badge earned once), source (what earned it).
 * Owns: badge_awards.
 * Records: badges.awarded.
 * Listens to: nothing (a nightly look through the facts).
 */
export { awardBadges } from './awarding.ts';
export { badgeByName, badgeList, badgesOf, earnersOf } from './reading.ts';
export type { BadgeCountView, BadgeView, EarnedBadgeView, EarnerView } from './reading.ts';
export { BADGES, BADGE_NAMES } from './rules.ts';
export type { Badge } from './rules.ts';
