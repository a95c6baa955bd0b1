/** The part of a thread's page that only questions have, in one query. */
import { and, eq, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Executor } from '#db/connect.ts';
import { prepared } from '#db/prepared.ts';
import { members } from '#db/schema/members.ts';
import { acceptances, meToos, questionClosings, questionOutcomes } from '#db/schema/questions.ts';
import { threads } from '#db/schema/threads.ts';
import { memberIdOf } from '#domain/core';
import type { MemberId, PostId, ThreadId, Viewer } from '#domain/core';
import { NOTHING_UNLOCKED } from '#domain/reputation';
import type { Unlocked } from '#domain/reputation';
import type { ThreadHeadView, ThreadPageView } from '#domain/threads';
import { canAccept, canAcceptAnswerOf, canSayMeToo, canWithdrawAcceptance } from './policy.ts';
import { bountyIn, newestBounty } from './bounty-page.ts';
import { canConfirm, canConfirmAnswerOf, canSayOutcome, canTakeBackOutcome } from './closing/policy.ts';
import type { AcceptanceView, ClosingView, QuestionView } from './views.ts';

/**
 * Completes a thread's page: who accepted, me-too, and what the viewer may do about either. A discussion costs no query.
 * @param at the instant the viewer looks, because agents may choose once a question has been quiet for some days.
 */
export async function questionOf(db: Executor, page: ThreadPageView, viewer: Viewer, at: Date): Promise<QuestionView> {
  const { thread } = page;
  if (thread.kind !== 'question') return NOT_A_QUESTION;
  const row = await find(db, thread.id, viewer);
  const facts = factsOf(thread);
  const may: Unlocked = page.can.acceptOnBehalf ? new Set(['accept-on-behalf'] as const) : NOTHING_UNLOCKED;
  const mayAccept = canAccept(viewer, facts, at, may) && !thread.isClosed;
  const maySayMeToo = canSayMeToo(viewer, facts);
  const answers = page.accepted ? [page.accepted, ...page.replies] : page.replies;
  return {
    acceptance: acceptanceIn(row),
    bounty: bountyIn(row?.bounty ?? null),
    closing: closingIn(row, page, viewer),
    viewerHasMeToo: row?.hasMeToo ?? false,
    acceptable: mayAccept ? answers.filter((post) => !post.isDeleted && !post.isAccepted && canAcceptAnswerOf(viewer, facts, post.author.id)).map((post) => post.id) : [],
    can: {
      withdrawAcceptance: row?.by !== null && row !== undefined && !thread.isClosed && canWithdrawAcceptance(viewer, facts, row.by as MemberId, may),
      sayMeToo: maySayMeToo && !row?.hasMeToo,
      withdrawMeToo: row?.hasMeToo ?? false,
    },
  };
}

/** Who accepted which answer of a question, and when; null while it is unsolved. */
export async function acceptanceOf(db: Executor, threadId: ThreadId): Promise<AcceptanceView | null> {
  return acceptanceIn(await find(db, threadId, { kind: 'guest' }));
}

const NO_CLOSING: ClosingView = { outcome: null, suggested: null, isAsked: false, confirmable: [], can: { say: false, takeBack: false } };

const NOT_A_QUESTION: QuestionView = {
  acceptance: null,
  closing: NO_CLOSING,
  bounty: null,
  viewerHasMeToo: false,
  acceptable: [],
  can: { withdrawAcceptance: false, sayMeToo: false, withdrawMeToo: false },
};

const sayers = alias(members, 'sayers');

