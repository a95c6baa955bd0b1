/** What happened to second factors and other ways in, in sentences. */

/** What happened, with the sentence that says it. */
export const FACTOR_NEWS = {
  'app-added': 'An app that shows codes was added as your second factor.',
  'app-removed': 'The app that shows codes is no longer your second factor.',
  'passkey-added': 'A passkey was added, which signs you in.',
  'passkey-removed': 'A passkey was removed.',
  'codes-made': 'New recovery codes were made; the ones before are worthless.',
  'code-used': 'A recovery code was used. It is worthless now.',
  'account-linked': 'An account elsewhere was linked to yours, and signs you in here from now on.',
  'all-removed': 'All your second factors were removed by an administrator, and you were signed out everywhere.',
} as const satisfies Record<string, string>;
export type FactorNews = keyof typeof FACTOR_NEWS;

/** The sentence of stored news; a newer version's has none. */
export const factorSentence = (news: string | null): string => Object.entries(FACTOR_NEWS).find(([name]) => name === news)?.[1] ?? 'Your second factors were changed.';
