/** Fingerprints that texts of nearly the same words share: a minhash in slices (Broder 1997). Pure. */
import { tokenNumber, wordsOf } from './tokens.ts';

const SLICES = 6;
const ROWS = 4;
/** Fewer words than these are said by everybody: "I have restarted both phones, and there is still no signal." Whoever sends a link has fewer to choose. */
const FEWEST_WORDS = 12;
const FEWEST_BESIDE_LINK = 4;
/** One for each of the 24 orders in which the least run is looked for. */
const SEEDS = Array.from({ length: SLICES * ROWS }, (_none, index) => Math.imul(index + 1, 0x9e3779b1) >>> 0);

/** The finishing of MurmurHash3: every bit of the run moves every bit of its place. */
function placeOf(run: number, seed: number): number {
  let mixed = run ^ seed;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/**
 * The slices of a text that was made plain before; none for a text too short to be a copy of anything. Two texts share one of them with a chance of 0.96 where
 * four of five runs of three words are the same, and of 0.0006 where one of ten is.
 */
export function slicesOf(plain: string, hasLink = false): number[] {
  const words = wordsOf(plain);
  if (words.length < (hasLink ? FEWEST_BESIDE_LINK : FEWEST_WORDS)) return [];
  const runs = new Set<number>();
  for (let index = 0; index + 2 < words.length && runs.size < 2_000; index += 1) runs.add(tokenNumber(words.slice(index, index + 3).join(' ')) % 4_294_967_296);
  const smallest = SEEDS.map((seed) => {
    let least = 0xffffffff;
    for (const run of runs) least = Math.min(least, placeOf(run, seed));
    return least;
  });
  return Array.from({ length: SLICES }, (_none, slice) => tokenNumber(`${slice}:${smallest.slice(slice * ROWS, (slice + 1) * ROWS).join(',')}`));
}
