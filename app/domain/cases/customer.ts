/** Who is asking: what staff should know about a customer before they answer. */
import { and, desc, eq, gt, isNull, ne, sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { cases } from '#db/schema/cases.ts';
import { posts, threads } from '#db/schema/threads.ts';
import type { CaseId, ThreadId, Viewer } from '#domain/core';
import { customerNotesOf, customerProfile } from '#domain/customers';
import type { CustomerProfile } from '#domain/customers';
import type { PersonView } from '#domain/members';
import { standing } from '#domain/reputation';
import { PANEL_ROWS } from './rules.ts';
import type { CaseState } from './rules.ts';

export type CustomerView = {
  person: PersonView;
  standing: Awaited<ReturnType<typeof standing>>;
  /** Threads they started, and replies they wrote: what they take and what they give. */
  threadCount: number;
  replyCount: number;
  /** Their newest threads but this one. */
  threads: { id: ThreadId; slug: string; title: string; createdAt: Date; solvedAt: Date | null }[];
  /** Their newest other cases, and how many there are. */
  cases: { id: CaseId; title: string; state: CaseState; openedAt: Date }[];
  caseCount: number;
  /** What the company's systems tell; null when they told nothing. */
  profile: CustomerProfile | null;
  noteCount: number;
};

/** The customer behind a case, in eight queries sent together. Its caller has made sure that staff are asking. */
export async function customerOf(db: Executor, person: PersonView, besides: { caseId: CaseId | null; threadId: ThreadId | null }, viewer: Viewer): Promise<CustomerView> {
  const theirs = and(eq(threads.authorId, person.id), isNull(threads.deletedAt));
  const theirCases = and(eq(cases.customerId, person.id), besides.caseId === null ? undefined : ne(cases.id, besides.caseId));
  const [profile, notes, points, threadCount, replyCount, theirThreads, otherCases, caseCount] = await Promise.all([
    customerProfile(db, person.id, viewer),
    customerNotesOf(db, person.id, viewer),
    standing(db, person.id),
    db.$count(threads, theirs),
    db.$count(posts, and(eq(posts.authorId, person.id), gt(posts.number, 1), isNull(posts.deletedAt))),
    db
      .select({ id: threads.id, slug: threads.slug, title: threads.title, createdAt: threads.createdAt, solvedAt: threads.solvedAt })
      .from(threads)
      .where(besides.threadId === null ? theirs : and(theirs, ne(threads.id, besides.threadId)))
      .orderBy(desc(threads.createdAt), desc(threads.id))
      .limit(PANEL_ROWS),
    db
      .select({ id: cases.id, title: sql<string>`coalesce(${threads.title}, ${cases.subject}, '')`, state: cases.state, openedAt: cases.openedAt })
      .from(cases)
      .leftJoin(threads, eq(threads.id, cases.threadId))
      .where(theirCases)
      .orderBy(desc(cases.id))
      .limit(PANEL_ROWS),
    db.$count(cases, theirCases),
  ]);
  return {
    person,
    standing: points,
    threadCount,
    replyCount,
    threads: theirThreads.map((row) => ({ ...row, id: row.id as ThreadId })),
    cases: otherCases.map((row) => ({ ...row, id: row.id as CaseId })),
    caseCount,
    profile,
    noteCount: notes.length,
  };
}
