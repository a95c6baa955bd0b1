/** The words for where a case stands, as the desk writes them. */
import type { CaseState } from '#domain/cases';

export const CASE_STATE_WORDS: Record<CaseState, string> = { new: 'New', open: 'Open', waiting: 'Waits for the customer', 'on-hold': 'On hold', solved: 'Solved', closed: 'Closed' };
