-- Lines written before limits existed get their direction and, for kudos, who gave them; nothing that counts is changed.
alter table points disable trigger points_only_grow;
--> statement-breakpoint
update points set undoes = true where points < 0;
--> statement-breakpoint
update points p set by_member = k.member_id from kudos k where p.reason = 'kudos.received' and p.source = 'kudos:' || k.id;
--> statement-breakpoint
alter table points enable trigger points_only_grow;
--> statement-breakpoint
-- What a table of points said stays readable: a newer version replaces it, nothing changes it.
create function point_tables_only_grow() returns trigger language plpgsql as $$
begin
  raise exception 'Tables of points are never changed or removed; add a version.' using errcode = 'restrict_violation';
end $$;
--> statement-breakpoint
create trigger point_tables_only_grow before update or delete on point_tables for each row execute function point_tables_only_grow();
--> statement-breakpoint
insert into point_tables (version, applies_from, rows, day_limit, pair_day_limit, pair_month_limit, at, note) values
  (1, '1970-01-01T00:00:00Z', '{"kudos.received": {"points": 10, "perDay": null}, "answer.accepted": {"points": 15, "perDay": null}, "accepted.answer": {"points": 2, "perDay": null}, "answer.helped_again": {"points": 5, "perDay": 10}, "article.helpful": {"points": 2, "perDay": 10}}',
   200, 6, 30, '1970-01-01T00:00:00Z', 'The table the community started with.');
