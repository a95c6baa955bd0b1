/** The words of what a member is told about warnings, silences and suspensions, and about their appeals. */
import { paths } from '#paths';
import { KIND_WORDS, OUTCOME_WORDS, nextWords, untilWords } from '#rules/sanctions';
import type { AppealOutcome, SanctionKind, Step } from '#rules/sanctions';
import type { Parts } from './rules.ts';
import type { Draft, Told } from './wording.ts';

const kindOf = ({ kind }: Parts): SanctionKind => (kind === 'silence' || kind === 'suspension' ? kind : 'warning');
const outcomeOf = ({ outcome }: Parts): AppealOutcome => (outcome === 'shortened' || outcome === 'overturned' ? outcome : 'upheld');
const stepOf = (parts: Parts): Step => ({ kind: kindOf(parts), days: typeof parts.days === 'number' ? parts.days : null });
const DONE: Record<SanctionKind, string> = { warning: 'You were warned', silence: 'You are silenced', suspension: 'Your account is suspended' };
const GONE: Record<SanctionKind, string> = { warning: 'A warning you had was taken back', silence: 'You are no longer silenced', suspension: 'A suspension you had was taken back' };

/** Where they read all of it: without signing in, while they cannot. */
const placeOf = (doorKey: string | null) => (doorKey === null ? paths.standing() : paths.shutOut(doorKey));
const words = (because: string | null) => (because ? [because] : []);

export const CONDUCT_WORDING = {
  sanctioned: ({ parts, because, doorKey }: Told) => ({
    line: `${DONE[kindOf(parts)]}${typeof parts.until === 'number' ? ` until ${untilWords(new Date(parts.until), new Date(Number(parts.at)))}` : ''}`,
    body: [...words(because), KIND_WORDS[kindOf(parts)].means, nextWords(stepOf(parts)), 'If you think that is wrong, appeal once: somebody else decides.'],
    link: { label: 'Read it, or appeal', path: placeOf(doorKey) },
  }),
  'sanction-lifted': ({ parts, because }: Told) => ({ line: GONE[kindOf(parts)], body: [...words(because), 'It no longer counts.'], link: { label: 'See it', path: paths.standing() } }),
  'sanction-appeal': ({ parts, because, doorKey }: Told) => ({
    line: `Your appeal: ${OUTCOME_WORDS[outcomeOf(parts)].name.toLowerCase()}`,
    body: [OUTCOME_WORDS[outcomeOf(parts)].says, ...words(because)],
    link: { label: 'See it', path: placeOf(doorKey) },
  }),
  suspended: ({ because, doorKey }: Told) => ({
    line: 'Your account is suspended',
    body: [...words(because), 'You cannot sign in while it lasts. What you wrote stays. You can appeal once, without signing in, and somebody else decides. Keep the link to yourself.'],
    link: doorKey === null ? { label: 'Say something to it', path: paths.appeal() } : { label: 'Read it, or appeal', path: paths.shutOut(doorKey) },
  }),
  'suspension-lifted': () => ({ line: 'Your account is no longer suspended', body: ['You can sign in again.'], link: { label: 'Sign in', path: paths.signIn() } }),
} satisfies Record<string, (told: Told) => Draft>;
