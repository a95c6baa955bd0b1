/** Filters of the desk's list as they stand in an address: read with patience, written in one order. Pure. */
import { CASE_ORIGINS, PRIORITY_LEVELS } from '#rules/cases';
import type { CaseFilters } from '#domain/cases';
import { readId } from '#domain/core';
import type { MemberId } from '#domain/core';
import { readLanguage } from '#domain/threads';
import { FILTER_NAMES } from './rules.ts';
import type { FilterName } from './rules.ts';

/** What stands in the address, by name. */
export type TypedFilters = Partial<Record<FilterName, string>>;

const STATES = ['new', 'open', 'waiting', 'on-hold'] as const;
/** A year: nobody waits longer and is still there. */
const MAX_HOURS = 24 * 366;

/** What can be understood of an address; the rest is left out, so that the page and its name say the same. */
export function readFilters(params: URLSearchParams): { filters: CaseFilters; typed: TypedFilters } {
  const said = (name: FilterName) => params.get(name)?.trim().slice(0, 100) || undefined;
  const [inQueue, owner] = [said('in'), said('owner')];
  const filters: CaseFilters = {
    queueId: inQueue === 'none' ? 'none' : (readId<number>(inQueue) ?? undefined),
    state: STATES.find((one) => one === said('state')),
    ownerId: owner === 'nobody' ? 'nobody' : (readId<MemberId>(owner) ?? undefined),
    priority: PRIORITY_LEVELS.find((one) => one === said('priority')),
    tag: said('tag'),
    boardSlug: said('board'),
    answer: readAnswer(said('answer')),
    origin: CASE_ORIGINS.find((one) => one === said('origin')),
    language: readLanguage(said('language') ?? '') ?? undefined,
    waitingHours: hours(said('waits')),
    dueHours: hours(said('due')),
  };
  const understood: Record<FilterName, unknown> = {
    in: filters.queueId, state: filters.state, owner: filters.ownerId, priority: filters.priority, tag: filters.tag,
    board: filters.boardSlug, answer: filters.answer && `${filters.answer.fieldId}:${filters.answer.value}`, origin: filters.origin, language: filters.language, waits: filters.waitingHours, due: filters.dueHours,
  };
  return { filters, typed: Object.fromEntries(FILTER_NAMES.flatMap((name) => (understood[name] === undefined ? [] : [[name, String(understood[name])]]))) };
}

/** The filters as one text, always in the same order; empty without any. */
export const writeFilters = (typed: TypedFilters): string => new URLSearchParams(FILTER_NAMES.flatMap((name) => (typed[name] ? [[name, typed[name]]] : []))).toString();

/** The id of a board's field, and what its form was told. */
function readAnswer(text: string | undefined): CaseFilters['answer'] {
  const [, id, value] = /^([^:]*):(.+)$/.exec(text ?? '') ?? [];
  const fieldId = readId<number>(id);
  return fieldId === null || value === undefined ? undefined : { fieldId, value };
}

function hours(text: string | undefined): number | undefined {
  if (text === undefined || !/^\d{1,4}$/.test(text)) return undefined;
  return Math.min(Number(text), MAX_HOURS);
}
