/** What threads answered to their board's ask form: stored, shown, changed with the opening post. */
import { and, eq, inArray, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { boardFieldChoices, boardFields, boards } from '#db/schema/boards.ts';
import { posts, threadFieldValues, threads } from '#db/schema/threads.ts';
import { READER, fieldsOf, readAnswers } from '#domain/boards';
import type { BoardFieldView, FieldAnswer } from '#domain/boards';
import { allow, found, isMember, isStaff, recordEvent, refuse } from '#domain/core';
import type { Act, BoardId, PostId, ThreadId, Viewer } from '#domain/core';
import { NOTHING_UNLOCKED, unlockedFor } from '#domain/reputation';
import { lockPost } from './facts.ts';
import { holdEdited, judgeEdit } from './judging.ts';
import { noticePersonalData } from './noticing.ts';
import { canEditPost, isWaiting } from './policy.ts';

/** `filter` narrows the board's list to the same answer; null where it cannot. */
export type AnswerView = { key: string; label: string; value: string; isForStaff: boolean; filter: { board: string; value: string } | null };
/** What was typed, by the keys of the fields. */
export type TypedAnswers = Readonly<Record<string, string>>;

/** Reads what was typed into these fields. Refused at the field: what cannot be used, and what tells too much where everybody reads it. */
export async function checkAnswers(act: Act, fields: readonly BoardFieldView[], typed: TypedAnswers, kept: readonly FieldAnswer[] = []): Promise<FieldAnswer[]> {
  const answers = readAnswers(fields, typed, kept);
  for (const { id, key, kind, isForStaff } of fields) {
    const answer = answers.find(({ fieldId }) => fieldId === id);
    if (!answer || isForStaff || kind !== 'text' || kept.some(({ fieldId, value }) => fieldId === id && value === answer.value)) continue;
    const [told] = await noticePersonalData(act.tx, answer.value, act.by);
    if (told) refuse(`This looks like ${told.what}, and everybody reads it here. Leave it out, or write it where only staff see it.`, `field.${key}`);
  }
  return answers;
}

/** A text with what was filled in beside it in words, as one text: what is judged together cannot be said in a field instead. */
export const withAnswers = (source: string, fields: readonly BoardFieldView[], answers: readonly FieldAnswer[]): string =>
  [source, ...fields.flatMap(({ id, kind }) => (kind === 'text' ? answers.filter(({ fieldId }) => fieldId === id).map(({ value }) => value) : []))].join('\n');

/** Stores what a new thread answered. */
export async function storeAnswers(act: Act, threadId: ThreadId, answers: readonly FieldAnswer[]): Promise<void> {
  if (answers.length > 0) await act.tx.insert(threadFieldValues).values(answers.map((answer) => ({ threadId, ...answer })));
}

/**
 * Changes what a thread answered, by who may edit its opening post. Fields of other boards, and those that are asked for no more, keep what they were answered.
 * Judged together with the text, as an edit of it is. Refused as {@link checkAnswers} does. Saving what stands there changes nothing. Locks thread and post.
 */
export async function changeAnswers(act: Act, { postId, answers: typed }: { postId: PostId; answers: TypedAnswers }): Promise<void> {
  const { thread, post } = await lockPost(act, postId);
  if (post.number !== 1) return;
  const may = isMember(act.by, post.authorId) ? NOTHING_UNLOCKED : await unlockedFor(act.tx, act.by);
  // A text that was changed with them and waits since then takes them along.
  const waits = isWaiting(thread, post) && isMember(act.by, post.authorId);
  allow(waits || canEditPost(act.by, thread, post, may), 'You can only edit your own posts.');
  const fields = await seenFields(act.tx, thread.boardId, thread.authorId, act.by);
  if (fields.length === 0) return;
  const kept = (await allKept(act, thread.id)).filter(({ fieldId }) => fields.some(({ id }) => id === fieldId));
  // What was never answered is not asked for by the way: the form may be younger than the thread.
  const asked = fields.map((field) => ({ ...field, isRequired: field.isRequired && kept.some(({ fieldId }) => fieldId === field.id) }));
  const answers = await checkAnswers(act, asked, typed, kept);
  if (told(answers) === told(kept)) return;
  const verdict = waits ? null : await judgeEdit(act, { thread, post }, { title: thread.title, before: withAnswers(post.source, fields, kept), text: withAnswers(post.source, fields, answers) });
  await act.tx.delete(threadFieldValues).where(and(eq(threadFieldValues.threadId, thread.id), inArray(threadFieldValues.fieldId, fields.map(({ id }) => id))));
  await storeAnswers(act, thread.id, answers);
  await holdEdited(act, { thread, post }, verdict);
  await recordEvent(act, 'post.edited', { threadId: thread.id, postId });
}

/** The fields an opening post is edited with, and what they were answered. None for a reply. */
export async function answersOfPost(db: Executor, postId: PostId, viewer: Viewer): Promise<{ fields: BoardFieldView[]; values: Record<string, string> }> {
  const [row] = await db.select({ threadId: threads.id, boardId: threads.boardId, authorId: threads.authorId, number: posts.number }).from(posts).innerJoin(threads, eq(threads.id, posts.threadId)).where(eq(posts.id, postId));
  const { threadId, boardId, authorId, number } = found(row);
  if (number !== 1) return { fields: [], values: {} };
  const fields = await seenFields(db, boardId, authorId, viewer);
  return { fields, values: await keptWords({ tx: db }, threadId, fields) };
}

/** Inside a statement over threads, with whoever reads as its values: what the thread answered, for the page. What is for staff leaves the database for staff and the author alone. */
export function answersOfThread(): SQL<AnswerView[]> {
  return sql<AnswerView[]>`coalesce((
    select json_agg(json_build_object('key', f.key, 'label', f.label, 'isForStaff', f.is_for_staff,
      'value', case f.kind when 'choice' then coalesce(c.label, v.value) when 'yes-no' then case v.value when 'yes' then 'Yes' else 'No' end else v.value end,
      'filter', case when f.kind in ('choice', 'yes-no') and f.removed_at is null and f.board_id = ${threads}.board_id and not f.is_for_staff then json_build_object('board', b.slug, 'value', v.value) end
    ) order by f.position, f.id)
    from ${threadFieldValues} v join ${boardFields} f on f.id = v.field_id join ${boards} b on b.id = f.board_id left join ${boardFieldChoices} c on c.field_id = f.id and c.key = v.value
    where v.thread_id = ${threads}.id and (not f.is_for_staff or ${READER.readsAll} or ${threads}.author_id = ${READER.id})
  ), '[]')`;
}

/** Staff's own fields are filled in by whoever asks, and changed by them and staff. */
async function seenFields(db: Executor, boardId: number, authorId: number, viewer: Viewer): Promise<BoardFieldView[]> {
  const fields = await fieldsOf(db, [boardId as BoardId]);
  return isStaff(viewer) || (viewer.kind === 'member' && viewer.id === authorId) ? fields : fields.filter(({ isForStaff }) => !isForStaff);
}

const allKept = ({ tx }: { tx: Executor }, threadId: number): Promise<FieldAnswer[]> => tx.select({ fieldId: threadFieldValues.fieldId, value: threadFieldValues.value }).from(threadFieldValues).where(eq(threadFieldValues.threadId, threadId));

async function keptWords(act: { tx: Executor }, threadId: number, fields: readonly BoardFieldView[]): Promise<Record<string, string>> {
  if (fields.length === 0) return {};
  const kept = await allKept(act, threadId);
  return Object.fromEntries(fields.flatMap(({ id, key }) => kept.filter(({ fieldId }) => fieldId === id).map(({ value }) => [key, value] as const)));
}

const told = (answers: readonly FieldAnswer[]): string => JSON.stringify(answers.map(({ fieldId, value }) => [fieldId, value]).sort());
