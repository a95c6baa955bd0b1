/** What exactly stands in a request's context and in the services: written once, so that every door is typed. */
import type { RequestContext } from '#web/context.ts';
import type { Services } from '#domain/core';
import type { SearchService } from '#search/index.ts';

export type GoodturnServices = Services<SearchService>;

declare module '@remix-run/server-runtime' {
  interface AppLoadContext extends RequestContext<GoodturnServices> {}
}
