/** The chart of accounts: which there are, and on which side each stands. Pure, and safe for the browser. */

/**
 * Credit accounts are what the programme owes, or has handed over; debit accounts are what it cost. An amount is an
 * integer of minor units (pence); a positive entry credits its account.
 */
export const ACCOUNTS = {
  /** Earned, in its hold. */
  member_pending: { side: 'credit', of: 'member' },
  /** Past its hold, waiting for the period's end. */
  member_confirmed: { side: 'credit', of: 'member' },
  /** Theirs to choose about. */
  member_payable: { side: 'credit', of: 'member' },
  /** Put aside for something that is not decided, such as a bounty; its purpose names it. */
  escrow: { side: 'credit', of: 'purpose' },
  /** In a payout run, on its way out. */
  payout_clearing: { side: 'credit', of: 'programme' },
  /** Handed over to members, by what they chose; its purpose is 'credit' or 'cash'. */
  paid_out: { side: 'credit', of: 'purpose' },
  /** Handed over to a charity; its purpose names which. */
  charity: { side: 'credit', of: 'purpose' },
  /** Given up by nobody choosing in time. */
  expired: { side: 'credit', of: 'programme' },
  /** What rewards cost the company. */
  programme_expense: { side: 'debit', of: 'programme' },
  /** What doubling members' gifts cost it: a budget line of its own. */
  match_expense: { side: 'debit', of: 'programme' },
} as const satisfies Record<string, { side: 'credit' | 'debit'; of: 'member' | 'purpose' | 'programme' }>;

export type AccountKind = keyof typeof ACCOUNTS;
export type MemberAccountKind = { [Kind in AccountKind]: (typeof ACCOUNTS)[Kind]['of'] extends 'member' ? Kind : never }[AccountKind];

/** The most one entry may move: ten thousand million pounds, far beyond any programme and far within what JavaScript counts exactly. */
export const MOST_MINOR_UNITS = 1_000_000_000_000;

/** Tells an amount that may be moved: a whole number of minor units, more than none. */
export const isAmount = (amount: number): boolean => Number.isSafeInteger(amount) && amount > 0 && amount <= MOST_MINOR_UNITS;
