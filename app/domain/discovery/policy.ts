/** Who may find what. */
import { isStaff } from '#domain/core';
import type { Viewer } from '#domain/core';
import { PUBLIC_AUDIENCE } from '#search/engine.ts';

/** What a viewer may find. Everything that search keeps so far is public; a closed board adds its name here and on its documents. */
export const audiencesOf = (_viewer: Viewer): string[] => [PUBLIC_AUDIENCE];

/** Only staff can do something about a search engine that is away. */
export const canSeeSearchTrouble = (viewer: Viewer): boolean => isStaff(viewer);

/** What the community is worth is staff's business, and so is what they believe about silent readers. */
export const canSeeDeflection = (viewer: Viewer): boolean => isStaff(viewer);
export const canSetDeflectionShare = (viewer: Viewer): boolean => isStaff(viewer);

/** Words that mean the same change what everybody finds, so the company's own people keep them. */
export const canKeepSynonyms = (viewer: Viewer): boolean => isStaff(viewer);
