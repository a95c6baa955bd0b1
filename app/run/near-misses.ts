/** Finds variables that were probably meant to be ours: a misspelt DATABASE_URL would otherwise start an empty database in silence. */

/** Short names are too close to everybody else's (DEMO and HOME), so they must be longer to be doubted. */
const DOUBT_FROM_LENGTH = 6;

/** One letter swapped, doubled, dropped or wrong is a slip; more is another word. */
const SLIPS = 2;

/** A sentence for each unknown name that is a slip away from a known one. */
export function nearMisses(names: string[], known: string[]): string[] {
  return names
    .filter((name) => name.length >= DOUBT_FROM_LENGTH && !known.includes(name))
    .flatMap((name) => {
      const meant = known.find((candidate) => candidate.length >= DOUBT_FROM_LENGTH && distance(name, candidate) <= SLIPS);
      return meant ? [`${name} is not known and has no effect. Did you mean ${meant}?`] : [];
    });
}

/** Levenshtein's distance: how many letters to change, add or drop. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (const [line, letter] of [...one].entries()) {
    const next = [line + 1];
    for (const [column, candidate] of [...other].entries()) {
      const replaced = (row[column] ?? 0) + (letter === candidate ? 0 : 1);
      next.push(Math.min(replaced, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
