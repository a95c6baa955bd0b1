/** Whether a rule can work at all: what it points at is there, its numbers make sense, and it can come true. */
import { eq } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { boards, tags } from '#db/schema/boards.ts';
import { members } from '#db/schema/members.ts';
import { queues } from '#db/schema/teams.ts';
import { placeOfTag } from '#domain/boards';
import { openingHours, whenOpenFor } from '#domain/calendars';
import { isStaffRole, refuse } from '#domain/core';
import { cleanLine } from '#kit/text.ts';
import { MAX_COUNT, MAX_HELPERS, MAX_MINUTES, MAX_RULE_NAME_LENGTH, MAX_TRUST, MAX_URGENCY, MAX_WORDS, MAX_WORD_LENGTH, MIN_MINUTES } from './rules.ts';
import type { Action, Conditions } from './rules.ts';
import type { RuleForm } from './typed-rule.ts';

export type CheckedRule = {
  name: string;
  boardId: number | null;
  tagId: number | null;
  calendarId: number | null;
  queueId: number | null;
  assigneeId: number | null;
  conditions: Conditions;
  actions: Action[];
};

/** Checks a form; a preview needs no name. Refuses what can never come true, in a sentence at its field. */
export async function checkRule(db: Executor, form: RuleForm, at: Date, needsName = true): Promise<CheckedRule> {
  const name = cleanLine(form.name);
  if (needsName && name === '') refuse('Give the rule a name that colleagues will recognise.', 'name');
  if (name.length > MAX_RULE_NAME_LENGTH) refuse(`Keep the name under ${MAX_RULE_NAME_LENGTH} characters.`, 'name');
  checkConditions(form.conditions);
  checkActions(form);
  return {
    name,
    boardId: await boardOf(db, form),
    tagId: await tagOf(db, form.tagSlug),
    calendarId: await calendarOf(db, form, at),
    queueId: await queueOf(db, form.queueId),
    assigneeId: await assigneeOf(db, form.assigneeId),
    conditions: form.conditions,
    actions: form.actions,
  };
}

const TIMES = [['silentMinutes', 'silent'], ['unsolvedMinutes', 'unsolved'], ['waitingMinutes', 'waiting']] as const;

function checkConditions(conditions: Conditions): void {
  for (const [time, field] of TIMES) {
    const minutes = conditions[time];
    if (minutes === null) continue;
    if (!Number.isInteger(minutes) || minutes < MIN_MINUTES) refuse(`Give the community at least ${MIN_MINUTES} minutes.`, field);
    if (minutes > MAX_MINUTES) refuse('Nobody waits longer than 30 days. Choose a shorter time.', field);
  }
  const { meToo, views, urgency, trustFrom, trustTo, words, segments } = conditions;
  for (const [count, field] of [[meToo, 'meToo'], [views, 'views']] as const) {
    if (count !== null && (!Number.isInteger(count) || count < 1 || count > MAX_COUNT)) refuse('Write a number from 1, or nothing.', field);
  }
  if (urgency !== null && (!Number.isInteger(urgency) || urgency < 1 || urgency > MAX_URGENCY)) refuse(`Urgency goes from 1 to ${MAX_URGENCY}.`, 'urgency');
  for (const [trust, field] of [[trustFrom, 'trustFrom'], [trustTo, 'trustTo']] as const) {
    if (trust !== null && (!Number.isInteger(trust) || trust < 0 || trust > MAX_TRUST)) refuse(`Trust goes from 0 to ${MAX_TRUST}.`, field);
  }
  if (trustFrom !== null && trustTo !== null && trustFrom > trustTo) refuse('Nobody’s trust is above the first and below the second number.', 'trustTo');
  for (const [list, field] of [[words, 'words'], [segments, 'segments']] as const) {
    if (list.length > MAX_WORDS) refuse(`${MAX_WORDS} are as many as one rule can look for.`, field);
    if (list.some((word) => word.length > MAX_WORD_LENGTH)) refuse(`Keep each under ${MAX_WORD_LENGTH} characters.`, field);
  }
}

