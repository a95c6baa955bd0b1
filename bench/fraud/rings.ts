/** Five rings of four, each with a plan of its own: what they do differs from seed to seed. */
import type { Chance } from './chance.ts';
import { DAY, ENDS, HOUR, MINUTE, STARTS, accept, answer, ask, thank, words } from './story.ts';
import type { Story } from './story.ts';

export const RING_SIZE = 4;

export type Plan = {
  name: string;
  /** Who asks whom within the ring: everybody everybody, round in a circle, or three feed the first. */
  shape: 'all' | 'circle' | 'fed';
  /** Acceptances of the whole ring in a month. */
  perMonth: number;
  /** Share accepted within two minutes. */
  fast: number;
  /** Share of answers that say hardly anything, or what they said before. */
  empty: number;
  /** Pairs that share a device or a network now and then. */
  sharing: 'device' | 'network' | 'nothing';
  /** Accepted answers for outsiders a member writes in a month, as a cover. */
  coverPerMonth: number;
  /** Months into the year before they begin. */
  startsAfter: number;
  kudos: number;
};

/** The five plans of a seed: from the blunt to the careful. */
export const plansOf = (by: Chance): Plan[] => [
  { name: 'blunt', shape: 'all', perMonth: by.whole(24, 60), fast: by.between(0.5, 0.9), empty: by.between(0.5, 0.9), sharing: 'device', coverPerMonth: 0, startsAfter: by.between(0, 5), kudos: 0.8 },
  { name: 'round', shape: 'circle', perMonth: by.whole(16, 40), fast: by.between(0, 0.1), empty: by.between(0, 0.2), sharing: 'nothing', coverPerMonth: by.between(0, 0.7), startsAfter: by.between(0, 6), kudos: 0.5 },
  { name: 'fed', shape: 'fed', perMonth: by.whole(10, 30), fast: by.between(0.15, 0.5), empty: by.between(0.1, 0.5), sharing: by.pick(['device', 'network']), coverPerMonth: by.between(0, 0.5), startsAfter: by.between(0, 6), kudos: 0.7 },
  { name: 'covered', shape: 'all', perMonth: by.whole(16, 36), fast: by.between(0, 0.08), empty: by.between(0, 0.1), sharing: 'nothing', coverPerMonth: by.between(2, 5), startsAfter: by.between(0, 5), kudos: 0.4 },
  { name: 'slow', shape: 'all', perMonth: by.whole(8, 14), fast: by.between(0, 0.15), empty: by.between(0, 0.15), sharing: by.pick(['network', 'nothing']), coverPerMonth: by.between(0.2, 0.8), startsAfter: by.between(0, 5), kudos: 0.3 },
];

/** Lets four people carry out a plan; they are added to the story. `outsiders` are whom their cover helps. */
export function ringYear(story: Story, by: Chance, plan: Plan, outsiders: readonly number[]): number[] {
  const begins = STARTS + plan.startsAfter * 30 * DAY;
  const ring = Array.from({ length: RING_SIZE }, () => story.people.push({ joinedAt: begins - by.between(1, plan.shape === 'fed' ? 20 : 200) * DAY, role: 'customer' }) - 1);
  share(story, by, plan, ring);
  for (let at = begins; at < ENDS - DAY; at += (30 * DAY) / plan.perMonth * by.between(0.3, 1.7)) favour(story, by, plan, ring, at);
  for (const member of ring) {
    if (plan.coverPerMonth === 0) continue;
    for (let at = begins; at < ENDS - 3 * DAY; at += (30 * DAY) / plan.coverPerMonth * by.between(0.3, 1.7)) help(story, by, member, by.pick(outsiders), at);
  }
  return ring;
}

function favour(story: Story, by: Chance, plan: Plan, ring: readonly number[], at: number): void {
  const [fed = 0, ...feeders] = ring;
  const place = by.whole(0, ring.length - 1);
  const asker = plan.shape === 'fed' ? by.pick(feeders) : (ring[place] ?? fed);
  const helper = plan.shape === 'fed' ? fed : plan.shape === 'circle' ? (ring[(place + 1) % ring.length] ?? fed) : by.pick(ring.filter((one) => one !== asker));
  const thread = ask(story, by, asker, at);
  const answeredAt = at + by.around(40 * MINUTE);
  const isEmpty = by.yes(plan.empty);
  const post = answer(story, thread, helper, answeredAt, isEmpty ? (by.yes(0.5) ? 'Restart it.' : 'Have you tried to switch it off and on again? That solved it for me and for everybody I know.') : words(by, by.around(220)));
  accept(story, thread, post, asker, answeredAt + (by.yes(plan.fast) ? by.between(15_000, 110_000) : 3 * MINUTE + by.around(2 * HOUR)));
  if (by.yes(plan.kudos)) thank(story, post, asker, answeredAt + HOUR);
}

function help(story: Story, by: Chance, helper: number, asker: number, at: number): void {
  if ((story.people[asker]?.joinedAt ?? 0) > at) return;
  const thread = ask(story, by, asker, at);
  const post = answer(story, thread, helper, at + by.around(HOUR), words(by, by.around(300)));
  accept(story, thread, post, asker, at + 2 * HOUR + by.around(2 * HOUR));
}

function share(story: Story, by: Chance, { sharing }: Plan, ring: readonly number[]): void {
  const [first = 0] = ring;
  for (const member of ring) {
    story.traces.push({ member, kind: 'network', hash: `home ${member}`, at: ENDS }, { member, kind: 'device', hash: `phone ${member}`, at: ENDS });
    if (sharing !== 'nothing' && (member === first || by.yes(0.6))) story.traces.push({ member, kind: sharing, hash: `ring of ${first}`, at: ENDS });
  }
}
