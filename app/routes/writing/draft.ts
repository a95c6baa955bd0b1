/** Keeps a draft while somebody writes, and gives it back: what the scripts of an editor ask. Its buttons lead to the page of drafts. */
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { readId } from '#domain/core';
import { draftAt, keepDraft } from '#domain/writing';
import { paths } from '#paths';
import { readPlace } from '#rules/writing';
import { memberVerb, publicLoader } from '#web/doors.ts';

const PRIVATE = { 'Cache-Control': 'private, no-store' };

/** The viewer's own draft at a place. Where that is none, and for guests, there is none either. */
export const loader = publicLoader(async ({ db, url, viewer }) => {
  const place = readPlace(url.searchParams.get('place') ?? '');
  return place ? Response.json({ draft: await draftAt(db, place, viewer) }, { headers: PRIVATE }) : redirect(paths.ownDrafts());
});

/** A page saves every two seconds at most, and some people have two open. */
const DRAFT_KNOCKS = { name: 'draft', points: 90, seconds: 60 };

export const action = memberVerb(
  z.object({ place: z.string(), text: z.string().default(''), title: z.string().optional(), board: z.string().optional(), upon: z.string().optional() }),
  (act, { upon, ...form }) => keepDraft(act, { ...form, upon: readId(upon) }),
  (kept) => Response.json(kept, { headers: PRIVATE }),
  { knocks: DRAFT_KNOCKS },
);
