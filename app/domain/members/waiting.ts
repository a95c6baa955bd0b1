/** How much unread waits for members: counted by whoever puts it there, and read along with every session. */
import { sql } from 'drizzle-orm';
import { memberInboxes } from '#db/schema/members.ts';
import type { Act, MemberId } from '#domain/core';

/** One more unread for each of these members, however many: in one statement, by ascending member. */
export async function countOneMoreUnread(act: Act, members: readonly MemberId[]): Promise<void> {
  if (members.length === 0) return;
  await act.tx.execute(sql`
    insert into ${memberInboxes} as mine (member_id, unread) select member::bigint, 1 from json_array_elements_text(${JSON.stringify(members)}::json) as told (member) order by 1
    on conflict (member_id) do update set unread = mine.unread + 1`);
}

/**
 * Moves the number of what is unread by so much for each member, in the act's transaction, with whatever made it so.
 * Locks the rows by ascending member.
 */
export async function countUnread(act: Act, changes: readonly { member: MemberId; by: number }[]): Promise<void> {
  const sums = new Map<MemberId, number>();
  for (const { member, by } of changes) sums.set(member, by + (sums.get(member) ?? 0));
  const rows = [...sums].filter(([, by]) => by !== 0).sort(([one], [other]) => one - other).map(([member, by]) => ({ member, by }));
  if (rows.length === 0) return;
  await act.tx.execute(sql`
    insert into ${memberInboxes} as mine (member_id, unread)
    select member, greatest(0, by) from json_to_recordset(${JSON.stringify(rows)}::json) as moved (member bigint, by int) order by member
    on conflict (member_id) do update set unread = greatest(0, mine.unread + (select by from json_to_recordset(${JSON.stringify(rows)}::json) as moved (member bigint, by int) where member = mine.member_id))`);
}
