/** Publishing what was scheduled: once, at its time or when somebody says now, as its author, who may do then what they may do then. */
import { and, asc, eq, lte, sql } from 'drizzle-orm';
import { boards } from '#db/schema/boards.ts';
import { scheduledThreads } from '#db/schema/writing.ts';
import type { Tx } from '#db/connect.ts';
import { attachFiles, ownFilesIn } from '#domain/attachments';
import { standingOf } from '#domain/boards';
import { NotAllowed, NotFound, Refused, allow, found, isRefusal, memberIdOf, recordEvent, refuse } from '#domain/core';
import type { Act, Member, PostId, Refusal, ThreadId } from '#domain/core';
import { heldVoice, untilWords } from '#domain/sanctions';
import { addPrivateDetails, openingOf, pinThread, startThread, threadRef } from '#domain/threads';
import type { StartedThread, ThreadRef } from '#domain/threads';
import { fieldName } from '#rules/boards';
import { holdScheduled } from './holding.ts';
import type { Author, Scheduled } from './holding.ts';
import { canPublishDue, canSchedule, canSteerScheduled } from './policy.ts';

type Words = Pick<Scheduled, 'boardId' | 'kind' | 'title' | 'source' | 'tags' | 'answers' | 'details' | 'isPinned' | 'isAnnounced' | 'pinnedUntil'>;

/** What became of one whose time has come. */
export type Published = 'published' | 'stuck' | 'not due';

/**
 * Publishes it now. Published already, by somebody else or by the clock at the same moment, it answers where it is. Refused: what its author may not do now; then it stays as it is. Locks the author's
 * row, then it.
 */
export async function publishScheduled(act: Act, id: number): Promise<ThreadRef> {
  const { row, author, facts } = await holdScheduled(act, id);
  allow(canSteerScheduled(act.by, facts), 'Its author decides when it is published, and whoever keeps order on the board.');
  if (row.state === 'published' && row.threadId !== null) return threadRef(act.tx, row.threadId as ThreadId, act.by);
  return saidToOthers(act, author, () => publish(act, row, author));
}

/** Those whose time has come, the earliest first, from one on: each is published in a transaction of its own. System only. */
export async function dueScheduled(act: Act, atMost: number): Promise<number[]> {
  allow(canPublishDue(act.by));
  const rows = await act.tx.select({ id: scheduledThreads.id }).from(scheduledThreads).where(and(eq(scheduledThreads.state, 'scheduled'), lte(scheduledThreads.publishAt, act.at))).orderBy(asc(scheduledThreads.publishAt), asc(scheduledThreads.id)).limit(atMost);
  return rows.map(({ id }) => id);
}

/**
 * Publishes one whose time has come, once, however many workers try: its row is held, and asked again. What may not be published waits, with the reason, for its author, who is told. System only. Locks the
 * author's row, then it.
 */
export async function publishDue(act: Act, id: number): Promise<Published> {
  allow(canPublishDue(act.by));
  const held = await holdScheduled(act, id).catch(isGone);
  if (!held) return 'not due';
  const { row, author, facts } = held;
  if (row.state !== 'scheduled' || row.publishAt > act.at) return 'not due';
  try {
    await act.tx.transaction((tx) => publish({ ...act, tx }, row, author));
    return 'published';
  } catch (thrown) {
    if (!isRefusal(thrown)) throw thrown;
    const version = row.version + 1;
    await act.tx.update(scheduledThreads).set({ state: 'stuck', because: await reasonOf(act, row, thrown), version, changedAt: act.at }).where(eq(scheduledThreads.id, id));
    await recordEvent(act, 'schedule.troubled', { scheduledId: id, memberId: facts.authorId, version });
    return 'stuck';
  }
}

/** Thrown away meanwhile, by its author or with them. */
function isGone(thrown: unknown): null {
  if (thrown instanceof NotFound) return null;
  throw thrown;
}

/** A sentence for a field of the form is read here without it. */
async function reasonOf(act: Act, { boardId }: Scheduled, thrown: Refusal): Promise<string> {
  if (!(thrown instanceof Refused) || !thrown.field?.startsWith(fieldName('')) || boardId === null) return thrown.message;
  const [board] = await act.tx.select({ name: boards.name }).from(boards).where(eq(boards.id, boardId));
  return `${found(board).name} asks for something else now. ${thrown.message}`;
}

/** Refuses what would be refused if this were published at that moment: it is published, and that is taken back. */
export async function rehearse(act: Act, words: Words, author: Member, publishAt: Date): Promise<void> {
  const done = new Error('This was a rehearsal.');
  try {
    await act.tx.transaction(async (tx) => {
      const as = { ...act, tx, by: author, at: publishAt };
      const { thread } = await start(as, words);
      if (words.isPinned && !thread.isWithheld) await pinStarted(as, thread, words);
      throw done;
    });
  } catch (thrown) {
    if (thrown !== done) throw thrown;
  }
}

