/** A rule as somebody types it: a text for each field, read into what it means, or refused with a sentence at its field. Pure. */
import { refuse } from '#domain/core';
import { languageName, readLanguage } from '#domain/threads';
import { MAX_HELPERS, NEW_RULE, PRIORITIES, STEPS, minutesInWords, readWords } from './rules.ts';
import type { Action, Conditions, RulePriority, Step } from './rules.ts';

export type TypedRule = Record<string, string>;

/** What a form says: names and numbers are checked against the database when it is saved or tried. */
export type RuleForm = {
  name: string;
  boardSlug: string | null;
  tagSlug: string | null;
  calendarId: number | null;
  queueId: number | null;
  assigneeId: number | null;
  /** Threads asked before now count, too. */
  alsoOlder: boolean;
  conditions: Conditions;
  actions: Action[];
};

/** Steps a form has room for, in their order. */
export const STEP_FIELDS = ['step1', 'step2', 'step3', 'step4', 'step5', 'step6', 'step7'] as const;

/** Reads a form. Refuses the first field that cannot be read. */
export function readTypedRule(typed: TypedRule): RuleForm {
  const field = (name: string): string => (typed[name] ?? '').trim();
  const conditions: Conditions = {
    kind: oneOf(['question', 'discussion', 'any'] as const, field('kind'), 'question'),
    silentMinutes: readMinutes(field('silent'), 'silent'),
    unsolvedMinutes: readMinutes(field('unsolved'), 'unsolved'),
    waitingMinutes: readMinutes(field('waiting'), 'waiting'),
    meToo: readCount(field('meToo'), 'meToo'),
    views: readCount(field('views'), 'views'),
    urgency: readCount(field('urgency'), 'urgency'),
    words: readWords(field('words')),
    hasPrivateDetails: field('private') === 'yes',
    languages: readLanguages(field('languages')),
    exceptLanguages: field('languagesAre') === 'others',
    trustFrom: readCount(field('trustFrom'), 'trustFrom'),
    trustTo: readCount(field('trustTo'), 'trustTo'),
    segments: readWords(field('segments')),
  };
  return {
    name: field('name'),
    boardSlug: field('board') || null,
    tagSlug: field('tag').toLowerCase() || null,
    calendarId: readId(field('calendar'), 'calendar'),
    queueId: readId(field('queue'), 'queue'),
    assigneeId: readId(field('assignee'), 'assignee'),
    alsoOlder: field('older') === 'yes',
    conditions,
    actions: readActions(field),
  };
}

/** A rule as its form shows it. */
export function typedOf({ name, boardSlug, tagSlug, calendarId, queueId, assigneeId, alsoOlder, conditions: c, actions }: RuleForm): TypedRule {
  const time = (minutes: number | null) => (minutes === null ? '' : minutesInWords(minutes));
  const number = (count: number | null) => (count === null ? '' : String(count));
  const typed: TypedRule = {
    ...NEW_RULE,
    name, board: boardSlug ?? '', tag: tagSlug ?? '', calendar: number(calendarId), queue: number(queueId), assignee: number(assigneeId), older: alsoOlder ? 'yes' : '',
    kind: c.kind, silent: time(c.silentMinutes), unsolved: time(c.unsolvedMinutes), waiting: time(c.waitingMinutes), meToo: number(c.meToo), views: number(c.views), urgency: number(c.urgency),
    words: c.words.join('\n'), private: c.hasPrivateDetails ? 'yes' : '', languages: c.languages.map(languageName).join(', '), languagesAre: c.exceptLanguages ? 'others' : '', trustFrom: number(c.trustFrom), trustTo: number(c.trustTo), segments: c.segments.join(', '),
  };
  for (const [place, name] of STEP_FIELDS.entries()) typed[name] = actions[place]?.what ?? '';
  for (const action of actions) {
    if (action.what === 'ask-helpers') typed.helpers = String(action.atMost);
    if (action.what === 'open-case') typed.casePriority = action.priority ?? '';
    if (action.what === 'raise-priority') typed.raiseTo = action.to;
  }
  return typed;
}

function readActions(field: (name: string) => string): Action[] {
  return STEP_FIELDS.filter((name) => field(name) !== '').map((name): Action => {
    const step: Step = STEPS.find((one) => one === field(name)) ?? refuse('Choose what is done from the list.', name);
    const priority = (from: string): RulePriority | null => PRIORITIES.find((one) => one === field(from)) ?? null;
    switch (step) {
      case 'ask-helpers':
        return { what: step, atMost: readCount(field('helpers'), 'helpers') ?? refuse(`Say how many helpers are asked at most, from 1 to ${MAX_HELPERS}.`, 'helpers') };
      case 'open-case':
        return { what: step, priority: priority('casePriority') };
      case 'raise-priority':
        return { what: step, to: priority('raiseTo') ?? refuse('Choose how pressing the case becomes.', 'raiseTo') };
      case 'ask-superusers':
      case 'assign':
      case 'bump':
      case 'mail-staff':
        return { what: step };
    }
  });
}

function readLanguages(text: string): string[] {
  return [...new Set(readWords(text).map((word) => readLanguage(word) ?? refuse(`“${word}” is no language that can be told apart here. Write names or codes, like German or de.`, 'languages')))];
}

const UNITS: Readonly<Record<string, number>> = { min: 1, mins: 1, minute: 1, minutes: 1, h: 60, hour: 60, hours: 60, d: 1440, day: 1440, days: 1440 };

/** "90 min", "1.5 h", "3 days" in minutes; null for nothing. A bare number has no unit, and guessing one would be off by sixty. */
export function readMinutes(text: string, name: string): number | null {
  if (text === '') return null;
  const [, amount, unit = ''] = /^(\d{1,6}(?:[.,]\d{1,2})?)\s*([a-z]+)$/i.exec(text) ?? [];
  const factor = UNITS[unit.toLowerCase()];
  if (amount === undefined || factor === undefined) refuse('Write a time with its unit, like 90 min, 24 h or 3 days.', name);
  return Math.round(Number(amount.replace(',', '.')) * factor);
}

function readCount(text: string, name: string): number | null {
  if (text === '') return null;
  if (!/^\d{1,9}$/.test(text)) refuse('Write a whole number, or nothing.', name);
  return Number(text);
}

function readId(text: string, name: string): number | null {
  if (text === '') return null;
  if (!/^[1-9]\d{0,15}$/.test(text)) refuse('Choose from the list again.', name);
  return Number(text);
}

const oneOf = <T extends string>(known: readonly T[], text: string, otherwise: T): T => known.find((one) => one === text) ?? otherwise;
