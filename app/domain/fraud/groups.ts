/** The graph step: which members form a ring, and who is fed by whom. Pure. */
import { CLOSE_SHARE, DEVOTED_SHARE, LARGEST_GROUP, TIGHTER_SHARES } from './rules.ts';
import type { Tie } from './ties.ts';

/** Acceptances go round in a circle; thanks do; or one is fed by those who give to hardly anybody else. */
export type Shape = 'accepting' | 'thanking' | 'fed';
export type Group = { shape: Shape; members: number[]; /** Whose gains count: everybody of a circle, the fed one alone. */ gainers: number[] };

/** Every group that is worth weighing; groups may overlap. */
export function groupsOf(ties: readonly Tie[]): Group[] {
  const close = ties.filter(({ isClose }) => isClose);
  const byAcceptance = close.filter(({ acceptances, shareOfAccepted }) => acceptances >= 2 && shareOfAccepted >= CLOSE_SHARE);
  const accepting = ringsOf(byAcceptance);
  const known = new Set(accepting.map((ring) => ring.join()));
  const thanking = ringsOf(close).filter((ring) => !known.has(ring.join()));
  const ringOf = (shape: Shape) => (members: number[]): Group => ({ shape, members, gainers: members });
  return [...accepting.map(ringOf('accepting')), ...thanking.map(ringOf('thanking')), ...fedOf(ties)];
}

/** Circles small enough to be one plan; a larger knot is cut at its looser ties until it is. */
function ringsOf(ties: readonly Tie[], level = 0): number[][] {
  const [share = 1, ...tighter] = TIGHTER_SHARES.slice(level);
  const kept = ties.filter(({ shareOfReceived }) => shareOfReceived >= share);
  return circles(kept).flatMap((circle) => {
    if (circle.length <= LARGEST_GROUP) return [circle];
    const within = new Set(circle);
    return tighter.length === 0 ? [] : ringsOf(kept.filter(({ from, to }) => within.has(from) && within.has(to)), level + 1);
  });
}

/** For each member, those who are devoted to them, or hasty, or share something with them. */
function fedOf(ties: readonly Tie[]): Group[] {
  const feeders = new Map<number, Set<number>>();
  for (const { from, to, fast, isClose, isShared, shareOfGiven } of ties) {
    if (!(isShared || fast > 0 || (isClose && shareOfGiven >= DEVOTED_SHARE))) continue;
    feeders.set(to, (feeders.get(to) ?? new Set()).add(from));
  }
  return [...feeders].map(([fed, from]) => ({ shape: 'fed', members: [fed, ...from].sort(ascending), gainers: [fed] }));
}

/**
 * The strongly connected parts of more than one member, each in ascending order: Tarjan's algorithm (SIAM Journal on Computing 1, 1972) with a stack
 * of its own, so that a long chain cannot exhaust the program's.
 */
export function circles(ties: readonly Pick<Tie, 'from' | 'to'>[]): number[][] {
  const next = new Map<number, number[]>();
  for (const { from, to } of ties) next.set(from, [...(next.get(from) ?? []), to]);
  const order = new Map<number, number>();
  const low = new Map<number, number>();
  const open: number[] = [];
  const isOpen = new Set<number>();
  const found: number[][] = [];

  const enter = (member: number) => {
    order.set(member, order.size);
    low.set(member, order.size - 1);
    open.push(member);
    isOpen.add(member);
    return { member, at: 0 };
  };
  const lower = (member: number, value: number) => low.set(member, Math.min(low.get(member) ?? value, value));

  for (const start of next.keys()) {
    if (order.has(start)) continue;
    const path = [enter(start)];
    for (let step = path.at(-1); step; step = path.at(-1)) {
      const { member } = step;
      const other = next.get(member)?.[step.at];
      step.at += 1;
      if (other !== undefined) {
        const seen = order.get(other);
        if (seen === undefined) path.push(enter(other));
        else if (isOpen.has(other)) lower(member, seen);
        continue;
      }
      path.pop();
      const before = path.at(-1);
      if (before) lower(before.member, low.get(member) ?? 0);
      if (low.get(member) !== order.get(member)) continue;
      const part = open.splice(open.lastIndexOf(member));
      for (const one of part) isOpen.delete(one);
      if (part.length > 1) found.push(part.sort(ascending));
    }
  }
  return found;
}

const ascending = (one: number, other: number): number => one - other;
