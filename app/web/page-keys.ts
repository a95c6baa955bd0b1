/** Which pages may be kept for everybody, and what a change must name to drop them. */
import { readId } from '#domain/core';
import type { ThreadId } from '#domain/core';
import type { Wanted } from './page-cache.ts';

/** The tag of everything that is not about one thread: any event may show on a list. */
export const REST = 'rest';
export const threadTag = (threadId: number): string => `thread:${threadId}`;

/** What may be kept, with the thread whose reader is to be counted. */
export type Keepable = Wanted & { threadId: ThreadId | null };

/** Nobody hears of a changed name or a passed hour: relative times, author cards and the side column may be this old. */
const PAGE_SECONDS = 60;

/** What is found changes a moment after the event, when the search has taken it in. */
const SEARCH_SECONDS = 5;

/** Longer addresses are made by no page of ours, and would only fill the memory. */
const MAX_LENGTH = 600;

/** The pages everybody may read, and the parameters each of them knows. Any other parameter is somebody's own. */
const KINDS: { path: RegExp; parameters: readonly string[]; seconds: number }[] = [
  { path: /^\/t\/(\d+)(?:\/[^/]*)?$/, parameters: ['page', 'order', 'after'], seconds: PAGE_SECONDS },
  { path: /^\/$/, parameters: [], seconds: PAGE_SECONDS },
  { path: /^\/(?:threads|boards\/[^/]+)$/, parameters: ['tab', 'after'], seconds: PAGE_SECONDS },
  { path: /^\/tags\/[^/]+$/, parameters: ['tab', 'after'], seconds: PAGE_SECONDS },
  { path: /^\/tags$/, parameters: ['q', 'after'], seconds: PAGE_SECONDS },
  { path: /^\/guides(?:\/[^/]+)?$/, parameters: [], seconds: PAGE_SECONDS },
  { path: /^\/guides\/in\/[^/]+$/, parameters: ['after'], seconds: PAGE_SECONDS },
  { path: /^\/people\/[^/]+$/, parameters: [], seconds: PAGE_SECONDS },
  { path: /^\/people\/[^/]+\/points$/, parameters: ['reason', 'after'], seconds: PAGE_SECONDS },
  { path: /^\/leaderboard$/, parameters: ['period', 'topic', 'board', 'tag'], seconds: PAGE_SECONDS },
  { path: /^\/(?:points|privacy)$/, parameters: [], seconds: PAGE_SECONDS },
  { path: /^\/moderation-log$/, parameters: ['after'], seconds: PAGE_SECONDS },
  { path: /^\/search$/, parameters: ['q', 'kind', 'board', 'tag', 'solved', 'author', 'after', 'before', 'sort', 'page'], seconds: SEARCH_SECONDS },
];

/** Where a page would be kept: one for each look of each address. */
export const keyOf = (pathAndQuery: string, theme: string): string => `${theme} ${pathAndQuery}`;

/**
 * What to keep for this address; null when it is to be made for each visitor.
 * @param pathAndQuery as it came, for example `/t/12/slug?page=2`
 */
export function keepable(pathAndQuery: string, theme: string): Keepable | null {
  const [path = '', query = ''] = pathAndQuery.split('?', 2);
  if (pathAndQuery.length > MAX_LENGTH || path.endsWith('.data')) return null;
  for (const { path: pattern, parameters, seconds } of KINDS) {
    const match = pattern.exec(path);
    if (!match) continue;
    if (query && ![...new URLSearchParams(query).keys()].every((name) => parameters.includes(name))) return null;
    const threadId = match[1] ? readId<ThreadId>(match[1]) : null;
    return { key: keyOf(pathAndQuery, theme), tag: threadId === null ? REST : threadTag(threadId), seconds, threadId };
  }
  return null;
}
