/** What each level of trust takes. Pure, and safe for the browser. */

/**
 * Discourse's levels, smaller, because support is visited when something is wrong and not every day. The third counts the last
 * hundred days alone, so that it can be lost; the first two never are.
 */
export const TRUST_LEVELS = [
  { level: 1, days: 2, deeds: 3, replies: 0, given: 0, received: 0, within: null },
  { level: 2, days: 10, deeds: 20, replies: 10, given: 1, received: 3, within: null },
  { level: 3, days: 30, deeds: 60, replies: 30, given: 10, received: 20, within: 100 },
] as const;
