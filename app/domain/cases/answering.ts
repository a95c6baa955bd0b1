/** What staff write in a case: replies everybody reads in the thread, and notes only staff ever read. */
import { desc, eq } from 'drizzle-orm';
import { caseNotes, cases } from '#db/schema/cases.ts';
import { attachFiles, samePost, textWithFiles } from '#domain/attachments';
import { allow, found, refuse } from '#domain/core';
import type { Act, CaseId, MemberId, PostId, ThreadId } from '#domain/core';
import { settleMentions } from '#domain/members';
import { postReply } from '#domain/threads';
import type { PostRef } from '#domain/threads';
import { canWorkOnCases } from './policy.ts';
import { MAX_NOTE_LENGTH, SAME_NOTE_MINUTES, isOver } from './rules.ts';
import { isCounted, lockCase, moveCase, solve, staffMember, staffSpoke, writeStep } from './states.ts';
import type { LockedCase } from './states.ts';

/** What follows a reply: staff go on, the customer has to say something, or it is solved. */
export type AfterReply = 'open' | 'waiting' | 'solved';

/**
 * Posts a reply with the staff mark into the thread, and takes the case if nobody has it. In a case that is over the
 * reply is posted and the case stays as it is: nobody loses a text because the community was faster. Locks the thread,
 * then the case. Refuses what {@link postReply} refuses, and a private case, which has no thread.
 */
export async function replyInCase(act: Act, form: { caseId: CaseId; text: string; then?: AfterReply; files?: readonly string[] }): Promise<PostRef> {
  const agent = staffMember(act.by);
  allow(canWorkOnCases(act.by));
  const [row] = await act.tx.select({ threadId: cases.threadId }).from(cases).where(eq(cases.id, form.caseId));
  const { threadId } = found(row);
  if (threadId === null) refuse('This case is private: answer the customer there.');
  const reply = await postReply(act, { threadId: threadId as ThreadId, text: await textWithFiles(act.tx, form.text, form.files ?? []), isSame: samePost(act, form.text, form.files ?? []) });
  await attachFiles(act, { subject: 'post', id: reply.id }, form.files ?? []);

  const theCase = found(await lockCase(act.tx, form.caseId));
  // A form sent twice makes one post, and one line here.
  if (await isCounted(act.tx, theCase.id, reply.id)) return reply;
  await countReply(act, theCase, { by: agent.id, postId: reply.id, then: form.then ?? 'open' });
  return reply;
}

/** What a reply of staff does to its case, in a thread or in private. */
export async function countReply(act: Act, theCase: LockedCase, said: { by: MemberId; postId: PostId | null; then: AfterReply }): Promise<void> {
  const step = { what: 'replied', by: said.by, postId: said.postId } as const;
  if (isOver(theCase.state)) {
    await writeStep(act, theCase.id, step);
    return staffSpoke(act, theCase, { at: act.at });
  }
  const state = said.then === 'waiting' ? 'waiting' : 'open';
  await moveCase(act, theCase, state, step, { ownerId: theCase.ownerId ?? said.by, snoozedUntil: null });
  await staffSpoke(act, theCase, { at: act.at });
  if (said.then === 'solved') await solve(act, { ...theCase, state }, { outcome: 'staff', step: { what: 'resolved', by: said.by } });
}

/**
 * Adds a note that no customer, search, feed or mail ever shows. Works in every state. The same words
 * by the same person within five minutes are one note (a form sent twice). Refuses an empty or endless one.
 */
export async function addNote(act: Act, form: { caseId: CaseId; text: string; files?: readonly string[] }): Promise<{ id: number }> {
  const agent = staffMember(act.by);
  allow(canWorkOnCases(act.by));
  const source = form.text.trim();
  if (source === '') refuse('Write the note first.', 'text');
  if (source.length > MAX_NOTE_LENGTH) refuse(`Keep a note under ${MAX_NOTE_LENGTH.toLocaleString('en-GB')} characters.`, 'text');
  const html = await settleMentions(act.tx, (await act.markdown.render(source)).html);

  const theCase = found(await lockCase(act.tx, form.caseId));
  const [latest] = await act.tx.select().from(caseNotes).where(eq(caseNotes.caseId, theCase.id)).orderBy(desc(caseNotes.id)).limit(1);
  if (latest?.authorId === agent.id && latest.source === source && act.at.getTime() - latest.at.getTime() <= SAME_NOTE_MINUTES * 60_000) {
    await attachFiles(act, { subject: 'case-note', id: latest.id }, form.files ?? []);
    return { id: latest.id };
  }
  const [note] = await act.tx.insert(caseNotes).values({ caseId: theCase.id, authorId: agent.id, source, html, at: act.at }).returning({ id: caseNotes.id });
  await attachFiles(act, { subject: 'case-note', id: found(note).id }, form.files ?? []);
  await writeStep(act, theCase.id, { what: 'noted', by: agent.id });
  return found(note);
}
