/** What of a text that is being typed tells too much: asked for while somebody writes where everybody reads. */
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { noticePersonalData } from '#domain/threads';
import { paths } from '#paths';
import { MAX_TEXT_LENGTH } from '#rules/threads';
import { guestAction, havingFound, publicLoader } from '#web/doors.ts';

export const loader = publicLoader(() => Promise.resolve(redirect(paths.home())));

/** Somebody who types and rests asks twenty times a minute. */
const KNOCKS = { name: 'personal-data', points: 90, seconds: 60 };

export const action = guestAction(
  z.object({ text: z.string().default('') }),
  KNOCKS,
  havingFound(
    ({ text }, { db, viewer }) => noticePersonalData(db, text.slice(0, MAX_TEXT_LENGTH), viewer),
    async (_act, _form, _visit, found) => found,
  ),
  (found) => Response.json({ found }, { headers: { 'Cache-Control': 'private, no-store' } }),
  { hasForm: false },
);
