/** The minute's work of languages: what was asked, edited or imported since. */
import type { GoodturnServices } from '#domain/discovery';
import { LANGUAGES_PER_ROUND, languagesDue, saveLanguages } from '#domain/threads';
import { asSystem } from './act.ts';
import type { TimedWork } from './schedule.ts';

export const languageWork: TimedWork = {
  name: 'find-languages',
  at: '* * * * *',
  lateByHours: 0,
  why: 'A rule may wait for a language, so what was asked or edited is looked at within a minute; imports and old threads are worked off beside it.',
  run: findLanguages,
};

/** So many rounds a minute are 10,000 threads: a community of a million is through in two hours, and a worker is free for other work in between. */
const ROUNDS = 50;

/** Reads, finds and writes one round at a time. The finding holds no transaction; two workers that find the same do no harm. */
export async function findLanguages(services: GoodturnServices): Promise<void> {
  if (!services.languages) return;
  for (let round = 0; round < ROUNDS; round += 1) {
    const due = await languagesDue(services.db);
    const languages = await services.languages.of(due.map(({ text }) => text));
    await asSystem(services, (act) => saveLanguages(act, due.map(({ threadId, words }, index) => ({ threadId, words, language: languages[index] ?? null }))));
    if (due.length < LANGUAGES_PER_ROUND) return;
  }
}
