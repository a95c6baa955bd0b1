/** Chance that comes out the same for the same seed. */

export type Chance = {
  /** From 0 up to 1. */
  next: () => number;
  yes: (probability: number) => boolean;
  /** A whole number, both ends included. */
  whole: (least: number, most: number) => number;
  between: (least: number, most: number) => number;
  pick: <One>(list: readonly One[]) => One;
  /** Log-normal: most near the median, a few far above. */
  around: (median: number, spread?: number) => number;
  /** So many different ones, or all. */
  some: <One>(list: readonly One[], count: number) => One[];
};

/** Mulberry32 (Tommy Ettinger, public domain): 32 bits of state are plenty for a simulation. */
export function chance(seed: number): Chance {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const pick = <One>(list: readonly One[]): One => {
    const one = list[Math.floor(next() * list.length)];
    if (one === undefined) throw new Error('Nothing to pick from.');
    return one;
  };
  const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  return {
    next,
    pick,
    yes: (probability) => next() < probability,
    whole: (least, most) => least + Math.floor(next() * (most - least + 1)),
    between: (least, most) => least + next() * (most - least),
    around: (median, spread = 1) => median * Math.exp(spread * normal()),
    some: (list, count) => {
      const left = [...list];
      const taken = [];
      while (taken.length < count && left.length > 0) taken.push(...left.splice(Math.floor(next() * left.length), 1));
      return taken;
    },
  };
}
