/** Tells that an answer was opened where a question might have been asked, or from a search. Whoever asks not to be followed is no visit. */
import { z } from 'zod';
import { noteOpening, noteSearchEnd, readerOf } from '#domain/discovery';
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
  z.object({ answer: AnswerKey, from: z.enum(['ask', 'search'], 'That is no place to open an answer from.').default('ask') }),
  KNOCKS,
  async (act, { answer, from }, { request, viewer, context: { browser } }) => {
    const reader = asksNotToBeFollowed(request) ? null : readerOf(viewer, isSignedIn(viewer) ? null : browser.given());
    if (reader) await noteOpening(act, reader, browser.known());
    // How often a thread is found is a number of the thread and says nothing of anybody.
    if (from === 'search') await noteSearchEnd(act, answer);
  },
  () => new Response(null, { status: 204 }),
);
