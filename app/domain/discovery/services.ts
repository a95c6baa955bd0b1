/** The services with search among them: what jobs, doors and commands receive. */
import type { Services } from '#domain/core';
import type { SearchService } from '#search/index.ts';

export type { SearchService } from '#search/index.ts';
export type GoodturnServices = Services<SearchService>;
