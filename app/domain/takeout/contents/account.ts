/** What a takeout tells of the account itself: who somebody is, where they are signed in, what they chose and agreed to. */
import { sql } from 'drizzle-orm';
import { mayKnowTag, mayStillRead } from './shape.ts';
import type { Part } from './shape.ts';

export const accountParts: readonly Part[] = [
  {
    name: 'profile', title: 'Your profile', says: 'Who you are here.', tables: ['members'],
    rows: (id) => sql`select id as key, name, handle, email, email_verified_at as address_confirmed_at, role, joined_at, suspended_at, suspended_because, suspended_until, leaves_at, about as text, '/people/' || handle as link from members where id = ${id}`,
  },
  {
    name: 'groups', title: 'Your groups and boards', says: 'What you belong to, and boards you keep order on.', tables: ['group_members', 'board_moderators'],
    rows: (id) => sql`select row_number() over (order by what, name) as key, x.* from (
      select 'member of a group' as what, g.name, m.since from group_members m join groups g on g.id = m.group_id where m.member_id = ${id}
      union all select 'moderator of a board', b.name, null from board_moderators m join boards b on b.id = m.board_id where m.member_id = ${id}) x`,
  },
  {
    name: 'devices', title: 'Your devices', says: 'Where you are signed in now, and when you were last seen from a network or device; which one it was is kept only as a hash.', tables: ['sessions', 'member_signals'],
    rows: (id) => sql`select row_number() over (order by last_seen desc, what) as key, x.* from (
      select 'signed in' as what, device, started_at as since, seen_at as last_seen from sessions where member_id = ${id}
      union all select 'a ' || kind, null, null, seen_at from member_signals where member_id = ${id}) x`,
  },
  {
    name: 'sign-in', title: 'Your ways to sign in', says: 'Second factors, accounts elsewhere that open this one, and sites that may know who you are. No keys: those are secret.',
    tables: ['code_apps', 'recovery_codes', 'passkeys', 'identity_links', 'connect_consents'],
    rows: (id) => sql`select row_number() over (order by since, what) as key, x.* from (
      select 'an app that shows codes' as what, null as name, coalesce(added_at, asked_at) as since, null::timestamptz as used_at from code_apps where member_id = ${id}
      union all select 'a code on paper', null, made_at, used_at from recovery_codes where member_id = ${id}
      union all select 'a passkey', name, added_at, used_at from passkeys where member_id = ${id}
      union all select 'an account at ' || p.name, l.label, l.linked_at, l.used_at from identity_links l join identity_providers p on p.id = l.provider_id where l.member_id = ${id}
      union all select 'a site that may know who you are', s.name, c.at, null from connect_consents c join connect_sites s on s.id = c.site_id where c.member_id = ${id}) x`,
  },
  {
    name: 'consents', title: 'What you agreed to', says: 'And what you took back.', tables: ['consents'],
    rows: (id) => sql`select id as key, what, version, is_given as agreed, at from consents where member_id = ${id}`,
  },
  {
    name: 'settings', title: 'What you chose to be told and asked', says: 'Where it differs from what everybody has.', tables: ['notification_settings', 'helper_settings', 'helper_topics', 'mail_recipients'],
    rows: (id) => sql`select row_number() over (order by what, about) as key, x.* from (
      select 'told about' as what, "group" as about, 'inbox: ' || inbox || ', mail: ' || mail as chosen from notification_settings where member_id = ${id}
      union all select 'asked to help', 'how often', asks_a_day || ' a day, quiet from minute ' || quiet_from || ' to ' || quiet_to || ' (' || zone || ')' from helper_settings where member_id = ${id}
      union all select 'asked to help', coalesce(t.name, b.name), case when h.is_wanted then 'wanted' else 'not wanted' end from helper_topics h left join tags t on t.id = h.tag_id and ${mayKnowTag(id, sql`h.tag_id`)} left join boards b on b.id = h.board_id and ${mayStillRead(id, sql`b.id`)} where h.member_id = ${id}
      union all select 'mail to', refused_address, 'refused: ' || refused_because from mail_recipients where member_id = ${id} and refused_address is not null) x`,
  },
  {
    name: 'letters', title: 'Letters about your account', says: 'Sent within the last month.', tables: ['account_letters'],
    rows: (id) => sql`select id as key, purpose, email, asked_at, state, sent_at from account_letters where member_id = ${id}`,
  },
  {
    name: 'notifications', title: 'What you were told', says: 'In your inbox and by mail, for as long as it is kept.', tables: ['notifications', 'mails'],
    rows: (id) => sql`select n.id as key, n.kind, n.at, n.read_at, m.state as mail, case when n.post_id is not null then '/posts/' || n.post_id when n.thread_id is not null then '/t/' || n.thread_id end as link
      from notifications n left join mails m on m.notification_id = n.id where n.member_id = ${id}`,
  },
  {
    name: 'log', title: 'The log about your account', says: 'What you did and what others did to your account, as far as it is kept. Who of the staff did something is not named.', tables: ['audit_entries'],
    rows: (id) => sql`select id as key, at, what, case when by_id = ${id} then 'you' when by_id is null then 'the system, or somebody not signed in' else 'staff' end as by, case when by_id = ${id} then device end as device
      from audit_entries where by_id = ${id} or (subject_kind = 'member' and subject_id = ${id})`,
  },
  {
    name: 'conduct', title: 'What moderators told you', says: 'Warnings, silences and suspensions, and your appeals. Who gave or decided them is not named.', tables: ['sanctions', 'sanction_appeals'],
    rows: (id) => sql`select s.id as key, s.kind as what, s.reason, s.because, s.at as given_at, s.ends_at, s.seen_at as read_at, s.lifted_at, s.lifted_because, case when s.about_post_id is not null then '/posts/' || s.about_post_id end as link, a.at as appealed_at, a.outcome, a.because as answer, a.text as text
      from sanctions s left join sanction_appeals a on a.sanction_id = s.id where s.member_id = ${id}`,
  },
  {
    name: 'kept-away', title: 'Whom you muted or blocked', says: 'Nobody else is told.', tables: ['member_blocks'],
    rows: (id) => sql`select row_number() over (order by b.since, m.handle) as key, b.kind as what, b.since, m.name, '/people/' || m.handle as link from member_blocks b join members m on m.id = b.other_id where b.member_id = ${id}`,
  },
  {
    name: 'leaving', title: 'When you asked to leave', says: 'And what became of it.', tables: ['leavings'],
    rows: (id) => sql`select id as key, asked_at, ends_at, choice as money, pay_to, words as what_you_wrote, withdrawn_at, ended_at from leavings where member_id = ${id}`,
  },
  {
    name: 'takeouts', title: 'When you took your things out', says: 'Lately; this one included.', tables: ['takeouts'],
    rows: (id) => sql`select id as key, asked_at, ready_at, expires_at from takeouts where member_id = ${id}`,
  },
];
