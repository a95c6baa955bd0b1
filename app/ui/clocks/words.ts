/** Policies of clocks in words: whom they are for, what they promise, what a version changed. */
import type { VersionView } from '#domain/clocks';
import { CLOCK_KINDS, CLOCK_PRIORITIES, kindInWords, spanInWords } from '#rules/clocks';

export type BoardName = { id: number; name: string };

/** The field of a target in the form. */
export const targetField = (priority: string, kind: string) => `${priority}-${kind}`;

/** "Boards: Phones · Priority: urgent · Segment: Business", or that it is for every case. */
export function conditionsInWords(policy: VersionView, boards: readonly BoardName[]): string {
  const parts = [
    policy.boardId === null ? '' : `On ${boards.find(({ id }) => id === policy.boardId)?.name ?? 'a board that is gone'}`,
    policy.priorities.length === 0 ? '' : `Priority ${policy.priorities.join(' or ')}`,
    policy.segments.length === 0 ? '' : `Segment ${policy.segments.join(' or ')}`,
  ].filter((part) => part !== '');
  return parts.length === 0 ? 'Every case' : parts.join(' · ');
}

export const hoursInWords = (policy: VersionView): string => (policy.calendar === null ? 'Plain time' : policy.calendar.id === null ? `${policy.calendar.name} (removed since)` : policy.calendar.name);

const spanOrNothing = (minutes: number | null) => (minutes === null || minutes === 0 ? 'nothing' : spanInWords(minutes));

/** What a version says otherwise than the one before it, a line for each. */
export function changesInWords(now: VersionView, before: VersionView, boards: readonly BoardName[]): string[] {
  const said: [what: string, was: string, is: string][] = [
    ['Name', before.name, now.name],
    ['For', conditionsInWords(before, boards), conditionsInWords(now, boards)],
    ['Hours', hoursInWords(before), hoursInWords(now)],
    ['Warning before', spanOrNothing(before.warnMinutes), spanOrNothing(now.warnMinutes)],
    ...CLOCK_PRIORITIES.flatMap((priority) => CLOCK_KINDS.map((kind): [string, string, string] => [`${kindInWords(kind)}, ${priority}`, spanOrNothing(before.targets[priority][kind]), spanOrNothing(now.targets[priority][kind])])),
  ];
  return said.filter(([, was, is]) => was !== is).map(([what, was, is]) => `${what}: ${was} → ${is}`);
}
