/** The ladder: what ranks are called and need, what standing unlocks, and the arithmetic of both. Pure. */

/** One rank: all of it is needed. `quality` is a percentage, see {@link qualityOf}. */
export type RankRow = { name: string; points: number; solutions: number; quality: number };
/** What a privilege needs; a rank of null leaves it to staff. */
export type Need = { rank: number | null; trust: number };
export type Ladder = { version: number; ranks: readonly RankRow[]; preset: Preset; needs: Readonly<Record<string, Need>> };
/** What a member has done, as far as ranks ask. `lost` are answers that were accepted and no longer are. */
export type Deeds = { points: number; solutions: number; kudos: number; lost: number };
/** What counts for privileges beside the deeds: the rank that grace still holds, and trust. */
export type Held = Deeds & { rankHeld: number; trust: number };

/**
 * Nine ranks, as many as people can tell apart: giffgaff's eighty-five were called unreadable. The steps are triangular, as
 * Lithium's were: 50 points more for each rank than for the one before, and as many accepted answers as 1, 3, 6, 10 …, so that
 * the first come soon and the last take years. From the third on quality counts too, and volume cannot buy it.
 */
export const FIRST_RANKS: readonly RankRow[] = [
  { name: 'Newcomer', points: 0, solutions: 0, quality: 0 },
  { name: 'Neighbour', points: 50, solutions: 1, quality: 0 },
  { name: 'Helper', points: 150, solutions: 3, quality: 60 },
  { name: 'Regular', points: 300, solutions: 6, quality: 65 },
  { name: 'Mender', points: 500, solutions: 10, quality: 70 },
  { name: 'Pathfinder', points: 750, solutions: 15, quality: 75 },
  { name: 'Mentor', points: 1_050, solutions: 21, quality: 80 },
  { name: 'Beacon', points: 1_400, solutions: 28, quality: 85 },
  { name: 'Cornerstone', points: 1_800, solutions: 36, quality: 90 },
];

/** A rank is lost for privileges only after this long: one bad week takes nothing from anybody. */
export const GRACE_DAYS = 14;

/** Fewer ranks are no ladder; more can no longer be told apart. */
export const FEWEST_RANKS = 3;
export const MOST_RANKS = 12;
export const MAX_RANK_NAME_LENGTH = 30;
/** What a rank may ask for. The highest at Stack Overflow asks for 25,000. */
export const MOST_NEEDED = 1_000_000;
/** With 99 % a single acceptance that did not stay would need 98 that did. */
export const MOST_QUALITY = 99;
/** The fourth is given by hand, see the rules of trust. */
export const MOST_TRUST = 4;
export const MAX_NOTE_LENGTH = 500;

/** What standing can unlock. `can` finishes "Members who may …" and "You cannot … yet". */
export const PRIVILEGES = {
  links: { name: 'Links', can: 'put links to other sites into posts' },
  images: { name: 'Pictures', can: 'put pictures into posts' },
  'new-tags': { name: 'New tags', can: 'use a tag that nobody has used before' },
  'edit-others': { name: 'Mend posts of others', can: 'mend what other members wrote' },
  'accept-on-behalf': { name: 'Accept for an asker', can: 'say which answer solved it once the asker has gone quiet' },
  close: { name: 'Close', can: 'close and reopen threads' },
  move: { name: 'Move', can: 'move threads to another board' },
  drafts: { name: 'Guide drafts', can: 'work on drafts of guides' },
  helping: { name: 'Helper’s home', can: 'see the helper’s home' },
  'ask-staff': { name: 'Ask staff', can: 'ask staff to step in on a question of others' },
} as const;
export type Privilege = keyof typeof PRIVILEGES;
export const PRIVILEGE_NAMES: readonly Privilege[] = ['links', 'images', 'new-tags', 'edit-others', 'accept-on-behalf', 'close', 'move', 'drafts', 'helping', 'ask-staff'];

/** What the role of superuser brings, whatever the rank: the company has chosen them to help. */
export const SUPERUSER_PRIVILEGES: readonly Privilege[] = ['drafts', 'helping', 'ask-staff'];

export type Preset = 'open' | 'normal' | 'strict' | 'own';
export const PRESETS: readonly Preset[] = ['open', 'normal', 'strict', 'own'];

const need = (rank: number | null, trust = 0): Need => ({ rank, trust });

/**
 * Open asks nothing of newcomers, for a community that is small or behind a sign-in; normal asks a first visit or two before links, as
 * spam is posted on the first; strict leaves decisions about the words of others to staff. The helper's home decides nothing: it takes
 * one or a few accepted answers, from which on it knows what somebody can solve.
 */
