/** Counts what is searched for and never who searched: words by day, how often they found nothing, and how often a result was opened. */
import { and, eq, gte, lt, sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { searchWordsAsked } from '#db/schema/search.ts';
import { fold } from './words.ts';

/** What happened with some words on one day. */
export type AskedCount = { searches: number; foundNothing: number; presses: number };

/** Counts in memory and writes together: a busy site changes each row once every ten seconds. */
export type AskedWords = {
  searched: (words: string, hasFound: boolean) => void;
  /** Somebody opened a result of these words. */
  pressed: (words: string) => void;
  /** Writes down what has been counted. What cannot be written now is tried again with the next. */
  flush: () => Promise<void>;
};

/** A line of the report. `lastDay` is a day as 2026-03-01: finer than that nothing is known. */
export type AskedLine = AskedCount & { words: string; lastDay: string };

/** Words asked once or on one day only may be somebody's own affair: they are shown from the third search on, and only if two days knew them. */
export const SHOWN_FROM_SEARCHES = 3;
export const SHOWN_FROM_DAYS = 2;

/** A quarter of a year shows what people miss now. */
export const KEPT_DAYS = 90;

/** What has not become common by then is forgotten. */
export const RARE_KEPT_DAYS = 14;

/** Fewer than one press in ten: the results do not answer what people mean. */
const FEW_PRESSES = 10;

/** An attacker's random words fill a table no further than this. */
const MOST_WORDS_A_DAY = 2_000;

/** As many seconds of counts a crash may lose. */
const FLUSH_MS = 10_000;

/** Longer questions are nobody else's. */
const LONGEST = 80;

const MOST_LINES = 50;
const DAY_MS = 86_400_000;

const MAIL = /\S+@\S+/gu;
/** Five digits or more, with the spaces and signs of telephone, card and account numbers between them. */
const NUMBER = /\+?\d(?:[\s().\/-]{0,3}\d){4,}/gu;

/** Words as they are counted: folded, in one order of spaces, without addresses and long numbers. Null when nothing is left. */
export function countedWords(words: string): string | null {
  const left = fold(words).replace(MAIL, ' ').replace(NUMBER, ' ').replace(/[^\p{L}\p{N}.'’+#-]+/gu, ' ').trim();
  return left === '' || left.length > LONGEST || !/[\p{L}\p{N}]/u.test(left) ? null : left;
}

/** Starts to count. */
export function createAskedWords(db: Executor, clock: () => Date): AskedWords {
  let counted = new Map<string, AskedCount>();
  let timer: ReturnType<typeof setTimeout> | null = null;

  const add = (words: string, { searches, foundNothing, presses }: AskedCount) => {
    const before = counted.get(words) ?? { searches: 0, foundNothing: 0, presses: 0 };
    if (!counted.has(words) && counted.size >= MOST_WORDS_A_DAY) return;
    counted.set(words, { searches: before.searches + searches, foundNothing: before.foundNothing + foundNothing, presses: before.presses + presses });
  };
  const flush = async () => {
    if (timer) clearTimeout(timer);
    timer = null;
    if (counted.size === 0) return;
    const written = counted;
    counted = new Map();
    try {
      await writeAsked(db, dayOf(clock()), written);
    } catch {
      for (const [words, count] of written) add(words, count);
    }
  };
  const note = (words: string, count: AskedCount) => {
    const known = countedWords(words);
    if (known === null) return;
    add(known, count);
    timer ??= setTimeout(() => void flush(), FLUSH_MS).unref();
  };
  return {
    searched: (words, hasFound) => note(words, { searches: 1, foundNothing: hasFound ? 0 : 1, presses: 0 }),
    pressed: (words) => note(words, { searches: 0, foundNothing: 0, presses: 1 }),
    flush,
  };
}

const dayOf = (at: Date): string => at.toISOString().slice(0, 10);

/** Adds counts to one day. New words are taken only while the day has room; always in one order, so that two writers never wait for each other in a circle. */
export async function writeAsked(db: Executor, day: string, counts: ReadonlyMap<string, AskedCount>): Promise<void> {
  const rows = [...counts].map(([words, count]) => ({ words, ...count })).sort((one, other) => (one.words < other.words ? -1 : 1));
  await db.execute(sql`
    insert into ${searchWordsAsked} as asked (day, words, searches, found_nothing, presses)
    select ${day}::date, words, searches, "foundNothing", presses
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as counted (words text, searches integer, "foundNothing" integer, presses integer)
    where (select count(*) from ${searchWordsAsked} where ${eq(searchWordsAsked.day, day)}) < ${MOST_WORDS_A_DAY}
       or exists (select from ${searchWordsAsked} known where known.day = ${day}::date and known.words = counted.words)
    order by words
    on conflict (day, words) do update set
      searches = asked.searches + excluded.searches, found_nothing = asked.found_nothing + excluded.found_nothing, presses = asked.presses + excluded.presses`);
}

/** What found nothing, and what was found but hardly ever opened; each by how often it was searched. */
export async function askedReport(db: Executor, at: Date): Promise<{ nothing: AskedLine[]; unopened: AskedLine[] }> {
  const [searches, foundNothing, presses] = [sql`sum(${searchWordsAsked.searches})`, sql`sum(${searchWordsAsked.foundNothing})`, sql`sum(${searchWordsAsked.presses})`];
  const lines = (which: ReturnType<typeof sql>) =>
    db
      .select({
        words: searchWordsAsked.words,
        searches: sql<number>`${searches}::integer`,
        foundNothing: sql<number>`${foundNothing}::integer`,
        presses: sql<number>`${presses}::integer`,
        lastDay: sql<string>`max(${searchWordsAsked.day})::text`,
      })
      .from(searchWordsAsked)
      .where(gte(searchWordsAsked.day, dayOf(new Date(at.getTime() - KEPT_DAYS * DAY_MS))))
      .groupBy(searchWordsAsked.words)
      .having(and(sql`${searches} >= ${SHOWN_FROM_SEARCHES}`, sql`count(*) filter (where ${searchWordsAsked.searches} > 0) >= ${SHOWN_FROM_DAYS}`, which))
      .orderBy(sql`${searches} desc`, searchWordsAsked.words)
      .limit(MOST_LINES);
  const isMissed = sql`${foundNothing} * 2 >= ${searches}`;
  return { nothing: await lines(isMissed), unopened: await lines(sql`not (${isMissed}) and ${presses} * ${FEW_PRESSES} < ${searches}`) };
}

/** Forgets what is old, and what stayed rare. */
export async function forgetAsked(db: Executor, at: Date): Promise<void> {
  const before = (days: number) => dayOf(new Date(at.getTime() - days * DAY_MS));
  await db.delete(searchWordsAsked).where(lt(searchWordsAsked.day, before(KEPT_DAYS)));
  await db.execute(sql`
    delete from ${searchWordsAsked} where words in (
      select words from ${searchWordsAsked} group by words
      having max(day) < ${before(RARE_KEPT_DAYS)}::date and (sum(searches) < ${SHOWN_FROM_SEARCHES} or count(*) filter (where searches > 0) < ${SHOWN_FROM_DAYS}))`);
}
