/** Sending an answer from the desk: what was said meanwhile is read first, and what its macro does happens with it or not at all. */
import { and, asc, eq, gt, isNull, ne, or, sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { caseMessages, cases } from '#db/schema/cases.ts';
import { macros } from '#db/schema/desk.ts';
import { members } from '#db/schema/members.ts';
import { posts, threads } from '#db/schema/threads.ts';
import { addNote, answerCase, assignCase, isOver, setPriority, tagCase, takeCase } from '#domain/cases';
import type { AfterReply, CaseRef } from '#domain/cases';
import { found, isMember, refuse } from '#domain/core';
import type { Act, CaseId, MemberId, ThreadId, Viewer } from '#domain/core';
import { agentOf } from './agent.ts';
import { dropDraft } from './drafts.ts';
import { giveAfter, lockGiving } from './giving.ts';
import { nameColleagues } from './mentions.ts';
import { WORDS_SHOWN } from './rules.ts';

/** `seen`: the newest word the page showed (a post's number in its thread, or a private message's id); `macro`: what else is done, as the page showed it. */
export type AnswerForm = { caseId: CaseId; text: string; then?: AfterReply; seen?: number; macro?: { id: number; version: number }; files?: readonly string[] };
export type WordView = { number: number; author: string; html: string; at: Date };

/**
 * Answers a case, does what its macro does in the same transaction, and throws the draft away. Refuses when somebody
 * else wrote since the page was made, and when the macro is another one by now; the text comes back with either.
 */
export async function sendAnswer(act: Act, form: AnswerForm): Promise<CaseRef> {
  const agent = agentOf(act.by);
  const macro = form.macro ? await macroAsShown(act, form.macro) : null;
  if (macro && macro.queueId !== null) await lockGiving(act);
  const [row] = await act.tx.select({ threadId: cases.threadId, state: cases.state, ownerId: cases.ownerId }).from(cases).where(eq(cases.id, form.caseId));
  const theCase = found(row);
  // In the order everybody locks: the thread, then the case.
  if (theCase.threadId !== null) await act.tx.select({ id: threads.id }).from(threads).where(eq(threads.id, theCase.threadId)).for('no key update');
  else await act.tx.select({ id: cases.id }).from(cases).where(eq(cases.id, form.caseId)).for('update');
  if (form.seen !== undefined) {
    const [said] = await wordsOf(act.tx, theCase.threadId, form.caseId, { after: form.seen, besides: agent.id });
    if (said) refuse(`${said.author} wrote while you did. Read it below, then send your answer as it is or change it.`, 'seen');
  }
  const { caseId } = form;
  if (macro && !isOver(theCase.state)) {
    if (macro.priority) await setPriority(act, { caseId, to: macro.priority, reason: macro.name });
    if (macro.takesCase && theCase.ownerId !== agent.id) await takeCase(act, caseId, theCase.ownerId as MemberId | null);
    if (macro.queueId !== null) await assignCase(act, { caseId, queueId: macro.queueId });
  }
  if (macro && macro.tags.length > 0) await tagCase(act, { caseId, tags: macro.tags, add: true });
  const answered = await answerCase(act, { caseId, text: form.text, then: form.then, files: form.files });
  if (macro && macro.queueId !== null && !macro.takesCase) await giveAfter(act, caseId);
  await dropDraft(act, { caseId, kind: 'reply' });
  return answered;
}

/** Adds a note, tells the colleagues it names, and throws its draft away. */
export async function keepNote(act: Act, form: { caseId: CaseId; text: string; files?: readonly string[] }): Promise<{ id: number }> {
  const note = await addNote(act, form);
  await nameColleagues(act, { id: note.id, caseId: form.caseId, text: form.text });
  await dropDraft(act, { caseId: form.caseId, kind: 'note' });
  return note;
}

async function macroAsShown(act: Act, { id, version }: { id: number; version: number }) {
  const [macro] = await act.tx.select().from(macros).where(eq(macros.id, id)).for('key share');
  if (!macro || (macro.ownerId !== null && !isMember(act.by, macro.ownerId as MemberId))) refuse('That macro is gone. Send the answer without what it does, or choose another.', 'macro');
  if (macro.changedAt.getTime() !== version) refuse('A colleague changed this macro meanwhile, so it may do something else now. Look at it, then send your answer.', 'macro');
  return macro;
}

/** The thread a case is about; null for a private one. */
export async function threadOfCase(db: Executor, caseId: CaseId, viewer: Viewer): Promise<ThreadId | null> {
  agentOf(viewer);
  const [row] = await db.select({ threadId: cases.threadId }).from(cases).where(eq(cases.id, caseId));
  return found(row).threadId as ThreadId | null;
}

/** What others said in a case after a word, oldest first, for an answer that came back. */
export async function wordsSince(db: Executor, asked: { caseId: CaseId; after: number }, viewer: Viewer): Promise<WordView[]> {
  const agent = agentOf(viewer);
  const [row] = await db.select({ threadId: cases.threadId }).from(cases).where(eq(cases.id, asked.caseId));
  return wordsOf(db, found(row).threadId, asked.caseId, { after: asked.after, besides: agent.id });
}

/** The words of everybody but one; a private word without an author came by mail from the customer. */
async function wordsOf(db: Executor, threadId: number | null, caseId: CaseId, { after, besides }: { after: number; besides: MemberId }): Promise<WordView[]> {
  if (threadId !== null) {
    return db
      .select({ number: posts.number, author: members.name, html: posts.html, at: posts.createdAt })
      .from(posts)
      .innerJoin(members, eq(members.id, posts.authorId))
      .where(and(eq(posts.threadId, threadId), gt(posts.number, after), ne(posts.authorId, besides), isNull(posts.deletedAt)))
      .orderBy(asc(posts.number))
      .limit(WORDS_SHOWN);
  }
  return db
    .select({ number: caseMessages.id, author: sql<string>`coalesce(${members.name}, ${cases.customerName}, ${cases.customerMail}, '')`, html: caseMessages.html, at: caseMessages.at })
    .from(caseMessages)
    .innerJoin(cases, eq(cases.id, caseMessages.caseId))
    .leftJoin(members, eq(members.id, caseMessages.authorId))
    .where(and(eq(caseMessages.caseId, caseId), gt(caseMessages.id, after), or(isNull(caseMessages.authorId), ne(caseMessages.authorId, besides))))
    .orderBy(asc(caseMessages.id))
    .limit(WORDS_SHOWN);
}
