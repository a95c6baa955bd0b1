/** The lists moderators keep, and trying a text on everything that is known. */
import { eq } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { spamLists, spamTokens } from '#db/schema/spam.ts';
import { allow, memberIdOf, refuse } from '#domain/core';
import type { Act, Viewer } from '#domain/core';
import { readSettings } from '#domain/settings';
import { cleanLine } from '#kit/text.ts';
import { judge } from './judging.ts';
import type { SpamVerdict } from './judging.ts';
import { plainHost } from './links.ts';
import { plainWord } from './normalising.ts';
import { canKeepSpamLists } from './policy.ts';
import { LONGEST_ENTRY, LONGEST_TRIED, MOST_ENTRIES, SPAM_LISTS } from './rules.ts';
import type { SpamListName } from './rules.ts';
import { STARTER_LESSONS } from './starter.ts';

const KEEPERS = 'Moderators keep the lists of words and addresses.';

export type SpamPageView = { lists: Record<SpamListName, string[]>; lessons: { spam: number; fine: number }; starter: { spam: number; fine: number }; holdAt: number; isOn: boolean };

/** The lists, and how much was learned. NotAllowed but for moderators. */
export async function spamPage(db: Executor, viewer: Viewer): Promise<SpamPageView> {
  allow(canKeepSpamLists(viewer), KEEPERS);
  const [rows, [learned], settings] = await Promise.all([db.select().from(spamLists), db.select().from(spamTokens).where(eq(spamTokens.token, 0)), readSettings(db)]);
  const entries = (name: SpamListName) => rows.find((row) => row.name === name)?.entries ?? [];
  return {
    lists: { words: entries('words'), addresses: entries('addresses'), trusted: entries('trusted') },
    lessons: { spam: learned?.spam ?? 0, fine: learned?.fine ?? 0 },
    starter: { ...STARTER_LESSONS },
    holdAt: settings.spamHoldAt / 100,
    isOn: settings.spamJudged,
  };
}

/** Replaces a list by what was typed, one entry a line, each once. Refused: too many, one too long, an address that is none. */
export async function keepSpamList(act: Act, { name, typed }: { name: SpamListName; typed: string }): Promise<void> {
  allow(canKeepSpamLists(act.by), KEEPERS);
  const lines = [...new Set(typed.split('\n').map((line) => cleanLine(line)).filter(Boolean))];
  if (lines.length > MOST_ENTRIES) refuse(`A list holds ${MOST_ENTRIES.toLocaleString('en-GB')} entries; this has ${lines.length.toLocaleString('en-GB')}.`, name);
  const long = lines.find((line) => line.length > LONGEST_ENTRY);
  if (long) refuse(`“${long.slice(0, 40)}…” is longer than ${LONGEST_ENTRY} characters.`, name);
  const entries = name === 'words' ? lines : lines.map((line) => line.replace(/^https?:\/\//i, '').replace(/\/+$/, ''));
  const wrong = entries.find((entry) => (name === 'words' ? !/[\p{L}\p{N}]/u.test(plainWord(entry)) : !/^[^\s/]+\.[^\s/.]{2,}$/u.test(plainHost(entry.split('/')[0] ?? ''))));
  if (wrong) refuse(name === 'words' ? `“${wrong}” has no letter to look for.` : `“${wrong}” is no address of a site. Write it like example.org.`, name);
  const row = { entries, changedAt: act.at, changedBy: memberIdOf(act.by) };
  await act.tx.insert(spamLists).values({ name, ...row }).onConflictDoUpdate({ target: spamLists.name, set: row });
}

/** What would be said of a text by somebody new, and why; nothing is kept. NotAllowed but for moderators. */
export async function trySpam(db: Executor, { text, at }: { text: string; at: Date }, viewer: Viewer): Promise<SpamVerdict> {
  allow(canKeepSpamLists(viewer), KEEPERS);
  if (text.trim() === '') refuse('Write or paste a text first.', 'text');
  if (text.length > LONGEST_TRIED) refuse(`Try a text of ${LONGEST_TRIED.toLocaleString('en-GB')} characters at most.`, 'text');
  const { spamHoldAt } = await readSettings(db);
  return judge(db, { memberId: null, text, at }, spamHoldAt / 100);
}

export const isSpamList = (name: string): name is SpamListName => SPAM_LISTS.some((one) => one === name);
