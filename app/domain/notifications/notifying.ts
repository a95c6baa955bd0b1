/** Telling members something: one row for each, once for its key, with a mail where they want one; and taking it back. */
import { and, eq, inArray, sql } from 'drizzle-orm';
import { members } from '#db/schema/members.ts';
import { mails, notificationSettings, notifications } from '#db/schema/notifications.ts';
import { allow } from '#domain/core';
import type { Act, MemberId, PostId, ThreadId } from '#domain/core';
import { countUnread } from '#domain/members';
import { GROUPS, MAILED_WITHIN_DAYS, groupOf, ruleOf } from './rules.ts';
import type { Kind, Parts } from './rules.ts';

/** One thing for one member. `key` names the deed: the same again tells nobody twice. */
export type News = { member: MemberId; kind: Kind; key: string; at: Date; thread?: ThreadId | null; post?: PostId | null; parts?: Parts };

/** The task that sends what is due; timed work of the same name does it each minute as well. */
export const SEND_MAILS_TASK = 'send-mails';

/** Sent to the database together. */
const AT_ONCE = 1_000;

/**
 * Tells everybody who is to know; returns how many are told by this. People who have not come yet or have left are told nothing, those who
 * are leaving only what concerns their money and account, suspended ones only their account. Mails are queued only where the community sends any, and
 * for what happened lately. For the system alone: what happened is noted by its event.
 */
export async function tell(act: Act, all: readonly News[], { hasMail }: { hasMail: boolean }): Promise<number> {
  allow(act.by.kind === 'system');
  const sorted = [...all].sort((one, other) => one.member - other.member);
  const told: { member: MemberId; isListed: boolean }[] = [];
  for (let start = 0; start < sorted.length; start += AT_ONCE) told.push(...(await add(act, sorted.slice(start, start + AT_ONCE), hasMail)));
  await countUnread(act, told.filter(({ isListed }) => isListed).map(({ member }) => ({ member, by: 1 })));
  return told.length;
}

async function add(act: Act, news: readonly News[], hasMail: boolean): Promise<{ member: MemberId; isListed: boolean }[]> {
  const rows = news.map(({ member, kind, key, at, thread = null, post = null, parts = {} }) => {
    const { isFixed, mail } = GROUPS[groupOf(kind)];
    return { member, kind, key, at, thread, post, parts, of_group: groupOf(kind), is_fixed: isFixed, is_account: groupOf(kind) === 'account', by_mail: hasMail && mail, may_mail: hasMail && !ruleOf(kind).inboxOnly };
  });
  const since = new Date(act.at.getTime() - MAILED_WITHIN_DAYS * 86_400_000);
  const added = await act.tx.execute<{ member: string; is_listed: boolean; mailed: boolean }>(sql`
    with news as (
      select * from json_to_recordset(${JSON.stringify(rows)}::json) as n (member bigint, kind text, key text, at timestamptz, thread bigint, post bigint, parts jsonb, of_group text, is_fixed bool, is_account bool, by_mail bool, may_mail bool)
    ), wanted as (
      select n.*, coalesce(s.inbox, true) as is_listed, n.may_mail and n.at > ${since.toISOString()}::timestamptz and coalesce(s.mail = 'at-once' and n.may_mail, n.by_mail) as is_mailed
      from news n join ${members} m on m.id = n.member
      left join ${notificationSettings} s on s.member_id = n.member and s."group" = n.of_group and not n.is_fixed
      where not m.is_ghost and m.left_at is null and (m.leaves_at is null or n.is_fixed) and (m.suspended_at is null or n.is_account)
    ), added as (
      insert into ${notifications} (member_id, kind, key, thread_id, post_id, parts, at, is_listed)
      select member, kind, key, thread, post, parts, at, is_listed from wanted where is_listed or is_mailed order by member, key
      on conflict (member_id, key) do nothing
      returning id, member_id, key, is_listed
    ), queued as (
      insert into ${mails} (notification_id, next_at, queued_at)
      select added.id, ${act.at.toISOString()}::timestamptz, ${act.at.toISOString()}::timestamptz from added join wanted w on w.member = added.member_id and w.key = added.key where w.is_mailed
      returning notification_id
    )
    select added.member_id as member, added.is_listed, queued.notification_id is not null as mailed from added left join queued on queued.notification_id = added.id`);
  if (added.some(({ mailed }) => mailed)) await act.tx.execute(sql`select from graphile_worker.add_job(${SEND_MAILS_TASK}, job_key := ${SEND_MAILS_TASK})`);
  return added.map(({ member, is_listed }) => ({ member: Number(member) as MemberId, isListed: is_listed }));
}

/** Takes out of inboxes what is no longer so. The rows stay, so that nobody is told again when it is so once more; what waits to be mailed is dropped when its turn comes. */
export async function takeBack(act: Act, kinds: readonly Kind[], { thread, post }: { thread: ThreadId; post?: PostId }): Promise<void> {
  allow(act.by.kind === 'system');
  const about = post === undefined ? eq(notifications.threadId, thread) : eq(notifications.postId, post);
  const which = and(about, inArray(notifications.kind, [...kinds]), eq(notifications.isListed, true));
  const rows = await act.tx.select({ id: notifications.id, member: notifications.memberId, readAt: notifications.readAt }).from(notifications).where(which).orderBy(notifications.id).for('update');
  if (rows.length === 0) return;
  await act.tx.update(notifications).set({ isListed: false }).where(inArray(notifications.id, rows.map(({ id }) => id)));
  await countUnread(act, rows.filter(({ readAt }) => readAt === null).map(({ member }) => ({ member: member as MemberId, by: -1 })));
}
