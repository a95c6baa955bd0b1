/** Whoever wanted to come back to a post on a day is told when it has come. */
import type { Act, StoredEvent } from '#domain/core';
import { bookmarkNews } from '#domain/watching';
import { tell } from './notifying.ts';

/** Once for the day they chose. */
export async function hearBookmark(act: Act, { ids, at }: StoredEvent<'bookmark.due'>, way: { hasMail: boolean }): Promise<void> {
  const news = await bookmarkNews(act, ids.bookmarkId);
  if (news) await tell(act, [{ member: news.memberId, kind: 'bookmark-due', key: `bookmark:${ids.bookmarkId}:${news.remindAt.getTime()}`, at, thread: news.threadId, post: news.postId }], way);
}
