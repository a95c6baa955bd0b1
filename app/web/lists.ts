/** What a list's address asks for, and what its head says. */
import { readCursor } from '#domain/core';
import type { Cursor } from '#domain/core';

export type AskedTab = 'latest' | 'unanswered' | 'solved' | 'popular';
const TABS: readonly AskedTab[] = ['latest', 'unanswered', 'solved', 'popular'];

/** The tab and the place to go on from; nonsense is the first page of the latest. */
export function listAsked(url: URL): { tab: AskedTab; after: string | undefined; cursor: Cursor | null } {
  const after = url.searchParams.get('after') ?? undefined;
  const cursor = readCursor(after);
  return { tab: TABS.find((tab) => tab === url.searchParams.get('tab')) ?? 'latest', after: cursor ? after : undefined, cursor };
}
