/** What people search for and do not find: for staff, without who searched. */
import { allow } from '#domain/core';
import type { Act, Viewer } from '#domain/core';
import type { Executor } from '#db/connect.ts';
import { askedReport, forgetAsked } from '#search/asked.ts';
import type { AskedLine } from '#search/asked.ts';
import { readTyped } from '#search/grammar.ts';
import { canSeeSearchTrouble } from './policy.ts';
import type { GoodturnServices } from './services.ts';

export type { AskedLine } from '#search/asked.ts';

/** The words that found nothing and those whose results nobody opens, of the last quarter. Staff only. */
export async function searchedWords(db: Executor, at: Date, viewer: Viewer): Promise<{ nothing: AskedLine[]; unopened: AskedLine[] }> {
  allow(canSeeSearchTrouble(viewer));
  return askedReport(db, at);
}

/** Notes that a result of these words, as typed, was opened. What was typed with operators counts by its words. */
export function noteOpened({ search }: Pick<GoodturnServices, 'search'>, typed: string): void {
  search.asked.pressed(wordsOf(typed));
}

const wordsOf = (typed: string): string => {
  const { phrases, words } = readTyped(typed);
  return [...phrases, words].join(' ');
};

/** Nightly: words of a past quarter, and words that stayed rare, are forgotten. */
export const forgetSearchedWords = (act: Act): Promise<void> => forgetAsked(act.tx, act.at);
