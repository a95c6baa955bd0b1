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
/** However often somebody comes, they sign in anew twice a year; staff, who see what is private, once a month. */
export const SESSION_DAYS_AT_MOST = { customer: 180, staff: 30 };
/** When a browser was last here is told to this many minutes, so that not every request writes. */
export const SEEN_EVERY_MINUTES = 10;

/** Whoever is about to pay, to take lists of people out or to change who may what has proven within so many minutes that it is them: time for one piece of work, not for a browser left open. */
export const CONFIRMED_MINUTES = 15;

/** How long a link in a mail about an account may be used, in hours. A forgotten password is asked about at the desk, a new address may wait in a mailbox, and who lost an account needs days to notice. */
export const LINK_HOURS = { join: 48, verify: 48, reset: 1, change: 24, changed: 7 * 24 };
/** Mails about accounts to one address in an hour, of one kind: whoever was sent these has a link that works, and a stranger cannot fill a mailbox. */
export const LETTERS_AN_HOUR = 5;
/** What could not be sent for so long is not sent any more. */
export const LETTER_GIVEN_UP_HOURS = 24;
/** When a mail about an account is tried again, in minutes: people wait for it. */
export const LETTER_AGAIN_AFTER_MINUTES: readonly number[] = [1, 2, 5, 15, 60, 240];
/** A used link says that it was used, for a month; then nobody has it open any more. */
export const LETTERS_KEPT_DAYS = 30;

/** Asking for mails about an account from one network: far above a family's need, far below a bot's. */
export const ACCOUNT_MAIL_LIMIT = { points: 20, seconds: 60 * 60 };
/** The same for one address from one network. */
export const ADDRESS_MAIL_LIMIT = { points: 5, seconds: 60 * 60 };
/** Tries at a day's end: who fails this often at one account from one network waits until tomorrow. */
export const SIGN_IN_DAY_LIMIT = { points: 40, seconds: 24 * 60 * 60 };
/** Failures at one account from all networks together in a day, browsers it was entered from before not counted: they always get in. */
export const SIGN_IN_EVERYWHERE_LIMIT = { points: 200, seconds: 24 * 60 * 60 };

/** Networks and devices are remembered, as hashes, as long as the scan for groups that feed each other looks back. */
export const SIGNALS_KEPT_DAYS = 90;

/** Words only the company may carry in a name: a member called "Plainline staff" must not be possible. */
export const RESERVED_WORDS = /(?<!\S)(staff|staffer|employee|moderators?|mod|admins?|administrators?|official|support|help ?desk|customer (care|services?))(?!\S)/;
/** Handles that would look like the system's own or clash with an address. */
export const RESERVED_HANDLES = new Set(['admin', 'administrator', 'staff', 'support', 'system', 'moderator', 'official', 'goodturn', 'new', 'me', 'root', 'help']);

/** What stands where somebody left, or where an import brought somebody in whose name nothing can be seen. */
export const FORMER_MEMBER = 'Former member';

/** How long an admin acts in somebody's name before they are themselves again. */
export const ACTING_MINUTES = 60;
/** Why, in characters. */
export const ACTING_REASON = { least: 10, most: 300 };