/** Sentences are for the author; whoever else presses is told whose they are. */
export async function saidToOthers<T>(act: Act, author: Member, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    if (author.id !== memberIdOf(act.by) && isRefusal(thrown)) refuse(`It cannot be published then. Its author would read: “${thrown.message}”`);
    throw thrown;
  }
}

/** Starts the thread of a locked row, which says from then on where it is. A pin that finds no room is left out, and its author told: what was announced for a moment is not kept back for it. */
async function publish(act: Act, row: Scheduled, author: Author): Promise<ThreadRef> {
  needPerson(author);
  const as = { ...act, by: author };
  const { thread, opening } = await start(as, row);
  await attachFiles(as, { subject: 'post', id: opening }, await ownFilesIn(act.tx, row.source, author));
  const unpinned = row.isPinned ? await pinOrWhy(as, thread, row) : null;
  const version = row.version + 1;
  const gone = { title: '', source: '', tags: [], answers: null, details: [] };
  await act.tx.update(scheduledThreads).set({ ...gone, state: 'published', threadId: thread.id, because: unpinned, cancelledById: null, version, changedAt: act.at }).where(eq(scheduledThreads.id, row.id));
  if (unpinned !== null) await recordEvent(act, 'schedule.troubled', { scheduledId: row.id, memberId: author.id, version });
  return { id: thread.id, slug: thread.slug };
}

async function start(as: Act & { by: Member }, { boardId, kind, title, source, tags, answers, details }: Words): Promise<{ thread: StartedThread; opening: PostId }> {
  const boardSlug = await needBoard(as, boardId);
  await needVoice(as);
  const thread = await startThread(as, { boardSlug, kind, title, text: source, tags, isTimed: true, ...(answers ? { answers } : {}) });
  const opening = await openingOf(as.tx, thread.id);
  await addPrivateDetails(as, opening, details);
  return { thread, opening };
}

/** The board it is for, said in words that fit a day on which nobody chooses anything. */
async function needBoard(as: Act & { by: Member }, boardId: number | null): Promise<string> {
  const [board] = boardId === null ? [] : await as.tx.select({ slug: boards.slug, name: boards.name, archivedAt: boards.archivedAt, removedAt: boards.removedAt, standing: standingOf(as.by, sql`${boardId}::bigint`) }).from(boards).where(eq(boards.id, boardId));
  if (!board || board.removedAt || board.standing === 'none') refuse('Its board is not there for you any more. Choose another one.', 'board');
  if (board.archivedAt) refuse(`${board.name} is archived and takes no new threads. Choose another board.`, 'board');
  if (!canSchedule(as.by, board)) refuse(`You do not keep order on ${board.name} any more, so nothing is published there for you. Post it yourself, or choose another board.`, 'board');
  return board.slug;
}

function needPerson({ isSuspended, isGone }: Author): void {
  if (isGone) refuse('Its author is leaving or has left.');
  if (isSuspended) refuse('Your account is suspended.');
}

async function needVoice(as: Act & { by: Member }): Promise<void> {
  const held = await heldVoice(as.tx, as.by.id, as.at);
  if (held) refuse(`You are ${held.kind === 'silence' ? 'silenced' : 'suspended'}${held.endsAt === null ? '' : ` until ${untilWords(held.endsAt, as.at)}`}, and cannot post before that. Choose a later time.`);
}

/** Pins a thread that was just started by the same form. Refused as pinning is, at the form's own field. */
export const pinStarted = (as: Act, { id }: Pick<ThreadRef, 'id'>, { isAnnounced, pinnedUntil }: Pick<Words, 'isAnnounced' | 'pinnedUntil'>): Promise<ThreadRef> =>
  pinThread(as, { threadId: id, isAnnounced, until: pinnedUntil }).catch((thrown: unknown) => {
    // The form has a field of its own for the day.
    if (thrown instanceof Refused && thrown.field === 'day') refuse(thrown.message, 'pinnedUntil');
    throw thrown;
  });

async function pinOrWhy(as: Act, thread: StartedThread, row: Scheduled): Promise<string | null> {
  if (thread.isWithheld) return 'It waits until somebody has looked at it, and is not pinned.';
  try {
    await as.tx.transaction((tx: Tx) => pinStarted({ ...as, tx }, thread, row));
    return null;
  } catch (thrown) {
    if (thrown instanceof Refused || thrown instanceof NotAllowed) return `It is published, and not pinned: ${thrown.message}`;
    throw thrown;
  }
}
