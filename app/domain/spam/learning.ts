/** Learning from what moderators decide, and taking a lesson back. */
import { eq, sql } from 'drizzle-orm';
import { spamLessons, spamTokens } from '#db/schema/spam.ts';
import { allow } from '#domain/core';
import type { Act, PostId } from '#domain/core';
import { canTeachSpam } from './policy.ts';
import { featuresOf, tokenNumber } from './tokens.ts';

export type Lesson = { postId: PostId; title?: string; text: string };
type Kind = 'spam' | 'fine';

/** Stands for the lesson itself among the words of it, so that both are counted in one statement; it comes first, so that lessons wait for each other there. */
const LESSON = 0;

/**
 * Learns that a post is spam, or that it is not. One lesson for a post: the same again changes nothing, the other replaces it. Only numbers of words are kept, never
 * words. Lessons wait for each other.
 */
export async function learnFrom(act: Act, { postId, title, text }: Lesson, verdict: Kind): Promise<void> {
  allow(canTeachSpam(act.by), 'Moderators teach what is spam.');
  const before = await forget(act, postId, verdict);
  if (before === verdict) return;
  const tokens = [LESSON, ...new Set(featuresOf({ title, text }).tokens.map(tokenNumber))].sort((one, other) => one - other);
  await count(act, tokens, verdict, 1);
  await act.tx.insert(spamLessons).values({ postId, verdict, tokens, at: act.at });
}

/** Takes back what was learned from a post; without a lesson nothing happens. */
export async function unlearn(act: Act, postId: PostId): Promise<void> {
  allow(canTeachSpam(act.by), 'Moderators teach what is spam.');
  await forget(act, postId);
}

/** Takes a lesson back unless it says `keep` already; returns what it said. */
async function forget(act: Act, postId: PostId, keep?: Kind): Promise<Kind | null> {
  // Two who decide at once, of a post without a lesson: a row to wait at.
  await act.tx.insert(spamTokens).values({ token: LESSON }).onConflictDoNothing();
  await act.tx.select({ token: spamTokens.token }).from(spamTokens).where(eq(spamTokens.token, LESSON)).for('no key update');
  const [lesson] = await act.tx.select().from(spamLessons).where(eq(spamLessons.postId, postId)).for('update');
  if (!lesson || lesson.verdict === keep) return lesson?.verdict ?? null;
  await count(act, lesson.tokens, lesson.verdict, -1);
  await act.tx.delete(spamLessons).where(eq(spamLessons.postId, postId));
  return lesson.verdict;
}

async function count(act: Act, tokens: readonly number[], kind: Kind, by: 1 | -1): Promise<void> {
  const [spam, fine] = kind === 'spam' ? [by, 0] : [0, by];
  await act.tx.execute(sql`
    insert into ${spamTokens} (token, spam, fine) select t, ${spam}::int, ${fine}::int from unnest(${`{${tokens.join(',')}}`}::text::bigint[]) t order by t
    on conflict (token) do update set spam = greatest(0, ${spamTokens}.spam + excluded.spam), fine = greatest(0, ${spamTokens}.fine + excluded.fine)`);
}
