-- Standing must stay explainable: a line of points is undone by another line, never changed or removed.
create function points_only_grow() returns trigger language plpgsql as $$
begin
  raise exception 'Lines of points are never changed or removed; add a line that reverses this one.' using errcode = 'restrict_violation';
end $$;
--> statement-breakpoint
create trigger points_only_grow before update or delete on points for each row execute function points_only_grow();
