-- The audit log and what people agreed to are not emptied either: a trigger for rows does not hear of it.
create function "is_not_emptied"() returns trigger language plpgsql as $$
begin
  raise exception '% is never emptied', tg_table_name using errcode = 'restrict_violation';
end $$;
--> statement-breakpoint
create trigger "audit_entries_not_emptied" before truncate on "audit_entries" for each statement execute function "is_not_emptied"();
--> statement-breakpoint
create trigger "consents_not_emptied" before truncate on "consents" for each statement execute function "is_not_emptied"();
