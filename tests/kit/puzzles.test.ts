/** Puzzles for browsers: ours alone, for hours, with one solution. */
import { expect, test } from 'vitest';
import { judgePuzzle, makePuzzle } from '#kit/puzzles.ts';
import { subkeyOf } from '#kit/sealing.ts';
import { solve } from '#ui/account/solving.ts';

const KEY = subkeyOf('the secret of tests', 'puzzles');
const NOON = new Date('2026-03-02T12:00:00Z');
const hoursLater = (hours: number) => new Date(NOON.getTime() + hours * 3_600_000);

test('a browser works a puzzle out, and nobody else’s, old, changed or guessed puzzle is one', async () => {
  const puzzle = await makePuzzle(KEY, NOON);
  const solution = await solve(puzzle, new AbortController().signal);
  const judge = (puzzle: string, solution: string, hours = 1, key = KEY) => judgePuzzle(key, puzzle, solution, { at: hoursLater(hours), hours: 24 });
  expect(await judge(puzzle, solution ?? '')).toMatchObject({ isSolved: true, expiresAt: hoursLater(24) });
  expect((await judge(puzzle, solution ?? ''))?.name).toBe(puzzle.split('.').slice(0, 2).join('.'));
  for (const wrong of [String(Number(solution) + 1), `0${solution}`, ` ${solution}`, '400', '-1', '1e3', '']) expect((await judge(puzzle, wrong))?.isSolved).toBe(false);
  expect([await judge(puzzle, solution ?? '', 24), await judge(puzzle, solution ?? '', -1), await judge(puzzle, solution ?? '', 1, subkeyOf('another secret', 'puzzles'))]).toEqual([null, null, null]);
  // Easier ones are not ours.
  const parts = puzzle.split('.');
  for (const [place, value] of [[0, String(hoursLater(5).getTime())], [1, 'ab'], [2, '1'], [3, '1'], [4, 'ab'], [5, 'ab']] as const) expect(await judge(parts.map((part, at) => (at === place ? value : part)).join('.'), solution ?? '')).toBeNull();
  for (const garbage of ['', '.....', '{}', 'x'.repeat(300)]) expect(await judge(garbage, '1')).toBeNull();
});

test('working a puzzle out stops when its page goes', async () => {
  expect(await solve(await makePuzzle(KEY, NOON), AbortSignal.abort())).toBeNull();
});
