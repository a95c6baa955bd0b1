-- Long texts and word lists live beside the row, and what filters and counts read stays in it: a search
-- looks at 1,000 rows and must not fetch four pages for each.
alter table search_docs set (toast_tuple_target = 256);
alter table search_docs alter column vector set storage external;
alter table search_docs alter column title_vector set storage main;
alter table search_docs alter column title set storage main;
alter table search_docs alter column tags set storage main;
alter table search_docs alter column audience set storage main;
--> statement-breakpoint
-- The first generation, empty. Installations start with it; rebuilds replace it.
insert into search_state (id, generation) values (1, 1) on conflict do nothing;
--> statement-breakpoint
-- Every change noted for another engine gets the next number.
create sequence if not exists search_catch_up_revisions;
--> statement-breakpoint
-- Words that may be the one meant although two letters are wrong. 0.2 lets two typos in eight letters through;
-- the caller measures the distance itself.
create or replace function search_resembling_words(in_generation integer, wanted text, most integer)
returns table (word text, stem text, documents integer)
language sql stable parallel safe
set pg_trgm.similarity_threshold = 0.2
as $$
  select terms.word, terms.stem, terms.documents
  from search_terms terms
  where terms.generation = in_generation
    and length(terms.word) between 7 and 24 and terms.word !~ '[0-9]'
    and terms.word % wanted
    and length(terms.word) between length(wanted) - 2 and length(wanted) + 2
  order by similarity(terms.word, wanted) desc, terms.documents desc
  limit most
$$;
