/** The numbers and words of second factors, with their reasons. Pure, and safe for the browser. */

/** Tries at codes of one member, wherever they come from: whoever tries has the password already. A person mistypes a few times. */
export const CODE_LIMIT = { points: 5, seconds: 15 * 60 };
/** And in a day: of a million codes, of which three are good, twenty tries find one in sixteen thousand days. */
export const CODE_DAY_LIMIT = { points: 20, seconds: 24 * 60 * 60 };
/** Asking for something to sign with a passkey costs a row. */
export const CHALLENGE_LIMIT = { points: 60, seconds: 15 * 60 };

/** Between the password and the second factor, in minutes: time to find the phone (OWASP ASVS 5, 6.6.2). */
export const SIGN_IN_MINUTES = 10;
/** A browser waits so long for somebody's finger. */
export const CHALLENGE_MINUTES = 5;
/** Setting an app up is not left open over night. */
export const APP_MINUTES = 60;

/** How apps count (RFC 6238); every one of them can do this, and not every one can do more. */
export const CODE_DIGITS = 6;
export const CODE_SECONDS = 30;
/** A phone's clock may be off by one span, and typing takes time. */
export const CODE_SPANS = 1;

/** As many as are printed on one small piece of paper. */
export const RECOVERY_CODES = 10;
/** 24 signs of 32 are 120 bits, so a plain hash hides them (OWASP ASVS 5, 6.5.2 asks for 112). */
export const RECOVERY_SIGNS = 24;
/** In groups of this many, as people copy them. */
export const RECOVERY_GROUP = 4;
/** No i, l, o, u: on paper they look like others, or make words. */
export const RECOVERY_ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** A phone, a computer, two keys in a drawer: more than this is a mistake. */
export const MAX_PASSKEYS = 20;
export const MAX_PASSKEY_NAME_LENGTH = 60;

/** Names of the fields that prove it is still the same person. They go along with any form and come back with none. */
export const AGAIN = { password: 'again-password', code: 'again-code', passkey: 'again-passkey', press: 'again-press' };

export const isAgainName = (name: string): boolean => Object.values(AGAIN).includes(name);

/** A recovery code as it is kept: small letters, no spaces and dashes, and what was misread put right. */
export const readRecoveryCode = (typed: string): string => typed.toLowerCase().replace(/[\s-]/g, '').replace(/o/g, '0').replace(/[il]/g, '1');

/** As people read it: groups with dashes between. */
export const writeRecoveryCode = (code: string): string => code.match(new RegExp(`.{1,${RECOVERY_GROUP}}`, 'g'))?.join('-') ?? code;
