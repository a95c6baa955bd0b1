/** How the clocks of one case run: what each happening does to them. Pure; business time comes in as opening hours. */
import { openMsBetween, whenOpenFor } from '#domain/calendars';
import type { OpeningHours } from '#domain/calendars';
import { unreachable } from '#domain/core';
import type { ClockKind, ClockState } from './rules.ts';

export type RunningClock = {
  /** Null until it is stored. */
  id: number | null;
  kind: ClockKind;
  state: ClockState;
  targetMs: number | null;
  spentMs: number;
  startedAt: Date;
  resumedAt: Date | null;
  endedAt: Date | null;
};

export type Segment = { from: Date; to: Date; openMs: number };

/** The clocks of a set that may still change, and what they hang on. */
export type ClockSet = {
  isPaused: boolean;
  isStopped: boolean;
  customerSpokeAt: Date | null;
  staffSpokeAt: Date | null;
  clocks: readonly RunningClock[];
};

export type Happening =
  /** `targetMs` is asked only for what begins with it. */
  | { what: 'started' | 'customer-spoke' | 'restarted'; at: Date; targetMs: Record<ClockKind, number | null> }
  /** `cut`: what ran is counted until now, and runs on; for a set that goes by another calendar from now on. */
  | { what: 'staff-spoke' | 'paused' | 'resumed' | 'stopped' | 'cut'; at: Date }
  | { what: 'targets'; targetMs: Record<ClockKind, number | null> };

/** The set after a happening, and the stretches that ended by it. */
export type Advance = { set: ClockSet; ran: Map<RunningClock, Segment> };

/**
 * The rules of all three clocks. First reply: runs until the first word of staff, whatever else is paused; a stop before that word is taken back by a
 * restart, and once met it never starts again. Next reply: each round begins with the first unanswered word of the customer and ends with the next word
 * of staff. Solution: runs until the stop, goes on after a restart, and what is spent stays spent. The last two stand still while the set is paused.
 * A word that is heard of late counts at the time it was said, but never before the clock it would end began.
 */
