/** The numbers and words of attached files, with their reasons. Pure, and safe for the browser. */

/** A phone's photograph has up to 8 MB, a scanned contract 5; mail servers take 10 to 25 in all. */
export const MAX_FILE_BYTES = 10_000_000;

/** What a problem needs to be seen; the server takes 36 MB for one form (MAX_FILES_BYTES in `trusted-request.ts`). */
export const MAX_FILES_AT_ONCE = 5;

/** One message and what is added to it later. */
export const MAX_FILES_OF_SUBJECT = 10;

/** Room for the longest honest names; what is cut off is the middle of nothing. */
export const MAX_FILE_NAME_LENGTH = 120;

/** What a file dialog offers. The bytes decide, not the name. */
export const ACCEPTED = 'image/jpeg,image/png,image/gif,image/webp,application/pdf';

/** A file that was sent and never belonged to anything: whoever wrote has given up by then. */
export const LOOSE_HOURS = 24;

/** Whoever pressed the wrong button sees it on the next page; a file that should not be there is off the disk within the hour all the same. */
export const BACK_WITHIN_MINUTES = 30;
/** Nobody is putting one back any more. */
export const CLEARED_AFTER_MINUTES = 35;

/** Files removed in one transaction. */
export const FILES_PER_ROUND = 100;

/** In a mail, pictures inside the text that are smaller than this are logos and counters. */
export const MAIL_LOGO_BYTES = 10_000;
export const MAX_FILES_IN_MAIL = 10;

export type FileQuota = { files: number; bytes: number };

const MB = 1_000_000;

/**
 * What somebody may send in 24 hours, by trust. A newcomer in trouble sends a handful of screens; whoever helps all day may illustrate. From the
 * last row on it is the same for all.
 */
export const QUOTA_BY_TRUST: readonly FileQuota[] = [{ files: 10, bytes: 30 * MB }, { files: 40, bytes: 150 * MB }, { files: 100, bytes: 400 * MB }];
/** Staff pass on what customers send them. */
export const STAFF_QUOTA: FileQuota = { files: 500, bytes: 2_000 * MB };
/** An address that anybody can write. */
export const MAIL_QUOTA: FileQuota = { files: 20, bytes: 50 * MB };

export const quotaFor = (trust: number): FileQuota => QUOTA_BY_TRUST[Math.min(Math.max(0, trust), QUOTA_BY_TRUST.length - 1)] ?? MAIL_QUOTA;

/** "340 kB", "2.4 MB", "10 MB". */
export const sizeInWords = (bytes: number): string => (bytes < 999_500 ? `${Math.max(1, Math.round(bytes / 1_000))} kB` : `${(bytes / MB).toFixed(1).replace('.0', '')} MB`);

/** Files that are kept already, as a form carries them: one a line, the token and the name, in which each sign may count as two. */
export const keptLine = ({ token, name }: { token: string; name: string }): string => `${token}/${name}`;
export function readKept(typed: string | undefined): { token: string; name: string }[] {
  return (typed ?? '').split(/\r?\n/).flatMap((line) => {
    const [, token = '', name = ''] = /^([\w-]{20,60})\/(.{0,300})$/.exec(line) ?? [];
    return token === '' ? [] : [{ token, name }];
  }).slice(0, MAX_FILES_OF_SUBJECT);
}
