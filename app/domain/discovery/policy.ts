/** Who may find what. */
import type { Executor } from '#db/connect.ts';
import { privateBoardsOf } from '#domain/boards';
import { isStaff } from '#domain/core';
import type { Viewer } from '#domain/core';
import { PUBLIC_AUDIENCE } from '#search/engine.ts';

/** Who finds what stands on a private board: whoever may read it. */
export const boardAudience = (boardId: number): string => `board:${boardId}`;

/** What a viewer may find: what everybody may, and what stands on the private boards they read. Guests cost no query. */
export const audiencesOf = async (db: Executor, viewer: Viewer): Promise<string[]> => [PUBLIC_AUDIENCE, ...(await privateBoardsOf(db, viewer)).map(boardAudience)];

/** Only staff can do something about a search engine that is away. */
export const canSeeSearchTrouble = (viewer: Viewer): boolean => isStaff(viewer);

/** What the community is worth is staff's business, and so is what they believe about silent readers. */
export const canSeeDeflection = (viewer: Viewer): boolean => isStaff(viewer);
export const canSetDeflectionShare = (viewer: Viewer): boolean => isStaff(viewer);

/** Words that mean the same change what everybody finds, so the company's own people keep them. */
export const canKeepSynonyms = (viewer: Viewer): boolean => isStaff(viewer);
