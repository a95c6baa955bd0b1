-- The audit log is append-only: nobody changes or removes a line, but a transaction that says it is forgetting what is too old or whose it was.
CREATE FUNCTION "audit_is_kept"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('goodturn.forgetting', true) IS DISTINCT FROM 'on' THEN
    RAISE EXCEPTION 'the audit log is append-only';
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END
$$;
--> statement-breakpoint
CREATE TRIGGER "audit_entries_kept" BEFORE UPDATE OR DELETE ON "audit_entries" FOR EACH ROW EXECUTE FUNCTION "audit_is_kept"();
