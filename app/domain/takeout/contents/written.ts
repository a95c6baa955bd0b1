/** What a takeout gives of somebody's own words, and of what they said with one press. */
import { sql } from 'drizzle-orm';
import { mayKnowTag, mayStillRead, readsGuide, titleFor } from './shape.ts';
import type { Part } from './shape.ts';

export const writtenParts: readonly Part[] = [
  {
    name: 'posts', title: 'What you wrote', says: 'Your questions, discussions and replies. Of what others wrote only the titles are here, with links.', tables: ['threads', 'posts'],
    rows: (id) => sql`select p.id as key, ${titleFor(id)} as thread, case when p.number > 1 then 'a reply' when t.kind = 'question' then 'a question' else 'a discussion' end as what, case when ${mayStillRead(id, sql`b.id`)} then b.name end as board, p.created_at as written_at, p.edited_at, coalesce(p.deleted_at, t.deleted_at) as deleted_at, p.withheld_at, p.withheld_why, p.kudos_count as kudos, '/posts/' || p.id as link, p.source as text
      from posts p join threads t on t.id = p.thread_id join boards b on b.id = t.board_id where p.author_id = ${id}`,
  },
  {
    name: 'answers', title: 'What boards asked you', says: 'What you filled in beside your questions, staff-only fields too.', tables: [],
    rows: (id) => sql`select t.id * 1000000 + f.id as key, ${titleFor(id)} as thread, f.label as asked, coalesce(c.label, v.value) as answer, '/t/' || t.id as link from thread_field_values v join threads t on t.id = v.thread_id join board_fields f on f.id = v.field_id left join board_field_choices c on c.field_id = f.id and c.key = v.value where t.author_id = ${id}`,
  },
  {
    name: 'versions', title: 'What your posts said before', says: 'Each time they were changed.', tables: ['revisions'],
    rows: (id) => sql`select r.id as key, r.number as version, r.title, r.replaced_at, '/posts/' || r.post_id as link, r.source as text from revisions r join posts p on p.id = r.post_id where p.author_id = ${id}`,
  },
  {
    name: 'changes', title: 'What you changed for others', says: 'Posts of others that you mended.', tables: ['revisions'],
    rows: (id) => sql`select r.id as key, r.replaced_at as at, '/posts/' || r.post_id as link from revisions r join posts p on p.id = r.post_id where r.replaced_by = ${id} and p.author_id <> ${id}`,
  },
  {
    name: 'suggested-changes', title: 'Changes you suggested', says: 'To posts of others, and what became of them.', tables: ['edit_suggestions'],
    rows: (id) => sql`select s.id as key, ${titleFor(id)} as thread, s.at as suggested_at, s.state, s.decided_at, s.reason, s.answer, '/posts/' || s.post_id as link, s.source as text from edit_suggestions s join posts p on p.id = s.post_id join threads t on t.id = p.thread_id where s.member_id = ${id}`,
  },
  {
    name: 'drafts', title: 'What you have not sent', says: 'Your drafts.', tables: ['drafts'],
    rows: (id) => sql`select d.id as key, d.place, d.title, d.board, d.at, d.text from drafts d where d.member_id = ${id}`,
  },
  {
    name: 'scheduled', title: 'What you scheduled', says: 'Threads that are published at a time you chose, or were taken off the schedule.', tables: ['scheduled_threads'],
    rows: (id) => sql`select s.id as key, s.title, s.kind, b.name as board, s.publish_at, s.state, s.because, s.tags::text as tags, s.answers::text as answers, s.details::text as private_details, s.source as text from scheduled_threads s left join boards b on b.id = s.board_id where s.member_id = ${id} and s.state <> 'published'`,
  },
  {
    name: 'private-details', title: 'Private details of your questions', says: 'What only staff and you read.', tables: ['private_details'],
    rows: (id) => sql`select d.post_id as key, ${titleFor(id)} as thread, d.changed_at, '/posts/' || p.id as link, d.words as text from private_details d join posts p on p.id = d.post_id join threads t on t.id = p.thread_id where p.author_id = ${id}`,
  },
  {
    name: 'cases', title: 'What you asked staff', says: 'In private, by mail, or because a question of yours was handed to them.', tables: ['cases'],
    rows: (id) => sql`select c.id as key, coalesce(c.subject, ${titleFor(id)}) as about, c.state, c.opened_at, c.solved_at, case when c.thread_id is null then '/private/' || c.id else '/t/' || c.thread_id end as link from cases c left join threads t on t.id = c.thread_id where c.customer_id = ${id}`,
  },
  {
    name: 'messages', title: 'Your private conversations with staff', says: 'Your words, and when staff answered; what they answered is behind the link.', tables: ['case_messages'],
    rows: (id) => sql`select m.id as key, c.subject as about, case when m.by_staff then 'staff' else 'you' end as from, m.at, '/private/' || c.id as link, case when not m.by_staff then m.source end as text from case_messages m join cases c on c.id = m.case_id where c.customer_id = ${id}`,
  },
  {
    name: 'opinions', title: 'What you said of staff’s help', says: 'From 1 (very bad) to 5 (very good).', tables: ['csat_asks'],
    rows: (id) => sql`select a.case_id as key, a.asked_at, a.scored_at, a.score, coalesce(c.subject, ${titleFor(id)}) as about, a.comment as text from csat_asks a join cases c on c.id = a.case_id left join threads t on t.id = c.thread_id where a.member_id = ${id}`,
  },
  {
    name: 'presses', title: 'What you said with one press', says: 'Thanks, “me too”, accepted answers, duplicates, outcomes, what solved it for you, and whether guides helped.',
    tables: ['kudos', 'me_toos', 'acceptances', 'duplicate_suggestions', 'question_outcomes', 'deflections', 'article_votes', 'charity_votes'],
    rows: (id) => sql`select row_number() over (order by at, what, link) as key, x.* from (
      select 'thanked' as what, k.at, ${titleFor(id)} as about, '/posts/' || k.post_id as link, null as text from kudos k join posts p on p.id = k.post_id join threads t on t.id = p.thread_id where k.member_id = ${id}
      union all select 'me too', m.at, ${titleFor(id)}, '/t/' || t.id, null from me_toos m join threads t on t.id = m.thread_id where m.member_id = ${id}
      union all select 'accepted an answer', a.at, ${titleFor(id)}, '/posts/' || a.post_id, null from acceptances a join threads t on t.id = a.thread_id where a.by = ${id}
      union all select 'called it a duplicate', d.suggested_at, ${titleFor(id)}, '/t/' || t.id, null from duplicate_suggestions d join threads t on t.id = d.thread_id where d.suggested_by = ${id}
      union all select 'said how it ended: ' || o.kind, o.at, ${titleFor(id)}, '/t/' || t.id, null from question_outcomes o join threads t on t.id = o.thread_id where o.by = ${id}
      union all select 'this solved it', d.at, coalesce(${titleFor(id)}, case when ${readsGuide(id)} then g.title end), coalesce('/posts/' || d.post_id, case when ${readsGuide(id)} then '/guides/' || g.slug end), null from deflections d left join posts p on p.id = d.post_id left join threads t on t.id = p.thread_id left join articles g on g.id = d.article_id where d.member_id = ${id}
      union all select case when v.about = 'helped' then 'did it help: ' else 'is it right: ' end || case when v.is_yes then 'yes' else 'no' end, v.at, case when ${readsGuide(id)} then g.title end, case when ${readsGuide(id)} then '/guides/' || g.slug end, v.reason from article_votes v join articles g on g.id = v.article_id where v.member_id = ${id}
      union all select 'voted for a charity', v.at, c.name, null, null from charity_votes v join charities c on c.id = v.charity_id where v.member_id = ${id}) x`,
  },
  {
    name: 'reports', title: 'What you reported', says: 'To the moderators, why, and what became of it. Who reported you is not here.', tables: ['flags'],
    rows: (id) => sql`select f.id as key, coalesce(${titleFor(id)}, case when i.post_id is null then 'a member' end) as about, f.reason, f.at, f.withdrawn_at, f.decided_at, case when f.agreed then 'agreed' when not f.agreed then 'kept as it was' end as outcome, case when i.post_id is not null then '/posts/' || i.post_id end as link, f.words as text
      from flags f join review_items i on i.id = f.item_id left join posts p on p.id = i.post_id left join threads t on t.id = p.thread_id where f.member_id = ${id}`,
  },
  {
    name: 'guides', title: 'Guides you had a part in', says: 'Where you are named, and versions that you wrote.', tables: ['article_credits', 'article_revisions'],
    rows: (id) => sql`select row_number() over (order by title, what, at) as key, x.* from (
      select 'named: ' || c.role as what, case when ${readsGuide(id)} then g.title end as title, null::timestamptz as at, case when ${readsGuide(id)} then '/guides/' || g.slug end as link, null as text from article_credits c join articles g on g.id = c.article_id where c.member_id = ${id}
      union all select 'wrote a version', r.title, r.written_at, case when ${readsGuide(id)} then '/guides/' || g.slug end, r.source from article_revisions r join articles g on g.id = r.article_id where r.written_by = ${id}) x`,
  },
  {
    name: 'files', title: 'Files you sent', says: 'The files themselves are in the folder “files”.', tables: ['attachments'],
    rows: (id) => sql`select id as key, name, type, bytes, at as sent_at, removed_at from attachments where owner_id = ${id}`,
  },
  {
    name: 'helping', title: 'Questions you were asked about, and wrote an answer to', says: 'Why you were asked, and what you said to it.', tables: ['help_asks', 'question_claims'],
    rows: (id) => sql`select row_number() over (order by at, what, link) as key, x.* from (
      select 'asked to help' as what, h.at, ${titleFor(id)} as about, h.because, h.answer, h.answered_at, '/t/' || t.id as link from help_asks h join threads t on t.id = h.thread_id where h.member_id = ${id}
      union all select 'said that you write an answer', c.at, ${titleFor(id)}, null, null, null, '/t/' || t.id from question_claims c join threads t on t.id = c.thread_id where c.member_id = ${id}) x`,
  },
  {
    name: 'kept', title: 'What you keep and follow', says: 'Your bookmarks with their notes, how loud threads, boards and tags are for you, how far you have read, and what you follow by itself.', tables: ['bookmarks', 'watches', 'watch_choices', 'thread_reads'],
    rows: (id) => sql`select row_number() over (order by at, what, link) as key, x.* from (
      select 'kept for later' as what, k.at, ${titleFor(id)} as about, k.remind_at, '/posts/' || k.post_id as link, k.note as text from bookmarks k join posts p on p.id = k.post_id join threads t on t.id = p.thread_id where k.member_id = ${id}
      union all select 'a thread: ' || w.level, w.at, ${titleFor(id)}, null, '/t/' || t.id, null from watches w join threads t on t.id = w.thread_id where w.member_id = ${id}
      union all select 'a board: ' || w.level, w.at, case when ${mayStillRead(id, sql`b.id`)} then b.name end, null, case when ${mayStillRead(id, sql`b.id`)} then '/boards/' || b.slug end, null from watches w join boards b on b.id = w.board_id where w.member_id = ${id}
      union all select 'a tag: ' || w.level, w.at, g.name, null, '/tags/' || g.slug, null from watches w left join tags g on g.id = w.tag_id and ${mayKnowTag(id, sql`w.tag_id`)} where w.tag_id is not null and w.member_id = ${id}
      union all select 'when you write: ' || c.when_writing || ', when you have it too: ' || c.when_me_too, null, null, null, null, null from watch_choices c where c.member_id = ${id}
      union all select 'read up to number ' || r.number, r.at, ${titleFor(id)}, null, '/t/' || t.id, null from thread_reads r join threads t on t.id = r.thread_id where r.member_id = ${id}) x`,
  },
  {
    name: 'visits', title: 'Answers you opened instead of asking', says: 'How many, never which; kept for as long as answers are counted.', tables: ['answer_visits', 'reading_days'],
    rows: (id) => sql`select row_number() over (order by at, what) as key, x.* from (
      select 'opened answers while asking' as what, started_at as at, openings as times, solved_at, asked_at from answer_visits where member_id = ${id}
      union all select 'threads read on a day', day::timestamptz, threads, null, null from reading_days where member_id = ${id}) x`,
  },
];