function checkActions({ actions, queueId, assigneeId, conditions }: RuleForm): void {
  if (actions.length === 0) refuse('Say what the rule does.', 'step1');
  for (const [place, { what }] of actions.entries()) {
    if (actions.findIndex((one) => one.what === what) < place) refuse('Each step stands in a rule once.', `step${place + 1}`);
  }
  const asking = actions.find((action) => action.what === 'ask-helpers');
  if (asking && (!Number.isInteger(asking.atMost) || asking.atMost < 1 || asking.atMost > MAX_HELPERS)) refuse(`Ask from 1 to ${MAX_HELPERS} helpers.`, 'helpers');
  if ((asking || actions.some(({ what }) => what === 'ask-superusers')) && conditions.kind !== 'question') refuse('Helpers and superusers are asked about questions. Choose questions, or leave that step out.', 'kind');
  const does = (what: Action['what']) => actions.some((action) => action.what === what);
  if (does('assign') && queueId === null && assigneeId === null) refuse('Choose who gets the case: a queue or a colleague.', 'assignee');
  if (assigneeId !== null && !does('assign') && !does('mail-staff')) refuse('A colleague is chosen, but no step gives or tells them anything. Add that step, or choose nobody.', 'assignee');
  if (queueId !== null && !does('assign') && !does('open-case') && !does('raise-priority')) refuse('A queue is chosen, but no step opens or gives a case. Add that step, or choose no queue.', 'queue');
}

async function boardOf(db: Executor, { boardSlug, conditions }: RuleForm): Promise<number | null> {
  if (boardSlug === null) return null;
  const [board] = await db.select({ id: boards.id, kinds: boards.kinds }).from(boards).where(eq(boards.slug, boardSlug));
  if (!board) refuse('That board does not exist any more. Choose another.', 'board');
  if (conditions.kind !== 'any' && !board.kinds.includes(conditions.kind)) refuse(`Nobody can start ${conditions.kind}s on that board, so the rule would never come true.`, 'board');
  return board.id;
}

async function tagOf(db: Executor, slug: string | null): Promise<number | null> {
  if (slug === null) return null;
  const [tag] = await db.select({ id: tags.id }).from(tags).where(eq(tags.id, placeOfTag(slug)));
  return tag?.id ?? refuse('No thread has this tag. Write it as it stands under a thread.', 'tag');
}

/** A rule that waits for hours which never come would never act, and nobody would know why. */
async function calendarOf(db: Executor, { calendarId, conditions }: RuleForm, at: Date): Promise<number | null> {
  if (calendarId === null) return null;
  const hours = (await openingHours(db, [calendarId])).get(calendarId);
  if (!hours) refuse('That calendar does not exist any more. Choose another.', 'calendar');
  const longest = Math.max(...TIMES.map(([time]) => conditions[time] ?? 0));
  if (longest === 0) refuse('A calendar is chosen, but no time is counted in it. Write a time, or choose plain time.', 'calendar');
  if (whenOpenFor(hours, at, longest * 60_000) === null) refuse('This calendar is not open for so long within the next ten years, so the rule would never come true.', 'calendar');
  return calendarId;
}

async function queueOf(db: Executor, queueId: number | null): Promise<number | null> {
  if (queueId === null) return null;
  const [queue] = await db.select({ id: queues.id }).from(queues).where(eq(queues.id, queueId));
  return queue?.id ?? refuse('That queue does not exist any more. Choose another.', 'queue');
}

async function assigneeOf(db: Executor, memberId: number | null): Promise<number | null> {
  if (memberId === null) return null;
  const [colleague] = await db.select({ id: members.id, role: members.role, leftAt: members.leftAt }).from(members).where(eq(members.id, memberId));
  if (!colleague || !isStaffRole(colleague.role) || colleague.leftAt) refuse('Only staff work on cases. Choose a colleague.', 'assignee');
  return colleague.id;
}
