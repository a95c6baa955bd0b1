/** People and emoji offered while somebody types: never a person who may not read what they would be named in. */
import { and, asc, desc, eq, inArray, isNull, like, or, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { members } from '#db/schema/members.ts';
import { posts, threads } from '#db/schema/threads.ts';
import { readableBoards, readableBy } from '#domain/boards';
import { isSignedIn, memberIdOf } from '#domain/core';
import type { ThreadId, Viewer } from '#domain/core';
import { emojiLike } from '#kit/emoji.ts';
import { MAX_SUGGESTED_FOR, SUGGESTIONS, TOOK_PART_WITHIN } from './rules.ts';

/** `value` is what is put into the text; `label` and `beside` are what is shown. */
export type Suggestion = { value: string; label: string; beside?: string };

/** Emoji by the letters after a colon. */
export const offerEmoji = (letters: string): Suggestion[] => emojiLike(letters.slice(0, MAX_SUGGESTED_FOR), SUGGESTIONS).map(({ emoji, name }) => ({ value: `:${name}:`, label: `${emoji} ${name}` }));

/**
 * Members whose handle or name begins with these letters, those who took part in the thread first; without a letter only those. Nobody who left, is suspended,
 * or may not read the thread's board. Guests are offered nobody, and so is whoever may not read it themselves.
 */
export async function offerPeople(db: Executor, letters: string, threadId: ThreadId | null, viewer: Viewer): Promise<Suggestion[]> {
  const typed = letters.toLowerCase().slice(0, MAX_SUGGESTED_FOR);
  if (!isSignedIn(viewer) || (typed === '' && threadId === null)) return [];
  const [thread] = threadId === null ? [] : await db.select({ boardId: threads.boardId }).from(threads).where(and(eq(threads.id, threadId), isNull(threads.deletedAt), readableBoards(viewer)));
  if (threadId !== null && !thread) return [];
  const mayRead = thread ? readableBy({ id: members.id, readsAll: sql`(${members.role} in ('agent', 'moderator', 'admin'))` }, sql`${thread.boardId}::bigint`) : undefined;
  const here = and(isNull(members.leftAt), isNull(members.suspendedAt), sql`${members.id} <> ${memberIdOf(viewer)}`, mayRead, typed === '' ? undefined : beginsWith(typed));
  const near = threadId === null ? [] : await people(db, and(here, inArray(members.id, tookPart(db, threadId))));
  const others = typed === '' || near.length >= SUGGESTIONS ? [] : await people(db, here);
  const each = new Map([...near, ...others].map((one) => [one.handle, one]));
  return [...each.values()].slice(0, SUGGESTIONS).map(({ handle, name }) => ({ value: `@${handle}`, label: name, beside: `@${handle}` }));
}

const people = (db: Executor, which: SQL | undefined) => db.select({ handle: members.handle, name: members.name }).from(members).where(which).orderBy(asc(members.handle)).limit(SUGGESTIONS);

const tookPart = (db: Executor, threadId: ThreadId) => {
  const last = db.select({ authorId: posts.authorId }).from(posts).where(and(eq(posts.threadId, threadId), isNull(posts.deletedAt))).orderBy(desc(posts.number)).limit(TOOK_PART_WITHIN).as('last');
  return db.select({ id: last.authorId }).from(last);
};

/** Letters are no pattern. */
const beginsWith = (typed: string) => {
  const pattern = `${typed.replace(/[\\%_]/g, '\\$&')}%`;
  return or(like(members.handle, pattern), like(sql`lower(${members.name})`, pattern));
};
