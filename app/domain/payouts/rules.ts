/** The words and numbers of payout runs. Pure, and safe for the browser. */

export type Method = 'credit' | 'cash' | 'charity';
export const METHODS: readonly Method[] = ['credit', 'cash', 'charity'];
export const METHOD_WORDS: Record<Method, string> = { credit: 'Account credit', cash: 'Cash', charity: 'Charity' };

export type RunState = 'prepared' | 'approved' | 'exported' | 'finished' | 'cancelled';
export const RUN_WORDS: Record<RunState, string> = { prepared: 'Waits for approval', approved: 'Approved', exported: 'Exported, being paid', finished: 'Finished', cancelled: 'Cancelled' };

export type ItemState = 'waiting' | 'paid' | 'failed' | 'withdrawn';
export const ITEM_WORDS: Record<ItemState, string> = { waiting: 'Waiting', paid: 'Paid', failed: 'Failed', withdrawn: 'Withdrawn' };

/** A payment's name in the operator's billing: shorter is a slip of the keyboard, longer is no name. */
export const REFERENCE_LENGTH = { least: 3, most: 100 } as const;
/** Why a payment failed: a sentence its member reads. */
export const BECAUSE_LENGTH = { least: 3, most: 300 } as const;

/** Results read at once: what one request settles within seconds, and far below what PostgreSQL takes as parameters. */
export const RESULTS_AT_ONCE = 10_000;

/** Payments moved by one transaction of the ledger. */
export const PAYMENTS_AT_ONCE = 100;

/** Pauses between attempts double from a minute to six hours; the last of these is three days after the first, a long weekend. */
export const DELIVERY_ATTEMPTS = 19;
const LONGEST_PAUSE_MINUTES = 360;
/** Minutes until the next attempt after so many. */
export const pauseMinutes = (attempts: number): number => Math.min(2 ** (attempts - 1), LONGEST_PAUSE_MINUTES);

/** What the company adds to a gift, in whole minor units, rounded down. */
export const matchOf = (amount: number, percent: number): number => Math.floor((amount * percent) / 100);

/** The pace of earning is that of four whole weeks, so that weekends weigh the same. */
export const PACE_DAYS = 28;
/** What is owed at a moment to come, if earning goes on as in the last weeks: what is owed now, plus the pace of a day times the days left. Rounded, never less than nothing. */
export const forecast = (owedNow: number, netOfPaceDays: number, daysLeft: number): number => Math.max(0, owedNow + Math.round((netOfPaceDays / PACE_DAYS) * Math.max(0, daysLeft)));

/** Months in the report: two years tell a season from a trend. */
export const MONTHS_SHOWN = 24;
/** Sentences about a broken ledger that are kept: past it, somebody has to look anyway. */
export const FOUND_KEPT = 20;

/** "1 June 2026": a day in UTC, as sentences say it. */
export const dayWords = (at: Date): string => at.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
/** "1 December 2025 to 31 May 2026": a period from its first day to its last. */
export const periodWords = ({ startsAt, endsAt }: { startsAt: Date; endsAt: Date }): string => `${dayWords(startsAt)} to ${dayWords(new Date(endsAt.getTime() - 1))}`;
