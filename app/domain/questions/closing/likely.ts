/** Which answer probably solved a question, from what its asker wrote and did and what others thanked for. */
import { sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { members } from '#db/schema/members.ts';
import { kudos, posts } from '#db/schema/threads.ts';
import type { MemberId, PostId, ThreadId } from '#domain/core';
import { ANSWERS_WEIGHED, LIKELY_FROM, likelihoodOf, saidBy } from './rules.ts';
import type { Said } from './rules.ts';

type Row = { id: string; number: number; author: string; kudos: number; by_staff: boolean; role: string; in_reply_to: string | null; words: string; askers_kudos: boolean };
export type LikelyAnswer = { postId: PostId; because: string };

/** The likeliest answer by somebody else; null when none stands out. One statement. */
export async function likelyAnswer(db: Executor, threadId: ThreadId, askerId: MemberId): Promise<LikelyAnswer | null> {
  const rows = await db.execute<Row>(sql`
    select p.id, p.number, p.author_id as author, p.kudos_count as kudos, p.by_staff, m.role, p.in_reply_to_id as in_reply_to,
      case when p.author_id = ${askerId} then left(p.plain, 600) else '' end as words,
      exists (select from ${kudos} k where k.post_id = p.id and k.member_id = ${askerId}) as askers_kudos
    from ${posts} p join ${members} m on m.id = p.author_id
    where p.thread_id = ${threadId} and p.number > 1 and p.deleted_at is null order by p.number desc limit ${ANSWERS_WEIGHED}`);
  const inOrder = [...rows].reverse();
  const said = new Map<number, Said>();
  let last: number | null = null;
  for (const row of inOrder) {
    if (Number(row.author) !== askerId) {
      last = Number(row.id);
      continue;
    }
    // What the asker writes is about the answer it names, else about the one before it.
    const about = row.in_reply_to === null ? last : Number(row.in_reply_to);
    const word = saidBy(row.words);
    if (about !== null && word !== null) said.set(about, word);
  }
  const weighed = inOrder
    .filter(({ author }) => Number(author) !== askerId)
    .map((row) => ({ id: Number(row.id), ...likelihoodOf({ kudos: row.kudos, hasAskersKudos: row.askers_kudos, byStaff: row.by_staff, bySuperuser: row.role === 'superuser', said: said.get(Number(row.id)) ?? null }) }))
    .sort((one, other) => other.score - one.score || other.id - one.id);
  const [best] = weighed;
  return best && best.score >= LIKELY_FROM ? { postId: best.id as PostId, because: best.because } : null;
}