const statement = (db: Executor) =>
  prepared(db, 'question-of-thread', (db) =>
    db
      .select({
        askedAt: threads.createdAt,
        postId: acceptances.postId,
        by: acceptances.by,
        at: acceptances.at,
        onBehalf: acceptances.onBehalf,
        handle: members.handle,
        name: members.name,
        hasMeToo: sql<boolean>`${meToos.memberId} is not null`,
        bounty: newestBounty,
        outcome: questionOutcomes.kind,
        outcomePostId: questionOutcomes.postId,
        outcomeBy: questionOutcomes.by,
        outcomeAt: questionOutcomes.at,
        outcomeHandle: sayers.handle,
        outcomeName: sayers.name,
        nudgedAt: questionClosings.nudgedAt,
        saidNoAt: questionClosings.saidNoAt,
        suggestedPostId: questionClosings.suggestedPostId,
        suggestedBecause: questionClosings.suggestedBecause,
        confirmableAt: questionClosings.confirmableAt,
      })
      .from(threads)
      // An acceptance whose answer is deleted sleeps, so only the thread's own word makes it stand.
      .leftJoin(acceptances, and(eq(acceptances.threadId, threads.id), eq(acceptances.postId, threads.acceptedPostId)))
      .leftJoin(members, eq(members.id, acceptances.by))
      .leftJoin(questionOutcomes, eq(questionOutcomes.threadId, threads.id))
      .leftJoin(sayers, eq(sayers.id, questionOutcomes.by))
      .leftJoin(questionClosings, eq(questionClosings.threadId, threads.id))
      .leftJoin(meToos, and(eq(meToos.threadId, threads.id), eq(meToos.memberId, sql`${sql.placeholder('viewer')}::bigint`)))
      .where(eq(threads.id, sql.placeholder('id'))),
  );

async function find(db: Executor, threadId: ThreadId, viewer: Viewer) {
  const [row] = await statement(db).execute({ id: threadId, viewer: memberIdOf(viewer) ?? 0 });
  return row;
}

type Row = Awaited<ReturnType<typeof find>>;

/** Nothing of it stands on a question that is solved or closed, but for how it ended. */
function closingIn(row: Row, page: ThreadPageView, viewer: Viewer): ClosingView {
  const { thread } = page;
  if (!row) return NO_CLOSING;
  const facts = factsOf(thread);
  const outcome = row.outcome !== null && row.outcomeAt !== null ? { kind: row.outcome, postId: row.outcomePostId as PostId | null, by: { handle: row.outcomeHandle ?? '', name: row.outcomeName ?? '' }, at: row.outcomeAt } : null;
  const isWaiting = !outcome && !thread.isClosed && !thread.isDeleted && thread.state === 'answered';
  const mayConfirm = isWaiting && canConfirm(viewer, facts, row.confirmableAt !== null, page.can.help);
  const maySay = isWaiting && canSayOutcome(viewer, facts);
  return {
    outcome,
    suggested: isWaiting && row.suggestedPostId !== null && row.suggestedBecause !== null ? { postId: row.suggestedPostId as PostId, because: row.suggestedBecause } : null,
    isAsked: maySay && row.nudgedAt !== null && row.saidNoAt === null,
    confirmable: mayConfirm ? page.replies.filter((post) => !post.isDeleted && post.author.id !== thread.authorId && canConfirmAnswerOf(viewer, post.author.id)).map((post) => post.id) : [],
    can: { say: maySay, takeBack: outcome !== null && row.outcomeBy !== null && !thread.isClosed && canTakeBackOutcome(viewer, facts, row.outcomeBy as MemberId) },
  };
}

function acceptanceIn(row: Row): AcceptanceView | null {
  if (!row || row.postId === null || row.at === null || row.handle === null || row.name === null) return null;
  return {
    postId: row.postId as PostId,
    by: { handle: row.handle, name: row.name },
    at: row.at,
    onBehalf: row.onBehalf ?? false,
    minutesAfterAsking: Math.max(0, Math.round((row.at.getTime() - row.askedAt.getTime()) / 60_000)),
  };
}

/** The policy asks whether, not when: any instant says yes. */
const factsOf = (thread: ThreadHeadView) => ({
  ...thread,
  deletedAt: thread.isDeleted ? thread.createdAt : null,
  closedAt: thread.isClosed ? thread.createdAt : null,
});
