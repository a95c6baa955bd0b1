/** The numbers and words of joining, with their reasons. Pure, and safe for the browser. */

/** Length beats variety (OWASP ASVS 5, 6.2.1 asks for at least 8; 10 keeps out most listed passwords). */
export const MIN_PASSWORD_LENGTH = 10;
/** Far above any passphrase; what is longer is refused before it costs hashing time. */
export const MAX_PASSWORD_LENGTH = 1024;
export const MAX_NAME_LENGTH = 60;
export const MIN_HANDLE_LENGTH = 3;
export const MAX_HANDLE_LENGTH = 20;
export const HANDLE_PATTERN = /^[a-z0-9][a-z0-9_-]{2,19}$/;

/** RFC 5321 allows 254 characters in a path. */
export const MAX_EMAIL_LENGTH = 254;

/** Tries at one account from one network: a person mistypes a few times. The right password gives them all back. */
export const SIGN_IN_LIMIT = { points: 10, seconds: 15 * 60 };
/** Tries from one network at whatever accounts: hundreds of customers share one address of a mobile operator. */
export const SIGN_IN_NETWORK_LIMIT = { points: 60, seconds: 15 * 60 };
/** Tries to sign up from one network in an hour: a family joins together and mistypes, a bot farm does not get far. */
export const SIGN_UP_LIMIT = { points: 20, seconds: 60 * 60 };

/** A session ends after 30 days without a visit; each visit in its second half renews it. */
export const SESSION_DAYS = 30;

/** Networks and devices are remembered, as hashes, as long as the scan for groups that feed each other looks back. */
export const SIGNALS_KEPT_DAYS = 90;

/** Words only the company may carry in a name: a member called "Plainline staff" must not be possible. */
export const RESERVED_WORDS = /(?<!\S)(staff|staffer|employee|moderators?|mod|admins?|administrators?|official|support|help ?desk|customer (care|services?))(?!\S)/;
/** Handles that would look like the system's own or clash with an address. */
export const RESERVED_HANDLES = new Set(['admin', 'administrator', 'staff', 'support', 'system', 'moderator', 'official', 'goodturn', 'new', 'me', 'root', 'help']);

/** What stands where somebody left, or where an import brought somebody in whose name nothing can be seen. */
export const FORMER_MEMBER = 'Former member';
