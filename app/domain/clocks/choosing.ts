/** Which policy gives a case its clocks: the first in order whose conditions match. */
import { and, asc, eq } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { clockPolicies, clockPolicyVersions } from '#db/schema/clocks.ts';
import type { ClockPriority } from './rules.ts';

/** What is asked about a case; `at` is when staff came to owe it a reply. */
export type ClockFacts = { priority: ClockPriority; segment: string | null; boardId: number | null; at: Date };

export type PolicyVersion = typeof clockPolicyVersions.$inferSelect;

/** Policies that are on, in order, each in its newest version. */
export async function policiesInForce(db: Executor): Promise<PolicyVersion[]> {
  const rows = await db
    .select({ version: clockPolicyVersions })
    .from(clockPolicies)
    .innerJoin(clockPolicyVersions, and(eq(clockPolicyVersions.policyId, clockPolicies.id), eq(clockPolicyVersions.version, clockPolicies.version)))
    .where(eq(clockPolicies.isOn, true))
    .orderBy(asc(clockPolicies.place), asc(clockPolicies.id));
  return rows.map(({ version }) => version);
}

/** Whether every condition of a policy holds; an empty condition always does. Segments are compared as people write them, whatever the case. */
export function matches(policy: Pick<PolicyVersion, 'priorities' | 'segments' | 'boardId'>, facts: Omit<ClockFacts, 'at'>): boolean {
  const segment = facts.segment?.toLowerCase() ?? '';
  return (
    (policy.priorities.length === 0 || policy.priorities.includes(facts.priority)) &&
    (policy.segments.length === 0 || policy.segments.some((one) => one.toLowerCase() === segment)) &&
    (policy.boardId === null || policy.boardId === facts.boardId)
  );
}
