/** Judges a text before others read it: how likely it is spam, why, and whether somebody should look at it first. Two statements on one journey, whatever the text. */
import { sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { executePrepared } from '#db/prepared.ts';
import { memberSignals, members } from '#db/schema/members.ts';
import { spamLists, spamPrints, spamTokens } from '#db/schema/spam.ts';
import type { MemberId, PostId } from '#domain/core';
import { shareOf, weigh } from './bayes.ts';
import type { Counts, Evidence } from './bayes.ts';
import { slicesOf } from './likeness.ts';
import { isListed } from './links.ts';
import type { Link } from './links.ts';
import { plainWord } from './normalising.ts';
import { ALIKE_WITHIN_DAYS, BURST_JOINED_HOURS, BURST_MEMBERS, BURST_WROTE_MINUTES, LITTLE_BESIDE_LINKS, MOST_COPIES, ODDS } from './rules.ts';
import type { SpamListName } from './rules.ts';
import { STARTER_LESSONS, starterCounts } from './starter.ts';
import { featuresOf, tokenNumber } from './tokens.ts';
import type { Features } from './tokens.ts';

/** A text and who wrote it; `postId` where it stands already, so that it is not compared with itself. Null for the member where a text is only tried. */
export type TextFacts = { memberId: MemberId | null; title?: string; text: string; at: Date; postId?: PostId };

export type SpamVerdict = {
  /** 0 to 1. */
  score: number;
  /** In words, the weightiest first. */
  reasons: string[];
  /** Why it should wait; null where nothing speaks for it. */
  hold: 'spam' | 'words' | null;
  /** Its fingerprint, to be kept with the post. */
  slices: number[];
};

type Known = { lessons: Counts; counts: Map<number, Counts>; lists: Record<SpamListName, string[]>; own: number; others: number; copies: number; burst: number };

/**
 * What a text comes to. It is held when its score reaches `holdAt`, when it has a listed word or address, and when it is nothing but links. Reads at most 16,000
 * characters of it, whatever its length.
 * @param holdAt from 0 to 1.
 */
export async function judge(db: Executor, facts: TextFacts, holdAt: number): Promise<SpamVerdict> {
  const features = featuresOf(facts);
  // What somebody quotes is no copy by them.
  const slices = slicesOf(features.plain.replace(/^\s{0,3}>.*$/gm, ' '), features.links.length > 0);
  const [isAlone, known] = await Promise.all([isFirstToSay(db, facts, slices), knowledgeFor(db, facts, features, slices)]);
  return verdictOn(features, slices, isAlone ? known : { ...known, others: known.others + 1, copies: known.copies + 1 }, holdAt);
}

/**
 * Marks these words as being said until the transaction ends; false when somebody else is saying nearly the same at this very moment, whose copy nobody can see yet. Asked before what is there is looked up, so that whoever is done by then is
 * seen. It waits for nobody: the second of two is told, and no two wait for each other.
 */
async function isFirstToSay(db: Executor, { memberId }: TextFacts, slices: number[]): Promise<boolean> {
  if (memberId === null || slices.length === 0) return true;
  const [row] = await executePrepared<{ isFirst: boolean }>(db, sql`select bool_and(pg_try_advisory_xact_lock(slice)) as "isFirst" from unnest(${`{${slices.join(',')}}`}::text::bigint[]) as slice`);
  return row?.isFirst ?? true;
}

type Row = { tokens: [number, number, number][]; lists: Partial<Record<SpamListName, string[]>> | null; alike: [number, number][]; burst: number };

async function knowledgeFor(db: Executor, { memberId, at, postId }: TextFacts, { tokens }: Features, slices: number[]): Promise<Known> {
  const moment = sql`${at.toISOString()}::timestamptz`;
  const numbers = `{0,${tokens.map(tokenNumber).join(',')}}`.replace(/,}$/, '}');
  const me = sql`${memberId ?? 0}::bigint`;
  const [row] = await executePrepared<Row>(db, sql`
    select
      (select coalesce(json_agg(json_build_array(t.token, t.spam, t.fine)), '[]') from ${spamTokens} t where t.token = any(${numbers}::text::bigint[])) as tokens,
      (select json_object_agg(l.name, l.entries) from ${spamLists} l) as lists,
      (select coalesce(json_agg(json_build_array(a.member_id, a.posts)), '[]') from (
        select p.member_id, count(*)::int as posts from ${spamPrints} p
        where p.slices && ${`{${slices.join(',')}}`}::text::bigint[] and p.at > ${moment} - make_interval(days => ${ALIKE_WITHIN_DAYS}) and p.post_id <> ${postId ?? 0}::bigint
        group by p.member_id limit 100) a) as alike,
      (select count(distinct theirs.member_id)::int from ${memberSignals} mine
        join ${memberSignals} theirs on theirs.kind = mine.kind and theirs.hash = mine.hash and theirs.member_id <> mine.member_id
        join ${members} m on m.id = theirs.member_id and m.joined_at > ${moment} - make_interval(hours => ${BURST_JOINED_HOURS})
        where mine.member_id = ${me} and mine.kind = 'network'
          and exists (select 1 from ${spamPrints} p where p.member_id = theirs.member_id and p.at > ${moment} - make_interval(mins => ${BURST_WROTE_MINUTES}))) as burst`);
  if (!row) throw new Error('The database said nothing about a text.');
  const counts = new Map(row.tokens.map(([token, spam, fine]) => [token, { spam, fine }]));
  const others = row.alike.filter(([member]) => member !== memberId);
  return {
    lessons: counts.get(0) ?? { spam: 0, fine: 0 },
    counts,
    lists: { words: row.lists?.words ?? [], addresses: row.lists?.addresses ?? [], trusted: row.lists?.trusted ?? [] },
    own: row.alike.find(([member]) => member === memberId)?.[1] ?? 0,
    others: others.length,
    copies: others.reduce((sum, [, posts]) => sum + posts, 0),
    burst: row.burst,
  };
}

