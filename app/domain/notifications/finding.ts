/** Notifications with what their words need: read in one statement, and shown as far as their member may read it now. */
import { eq, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Executor } from '#db/connect.ts';
import { members } from '#db/schema/members.ts';
import { reviewDecisions, reviewItems } from '#db/schema/moderation.ts';
import { notifications } from '#db/schema/notifications.ts';
import { payoutItems } from '#db/schema/payouts.ts';
import { sanctionAppeals, sanctions } from '#db/schema/sanctions.ts';
import { posts, threads } from '#db/schema/threads.ts';
import { scheduledThreads } from '#db/schema/writing.ts';
import type { Member, MemberId } from '#domain/core';
import { standingBy } from '#domain/boards';
import { canSeePost, canSeeThread } from '#domain/threads';
import { isKind } from './rules.ts';
import type { Told } from './wording.ts';

const author = alias(members, 'author');

/** A post's first words: more than any excerpt needs, and not a whole essay for each line. */
const WORDS_READ = 2_000;

const columns = {
  id: notifications.id, kind: notifications.kind, parts: notifications.parts, at: notifications.at, readAt: notifications.readAt,
  member: { id: members.id, handle: members.handle, name: members.name, role: members.role },
  email: members.email, isGhost: members.isGhost, leavesAt: members.leavesAt, suspendedAt: members.suspendedAt, suspendedBecause: members.suspendedBecause, suspensionKey: members.suspensionKey,
  thread: { standing: standingBy({ id: members.id, readsAll: sql`${members.role} in ('agent', 'moderator', 'admin')` }), id: threads.id, slug: threads.slug, title: threads.title, deletedAt: threads.deletedAt, kind: threads.kind, acceptedPostId: threads.acceptedPostId },
  post: { id: posts.id, plain: sql<string>`left(${posts.plain}, ${sql.raw(String(WORDS_READ))})`, deletedAt: posts.deletedAt },
  author: author.name,
  sanctionBecause: sql<string | null>`case when ${notifications.kind} in ('sanctioned', 'sanction-lifted', 'sanction-appeal') then (select case ${notifications.kind} when 'sanctioned' then s.because when 'sanction-lifted' then s.lifted_because else a.because end from ${sanctions} s left join ${sanctionAppeals} a on a.sanction_id = s.id where s.id = (${notifications.parts} ->> 'sanction')::bigint and s.member_id = ${notifications.memberId}) end`,
  judgedBecause: sql<string | null>`case when ${notifications.kind} = 'post-judged' then (select d.words from ${reviewDecisions} d join ${reviewItems} i on i.id = d.item_id where d.id = (${notifications.parts} ->> 'decision')::bigint and i.about_id = ${notifications.memberId}) end`,
  scheduledBecause: sql<string | null>`case when ${notifications.kind} = 'schedule-troubled' then (select s.because from ${scheduledThreads} s where s.id = (${notifications.parts} ->> 'scheduled')::bigint and s.member_id = ${notifications.memberId}) end`,
  failedBecause: sql<string | null>`case when ${notifications.kind} = 'payout-failed' then (select i.because from ${payoutItems} i where i.id = (${notifications.parts} ->> 'payment')::bigint and i.member_id = ${notifications.memberId}) end`,
};

export type Found = Awaited<ReturnType<typeof findNotifications>>[number];

/** Those of a place in the inbox, or one; each with what its member may know of it. Of a kind that this version no longer has, nothing is shown. */
export async function findNotifications(db: Executor, where: SQL | undefined, limit: number) {
  const rows = await db
    .select(columns)
    .from(notifications)
    .innerJoin(members, eq(members.id, notifications.memberId))
    .leftJoin(threads, eq(threads.id, notifications.threadId))
    .leftJoin(posts, eq(posts.id, notifications.postId))
    .leftJoin(author, eq(author.id, posts.authorId))
    .where(where)
    .orderBy(sql`${notifications.at} desc nulls first, ${notifications.id} desc nulls first`)
    .limit(limit);
  return rows.map((row) => {
    const member: Member = { kind: 'member', id: row.member.id as MemberId, handle: row.member.handle, name: row.member.name, role: row.member.role };
    const { thread, post } = row;
    const isThreadSeen = thread !== null && canSeeThread(member, thread);
    const isPostSeen = thread !== null && post !== null && canSeePost(member, thread, post);
    const told: Told | null = isKind(row.kind)
      ? {
          kind: row.kind,
          parts: row.parts,
          thread: thread && isThreadSeen ? { id: thread.id, slug: thread.slug, title: thread.title, isUnsolved: thread.kind === 'question' && thread.acceptedPostId === null } : null,
          post: post && isPostSeen ? { id: post.id, plain: post.plain, author: row.author ?? '' } : null,
          because: row.kind === 'suspended' ? row.suspendedBecause : (row.sanctionBecause ?? row.judgedBecause ?? row.scheduledBecause ?? row.failedBecause),
          doorKey: row.suspensionKey,
        }
      : null;
    return { ...row, member, told, isAccepted: post !== null && thread?.acceptedPostId === post.id };
  });
}
