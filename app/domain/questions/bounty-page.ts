/** A question's newest bounty as its page shows it, and what the viewer may do about it. */
import { and, eq, isNull, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Executor } from '#db/connect.ts';
import { prepared } from '#db/prepared.ts';
import { members } from '#db/schema/members.ts';
import { bounties } from '#db/schema/questions.ts';
import { posts, threads } from '#db/schema/threads.ts';
import { isMember, isStaffRole } from '#domain/core';
import type { Member, MemberId, PostId, Viewer } from '#domain/core';
import { standing } from '#domain/reputation';
import { programmeAt } from '#domain/rewards';
import type { PostView, ThreadPageView } from '#domain/threads';
import { canAwardBounty, canPutMoney, canPutPoints } from './policy.ts';
import { BOUNTY_AFTER_HOURS, BOUNTY_GRACE_DAYS, BOUNTY_STANDING, bountyAmounts } from './rules.ts';
import type { BountyActs, BountyView, QuestionView } from './views.ts';

/** The newest bounty of a row of `threads`, as JSON inside the statement of its page: it costs no query of its own. */
export const newestBounty = sql<unknown>`(
  select json_build_object('id', b.id, 'kind', b.kind, 'amount', b.amount, 'currency', b.currency, 'outcome', b.outcome, 'endsAt', b.ends_at, 'postId', b.post_id, 'won', b.won,
    'by', json_build_object('id', putter.id, 'handle', putter.handle, 'name', putter.name),
    'winner', case when winner.id is not null then json_build_object('handle', winner.handle, 'name', winner.name) end)
  from ${bounties} b join ${members} putter on putter.id = b.by left join ${members} winner on winner.id = b.winner_id
  where b.thread_id = ${threads.id} order by b.id desc nulls first limit 1)`;

const person = { handle: z.string(), name: z.string() };
const stored = z.object({
  id: z.number(), kind: z.enum(['points', 'money']), amount: z.number(), currency: z.string().nullable(), outcome: z.enum(['awarded', 'shared', 'spent']).nullable(), endsAt: z.coerce.date(),
  postId: z.number().nullable(), won: z.number().nullable(), by: z.object({ id: z.number(), ...person }), winner: z.object(person).nullable(),
});

/** Reads what {@link newestBounty} said. */
export function bountyIn(json: unknown): BountyView | null {
  if (json === null) return null;
  const { outcome, postId, by, ...bounty } = stored.parse(json);
  return { ...bounty, state: outcome ?? 'open', postId: postId as PostId | null, by: { ...by, id: by.id as MemberId } };
}

const NOTHING: BountyActs = { awardable: [], put: null };

/** What a viewer may do. At most two small queries, for the asker and for staff, begun before the question is known so that they go out with it. */
export async function bountyActs(db: Executor, page: ThreadPageView, question: QuestionView | Promise<QuestionView>, viewer: Viewer, at: Date): Promise<BountyActs> {
  const { thread } = page;
  if (thread.kind !== 'question' || thread.isDeleted || viewer.kind !== 'member') return NOTHING;
  const [{ bounty }, put] = await Promise.all([question, puttable(db, page, viewer, at)]);
  if (bounty?.state !== 'open') return { ...NOTHING, put };
  const isInTime = at.getTime() <= bounty.endsAt.getTime() + BOUNTY_GRACE_DAYS * 86_400_000;
  const answers = page.accepted ? [page.accepted, ...page.replies] : page.replies;
  const mayWin = ({ number, isDeleted, author }: PostView) =>
    number > 1 && !isDeleted && author.id !== thread.authorId && author.id !== bounty.by.id && !author.isGhost && !(bounty.kind === 'money' && isStaffRole(author.role));
  return canAwardBounty(viewer, bounty.by.id) && isInTime ? { ...NOTHING, awardable: [...new Set(answers.filter(mayWin).map(({ id }) => id))] } : NOTHING;
}

/** What the viewer may put on a question that has no bounty running: their points, or the community's money. */
async function puttable(db: Executor, { thread, accepted }: ThreadPageView, viewer: Member, at: Date): Promise<BountyActs['put']> {
  const facts = { ...thread, deletedAt: null };
  if (thread.isClosed || accepted || at.getTime() - thread.createdAt.getTime() < BOUNTY_AFTER_HOURS * 3_600_000) return null;
  if (canPutPoints(viewer, facts)) {
    const { points } = await standing(db, viewer.id);
    const amounts = bountyAmounts('points', false).filter((amount) => amount <= points);
    return { kind: 'points', amounts: points < BOUNTY_STANDING ? [] : amounts, currency: null, points };
  }
  if (!canPutMoney(viewer, facts)) return null;
  const [programme, [own]] = await Promise.all([programmeAt(db, at), ownPost(db).execute({ thread: thread.id, viewer: viewer.id })]);
  return programme && { kind: 'money', amounts: bountyAmounts('money', own !== undefined && !isMember(viewer, thread.authorId)), currency: programme.rules.currency, points: null };
}

const ownPost = (db: Executor) =>
  prepared(db, 'bounty-own-post', (on) =>
    on
      .select({ id: posts.id })
      .from(posts)
      .where(and(eq(posts.threadId, sql.placeholder('thread')), eq(posts.authorId, sql.placeholder('viewer')), isNull(posts.deletedAt)))
      .limit(1),
  );
