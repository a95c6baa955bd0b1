/** What people agree to, and which wording of it holds. Pure, and safe for the browser. */

/** Raised whenever the page about privacy says something new that matters. */
export const CONSENTS = { privacy: { label: 'What we keep about you', version: '2026-11-22' } } as const;
export type ConsentName = keyof typeof CONSENTS;
