/** Staff keep the words that mean the same; both engines obey within a minute. */
import { allow, refuse } from '#domain/core';
import type { Act, Viewer } from '#domain/core';
import type { Executor } from '#db/connect.ts';
import { MOST_GROUPS, MOST_WORDS_OF_A_GROUP, lockSynonyms, putSynonyms, readGroup, removeSynonyms, synonymGroups } from '#search/synonyms.ts';
import type { SynonymGroup } from '#search/synonyms.ts';
import { canKeepSynonyms } from './policy.ts';
import type { GoodturnServices } from './services.ts';

export type { SynonymGroup } from '#search/synonyms.ts';

/** All groups, by alphabet. Staff only. */
export async function synonymList(db: Executor, viewer: Viewer): Promise<SynonymGroup[]> {
  allow(canKeepSynonyms(viewer));
  return synonymGroups(db);
}

/**
 * Makes a group of the words, or replaces the words of a group. Refuses what is not two words or more, and a word that stands in another
 * group; changes wait for each other, so that two of them cannot put one word into two groups.
 */
export async function keepSynonyms(act: Act, { groupId, text }: { groupId: number | null; text: string }): Promise<void> {
  allow(canKeepSynonyms(act.by));
  const read = readGroup(text);
  const words = read.filter((word) => word !== null);
  if (words.length < read.length) refuse('Each has to be a single word, with commas between them: a phrase of several words cannot stand for another.', 'words');
  if (words.length < 2) refuse('Write two words or more that mean the same, with commas between them.', 'words');
  if (words.length > MOST_WORDS_OF_A_GROUP) refuse(`A group holds up to ${MOST_WORDS_OF_A_GROUP} words.`, 'words');
  await lockSynonyms(act.tx);
  const others = (await synonymGroups(act.tx)).filter(({ id }) => id !== groupId);
  const other = others.find((group) => group.words.some((word) => words.includes(word)));
  if (other) refuse(`“${other.words.find((word) => words.includes(word)) ?? ''}” stands in another group already: ${other.words.join(', ')}. Add the words there.`, 'words');
  if (groupId === null && others.length >= MOST_GROUPS) refuse(`There are ${MOST_GROUPS} groups already. Remove one that nobody needs.`, 'words');
  if (!(await putSynonyms(act.tx, { id: groupId, words, at: act.at }))) refuse('Somebody removed this group meanwhile. Save it again as a new one.', 'words');
}

/** Removes a group; one that is gone already is fine. */
export async function dropSynonyms(act: Act, groupId: number): Promise<void> {
  allow(canKeepSynonyms(act.by));
  await removeSynonyms(act.tx, groupId);
}

/** To be called once a change is committed. */
export const obeySynonyms = ({ search }: Pick<GoodturnServices, 'search'>): Promise<void> => search.synonymsChanged();
