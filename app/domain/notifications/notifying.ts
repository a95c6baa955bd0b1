/** Telling members something: one row for each, once for its key, with a mail where they want one; and taking it back. */
import { and, eq, inArray, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { members } from '#db/schema/members.ts';
import { mails, notificationSettings, notifications } from '#db/schema/notifications.ts';
import { allow } from '#domain/core';
import type { Act, MemberId, PostId, ThreadId } from '#domain/core';
import { countOneMoreUnread, countUnread } from '#domain/members';
import { hasMuted } from '#domain/watching';
import { GROUPS, MAILED_WITHIN_DAYS, groupOf, isHushed, ruleOf } from './rules.ts';
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
  for (let start = 0; start < sorted.length; start += AT_ONCE) told.push(...(await add(act, sql`select * from json_to_recordset(${rowsOf(sorted.slice(start, start + AT_ONCE), hasMail)}::json) as one (member bigint, ${COLUMNS})`)));
  await countUnread(act, told.filter(({ isListed }) => isListed).map(({ member }) => ({ member, by: 1 })));
  return told.length;
}

/**
 * Tells the same to everybody a statement finds (rows of `member`; with `each`, of `member` and of the `thread` it is about for them), with the rules of {@link tell}: ten thousand people are told by one statement and counted by another.
 */
export async function tellAll(act: Act, news: Omit<News, 'member'>, hearers: SQL, { hasMail }: { hasMail: boolean }, about: 'same' | 'each' = 'same'): Promise<number> {
  allow(act.by.kind === 'system');
  const theirs = about === 'each' ? sql`heard.thread, ` : sql``;
  const told = await add(act, sql`select heard.member, ${theirs}one.* from (${hearers}) as heard cross join json_to_recordset(${rowsOf([news], hasMail)}::json) as one (${about === 'each' ? BUT_THREAD : COLUMNS})`);
  await countOneMoreUnread(act, told.filter(({ isListed }) => isListed).map(({ member }) => member));
  return told.length;
}

type Heard = Omit<News, 'member'> & { member?: MemberId };

/** News with what the rules say of them, as JSON for a statement: its columns, but for `member`, are {@link COLUMNS}. */
const rowsOf = (news: readonly Heard[], hasMail: boolean): string =>
  JSON.stringify(
    news.map(({ kind, key, at, thread = null, post = null, parts = {}, member }) => {
      const { isFixed, mail } = GROUPS[groupOf(kind)];
      return { member, kind, key, at, thread, post, parts, of_group: groupOf(kind), is_fixed: isFixed, is_account: groupOf(kind) === 'account', is_hushed: isHushed(kind), by_mail: hasMail && mail, may_mail: hasMail && !ruleOf(kind).inboxOnly };
    }),
  );

const BUT_THREAD = sql.raw('kind text, key text, at timestamptz, post bigint, parts jsonb, of_group text, is_fixed bool, is_account bool, is_hushed bool, by_mail bool, may_mail bool');
const COLUMNS = sql`thread bigint, ${BUT_THREAD}`;

async function add(act: Act, news: SQL): Promise<{ member: MemberId; isListed: boolean }[]> {
  const since = new Date(act.at.getTime() - MAILED_WITHIN_DAYS * 86_400_000);
  const added = await act.tx.execute<{ member: string; is_listed: boolean; mailed: boolean }>(sql`
    with news as (${news}), wanted as (
      select n.*, coalesce(s.inbox, true) as is_listed, n.may_mail and n.at > ${since.toISOString()}::timestamptz and coalesce(s.mail = 'at-once' and n.may_mail, n.by_mail) as is_mailed
      from news n join ${members} m on m.id = n.member
      left join ${notificationSettings} s on s.member_id = n.member and s."group" = n.of_group and not n.is_fixed
      where not m.is_ghost and m.left_at is null and (m.leaves_at is null or n.is_fixed) and (m.suspended_at is null or n.is_account)
        and not (n.is_hushed and n.thread is not null and ${hasMuted(sql`n.member`, sql`n.thread`)})
    ), added as (
      insert into ${notifications} (member_id, kind, key, thread_id, post_id, parts, at, is_listed)
      select member, kind, key, thread, post, parts, at, is_listed from wanted where is_listed or is_mailed order by member, key
      on conflict (member_id, key) do nothing
      returning id, member_id, key, is_listed
    ), queued as (
      insert into ${mails} (notification_id, next_at, queued_at)
      select added.id, ${act.at.toISOString()}::timestamptz, ${act.at.toISOString()}::timestamptz from added
      -- A condition within a case is looked up in a hash. A join would be planned for the few rows that are expected, and compare each with each.
      where case when (added.member_id, added.key) in (select w.member, w.key from wanted w where w.is_mailed) then true else false end
      returning notification_id
    )
    select added.member_id as member, added.is_listed, queued.notification_id is not null as mailed from added left join queued on queued.notification_id = added.id`);
  if (added.some(({ mailed }) => mailed)) await act.tx.execute(sql`select from graphile_worker.add_job(${SEND_MAILS_TASK}, job_key := ${SEND_MAILS_TASK})`);
  return added.map(({ member, is_listed }) => ({ member: Number(member) as MemberId, isListed: is_listed }));
}

/** Takes out of inboxes what is no longer so. The rows stay, so that nobody is told again when it is so once more; what waits to be mailed is dropped when its turn comes. */
export async function takeBack(act: Act, kinds: readonly Kind[], { thread, post }: { thread: ThreadId; post?: PostId }): Promise<void> {
  allow(act.by.kind === 'system');
  await takeBackAll(act, and(post === undefined ? eq(notifications.threadId, thread) : eq(notifications.postId, post), inArray(notifications.kind, [...kinds])));
}

/** The same of everything a condition finds, however many were told. */
export async function takeBackAll(act: Act, which: SQL | undefined): Promise<void> {
  allow(act.by.kind === 'system');
  const listed = and(which, eq(notifications.isListed, true));
  const rows = await act.tx.select({ member: notifications.memberId, readAt: notifications.readAt }).from(notifications).where(listed).orderBy(notifications.id).for('update');
  if (rows.length === 0) return;
  await act.tx.update(notifications).set({ isListed: false }).where(listed);
  await countUnread(act, rows.filter(({ readAt }) => readAt === null).map(({ member }) => ({ member: member as MemberId, by: -1 })));
}
