/** The part of the contract about what is asked for expressly: phrases, words to leave out, and questions nobody has answered. */
import { expect, test } from 'vitest';
import type { SearchDocument, SearchEngine, SearchQuery } from '#search/engine.ts';
import { makeDocument } from './documents.ts';

/** The documents of these tests. */
export const ROOM: SearchDocument[] = [
  makeDocument({ id: 'thread:1', title: 'The voicemail password is lost', body: 'It rings and rings.', state: 'open', answers: ['7:pixel-8', '9:yes'] }),
  makeDocument({ id: 'thread:2', title: 'A password for voicemail', body: 'The mailbox asks for it on android.', state: 'answered', answers: ['7:pixel-8', '9:no'] }),
  makeDocument({ id: 'thread:3', title: 'Roaming abroad', body: 'Choose the Voicemail Password page, and the android app asks again.', state: 'solved', isSolved: true }),
  makeDocument({ id: 'thread:4', title: 'What is your favourite voicemail greeting?', body: 'Mine is a song.', state: 'open', subKind: 'discussion', answers: ['17:pixel-8'] }),
  makeDocument({ id: 'article:5', title: 'Voicemail from the beginning', body: 'Everything about the password.' }),
  makeDocument({ id: 'thread:6', title: 'The voicemail password of staff', audience: ['staff'], state: 'open', answers: ['7:pixel-8', '9:yes'] }),
];

/** What was asked, and what a guest finds, in any order. */
export const ASKED: [string, Partial<SearchQuery>, string[]][] = [
  ['a phrase', { phrases: ['voicemail password'] }, ['thread:1', 'thread:3']],
  ['a phrase in other letters', { phrases: ['VOICEMAIL PASSWORD'] }, ['thread:1', 'thread:3']],
  ['a phrase the other way round', { phrases: ['password voicemail'] }, []],
  ['two phrases', { phrases: ['voicemail password', 'android app'] }, ['thread:3']],
  ['a phrase with signs in it', { phrases: ['voicemail" -password'] }, ['thread:1', 'thread:3']],
  ['a word without another', { words: 'voicemail ', without: ['android'] }, ['article:5', 'thread:1', 'thread:4']],
  ['a word without a phrase', { words: 'voicemail ', without: ['voicemail password'] }, ['article:5', 'thread:2', 'thread:4']],
  ['a word without two others', { words: 'voicemail ', without: ['android', 'greeting'] }, ['article:5', 'thread:1']],
  ['everything without a word', { without: ['password'] }, ['thread:4']],
  ['a phrase without a word', { phrases: ['voicemail password'], without: ['android'] }, ['thread:1']],
  ['what nobody has answered', { filters: { isUnanswered: true } }, ['thread:1']],
  ['a word in what nobody has answered', { words: 'voicemail ', filters: { isUnanswered: true } }, ['thread:1']],
  ['what the form was told', { filters: { answers: ['7:pixel-8'] } }, ['thread:1', 'thread:2']],
  ['a word in what the form was told, twice', { words: 'voicemail ', filters: { answers: ['7:pixel-8', '9:yes'] } }, ['thread:1']],
  ['what no form was told', { filters: { answers: ['7:" OR id = "thread:6'] } }, []],
  ['demands that hold no letter', { words: 'greeting ', phrases: ['"'], without: ['-'] }, ['thread:4']],
];

/** Registers the tests of demands for one engine. */
export function obeysDemands(name: string, engineWith: (documents: SearchDocument[]) => Promise<SearchEngine>): void {
  let room: Promise<SearchEngine> | undefined;
  const reading = () => (room ??= engineWith(ROOM));

  test.each(ASKED)(`${name}: finds and counts %s`, async (_what, asked, expected) => {
    const engine = await reading();
    for (const sort of ['best', 'newest'] as const) {
      const results = await engine.find({ words: '', audiences: ['public'], sort, ...asked });

      expect(results.hits.map((hit) => hit.id).sort()).toEqual(expected);
      expect(results.total).toBe(expected.length);
      expect(results.facets.kind.reduce((sum, { count }) => sum + count, 0)).toBe(expected.length);
    }
  });

  test(`${name}: counts other boards as if nothing were chosen of the form of this one`, async () => {
    const engine = await engineWith([
      makeDocument({ id: 'thread:1', title: 'A dark screen', answers: ['7:pixel-8'] }),
      makeDocument({ id: 'thread:2', title: 'A dark glass', answers: ['7:other'] }),
      makeDocument({ id: 'thread:3', title: 'A dark bill', boardSlug: 'billing', boardId: 3 }),
    ]);
    const { hits, total, facets } = await engine.find({ words: 'dark ', audiences: ['public'], filters: { board: 'phones', answers: ['7:pixel-8'] } });
    expect([hits.map(({ id }) => id), total]).toEqual([['thread:1'], 1]);
    expect(facets.board.toSorted((one, other) => other.count - one.count)).toEqual([{ value: 'phones', count: 2 }, { value: 'billing', count: 1 }]);
    expect(facets.solved).toEqual({ yes: 0, no: 1 });
  });
}
