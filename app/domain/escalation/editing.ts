/** Making, changing, ordering and removing rules. None of it repeats what rules have done; the watches follow in the background. */
import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import { calendars } from '#db/schema/calendars.ts';
import { escalationSettings, watchRules } from '#db/schema/escalation.ts';
import { NotFound, allow, found, recordEvent, refuse } from '#domain/core';
import type { Act } from '#domain/core';
import { checkRule } from './checking.ts';
import type { CheckedRule } from './checking.ts';
import { settingsOf } from './facts.ts';
import { canMakeRules, canSeeRules } from './policy.ts';
import { MAX_MINUTES, MAX_RULES, MAX_RULE_NAME_LENGTH, MIN_MINUTES } from './rules.ts';
import { readActions, readConditions } from './shape.ts';
import type { RuleForm } from './typed-rule.ts';
import { sweepSoon } from './watching.ts';

/**
 * Makes a rule, last in the order, for threads asked from now on unless the form says otherwise. Sent twice, it is made once.
 * Refuses what {@link checkRule} refuses, and more rules than anybody can keep in mind.
 */
export async function makeRule(act: Act, form: RuleForm): Promise<{ id: number }> {
  await holdRules(act);
  const values = await checkRule(act.tx, form, act.at);
  const rules = await act.tx.select().from(watchRules).where(isNull(watchRules.removedAt));
  const same = rules.find((rule) => saysTheSame(rule, values));
  if (same) return { id: same.id };
  if (rules.length >= MAX_RULES) refuse(`${MAX_RULES} rules are more than anybody keeps in mind. Remove one first.`);
  const place = Math.max(0, ...rules.map((rule) => rule.place)) + 1;
  const [made] = await act.tx.insert(watchRules).values({ ...values, place, since: form.alsoOlder ? null : act.at, changedAt: act.at }).returning({ id: watchRules.id });
  await rulesChanged(act);
  return found(made);
}

/**
 * Changes a rule. What it has done stays done: it never acts again on a thread it has met in this round. Refuses what
 * {@link makeRule} refuses, and a form made from an older version.
 */
export async function editRule(act: Act, { ruleId, version, ...form }: RuleForm & { ruleId: number; version: number }): Promise<void> {
  await holdRules(act);
  const rule = await ruleOf(act, ruleId);
  const values = await checkRule(act.tx, form, act.at);
  const isOlderSame = form.alsoOlder === (rule.since === null);
  if (saysTheSame(rule, values) && isOlderSame) return;
  if (rule.version !== version) refuse('A colleague changed this rule meanwhile. Look at it again, then make your change.');
  const since = form.alsoOlder ? null : (rule.since ?? act.at);
  await act.tx.update(watchRules).set({ ...values, since, version: sql`${watchRules.version} + 1`, changedAt: act.at }).where(eq(watchRules.id, ruleId));
  await rulesChanged(act);
}

/** Switches a rule on or off; what came due while it was off and is not too long ago is done when it is on again. */
export async function switchRule(act: Act, { ruleId, isOn }: { ruleId: number; isOn: boolean }): Promise<void> {
  await holdRules(act);
  const rule = await ruleOf(act, ruleId);
  if (rule.isOn === isOn) return;
  await act.tx.update(watchRules).set({ isOn, version: sql`${watchRules.version} + 1`, changedAt: act.at }).where(eq(watchRules.id, ruleId));
  await rulesChanged(act);
}

/** Moves a rule one place up or down; at the end it stays. */
export async function moveRule(act: Act, { ruleId, to }: { ruleId: number; to: 'up' | 'down' }): Promise<void> {
  await holdRules(act);
  await ruleOf(act, ruleId);
  const order = (await act.tx.select({ id: watchRules.id }).from(watchRules).where(isNull(watchRules.removedAt)).orderBy(asc(watchRules.place), asc(watchRules.id))).map(({ id }) => id);
  const from = order.indexOf(ruleId);
  const other = to === 'up' ? from - 1 : from + 1;
  const neighbour = order[other];
  if (neighbour === undefined) return;
  order[from] = neighbour;
  order[other] = ruleId;
  for (const [place, id] of order.entries()) await act.tx.update(watchRules).set({ place: place + 1 }).where(eq(watchRules.id, id));
  await rulesChanged(act);
}

