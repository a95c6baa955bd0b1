/** What staff write in a case: replies everybody reads in the thread, and notes only staff ever read. */
import { desc, eq } from 'drizzle-orm';
import { caseNotes, cases } from '#db/schema/cases.ts';
import { allow, found, refuse } from '#domain/core';
import type { Act, CaseId, ThreadId } from '#domain/core';
import { postReply } from '#domain/threads';
import type { PostRef } from '#domain/threads';
import { canWorkOnCases } from './policy.ts';
import { MAX_NOTE_LENGTH, SAME_NOTE_MINUTES } from './rules.ts';
import { isCounted, lockCase, solve, staffMember, writeStep } from './states.ts';

/**
 * Posts a reply with the staff mark into the thread, and takes the case if nobody has it. With `andResolve` it is solved
 * as well. In a solved case the reply is posted and the case stays solved: nobody loses a text because the community
 * was faster. Locks the thread, then the case. Refuses what {@link postReply} refuses.
 */
export async function replyInCase(act: Act, form: { caseId: CaseId; text: string; andResolve?: boolean }): Promise<PostRef> {
  const agent = staffMember(act.by);
  allow(canWorkOnCases(act.by));
  const [row] = await act.tx.select({ threadId: cases.threadId }).from(cases).where(eq(cases.id, form.caseId));
  const reply = await postReply(act, { threadId: found(row).threadId as ThreadId, text: form.text });

  const theCase = found(await lockCase(act.tx, form.caseId));
  // A form sent twice makes one post, and one line here.
  if (await isCounted(act.tx, theCase.id, reply.id)) return reply;
  const firstReplyAt = theCase.firstReplyAt ?? act.at;
  const ownerId = theCase.ownerId ?? agent.id;
  const isSolved = theCase.state === 'solved';
  await act.tx.update(cases).set(isSolved ? { firstReplyAt } : { firstReplyAt, ownerId, state: 'open' }).where(eq(cases.id, theCase.id));
  await writeStep(act, theCase.id, { what: 'replied', by: agent.id, postId: reply.id });
  if (form.andResolve && !isSolved) await solve(act, theCase, { outcome: 'staff', step: { what: 'resolved', by: agent.id } });
  return reply;
}

/**
 * Adds a note that no customer, search, feed or mail ever shows. Works in every state. The same words
 * by the same person within five minutes are one note (a form sent twice). Refuses an empty or endless one.
 */
export async function addNote(act: Act, form: { caseId: CaseId; text: string }): Promise<{ id: number }> {
  const agent = staffMember(act.by);
  allow(canWorkOnCases(act.by));
  const source = form.text.trim();
  if (source === '') refuse('Write the note first.', 'text');
  if (source.length > MAX_NOTE_LENGTH) refuse(`Keep a note under ${MAX_NOTE_LENGTH.toLocaleString('en-GB')} characters.`, 'text');
  const { html } = await act.markdown.render(source);

  const theCase = found(await lockCase(act.tx, form.caseId));
  const [latest] = await act.tx.select().from(caseNotes).where(eq(caseNotes.caseId, theCase.id)).orderBy(desc(caseNotes.id)).limit(1);
  if (latest?.authorId === agent.id && latest.source === source && act.at.getTime() - latest.at.getTime() <= SAME_NOTE_MINUTES * 60_000) return { id: latest.id };
  const [note] = await act.tx.insert(caseNotes).values({ caseId: theCase.id, authorId: agent.id, source, html, at: act.at }).returning({ id: caseNotes.id });
  await writeStep(act, theCase.id, { what: 'noted', by: agent.id });
  return found(note);
}
