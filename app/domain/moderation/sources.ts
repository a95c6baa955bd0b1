/** What other areas have for the queue, each through its own door, which says what the viewer may decide. */
import type { Executor } from '#db/connect.ts';
import type { Cursor, Viewer } from '#domain/core';
import { countWaitingSuggestions, waitingSuggestions } from '#domain/edits';
import { countWaitingReviews, waitingReviewAppeals, waitingReviews } from '#domain/fraud';
import { canDecideSignUps, countSignUps, signUpList } from '#domain/members';
import { countWaitingAppeals, waitingAppeals } from '#domain/sanctions';
import { KIND_WEIGHTS } from './rules.ts';
import type { OtherKind } from './rules.ts';

/** `pageId` is what its own page is known by; `beside` is a sanction's kind, a board's name, or an address. */
export type OtherLine = { id: number; pageId: number; since: Date; title: string; by: string | null; beside: string | null };
type Asked = { after: Cursor | null; limit: number; only?: number | null; board?: string | null };
type Source = { kind: OtherKind; source: number; weight: number; isOnBoard: boolean; list: (db: Executor, asked: Asked, viewer: Viewer) => Promise<OtherLine[]> };

/** Items, which moderation keeps itself, are source 0. The numbers stand in addresses of pages. */
export const SOURCES: readonly Source[] = [
  { kind: 'appeal', source: 1, weight: KIND_WEIGHTS.appeal, isOnBoard: false, list: async (db, asked, viewer) => (await waitingAppeals(db, asked, viewer)).map(({ kind, ...row }) => ({ ...row, pageId: row.id, by: null, beside: kind })) },
  { kind: 'rewards', source: 2, weight: KIND_WEIGHTS.rewards, isOnBoard: false, list: async (db, asked, viewer) => (await waitingReviews(db, asked, viewer)).map(({ reviewId, ...row }) => ({ ...row, pageId: reviewId, by: null, beside: null })) },
  { kind: 'rewards-appeal', source: 3, weight: KIND_WEIGHTS['rewards-appeal'], isOnBoard: false, list: async (db, asked, viewer) => (await waitingReviewAppeals(db, asked, viewer)).map(({ reviewId, ...row }) => ({ ...row, pageId: reviewId, by: null, beside: null })) },
  { kind: 'sign-up', source: 4, weight: KIND_WEIGHTS['sign-up'], isOnBoard: false, list: (db, asked, viewer) => signUps(db, asked, viewer) },
  { kind: 'edit', source: 5, weight: KIND_WEIGHTS.edit, isOnBoard: true, list: async (db, asked, viewer) => (await waitingSuggestions(db, asked, viewer)).map(({ id, since, title, by, board }) => ({ id, pageId: id, since, title, by, beside: board })) },
];

async function signUps(db: Executor, { after, limit, only = null }: Asked, viewer: Viewer): Promise<OtherLine[]> {
  if (!canDecideSignUps(viewer)) return [];
  const { rows } = await signUpList(db, after, viewer, { limit, only });
  return rows.map(({ id, name, email, askedAt }) => ({ id, pageId: id, since: askedAt, title: name, by: null, beside: email }));
}

/** One that waits, if the viewer may decide it. */
export async function oneWaiting(db: Executor, { kind, id }: { kind: OtherKind; id: number }, viewer: Viewer): Promise<OtherLine | null> {
  const source = SOURCES.find((one) => one.kind === kind);
  return (await source?.list(db, { after: null, limit: 1, only: id }, viewer))?.[0] ?? null;
}

/** How many of each kind the viewer may decide. */
export async function countOthers(db: Executor, viewer: Viewer, board: string | null): Promise<Record<OtherKind, number>> {
  const isEverywhere = board === null;
  const [appeal, reviews, signUp, edit] = await Promise.all([
    isEverywhere ? countWaitingAppeals(db, viewer) : 0,
    isEverywhere ? countWaitingReviews(db, viewer) : { reviews: 0, appeals: 0 },
    isEverywhere ? countSignUps(db, viewer) : 0,
    countWaitingSuggestions(db, viewer, board),
  ]);
  return { appeal, rewards: reviews.reviews, 'rewards-appeal': reviews.appeals, 'sign-up': signUp, edit };
}
