/** Makes conversations of the rows of a sheaf: each question with what was said below it, in the order in which it is read here. */
import { REASONS, TYPES } from './books.ts';
import type { Books } from './books.ts';
import type { AnswerRow, CommentRow, QuestionRow, SheafRow } from './rows.ts';

export type ConversationReply = AnswerRow | CommentRow;
export type Conversation = {
  question: QuestionRow;
  replies: ConversationReply[];
  /** The accepted answer, and when it was chosen. */
  accepted: { id: number; at: number } | null;
};

/** The conversations of one sheaf, oldest question first. Rows without their question are counted as skipped. */
export function conversationsOf(rows: readonly SheafRow[], books: Books): Conversation[] {
  const questions = rows.filter((row) => row.is === 'question');
  const below = new Map<number, ConversationReply[]>(questions.map(({ id }) => [id, []]));
  const questionOf = new Map(questions.map(({ id }) => [id, id]));
  const chosenAt = new Map(rows.flatMap((row) => (row.is === 'accepted' ? [[row.postId, row.at] as const] : [])));
  for (const row of rows) {
    if (row.is !== 'answer') continue;
    if (below.has(row.parentId)) questionOf.set(row.id, row.parentId);
    else books.skipped(TYPES.answers, REASONS.noQuestion);
    below.get(row.parentId)?.push(row);
  }
  for (const row of rows) {
    if (row.is !== 'comment') continue;
    const replies = below.get(questionOf.get(row.postId) ?? 0);
    if (replies) replies.push(row);
    else books.skipped(TYPES.comments, REASONS.noPost);
  }
  const conversations = questions.map((question) => {
    const replies = inReadingOrder(below.get(question.id) ?? []);
    return { question, replies, accepted: acceptedOf(question, replies, chosenAt, books) };
  });
  return conversations.sort(({ question: one }, { question: other }) => one.at - other.at || one.id - other.id);
}

/**
 * By time; a comment never stands before the answer it is about, even where moderators moved it there later.
 * At the same time answers come first, then what has the lower id.
 */
function inReadingOrder(replies: readonly ConversationReply[]): ConversationReply[] {
  const answerAt = new Map(replies.flatMap((reply) => (reply.is === 'answer' ? [[reply.id, reply.at] as const] : [])));
  const placed = replies.map((reply) => ({ reply, at: reply.is === 'comment' ? Math.max(reply.at, answerAt.get(reply.postId) ?? reply.at) : reply.at, rank: reply.is === 'answer' ? 0 : 1 }));
  return placed.sort((one, other) => one.at - other.at || one.rank - other.rank || one.reply.id - other.reply.id).map(({ reply }) => reply);
}

/** Votes are dated by the day, so a choice is never earlier than its answer; without a vote the answer's own time stands for it. */
function acceptedOf({ acceptedId }: QuestionRow, replies: readonly ConversationReply[], chosenAt: ReadonlyMap<number, number>, books: Books): Conversation['accepted'] {
  if (acceptedId === null) return null;
  const answer = replies.find((reply) => reply.is === 'answer' && reply.id === acceptedId);
  if (!answer) {
    books.skipped(TYPES.accepted, REASONS.noAnswer);
    return null;
  }
  return { id: answer.id, at: Math.max(answer.at, chosenAt.get(answer.id) ?? answer.at) };
}
