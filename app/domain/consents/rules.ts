/** What people agree to, and which wording of it holds. Pure, and safe for the browser. */

/**
 * What there is to agree to. The version of the page about privacy is raised whenever it says something new that matters; that of rewards is the
 * version of their rules, and that of mails says which kind of mails.
 */
export const CONSENTS = {
  privacy: { label: 'What we keep about you', version: '2026-11-22' },
  rewards: { label: 'How rewards work' },
  mails: { label: 'Mails' },
} as const;
export type ConsentName = keyof typeof CONSENTS;
