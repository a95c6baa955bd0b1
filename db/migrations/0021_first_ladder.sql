-- Acceptances taken back before they were counted: the newest line of each says whether it stands.
update standings s set lost = taken.lost
from (
  select member_id, sum(case when reverses is null then 0 when undoes then 1 else -1 end)::int as lost
  from points where reason = 'answer.accepted' group by member_id
) taken
where taken.member_id = s.member_id and taken.lost <> 0;
--> statement-breakpoint
-- What a ladder said stays readable: a newer version replaces it, nothing changes it.
create function ladders_only_grow() returns trigger language plpgsql as $$
begin
  raise exception 'Ladders of ranks are never changed or removed; add a version.' using errcode = 'restrict_violation';
end $$;
--> statement-breakpoint
create trigger ladders_only_grow before update or delete on ladders for each row execute function ladders_only_grow();
--> statement-breakpoint
insert into ladders (version, ranks, preset, needs, at, note) values
  (1, '[{"name": "Newcomer", "points": 0, "solutions": 0, "quality": 0}, {"name": "Neighbour", "points": 50, "solutions": 1, "quality": 0}, {"name": "Helper", "points": 150, "solutions": 3, "quality": 60}, {"name": "Regular", "points": 300, "solutions": 6, "quality": 65}, {"name": "Mender", "points": 500, "solutions": 10, "quality": 70}, {"name": "Pathfinder", "points": 750, "solutions": 15, "quality": 75}, {"name": "Mentor", "points": 1050, "solutions": 21, "quality": 80}, {"name": "Beacon", "points": 1400, "solutions": 28, "quality": 85}, {"name": "Cornerstone", "points": 1800, "solutions": 36, "quality": 90}]',
   'open',
   '{"links": {"rank": 1, "trust": 0}, "images": {"rank": 1, "trust": 0}, "new-tags": {"rank": 1, "trust": 0}, "edit-others": {"rank": 5, "trust": 0}, "accept-on-behalf": {"rank": 6, "trust": 0}, "close": {"rank": 7, "trust": 0}, "edit-drafts": {"rank": 5, "trust": 0}}',
   '1970-01-01T00:00:00Z', 'The ladder the community started with.');
