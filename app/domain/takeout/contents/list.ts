/** Everything a takeout holds, and what it leaves out, with the reason of each. */
import { accountParts } from './account.ts';
import { earnedParts } from './earned.ts';
import type { Part } from './shape.ts';
import { writtenParts } from './written.ts';

export const parts: readonly Part[] = [...accountParts, ...writtenParts, ...earnedParts];

const STAFF_WORK = 'work of staff for the company, which names who did it';
const STAFF_TOOLS = 'how a colleague arranges their work at the desk; it belongs to the company';
const PASSING = 'a secret or a sign that lasts minutes and says nothing about anybody';

/** Tables that point at members and are not given, each with its reason. A new table stands here, or in a part: a test asks. */
export const LEFT_OUT: Readonly<Record<string, string>> = {
  member_inboxes: 'a count of what is unread in “notifications”',
  customer_profiles: 'told by the company’s own systems, which give it out themselves',
  customer_notes: STAFF_WORK,
  invitations: STAFF_WORK,
  spam_lists: STAFF_WORK,
  case_notes: STAFF_WORK,
  case_history: STAFF_WORK,
  case_articles: STAFF_WORK,
  clock_policy_versions: STAFF_WORK,
  deflection_share: STAFF_WORK,
  watch_rules: STAFF_WORK,
  follow_ups: STAFF_WORK,
  outdated_answers: STAFF_WORK,
  ledger_transactions: STAFF_WORK,
  payout_runs: STAFF_WORK,
  problems: STAFF_WORK,
  problem_cases: STAFF_WORK,
  problem_sends: STAFF_WORK,
  problem_threads: STAFF_WORK,
  point_tables: STAFF_WORK,
  ladders: STAFF_WORK,
  reward_programmes: STAFF_WORK,
  reward_periods: STAFF_WORK,
  fraud_reviews: STAFF_WORK,
  thread_moves: STAFF_WORK,
  thread_pins: STAFF_WORK,
  official_answers: STAFF_WORK,
  review_items: STAFF_WORK,
  queue_claims: STAFF_WORK,
  review_decisions: STAFF_WORK,
  articles: 'guides are everybody’s work; your part in them is in “guides”',
  macros: STAFF_TOOLS,
  case_drafts: STAFF_TOOLS,
  desk_presence: STAFF_TOOLS,
  desk_views: STAFF_TOOLS,
  case_reminders: STAFF_TOOLS,
  note_mentions: STAFF_TOOLS,
  agents: STAFF_TOOLS,
  team_members: STAFF_TOOLS,
  passkey_challenges: PASSING,
  sign_ins_begun: PASSING,
  identity_attempts: PASSING,
  events: 'says that something happened, by number, for a month; what happened is in the other files',
  search_docs: 'a copy of posts for the search',
  spam_prints: 'numbers from which no word can be read, of posts that are in “posts”, for a month',
  writing_buckets: 'how much may be written at this moment',
};
