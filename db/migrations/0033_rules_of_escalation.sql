-- Rules of before become rules of the new kind, the most impatient first; cases keep the name of theirs.
INSERT INTO "watch_rules" ("place", "name", "is_on", "since", "board_id", "conditions", "actions", "changed_at")
SELECT row_number() OVER (ORDER BY "after_minutes", "id"), "name", "is_on", "made_at", "board_id",
	jsonb_build_object('kind', 'question', 'silentMinutes', "after_minutes"), '[{"what": "open-case", "priority": null}]'::jsonb, "made_at"
FROM "escalation_rules";--> statement-breakpoint
UPDATE "cases" SET "reason" = 'Rule “' || rule."name" || '”' FROM "escalation_rules" rule WHERE rule."id" = "cases"."rule_id" AND "cases"."reason" IN ('', rule."name");--> statement-breakpoint
-- Every open thread gets its watch by the first minute's work.
UPDATE "escalation_settings" SET "sweep_at" = now(), "sweep_id" = 9007199254740991 WHERE EXISTS (SELECT FROM "watch_rules");--> statement-breakpoint
ALTER TABLE "cases" DROP CONSTRAINT "cases_rule_id_escalation_rules_id_fk";--> statement-breakpoint
ALTER TABLE "cases" DROP COLUMN "rule_id";--> statement-breakpoint
DROP TABLE "escalation_rules";--> statement-breakpoint
DROP TABLE "staff_calls";
