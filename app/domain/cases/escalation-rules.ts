/** The rules that say when a question nobody answered becomes a case: made, changed, switched on and off. */
import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { boards } from '#db/schema/boards.ts';
import { escalationRules } from '#db/schema/cases.ts';
import { allow, found, refuse } from '#domain/core';
import type { Act, Viewer } from '#domain/core';
import { cleanLine } from '#kit/text.ts';
import { canMakeRules } from './policy.ts';
import { MAX_AFTER_MINUTES, MAX_RULE_NAME_LENGTH, MIN_AFTER_MINUTES } from './rules.ts';
import { staffMember } from './states.ts';

export type RuleForm = { name: string; boardSlug: string | null; afterMinutes: number };
export type RuleView = {
  id: number;
  name: string;
  /** Null: every board. */
  board: { slug: string; name: string } | null;
  afterMinutes: number;
  isOn: boolean;
  /** Questions asked before this instant are left alone. */
  madeAt: Date;
  can: { change: boolean };
};

/**
 * Makes a rule for questions asked from now on. Sent twice, it is made once. Refuses a board that is not there, a
 * missing or endless name, and a time that is too short or too long.
 */
export async function createRule(act: Act, form: RuleForm): Promise<{ id: number }> {
  mayMakeRules(act.by);
  const values = await readForm(act, form);
  // Rules are made a few times a year, so the whole table may wait: that keeps a form sent twice from making two.
  await act.tx.execute(sql`lock table ${escalationRules} in share row exclusive mode`);
  const sameBoard = values.boardId === null ? isNull(escalationRules.boardId) : eq(escalationRules.boardId, values.boardId);
  const same = and(eq(escalationRules.name, values.name), eq(escalationRules.afterMinutes, values.afterMinutes), sameBoard);
  const [known] = await act.tx.select({ id: escalationRules.id }).from(escalationRules).where(same).limit(1);
  if (known) return known;
  const [made] = await act.tx.insert(escalationRules).values({ ...values, madeAt: act.at }).returning({ id: escalationRules.id });
  return found(made);
}

/** Changes a rule. Cases it has opened stay, and none is opened a second time. Refuses what {@link createRule} refuses. */
export async function editRule(act: Act, form: RuleForm & { ruleId: number }): Promise<void> {
  mayMakeRules(act.by);
  const values = await readForm(act, form);
  const changed = await act.tx.update(escalationRules).set(values).where(eq(escalationRules.id, form.ruleId)).returning({ id: escalationRules.id });
  found(changed[0]);
}

/** Switches a rule on or off. */
export async function switchRule(act: Act, form: { ruleId: number; isOn: boolean }): Promise<void> {
  mayMakeRules(act.by);
  const changed = await act.tx.update(escalationRules).set({ isOn: form.isOn }).where(eq(escalationRules.id, form.ruleId)).returning({ id: escalationRules.id });
  found(changed[0]);
}

/** All rules, the most patient last, for any of the staff. */
export async function ruleList(db: Executor, viewer: Viewer): Promise<RuleView[]> {
  staffMember(viewer);
  const rows = await db
    .select({ rule: escalationRules, board: { slug: boards.slug, name: boards.name } })
    .from(escalationRules)
    .leftJoin(boards, eq(boards.id, escalationRules.boardId))
    .orderBy(asc(escalationRules.afterMinutes), asc(escalationRules.id));
  return rows.map(({ rule, board }) => ({
    id: rule.id,
    name: rule.name,
    board,
    afterMinutes: rule.afterMinutes,
    isOn: rule.isOn,
    madeAt: rule.madeAt,
    can: { change: canMakeRules(viewer) },
  }));
}

function mayMakeRules(viewer: Viewer): void {
  staffMember(viewer);
  allow(canMakeRules(viewer), 'Only moderators and admins change the rules of escalation.');
}

async function readForm(act: Act, form: RuleForm) {
  const name = cleanLine(form.name);
  const { afterMinutes } = form;
  if (name === '') refuse('Give the rule a name that colleagues will recognise.', 'name');
  if (name.length > MAX_RULE_NAME_LENGTH) refuse(`Keep the name under ${MAX_RULE_NAME_LENGTH} characters.`, 'name');
  if (!Number.isInteger(afterMinutes)) refuse('Say after how many whole minutes a question becomes a case.', 'afterMinutes');
  if (afterMinutes < MIN_AFTER_MINUTES) refuse(`Give the community at least ${MIN_AFTER_MINUTES} minutes.`, 'afterMinutes');
  if (afterMinutes > MAX_AFTER_MINUTES) refuse('Nobody waits longer than 30 days. Choose a shorter time.', 'afterMinutes');
  if (form.boardSlug === null) return { name, afterMinutes, boardId: null };
  const [board] = await act.tx.select({ id: boards.id }).from(boards).where(eq(boards.slug, form.boardSlug));
  return { name, afterMinutes, boardId: board?.id ?? refuse('That board does not exist any more. Choose another.', 'boardSlug') };
}
