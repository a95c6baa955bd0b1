-- What somebody agreed to is proof: it is taken back by another line, never changed or removed. A row goes only with its member's.
create function consents_only_grow() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and pg_trigger_depth() > 1 then return old; end if;
  raise exception 'What was agreed to is never changed or removed; add a line that takes it back.' using errcode = 'restrict_violation';
end $$;
--> statement-breakpoint
create trigger consents_only_grow before update or delete on consents for each row execute function consents_only_grow();
