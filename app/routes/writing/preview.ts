/** How words will look, by the renderer that stores them: asked for by an editor while somebody writes. */
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { shownTo } from '#domain/discovery';
import { previewOf } from '#domain/writing';
import { paths } from '#paths';
import { MAX_TEXT_LENGTH } from '#rules/threads';
import { havingFound, memberVerb, publicLoader } from '#web/doors.ts';

export const loader = publicLoader(() => Promise.resolve(redirect(paths.home())));

/** One a pause; somebody who writes without rest makes a hundred a minute. */
const KNOCKS = { name: 'preview', points: 150, seconds: 60 };

export const action = memberVerb(
  z.object({ text: z.string().default('') }),
  havingFound(
    async ({ text }, visit) => shownTo(visit, await previewOf(visit.db, visit.services.markdown, text.slice(0, MAX_TEXT_LENGTH))),
    async (_act, _form, _visit, html) => html,
  ),
  (html) => Response.json({ html }, { headers: { 'Cache-Control': 'private, no-store' } }),
  { knocks: KNOCKS },
);
