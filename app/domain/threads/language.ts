/** Which language a thread is written in: looked at after it was asked, edited or imported, some at a time. */
import { desc, eq, sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { posts, threads } from '#db/schema/threads.ts';
import { allow, recordEvent } from '#domain/core';
import type { Act, ThreadId } from '#domain/core';

/** Threads read in one statement: their texts are a megabyte at most, and a thread of the worker has them done in a blink. */
export const LANGUAGES_PER_ROUND = 200;

/** Nobody waits for what was asked earlier: its language is written down, and nothing is told to act on it. */
const TOLD_DAYS = 30;

/** The beginning of a text says its language. */
const LETTERS_READ = 2_000;

/** A thread to be looked at; `words` is a print of what was read. */
export type LanguageDue = { threadId: ThreadId; text: string; words: number };
export type FoundLanguage = { threadId: ThreadId; words: number; language: string | null };

/** The newest threads nobody has looked at since their opening words changed, with those words. */
export async function languagesDue(db: Executor): Promise<LanguageDue[]> {
  const rows = await db
    .select({ threadId: threads.id, title: threads.title, text: sql<string | null>`left(${posts.plain}, ${LETTERS_READ}::int)`, words: sql<number>`hashtext(${threads.title} || coalesce(${posts.plain}, ''))` })
    .from(threads)
    .leftJoin(posts, sql`${posts.threadId} = ${threads.id} and ${posts.number} = 1`)
    .where(sql`${threads.languageDue}`)
    .orderBy(sql`${desc(threads.id)} nulls first`)
    .limit(LANGUAGES_PER_ROUND);
  return rows.map(({ threadId, title, text, words }) => ({ threadId: threadId as ThreadId, text: `${title}\n${text ?? ''}`, words }));
}

/**
 * Writes down what was found. A thread whose words were edited since they were read stays due; one that has no opening
 * post any more is done. Locks the threads by ascending id. System only.
 */
export async function saveLanguages(act: Act, found: readonly FoundLanguage[]): Promise<void> {
  allow(act.by.kind === 'system');
  if (found.length === 0) return;
  const rows = JSON.stringify(found.map(({ threadId, words, language }) => ({ thread: threadId, words, language })));
  const held = await act.tx.execute<{ id: string; before: string | null; language: string | null; is_recent: boolean }>(sql`
    select t.id, t.language as before, said.language, t.deleted_at is null and t.created_at > ${act.at.toISOString()}::timestamptz - make_interval(days => ${TOLD_DAYS}::int) as is_recent
    from json_to_recordset(${rows}::json) as said (thread bigint, words int, language text)
    join ${threads} t on t.id = said.thread
    left join ${posts} opening on opening.thread_id = t.id and opening.number = 1
    where t.language_due and hashtext(t.title || coalesce(opening.plain, '')) = said.words
    order by t.id for no key update of t`);
  if (held.length === 0) return;
  await act.tx.execute(sql`
    update ${threads} t set language = said.language, language_due = false
    from json_to_recordset(${JSON.stringify(held.map(({ id, language }) => ({ thread: id, language })))}::json) as said (thread bigint, language text) where t.id = said.thread`);
  for (const { id, before, language, is_recent } of held) {
    if (is_recent && language !== before) await recordEvent(act, 'thread.language-found', { threadId: Number(id) });
  }
}

/** The opening words are others now, so the language is looked for again. Called by the command that changed them, which holds the thread. */
export async function lookForLanguage(act: Act, threadId: ThreadId): Promise<void> {
  await act.tx.update(threads).set({ languageDue: true }).where(eq(threads.id, threadId));
}
