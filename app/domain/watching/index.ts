/**
 * watching (floor 5): what a thread is to the member who reads it: how loud, how far read, what is kept for later.
 * Words: level (mute, normal, follow, every reply) of a thread, board or tag; reading position; bookmark, note, reminder.
 * Owns: watches, watch_choices, thread_reads, bookmarks. Records: bookmark.due.
 * Listens to: merges. Who is told what stands in notifications, which asks `levelsOn`.
 */
export { bookmarkList, bookmarkNews, bookmarkOf, dropBookmark, keepPost, remindOfBookmarks } from './bookmarks.ts';
export type { BookmarkForm, BookmarkView } from './bookmarks.ts';
export { forgetReading } from './forgetting.ts';
export { hasMuted, levelsOn } from './hearers.ts';
export { followBecause, saveWatchChoices, unfollowMeToo, unwatch, watchBoard, watchTag, watchThread } from './levels.ts';
export { watchChoicesOf, watchList } from './list.ts';
export type { WatchView } from './list.ts';
export { firstUnread, newInThreads, noteRead, noteReads } from './positions.ts';
export { reactions } from './reactions.ts';
export { levelOf, readingOf, tagFollowers } from './reading.ts';
export type { ReadingView } from './reading.ts';
export { CHOICES, LEVELS, MOST_NEW, REMINDERS_PER_ROUND, isChoice, isLevel } from './rules.ts';
export type { Choice, Level, Watched } from './rules.ts';
