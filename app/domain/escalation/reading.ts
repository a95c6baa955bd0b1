/** Rules as the editor and the staff see them, and what a form can choose from. */
import { and, asc, eq, gt, inArray, isNull, sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { boards, tags } from '#db/schema/boards.ts';
import { calendars } from '#db/schema/calendars.ts';
import { ruleFirings, watchRules } from '#db/schema/escalation.ts';
import { members } from '#db/schema/members.ts';
import { queues } from '#db/schema/teams.ts';
import { openingHours, whenOpenFor } from '#domain/calendars';
import { NotFound, found } from '#domain/core';
import type { Viewer } from '#domain/core';
import { languageName } from '#domain/threads';
import { settingsOf } from './facts.ts';
import { canMakeRules, canSeeRules } from './policy.ts';
import { PREVIEW_DAYS, actionWords, conditionWords } from './rules.ts';
import { readActions, readConditions } from './shape.ts';
import { typedOf } from './typed-rule.ts';
import type { TypedRule } from './typed-rule.ts';

export type RuleView = {
  id: number;
  name: string;
  isOn: boolean;
  version: number;
  /** Threads asked before this instant are left alone; null: they are not. */
  since: Date | null;
  /** What must be so, and what is done, a phrase each. */
  when: string[];
  does: string[];
  /** What keeps it from working as it says, in sentences. */
  troubles: string[];
  /** Threads it acted on in the last days. */
  metLately: number;
};
export type EscalationSettings = { firstOnly: boolean; anewOnReopening: boolean; askStaffMinutes: number | null; isSweeping: boolean };
export type RulesView = { rules: RuleView[]; settings: EscalationSettings; can: { change: boolean } };

const DAY_MS = 86_400_000;

/** All rules in their order with what goes for all of them, for any of the staff. */
export async function rulesView(db: Executor, viewer: Viewer, at: Date): Promise<RulesView> {
  maySee(viewer);
  const rows = await ruleRows(db);
  const { firstOnly, anewOnReopening, askStaffMinutes, sweepAt } = await settingsOf(db);
  const since = new Date(at.getTime() - PREVIEW_DAYS * DAY_MS);
  const met = await db
    .select({ ruleId: ruleFirings.ruleId, threads: sql<number>`count(distinct ${ruleFirings.threadId})::int` })
    .from(ruleFirings)
    .where(and(gt(ruleFirings.at, since), sql`${ruleFirings.step} <> 'passed'`))
    .groupBy(ruleFirings.ruleId);
  const hours = await openingHours(db, rows.flatMap(({ rule }) => (rule.calendarId === null ? [] : [rule.calendarId])));
  const rules = rows.map(({ rule, names, assignee }): RuleView => {
    const conditions = readConditions(rule.conditions);
    const times = [conditions.silentMinutes, conditions.unsolvedMinutes, conditions.waitingMinutes];
    const longest = Math.max(...times.map((minutes) => minutes ?? 0)) * 60_000;
    const opening = rule.calendarId === null ? null : found(hours.get(rule.calendarId));
    const { id, name, isOn, version } = rule;
    return {
      id, name, isOn, version, since: rule.since,
      when: conditionWords(conditions, { ...names, languages: conditions.languages.map(languageName) }),
      does: actionWords(readActions(rule.actions), names),
      troubles: [
        ...(whenOpenFor(opening, at, longest) === null ? [`${names.calendar ?? 'Its calendar'} is not open for so long any more, so this rule never comes true.`] : []),
        ...(assignee.isGone ? [`${names.assignee ?? 'The colleague'} is no longer staff, so that step is left out.`] : []),
      ],
      metLately: met.find(({ ruleId }) => ruleId === id)?.threads ?? 0,
    };
  });
  return { rules, settings: { firstOnly, anewOnReopening, askStaffMinutes, isSweeping: sweepAt !== null }, can: { change: canMakeRules(viewer) } };
}

/** One rule as its form shows it. NotFound for one that is not there. */
export async function ruleToEdit(db: Executor, ruleId: number, viewer: Viewer): Promise<{ id: number; version: number; name: string; typed: TypedRule }> {
  maySee(viewer);
  const { rule, slugs } = found((await ruleRows(db)).find((one) => one.rule.id === ruleId));
  const { id, version, name, calendarId, queueId, assigneeId } = rule;
  return {
    id, version, name,
    typed: typedOf({ name, calendarId, queueId, assigneeId, boardSlug: slugs.board, tagSlug: slugs.tag, alsoOlder: rule.since === null, conditions: readConditions(rule.conditions), actions: readActions(rule.actions) }),
  };
}

export type RuleChoices = { calendars: Choice[]; queues: Choice[]; staff: Choice[] };
type Choice = { id: number; name: string };

/** What a rule can point at, besides boards and tags. */
export async function ruleChoices(db: Executor, viewer: Viewer): Promise<RuleChoices> {
  maySee(viewer);
  const isColleague = and(inArray(members.role, ['agent', 'moderator', 'admin']), eq(members.isGhost, false));
  const [calendarRows, queueRows, staff] = await Promise.all([
    db.select({ id: calendars.id, name: calendars.name }).from(calendars).orderBy(asc(calendars.name)),
    db.select({ id: queues.id, name: queues.name }).from(queues).orderBy(asc(queues.name)),
    db.select({ id: members.id, name: members.name }).from(members).where(isColleague).orderBy(asc(members.name), asc(members.id)),
  ]);
  return { calendars: calendarRows, queues: queueRows, staff };
}

const maySee = (viewer: Viewer): void => {
  if (!canSeeRules(viewer)) throw new NotFound('There is nothing here.');
};

/** Rules with the names of what they point at. */
async function ruleRows(db: Executor) {
  const rows = await db
    .select({
      rule: watchRules,
      names: { board: boards.name, tag: tags.name, calendar: calendars.name, queue: queues.name, assignee: members.name },
      slugs: { board: boards.slug, tag: tags.slug },
      assignee: { isGone: sql<boolean>`coalesce(${members.isGhost} or ${members.role} not in ('agent', 'moderator', 'admin'), false)` },
    })
    .from(watchRules)
    .leftJoin(boards, eq(boards.id, watchRules.boardId))
    .leftJoin(tags, eq(tags.id, watchRules.tagId))
    .leftJoin(calendars, eq(calendars.id, watchRules.calendarId))
    .leftJoin(queues, eq(queues.id, watchRules.queueId))
    .leftJoin(members, eq(members.id, watchRules.assigneeId))
    .where(isNull(watchRules.removedAt))
    .orderBy(asc(watchRules.place), asc(watchRules.id));
  return rows;
}