/** Copies a rule, switched off, to the end of the list: for one that is nearly the same. */
export async function copyRule(act: Act, ruleId: number): Promise<{ id: number }> {
  await holdRules(act);
  const { name, boardId, tagId, calendarId, queueId, assigneeId, conditions, actions } = await ruleOf(act, ruleId);
  const rules = await act.tx.select({ place: watchRules.place }).from(watchRules).where(isNull(watchRules.removedAt));
  if (rules.length >= MAX_RULES) refuse(`${MAX_RULES} rules are more than anybody keeps in mind. Remove one first.`);
  const place = Math.max(...rules.map((rule) => rule.place)) + 1;
  const [made] = await act.tx
    .insert(watchRules)
    .values({ boardId, tagId, calendarId, queueId, assigneeId, conditions, actions, name: `Copy of ${name}`.slice(0, MAX_RULE_NAME_LENGTH), place, isOn: false, since: act.at, changedAt: act.at })
    .returning({ id: watchRules.id });
  return found(made);
}

/** Removes a rule; its row stays for what it has done, and lets go of what it pointed at. Removing it twice is fine. */
export async function removeRule(act: Act, ruleId: number): Promise<void> {
  await holdRules(act);
  const removed = { removedAt: act.at, isOn: false, boardId: null, tagId: null, calendarId: null, queueId: null, assigneeId: null };
  const gone = await act.tx.update(watchRules).set(removed).where(and(eq(watchRules.id, ruleId), isNull(watchRules.removedAt))).returning({ id: watchRules.id });
  if (gone.length > 0) await rulesChanged(act);
}

export type SettingsForm = { firstOnly: boolean; anewOnReopening: boolean; askStaffMinutes: number | null };

/** What goes for all rules. Refuses a time that is too short or too long. */
export async function saveSettings(act: Act, form: SettingsForm): Promise<void> {
  await holdRules(act);
  const { askStaffMinutes: minutes } = form;
  if (minutes !== null && (!Number.isInteger(minutes) || minutes < MIN_MINUTES)) refuse(`Give the community at least ${MIN_MINUTES} minutes.`, 'askStaff');
  if (minutes !== null && minutes > MAX_MINUTES) refuse('Nobody waits longer than 30 days. Choose a shorter time, or none.', 'askStaff');
  await act.tx.update(escalationSettings).set(form).where(eq(escalationSettings.id, 1));
  await recordEvent(act, 'escalation.changed', { version: await rulesVersion(act) });
}

/** A calendar's hours changed: where a rule counts in them, moments are reckoned anew. */
export async function followCalendar(act: Act, calendarId: number): Promise<void> {
  const [calendar] = await act.tx
    .select({ id: calendars.id })
    .from(calendars)
    .innerJoin(watchRules, eq(watchRules.calendarId, calendars.id))
    .where(eq(calendars.id, calendarId))
    .limit(1);
  if (calendar) await sweepSoon(act);
}

/** Rules change a few times a year, so two who change them wait for each other at one row. */
async function holdRules(act: Act): Promise<void> {
  if (!canSeeRules(act.by)) throw new NotFound('There is nothing here.');
  allow(canMakeRules(act.by), 'Only moderators and admins change the rules of escalation.');
  await act.tx.select({ id: escalationSettings.id }).from(escalationSettings).for('update');
}

async function ruleOf(act: Act, ruleId: number) {
  const [rule] = await act.tx.select().from(watchRules).where(and(eq(watchRules.id, ruleId), isNull(watchRules.removedAt)));
  return found(rule);
}

/** Threads show guests when staff step in, so every page may be another now. */
export async function rulesChanged(act: Act): Promise<void> {
  await sweepSoon(act);
  await recordEvent(act, 'escalation.changed', { version: await rulesVersion(act) });
}

const rulesVersion = async (act: Act): Promise<number> => (await settingsOf(act.tx)).rulesVersion;

type Row = typeof watchRules.$inferSelect;

function saysTheSame(rule: Row, values: CheckedRule): boolean {
  const told = (one: CheckedRule | Row) => JSON.stringify([one.name, one.boardId, one.tagId, one.calendarId, one.queueId, one.assigneeId, readConditions(one.conditions), readActions(one.actions)]);
  return told(rule) === told(values);
}
