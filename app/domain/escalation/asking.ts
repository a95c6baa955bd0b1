/** "Ask staff": a question is handed to the desk by hand. */
import { eq } from 'drizzle-orm';
import { cases } from '#db/schema/cases.ts';
import { threadWatches } from '#db/schema/escalation.ts';
import { questionOutcomes } from '#db/schema/questions.ts';
import { openCase } from '#domain/cases';
import { NotAllowed, isMember, refuse } from '#domain/core';
import type { Act, ThreadId } from '#domain/core';
import { unlockedFor } from '#domain/reputation';
import { lockThread } from '#domain/threads';
import type { ThreadRef } from '#domain/threads';
import { cleanLine } from '#kit/text.ts';
import { settingsOf } from './facts.ts';
import { mayAskStaffAs } from './policy.ts';
import { MAX_WHY_LENGTH, minutesInWords } from './rules.ts';

/** From when an asker may ask staff; null: never. */
export const askerMayFrom = (startedAt: Date, minutes: number | null): Date | null => (minutes === null ? null : new Date(startedAt.getTime() + minutes * 60_000));

/**
 * Makes a case of a question that is not solved: staff always may, members whose standing allows it, and the asker after a
 * time. Where there is a case already nothing changes. Locks the thread. Refuses what is solved, closed or no question,
 * an asker who is too early, and an endless reason.
 */
export async function askStaff(act: Act, form: { threadId: ThreadId; why: string }): Promise<ThreadRef & { isNew: boolean }> {
  const thread = await lockThread(act, form.threadId);
  const ref = { id: thread.id, slug: thread.slug };
  if (thread.kind !== 'question') refuse('Staff are asked about questions. This is a discussion.');
  if (thread.solvedAt) refuse('This question is solved. If it came back, say so in a reply.');
  if (thread.closedAt || thread.deletedAt) refuse('This thread is closed.');
  if ((await act.tx.$count(questionOutcomes, eq(questionOutcomes.threadId, thread.id))) > 0) refuse('This question has come to its end. Take that back first, or ask anew.');
  const why = cleanLine(form.why);
  if (why.length > MAX_WHY_LENGTH) refuse(`Keep it under ${MAX_WHY_LENGTH} characters: staff read the thread as well.`, 'why');
  const [known] = await act.tx.select({ id: cases.id }).from(cases).where(eq(cases.threadId, thread.id));
  if (known) return { ...ref, isNew: false };

  const [watch] = await act.tx.select({ startedAt: threadWatches.startedAt }).from(threadWatches).where(eq(threadWatches.threadId, thread.id));
  const { askStaffMinutes } = await settingsOf(act.tx);
  const askerFrom = askerMayFrom(watch?.startedAt ?? thread.createdAt, askStaffMinutes);
  const may = await unlockedFor(act.tx, act.by);
  const as = mayAskStaffAs(act.by, may.has('ask-staff'), { askerId: thread.authorId, isOpen: true, askerFrom, at: act.at });
  if (as === null) {
    if (isMember(act.by, thread.authorId) && askStaffMinutes !== null) refuse(`The community has ${minutesInWords(askStaffMinutes)} first. After that you can ask staff here.`);
    throw new NotAllowed('Staff are asked by the asker, by members whose standing allows it, and by colleagues.');
  }
  const name = act.by.kind === 'member' ? act.by.name : '';
  const { isNew } = await openCase(act, { threadId: thread.id, origin: as, reason: `${as === 'asker' ? 'The asker asks for staff' : `${name} asks for staff`}${why === '' ? '' : `: ${why}`}` });
  return { ...ref, isNew };
}
