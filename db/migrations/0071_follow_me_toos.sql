-- Whoever said that they have the problem too hears of it, as from now on everybody does who says so.
insert into watches (member_id, thread_id, level, because, at)
select m.member_id, m.thread_id, 'follow', 'me-too', m.at from me_toos m join threads t on t.id = m.thread_id where t.deleted_at is null and t.author_id <> m.member_id
on conflict (member_id, thread_id) where thread_id is not null do nothing;