export const PRESET_NEEDS: Readonly<Record<Exclude<Preset, 'own'>, Readonly<Record<Privilege, Need>>>> = {
  open: { links: need(1), images: need(1), 'new-tags': need(1), 'edit-others': need(5), 'accept-on-behalf': need(6), close: need(7), move: need(7), drafts: need(8), helping: need(2), 'ask-staff': need(4) },
  normal: { links: need(1, 1), images: need(1, 1), 'new-tags': need(3), 'edit-others': need(6, 2), 'accept-on-behalf': need(7, 2), close: need(8, 3), move: need(8, 3), drafts: need(8, 3), helping: need(3, 1), 'ask-staff': need(5, 2) },
  strict: { links: need(2, 1), images: need(2, 1), 'new-tags': need(5, 2), 'edit-others': need(8, 3), 'accept-on-behalf': need(null), close: need(null), move: need(null), drafts: need(null), helping: need(4, 2), 'ask-staff': need(null) },
};

/** What counts where no version was ever stored. */
export const FIRST_LADDER: Ladder = { version: 1, ranks: FIRST_RANKS, preset: 'open', needs: PRESET_NEEDS.open };

/**
 * How much of what somebody gave held good, as a percentage: Codidact's (good + 2) / (good + bad + 4). Good are accepted answers
 * and thanks, bad are answers that were accepted and no longer are. Everybody begins at half, so that a single good answer proves little.
 */
export const qualityOf = ({ solutions, kudos, lost }: Deeds): number => Math.floor((100 * (solutions + kudos + 2)) / (solutions + kudos + lost + 4));

const isMet = (deeds: Deeds, row: RankRow) => deeds.points >= row.points && deeds.solutions >= row.solutions && qualityOf(deeds) >= row.quality;

/** The number of the highest rank whose needs are met; everybody has the first. */
export const rankOf = ({ ranks }: Pick<Ladder, 'ranks'>, deeds: Deeds): number =>
  ranks.reduce((highest, row, index) => (isMet(deeds, row) ? index + 1 : highest), 1);

export const rankName = ({ ranks }: Pick<Ladder, 'ranks'>, number: number): string => ranks[Math.min(number, ranks.length) - 1]?.name ?? '';

/** The name beside somebody's name: none for the first rank, which says nothing. */
export function rankShown(ladder: Pick<Ladder, 'ranks'>, deeds: Deeds): string | null {
  const number = rankOf(ladder, deeds);
  return number === 1 ? null : rankName(ladder, number);
}

/** What is missing for a rank, in words: "40 points and 2 more accepted answers". Empty when nothing is. */
export function missingWords(row: RankRow, deeds: Deeds): string {
  const [points, solutions] = [row.points - deeds.points, row.solutions - deeds.solutions];
  const good = deeds.solutions + deeds.kudos;
  // The good ones it takes in a row, from (good + more + 2) / (good + more + bad + 4) = quality.
  const more = Math.ceil((row.quality * (good + deeds.lost + 4) - 100 * (good + 2)) / (100 - row.quality));
  const parts = [
    ...(points > 0 ? [`${points.toLocaleString('en-GB')} ${points === 1 ? 'point' : 'points'}`] : []),
    ...(solutions > 0 ? [`${solutions} more accepted ${solutions === 1 ? 'answer' : 'answers'}`] : []),
    ...(more > Math.max(solutions, 0) ? [`${more} ${more === 1 ? 'answer that is' : 'answers that are'} accepted or thanked for, so that ${row.quality} % hold good`] : []),
  ];
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

/** The privileges that standing unlocks; grace counts. */
export function unlocked(ladder: Ladder, held: Held): ReadonlySet<Privilege> {
  const rank = Math.max(rankOf(ladder, held), held.rankHeld);
  return new Set(PRIVILEGE_NAMES.filter((privilege) => {
    const { rank: wanted, trust } = needOf(ladder, privilege);
    return wanted !== null && rank >= Math.min(wanted, ladder.ranks.length) && held.trust >= trust;
  }));
}

/** What a ladder says a privilege needs; a ladder older than the privilege says what its preset does today, one of its own what open does. */
export const needOf = ({ needs, preset }: Pick<Ladder, 'needs' | 'preset'>, privilege: Privilege): Need =>
  needs[privilege] ?? PRESET_NEEDS[preset === 'own' ? 'open' : preset][privilege];

/** What a privilege needs, in words: "the rank of Mender and trust 2", "nothing", "staff". */
export function needWords(ladder: Ladder, privilege: Privilege): string {
  const { rank, trust } = needOf(ladder, privilege);
  if (rank === null) return 'staff alone';
  const parts = [...(rank > 1 ? [`the rank of ${rankName(ladder, rank)}`] : []), ...(trust > 0 ? [`trust ${trust}`] : [])];
  return parts.join(' and ') || 'an account';
}
