/** What speaks against a group: every signal measured in one statement for all groups, and said in a sentence. */
import { sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { members } from '#db/schema/members.ts';
import { posts } from '#db/schema/threads.ts';
import { deedsBetween, list } from './deeds.ts';
import type { Window } from './deeds.ts';
import type { Group, Shape } from './groups.ts';
import { CLOSE_FROM, FRESH_DAYS, HELD_FROM, KUDOS_WEIGHT, LEAST_ODD, LEAST_RECEIVED, LEAST_SHARE, LOOP_OF_TWO, RAMPS, SHARED_FURTHER, SHARED_POINTS, SIGNALS, THIN_LETTERS, ramp } from './rules.ts';
import type { SharedKind, SignalKind } from './rules.ts';
import { sharedThings } from './ties.ts';

/** One reason, with what it adds to the score. */
export type Signal = { kind: SignalKind; points: number; sentence: string };
export type InnerTie = { from: number; to: number; acceptances: number; fast: number; kudos: number };
/** `members` are those to hold: who gained, and who gave often. Others may stand in the ties. */
export type Finding = { members: number[]; score: number; signals: Signal[]; ties: InnerTie[] };

/** `inside` is what the group's gainers were given by the group, the rest what they were given by anybody. */
type Measure = {
  group: number;
  value: number; insideValue: number;
  accepted: number; insideAccepted: number;
  insideKudos: number;
  fast: number; fresh: number; freshGivers: number;
  answers: number; empty: number;
  shared: { kind: SharedKind; pairs: number; value: number }[];
  ties: InnerTie[];
};

/** Weighs every group; those below the bound are left out. */
export async function weigh(db: Executor, window: Window, groups: readonly Group[]): Promise<Finding[]> {
  const measures = await measure(db, window, groups);
  return measures.flatMap((measured) => {
    const group = groups[measured.group];
    if (!group || measured.insideValue < LEAST_RECEIVED || measured.insideValue < LEAST_SHARE * measured.value) return [];
    const signals = signalsOf(group, measured);
    const score = signals.reduce((sum, { points }) => sum + points, 0);
    return score < HELD_FROM ? [] : [{ members: involved(group, measured.ties), score, signals, ties: measured.ties }];
  });
}

/** One hasty acceptance, or one press, makes nobody part of a plan. */
function involved({ gainers }: Group, ties: readonly InnerTie[]): number[] {
  const often = ties.filter(({ acceptances, kudos }) => acceptances + KUDOS_WEIGHT * kudos >= CLOSE_FROM - 1);
  return [...new Set([...gainers, ...often.map(({ from }) => from)])].sort((one, other) => one - other);
}

/** The signals a measured group gives, the heaviest first. */
export function signalsOf({ shape, members: people }: Pick<Group, 'shape' | 'members'>, m: Measure): Signal[] {
  // Whoever is fed was put together with the hasty and the new, so those count against all the acceptances of the fed one.
  const among = Math.max(1, shape === 'fed' ? m.accepted : m.insideAccepted);
  const oddly = (count: number, of: number, range: readonly [number, number]) => (count < LEAST_ODD ? 0 : ramp(count / of, range));
  const pairs = m.shared.reduce((sum, one) => sum + one.pairs, 0);
  const best = Math.max(0, ...m.shared.map(({ kind }) => SHARED_POINTS[kind]));
  const between = m.shared.reduce((sum, one) => sum + one.value, 0);
  const sharing = pairs === 0 ? 0 : (best + SHARED_FURTHER * (pairs - 1)) / SIGNALS.shared.most;
  const found: Signal[] = [
    loop(shape, people.length, m),
    signal('concentration', ramp(m.insideValue / m.value, RAMPS.concentration), `${percent(m.insideValue / m.value)} of what ${shape === 'fed' ? 'one of them was' : 'they were'} given came from within the group.`),
    signal('fast', oddly(m.fast, among, RAMPS.fast), `${m.fast} of ${among} acceptances came within two minutes of the answer.`),
    signal('fresh', oddly(m.fresh, among, RAMPS.fresh), `${m.fresh} of ${among} acceptances came from ${m.freshGivers} ${m.freshGivers === 1 ? 'account' : 'accounts'} less than ${FRESH_DAYS} days old.`),
    signal('shared', Math.min(1, sharing) * ramp(between / m.insideValue, RAMPS.shared), `${m.shared.map(sharedWords).join(', ')}.`),
    signal('text', oddly(m.empty, Math.max(1, m.answers), RAMPS.text), `${m.empty} of ${m.answers} accepted answers repeat another one or say hardly anything.`),
  ];
  return found.filter(({ points }) => points > 0).sort((one, other) => other.points - one.points);
}

function loop(shape: Shape, size: number, m: Measure): Signal {
  if (shape === 'accepting') {
    const part = size > 2 ? 1 : LOOP_OF_TWO / SIGNALS['acceptance-loop'].most;
    return signal('acceptance-loop', part * ramp(m.insideAccepted / Math.max(1, m.accepted), RAMPS['acceptance-loop']), `${size} members accept each other’s answers in a circle: ${m.insideAccepted} of the ${m.accepted} acceptances they were given.`);
  }
  return signal('kudos-loop', shape === 'fed' ? 0 : ramp(m.insideValue / m.value, RAMPS['kudos-loop']), `${size} members thank each other in a circle: ${m.insideKudos} times.`);
}

const signal = (kind: SignalKind, howMuch: number, sentence: string): Signal => ({ kind, points: Math.round(SIGNALS[kind].most * Math.min(1, howMuch)), sentence });

const percent = (share: number): string => `${Math.round(100 * share)} %`;

const SHARED_WORDS: Record<SharedKind, string> = { network: 'the same network', device: 'the same device', payout: 'the same payout address' };
const sharedWords = ({ kind, pairs }: { kind: SharedKind; pairs: number }): string => `${pairs} ${pairs === 1 ? 'pair' : 'pairs'} with ${SHARED_WORDS[kind]}`;

async function measure(db: Executor, window: Window, groups: readonly Group[]): Promise<Measure[]> {
  if (groups.length === 0) return [];
  const places = groups.flatMap(({ members: people, gainers }, group) => people.map((member) => ({ group, member, gains: gainers.includes(member) })));
  const among = [...new Set(places.map(({ member }) => member))];
  const rows = await db.execute<Measure>(sql`
    with places as materialized (select * from json_to_recordset(${JSON.stringify(places)}::json) as place ("group" int, member bigint, gains boolean)),
    ${deedsBetween(window, { among })},
    ${sharedThings(window)},
    received as (
      select g."group", d.*, f.member is not null as is_inside
      from deeds d join places g on g.member = d.receiver and g.gains
      left join places f on f.member = d.giver and f."group" = g."group"
    ), inside as (
      select r.*, count(*) filter (where is_acceptance) over (partition by "group", giver) >= 2 as comes_back,
        r.at < m.joined_at + make_interval(days => ${FRESH_DAYS}) as is_fresh
      from received r join ${members} m on m.id = r.giver where is_inside
    ), texts as (
      select i."group", length(p.plain) < ${THIN_LETTERS} or count(*) over (partition by i."group", md5(regexp_replace(lower(p.plain), '[^[:alpha:]]+', '', 'g'))) > 1 as is_empty
      from inside i join ${posts} p on p.id = i.post_id where i.is_acceptance
    ), answers as (select "group", count(*)::int as answers, count(*) filter (where is_empty)::int as empty from texts group by 1
    ), outer_sums as (select "group", sum(value) as value, count(*) filter (where is_acceptance)::int as accepted from received group by 1
    ), sums as (
      select "group", sum(value) as inside_value, count(*) filter (where is_acceptance)::int as accepted, count(*) filter (where not is_acceptance)::int as kudos,
        count(*) filter (where is_fast)::int as fast,
        count(*) filter (where is_acceptance and is_fresh and (comes_back or is_fast))::int as fresh,
        count(distinct giver) filter (where is_acceptance and is_fresh and (comes_back or is_fast))::int as fresh_givers
      from inside group by 1
    ), ties as (
      select "group", json_agg(json_build_object('from', giver, 'to', receiver, 'acceptances', acceptances, 'fast', fast, 'kudos', kudos) order by giver, receiver) as ties from (
        select one."group", d.giver, d.receiver, count(*) filter (where is_acceptance) as acceptances, count(*) filter (where is_fast) as fast, count(*) filter (where not is_acceptance) as kudos
        from deeds d join places one on one.member = d.giver join places other on other.member = d.receiver and other."group" = one."group" group by 1, 2, 3) tie
      group by 1
    ), between_two as (
      select "group", least(giver, receiver) as giver, greatest(giver, receiver) as receiver, sum(value) as value from inside group by 1, 2, 3
    ), same as (
      select "group", json_agg(json_build_object('kind', kind, 'pairs', pairs, 'value', value) order by kind) as shared from (
        select "group", kind, count(*) as pairs, sum(value) as value from (
          -- What says most about a pair speaks for it: a household that shares a device shares a network, too.
          select distinct on (between_two."group", one, other) between_two."group", kind, between_two.value
          from between_two join shared on shared.one = least(giver, receiver) and shared.other = greatest(giver, receiver)
          order by between_two."group", one, other, kind = 'payout' desc, kind = 'device' desc
        ) pair group by 1, 2) kinds
      group by 1
    )
    select s."group", o.value, s.inside_value as "insideValue", o.accepted, s.accepted as "insideAccepted", s.kudos as "insideKudos", s.fast, s.fresh, s.fresh_givers as "freshGivers",
      coalesce(a.answers, 0) as answers, coalesce(a.empty, 0) as empty, coalesce(same.shared, '[]') as shared, ties.ties
    from sums s join outer_sums o using ("group") join ties using ("group") left join answers a using ("group") left join same using ("group")
    where s."group" = any(${list(groups.map((_group, index) => index))})
    order by s."group"`);
  return [...rows];
}
