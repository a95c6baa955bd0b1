/** What of somebody who left goes out of guides: their reasons for a vote, and, where they took back what they wrote, drafts that nobody published. */
import { and, eq, inArray, isNotNull, isNull, ne, or } from 'drizzle-orm';
import { articleRevisions, articleVotes, articles } from '#db/schema/knowledge.ts';
import { posts, threads } from '#db/schema/threads.ts';
import { allow } from '#domain/core';
import type { Act, MemberId } from '#domain/core';

const REMOVED_GUIDE = 'Removed: whoever wrote its source has left and took it back.';

/** A published guide is the company's own text and stays; staff are told to look at it, because its source changed. */
export async function eraseFromGuides(act: Act, memberId: MemberId, { removesWords }: { removesWords: boolean }): Promise<void> {
  allow(act.by.kind === 'system');
  await act.tx.update(articleVotes).set({ reason: null }).where(and(eq(articleVotes.memberId, memberId), isNotNull(articleVotes.reason)));
  if (!removesWords) return;
  const theirs = or(
    inArray(articles.postId, act.tx.select({ id: posts.id }).from(posts).where(eq(posts.authorId, memberId))),
    inArray(articles.threadId, act.tx.select({ id: threads.id }).from(threads).where(eq(threads.authorId, memberId))),
  );
  const drafts = await act.tx.select({ id: articles.id }).from(articles).where(and(isNull(articles.publishedAt), ne(articles.plain, REMOVED_GUIDE), theirs)).for('no key update');
  const { html, text, version } = await act.markdown.render(REMOVED_GUIDE);
  for (const { id } of drafts) {
    await act.tx.delete(articleRevisions).where(eq(articleRevisions.articleId, id));
    await act.tx.update(articles).set({ title: 'Removed', slug: `removed-${id}`, source: REMOVED_GUIDE, html, plain: text, rendererVersion: version, updatedAt: act.at, dismissedAt: act.at }).where(eq(articles.id, id));
  }
}
