/** Tells that an answer was opened where a question might have been asked. Whoever asks not to be followed is not counted. */
import { z } from 'zod';
import { noteOpening, readerOf } from '#domain/discovery';
import { NotFound, isSignedIn } from '#domain/core';
import { guestAction, publicLoader } from '#web/doors.ts';
import { AnswerKey } from '#web/parameters.ts';

/** Nobody opens more answers a minute than are shown. */
const KNOCKS = { name: 'opening', points: 30, seconds: 60 };

const asksNotToBeFollowed = ({ headers }: Request) => headers.get('DNT') === '1' || headers.get('Sec-GPC') === '1';

export const loader = publicLoader(async () => {
  throw new NotFound('There is nothing here.');
});

export const action = guestAction(
  z.object({ answer: AnswerKey }),
  KNOCKS,
  async (act, _form, { request, viewer, context: { browser } }) => {
    if (asksNotToBeFollowed(request)) return;
    const reader = readerOf(viewer, isSignedIn(viewer) ? null : browser.given());
    if (reader) await noteOpening(act, reader, browser.known());
  },
  () => new Response(null, { status: 204 }),
);