/** Nothing of the database: what is known decides. Exported for the measurements. */
export function verdictOn(features: Features, slices: number[], known: Known, holdAt: number): SpamVerdict {
  const links = features.links.filter((link) => !known.lists.trusted.some((entry) => isListed(entry, link)));
  const { odds, evidence } = weigh(features.tokens, knowledgeOf(known));
  const signs = signsFor(features, links, known);
  const score = shareOf(odds + signs.reduce((sum, { weight }) => sum + weight, 0));
  const listed = listedIn(features, links, known.lists);
  const isOnlyLink = signs.some(({ weight }) => weight === ODDS.onlyLink);
  const reasons = [...listed, ...signs.sort((one, other) => other.weight - one.weight).map(({ reason }) => reason), ...wordsThatSpoke(evidence)];
  return { score: listed.length > 0 ? 1 : score, reasons, hold: listed.length > 0 ? 'words' : isOnlyLink || score >= holdAt ? 'spam' : null, slices };
}

const knowledgeOf = ({ lessons, counts }: Known) => ({
  lessons: { spam: STARTER_LESSONS.spam + lessons.spam, fine: STARTER_LESSONS.fine + lessons.fine },
  ofToken: (token: string): Counts | undefined => {
    const [ours, learned] = [starterCounts(token), counts.get(tokenNumber(token))];
    return ours && learned ? { spam: ours.spam + learned.spam, fine: ours.fine + learned.fine } : (ours ?? learned);
  },
});

type Sign = { weight: number; reason: string };

function signsFor(features: Features, links: readonly Link[], { own, others, copies, burst }: Known): Sign[] {
  const signs: Sign[] = [];
  if (links.length > 0 && features.wordLetters < LITTLE_BESIDE_LINKS) signs.push({ weight: ODDS.onlyLink, reason: links.length === 1 ? 'It is nothing but a link.' : 'It is nothing but links.' });
  if (own > 0) signs.push({ weight: ODDS.sameOfOwn * Math.min(own, MOST_COPIES), reason: `Its author posted nearly the same ${own === 1 ? 'once' : `${own} times`} in the last ${ALIKE_WITHIN_DAYS} days.` });
  if (others > 0) signs.push({ weight: ODDS.sameOfOthers * Math.min(others, MOST_COPIES), reason: `${others === 1 ? 'Another member' : `${others} other members`} posted nearly the same in the last ${ALIKE_WITHIN_DAYS} days, ${copies === 1 ? 'once' : `${copies} times`}.` });
  if (burst >= BURST_MEMBERS) signs.push({ weight: ODDS.burst, reason: `${burst} other new members from the same network write at the same time.` });
  if (features.disguised > 0) signs.push({ weight: ODDS.disguised, reason: 'Some words use letters of another script that only look like theirs.' });
  if (features.hasUnseen) signs.push({ weight: ODDS.unseen, reason: 'It hides characters inside words that nobody sees.' });
  return signs;
}

function listedIn({ plain }: Features, links: readonly Link[], { words, addresses }: Known['lists']): string[] {
  const text = ` ${plain.replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')} `;
  const found = words.filter((word) => text.includes(` ${wordsAlone(word)} `));
  const blocked = addresses.filter((entry) => links.some((link) => isListed(entry, link)));
  return [...found.slice(0, 3).map((word) => `It has the listed word “${word}”.`), ...blocked.slice(0, 3).map((entry) => `It leads to the blocked address ${entry}.`)];
}

const wordsAlone = (entry: string): string => plainWord(entry).replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ').trim();

const SIGNS: Readonly<Record<string, string>> = {
  '*link': 'a link', '*links': 'several links', '*link-and-little-else': 'a link and little else', '*capitals': 'shouting', '*exclaiming': 'many exclamation marks', '*many-exclaims': 'many exclamation marks',
  '*money': 'an amount of money', '*pictures': 'rows of pictures', '*messenger': 'a way to write elsewhere', '*disguised': 'disguised letters', '*unseen': 'hidden characters', '*repeated-letter': 'a letter again and again',
  '*repeated-words': 'the same words again and again',
};

/** The words that weighed most, as they are read. */
function wordsThatSpoke(evidence: readonly Evidence[]): string[] {
  const spoke = evidence.filter(({ weight }) => weight > 0.7).slice(0, 6).map(({ token }) => SIGNS[token] ?? (token.startsWith('host:') ? token.slice('host:'.length) : token.startsWith('*') || token.includes('#') ? '' : `“${token}”`));
  const words = [...new Set(spoke.filter(Boolean))];
  return words.length > 0 ? [`Common in spam: ${words.join(', ')}.`] : [];
}
