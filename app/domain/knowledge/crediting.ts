/** Whose work an article is: who asked, who answered, and whose thanked words the answer quotes. */
import { and, desc, eq, gt, isNull, lt } from 'drizzle-orm';
import type { Tx } from '#db/connect.ts';
import { posts } from '#db/schema/threads.ts';
import { MAX_QUOTED_REPLIES } from './rules.ts';
import { isQuotedBy, quotedPassages } from './wording.ts';

export type Credit = { memberId: number; role: 'asked' | 'answered' | 'helped' };
type Answer = { id: number; threadId: number; number: number; authorId: number; source: string; inReplyToId: number | null };

/**
 * The people an accepted answer came from, each once. Somebody who answered their own question answered it. Others count
 * as helpers only when a reply of theirs that somebody thanked is quoted by the answer: talking along earns no credit.
 */
export async function creditsFor(tx: Tx, { askerId, answer }: { askerId: number; answer: Answer }): Promise<Credit[]> {
  const credits = new Map<number, Credit['role']>([[answer.authorId, 'answered']]);
  if (!credits.has(askerId)) credits.set(askerId, 'asked');
  for (const helperId of await quotedHelpers(tx, answer)) {
    if (!credits.has(helperId)) credits.set(helperId, 'helped');
  }
  return [...credits].map(([memberId, role]) => ({ memberId, role }));
}

async function quotedHelpers(tx: Tx, answer: Answer): Promise<number[]> {
  const passages = quotedPassages(answer.source);
  if (passages.length === 0 && answer.inReplyToId === null) return [];
  const isThankedBefore = and(eq(posts.threadId, answer.threadId), gt(posts.number, 1), lt(posts.number, answer.number), gt(posts.kudosCount, 0), isNull(posts.deletedAt));
  const thanked = await tx
    .select({ id: posts.id, authorId: posts.authorId, plain: posts.plain })
    .from(posts)
    .where(isThankedBefore)
    .orderBy(desc(posts.kudosCount), posts.number)
    .limit(MAX_QUOTED_REPLIES);
  return thanked.filter((reply) => reply.id === answer.inReplyToId || isQuotedBy(reply.plain, passages)).map((reply) => reply.authorId);
}
