CREATE TABLE "search_synonyms" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "search_synonyms_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"words" text[] NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "search_synonyms_several" CHECK (cardinality("search_synonyms"."words") between 2 and 20)
);
--> statement-breakpoint
CREATE TABLE "search_words_asked" (
	"day" date NOT NULL,
	"words" text NOT NULL,
	"searches" integer NOT NULL,
	"found_nothing" integer NOT NULL,
	"presses" integer NOT NULL,
	CONSTRAINT "search_words_asked_day_words_pk" PRIMARY KEY("day","words")
);
