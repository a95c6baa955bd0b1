/** Who may what with watching, reading positions and bookmarks: members with what they may read, for themselves alone. */
import { dropBookmark, followBecause, forgetReading, keepPost, noteRead, remindOfBookmarks, saveWatchChoices, unfollowMeToo, unwatch, watchBoard, watchTag, watchThread } from '#domain/watching';
import type { Act } from '#domain/core';
import { makeThread } from '#tests/make/threads.ts';
import type { MadeThread } from '#tests/make/threads.ts';
import { CLOCK, MEMBERS, inner, may } from './row.ts';
import type { Row, Rows } from './row.ts';

const aboutThread = (give: (act: Act, thread: MadeThread) => unknown): Row =>
  may(MEMBERS, async ({ tx, maya }) => {
    const thread = await makeThread(tx, { by: maya, tags: ['esim'] });
    return (act) => give(act, thread);
  });

export const watching: Rows = {
  watchThread: aboutThread((act, { id }) => watchThread(act, id, 'follow')),
  watchBoard: aboutThread((act, { boardSlug }) => watchBoard(act, boardSlug, 'follow')),
  watchTag: aboutThread((act) => watchTag(act, 'esim', 'follow')),
  unwatch: may(MEMBERS, () => (act) => unwatch(act, [1])),
  followBecause: aboutThread((act, { id }) => followBecause(act, id, 'wrote')),
  unfollowMeToo: aboutThread((act, { id }) => unfollowMeToo(act, id)),
  saveWatchChoices: may(MEMBERS, () => (act) => saveWatchChoices(act, { whenWriting: 'every', whenMeToo: 'normal' })),
  noteRead: aboutThread((act, { id }) => noteRead(act, { threadId: id, number: 1 })),
  keepPost: aboutThread((act, { openingId }) => keepPost(act, { postId: openingId })),
  dropBookmark: aboutThread((act, { openingId }) => dropBookmark(act, openingId)),
  remindOfBookmarks: may(CLOCK, () => (act) => remindOfBookmarks(act)),
  forgetReading: may(CLOCK, ({ maya }) => (act) => forgetReading(act, maya.id)),
  bookmarkNews: inner('notifications, about a reminder that is due'),
};
