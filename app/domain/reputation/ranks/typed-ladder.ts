/** A ladder as somebody types it: a text for each field, and a sentence for each that cannot be. Pure. */
import { FEWEST_RANKS, MAX_RANK_NAME_LENGTH, MOST_NEEDED, MOST_QUALITY, MOST_RANKS, MOST_TRUST, PRESETS, PRESET_NEEDS, PRIVILEGES, PRIVILEGE_NAMES } from './rules.ts';
import type { Ladder, Need, Preset, RankRow } from './rules.ts';
import type { LadderView } from './ladder.ts';

export type TypedLadder = Record<string, string>;
export type ReadLadder = { ladder: Omit<Ladder, 'version'>; errors: null } | { ladder: null; errors: Record<string, string> };

const ROWS = Array.from({ length: MOST_RANKS }, (_, index) => index + 1);
/** What a privilege's list of ranks says for "staff alone". */
const STAFF_ALONE = 'staff';

/** A ladder as it stands in a form that nobody has touched yet. */
export const typedLadder = ({ ranks, preset, privileges }: LadderView): TypedLadder => ({
  ...Object.fromEntries(ROWS.flatMap((row) => {
    const rank = ranks[row - 1];
    return [[`name-${row}`, rank?.name ?? ''], [`points-${row}`, rank ? String(rank.points) : ''], [`solutions-${row}`, rank ? String(rank.solutions) : ''], [`quality-${row}`, rank ? String(rank.quality) : '']];
  })),
  preset,
  ...Object.fromEntries(privileges.flatMap(({ privilege, need }) => [[`rank-${privilege}`, need.rank === null ? STAFF_ALONE : String(need.rank)], [`trust-${privilege}`, String(need.trust)]])),
});

/**
 * The ladder typed, or for each field that is wrong a sentence that says what to write. A row without a name is left out; each
 * rank asks no less than the one before, or nobody could say which is higher. A preset says itself what privileges need.
 */
export function readLadder(typed: TypedLadder): ReadLadder {
  const errors: Record<string, string> = {};
  const number = (field: string, what: string, most: number): number => {
    const text = (typed[field] ?? '').trim();
    if (/^\d{1,9}$/.test(text) && Number(text) <= most) return Number(text);
    errors[field] = `Write ${what}: a whole number from 0 to ${most.toLocaleString('en-GB')}.`;
    return 0;
  };
  const ranks: RankRow[] = [];
  for (const row of ROWS) {
    const name = (typed[`name-${row}`] ?? '').replace(/\s+/g, ' ').trim();
    if (name === '') continue;
    if ([...name].length > MAX_RANK_NAME_LENGTH) errors[`name-${row}`] = `Keep the name of a rank to ${MAX_RANK_NAME_LENGTH} characters.`;
    if (ranks.some((rank) => rank.name.toLowerCase() === name.toLowerCase())) errors[`name-${row}`] = `Two ranks cannot both be called “${name}”.`;
    const rank = {
      name,
      points: number(`points-${row}`, `how many points ${name} needs`, MOST_NEEDED),
      solutions: number(`solutions-${row}`, `how many accepted answers ${name} needs`, MOST_NEEDED),
      quality: number(`quality-${row}`, `how much has to hold good for ${name}, in percent`, MOST_QUALITY),
    };
    const before = ranks.at(-1);
    for (const what of ['points', 'solutions', 'quality'] as const) {
      if (!before && rank[what] > 0) errors[`${what}-${row}`] ??= 'The first rank is everybody’s, so it needs nothing: write 0.';
      if (before && rank[what] < before[what]) errors[`${what}-${row}`] ??= `${name} stands above ${before.name}, so it cannot need less: write ${before[what]} or more.`;
    }
    if (before && rank.points === before.points && rank.solutions === before.solutions && rank.quality === before.quality) errors[`points-${row}`] ??= `${name} needs the same as ${before.name}. One of the two has to need more.`;
    ranks.push(rank);
  }
  if (ranks.length < FEWEST_RANKS) errors['name-1'] ??= `A ladder has at least ${FEWEST_RANKS} ranks.`;
  const preset = readPreset(typed.preset);
  if (!preset) errors.preset = 'Choose one of the presets, or “own”.';
  const needs = !preset || preset === 'own' ? readNeeds(typed, ranks.length, errors) : PRESET_NEEDS[preset];
  return Object.keys(errors).length > 0 || !preset ? { ladder: null, errors } : { ladder: { ranks, preset, needs }, errors: null };
}

const readPreset = (text: string | undefined): Preset | undefined => PRESETS.find((preset) => preset === text);

function readNeeds(typed: TypedLadder, ranks: number, errors: Record<string, string>): Record<string, Need> {
  return Object.fromEntries(PRIVILEGE_NAMES.map((privilege) => {
    const [rank, trust] = [typed[`rank-${privilege}`] ?? '', Number(typed[`trust-${privilege}`])];
    if (rank !== STAFF_ALONE && !(/^\d{1,2}$/.test(rank) && Number(rank) >= 1 && Number(rank) <= ranks)) errors[`rank-${privilege}`] = `Choose which rank may ${PRIVILEGES[privilege].can}.`;
    if (!Number.isInteger(trust) || trust < 0 || trust > MOST_TRUST) errors[`trust-${privilege}`] = `Choose a trust from 0 to ${MOST_TRUST}.`;
    return [privilege, { rank: rank === STAFF_ALONE ? null : Number(rank), trust }];
  }));
}

/** Whether two ladders say the same about everything. */
export const isSameLadder = (ladder: Omit<Ladder, 'version'>, view: LadderView): boolean => {
  const said = ({ preset, ranks, needs }: Omit<Ladder, 'version'>) =>
    JSON.stringify([preset, ranks.map(({ name, points, solutions, quality }) => [name, points, solutions, quality]), PRIVILEGE_NAMES.map((privilege) => [needs[privilege]?.rank, needs[privilege]?.trust])]);
  return said(ladder) === said({ ...view, needs: Object.fromEntries(view.privileges.map(({ privilege, need }) => [privilege, need])) });
};
