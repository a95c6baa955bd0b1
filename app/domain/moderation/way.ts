/** The part of the queue that somebody goes through: the query of its list, carried along in the addresses of single things as `through`. */
import type { Executor } from '#db/connect.ts';
import { readId } from '#domain/core';
import type { MemberId, PostId } from '#domain/core';
import { postsLike } from './near.ts';
import type { WholeFilter } from './one-queue.ts';
import { isQueueKind } from './rules.ts';

/** `through` is null for the whole queue. */
export type Way = { through: string | null; like: PostId | null; filter: WholeFilter };

/** What the query of a list asks for; what it does not know is left out. */
export async function readWay(db: Executor, query: URLSearchParams): Promise<Way> {
  const kind = query.get('kind') ?? '';
  const like = readId<PostId>(query.get('like'));
  const asked = { kind: isQueueKind(kind) ? kind : null, board: query.get('board') || null, about: readId<MemberId>(query.get('about')) };
  const isOldestFirst = query.get('order') === 'oldest';
  const named = Object.entries({ ...asked, like, order: isOldestFirst ? 'oldest' : null }).flatMap(([name, value]) => (value === null ? [] : [[name, String(value)]]));
  return { like, through: named.length === 0 ? null : new URLSearchParams(named).toString(), filter: { ...asked, order: isOldestFirst ? 'oldest' : 'weight', like: like === null ? null : await postsLike(db, like) } };
}

/** The way that stands in the address of a single thing. */
export const wayIn = (db: Executor, { searchParams }: URL): Promise<Way> => readWay(db, new URLSearchParams(searchParams.get('through') ?? ''));