export function advance(set: ClockSet, happening: Happening, hours: OpeningHours | null): Advance {
  const ran = new Map<RunningClock, Segment>();
  const each = (change: (clock: RunningClock) => RunningClock): RunningClock[] => set.clocks.map(change);
  const halt = (clock: RunningClock, at: Date): RunningClock => {
    if (clock.resumedAt === null) return clock;
    const to = at > clock.resumedAt ? at : clock.resumedAt;
    const segment = { from: clock.resumedAt, to, openMs: openMsBetween(hours, clock.resumedAt, to) };
    const halted: RunningClock = { ...clock, state: 'paused', spentMs: clock.spentMs + segment.openMs, resumedAt: null };
    ran.set(halted, segment);
    return halted;
  };
  /** Gives a clock that has just been halted its end, keeping the stretch it ran. */
  const turn = (clock: RunningClock, change: Partial<RunningClock>): RunningClock => {
    const turned = { ...clock, ...change };
    const segment = ran.get(clock);
    if (segment) ran.delete(clock);
    if (segment) ran.set(turned, segment);
    return turned;
  };
  const judged = (clock: RunningClock): ClockState => (clock.targetMs !== null && clock.spentMs > clock.targetMs ? 'missed' : 'met');
  const answer = (clock: RunningClock, at: Date): RunningClock => {
    const halted = halt(clock, at);
    return turn(halted, { state: judged(halted), endedAt: at });
  };

  switch (happening.what) {
    case 'started': {
      const { at, targetMs } = happening;
      const begun = (kind: ClockKind): RunningClock => ({ id: null, kind, state: 'running', targetMs: targetMs[kind], spentMs: 0, startedAt: at, resumedAt: at, endedAt: null });
      return { set: { ...set, customerSpokeAt: at, clocks: [begun('first-reply'), begun('solution')] }, ran };
    }
    case 'customer-spoke': {
      const spokeAt = later(set.customerSpokeAt, happening.at);
      const next = { ...set, customerSpokeAt: spokeAt };
      return { set: set.isStopped ? next : awaitNextReply(next, happening.at, happening.targetMs['next-reply']), ran };
    }
    case 'staff-spoke': {
      const { at } = happening;
      const clocks = each((clock) => {
        if (clock.kind === 'solution' || at < clock.startedAt) return clock;
        // A first word after the end still is the first word: the promise of it is kept or broken by what was spent.
        if (clock.kind === 'first-reply' && clock.state === 'stopped') return { ...clock, state: judged(clock), endedAt: at };
        return isLive(clock) ? answer(clock, at) : clock;
      });
      return { set: { ...set, staffSpokeAt: later(set.staffSpokeAt, at), clocks }, ran };
    }
    case 'paused': {
      if (set.isStopped) return { set: { ...set, isPaused: true }, ran };
      const clocks = each((clock) => (stands(clock.kind) && clock.state === 'running' ? halt(clock, happening.at) : clock));
      return { set: { ...set, isPaused: true, clocks }, ran };
    }
    case 'resumed': {
      if (set.isStopped) return { set: { ...set, isPaused: false }, ran };
      const clocks = each((clock) => (clock.state === 'paused' ? { ...clock, state: 'running', resumedAt: happening.at } : clock));
      return { set: { ...set, isPaused: false, clocks }, ran };
    }
    case 'stopped': {
      if (set.isStopped) return { set, ran };
      const clocks = each((clock) => {
        if (!isLive(clock)) return clock;
        const halted = halt(clock, happening.at);
        const isEnd = clock.kind === 'solution' || judged(halted) === 'missed';
        return turn(halted, { state: isEnd ? judged(halted) : 'stopped', endedAt: happening.at });
      });
      return { set: { ...set, isStopped: true, isPaused: false, clocks }, ran };
    }
    case 'restarted': {
      if (!set.isStopped) return { set, ran };
      const { at, targetMs } = happening;
      const waits = set.staffSpokeAt === null || (set.customerSpokeAt !== null && set.customerSpokeAt > set.staffSpokeAt);
      const clocks = each((clock) => {
        const goesOn = clock.kind === 'solution' || (clock.kind === 'first-reply' && set.staffSpokeAt === null);
        return goesOn && !isLive(clock) ? { ...clock, state: 'running', targetMs: targetMs[clock.kind], resumedAt: at, endedAt: null } : clock;
      });
      const next = { ...set, isStopped: false, isPaused: false, clocks };
      return { set: waits ? awaitNextReply(next, at, targetMs['next-reply']) : next, ran };
    }
    case 'cut': {
      const clocks = each((clock) => (clock.state === 'running' ? turn(halt(clock, happening.at), { state: 'running', resumedAt: later(clock.resumedAt, happening.at) }) : clock));
      return { set: { ...set, clocks }, ran };
    }
    case 'targets':
      // A promise that is over stays what it was.
      return { set: { ...set, clocks: each((clock) => (isLive(clock) || clock.state === 'stopped' ? { ...clock, targetMs: happening.targetMs[clock.kind] } : clock)) }, ran };
    default:
      return unreachable(happening);
  }
}

const isLive = (clock: RunningClock) => clock.state === 'running' || clock.state === 'paused';

/** The first word of staff is owed, whatever the case waits for. */
const stands = (kind: ClockKind) => kind !== 'first-reply';

const later = (one: Date | null, other: Date): Date => (one !== null && one > other ? one : other);

/** Begins a round of the next reply, unless the first word is still owed, a round runs, or staff spoke since. */
function awaitNextReply(set: ClockSet, at: Date, targetMs: number | null): ClockSet {
  const isOwed = set.staffSpokeAt !== null && at > set.staffSpokeAt && !set.clocks.some((clock) => clock.kind === 'next-reply' && isLive(clock));
  if (!isOwed) return set;
  const state = set.isPaused ? 'paused' : 'running';
  const round: RunningClock = { id: null, kind: 'next-reply', state, targetMs, spentMs: 0, startedAt: at, resumedAt: set.isPaused ? null : at, endedAt: null };
  return { ...set, clocks: [...set.clocks, round] };
}

/** When a running clock is due; null when nothing is promised, it stands still, or the calendar never opens again. */
export function dueAt(clock: RunningClock, hours: OpeningHours | null): Date | null {
  if (clock.targetMs === null || clock.resumedAt === null) return null;
  return whenOpenFor(hours, clock.resumedAt, clock.targetMs - clock.spentMs);
}

/** When a running clock is near its end: so long before, or at half of a promise that is shorter than twice that. */
export function warnAt(clock: RunningClock, hours: OpeningHours | null, warnMs: number): Date | null {
  if (clock.targetMs === null || clock.resumedAt === null || warnMs <= 0) return null;
  return whenOpenFor(hours, clock.resumedAt, clock.targetMs - Math.min(warnMs, clock.targetMs / 2) - clock.spentMs);
}
