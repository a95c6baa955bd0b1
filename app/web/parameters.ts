/** The ids an address may carry, read as the domain's branded ids. What is not an id is not found. */
import { z } from 'zod';
import { NotFound, readId } from '#domain/core';
import type { ArticleId, CaseId, PostId, ThreadId } from '#domain/core';

/** Reads an id or throws {@link NotFound}: a wrong id and a missing row look the same from outside. */
export function idFrom<T extends number>(text: string | undefined): T {
  const id = readId<T>(text);
  if (id === null) throw new NotFound('There is nothing here.');
  return id;
}

/** Ids of a form, one a line; what is none is left out. */
export const readIds = (text: string): number[] => text.split('\n').flatMap((one) => readId<number>(one) ?? []);

/** An id in a form. */
export const idOf = <T extends number>() => z.string().transform((text) => idFrom<T>(text));

/** What somebody chose about what tells too much in their words: of two answers the last. */
export const PersonalField = z.string().default('').transform((typed): '' | 'hide' | 'show' => {
  const last = typed.split('\n').at(-1);
  return last === 'hide' || last === 'show' ? last : '';
});

/** A thread as people name it: its address, whole or in part, or its number. Null for anything else. */
export const typedThread = (text: string): ThreadId | null => readId<ThreadId>(/^(?:\S*\/t\/|#)?(\d+)(?:[/?#]\S*)?$/.exec(text.trim())?.[1]);

export const ThreadParameter = z.object({ thread: idOf<ThreadId>() });
export const PostParameter = z.object({ post: idOf<PostId>() });
export const CaseParameter = z.object({ case: idOf<CaseId>() });
export const ArticleParameter = z.object({ article: idOf<ArticleId>() });

/** Something that answers a question, by kind and number: `thread-12`, `article-3`. What is neither is not found. */
export const AnswerKey = z.string().transform((text) => {
  const [, kind, id] = /^(thread|article)-(\d+)$/.exec(text) ?? [];
  return kind === 'article' ? { kind: 'article' as const, id: idFrom<ArticleId>(id) } : { kind: 'thread' as const, id: idFrom<ThreadId>(id) };
});
