-- Trigrams find words that resemble a misspelt one, and their indexes need the extension first. It is trusted: no superuser is needed.
create extension if not exists pg_trgm;
