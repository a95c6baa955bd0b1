/** Who may what with suggested changes and with posts that are everybody's. */
import { acceptSuggestion, declineSuggestion, eraseSuggestions, suggestEdit, withdrawSuggestion } from '#domain/edits';
import { editPost, endWiki, makeWiki, restorePostVersion } from '#domain/threads';
import { actAs, minutesLater } from '#tests/cast.ts';
import { makeReply, makeThread } from '#tests/make/threads.ts';
import { CLOCK, MODERATORS, OWNER, and, inner, may } from './row.ts';
import type { Rows, World } from './row.ts';

const LATER = minutesLater(40);
const WORDS = 'Words that nobody has written here before.';

/** Rosa, who asks for nothing else here, suggests a change to what Maya asked. */
async function suggested({ tx, maya, rosa }: World) {
  const { openingId } = await makeThread(tx, { by: maya });
  return suggestEdit(actAs(tx, rosa, LATER), { postId: openingId, text: WORDS, reason: 'It is clearer' });
}

export const edits: Rows = {
  suggestEdit: may(['member', 'superuser', 'agent'], async ({ tx, maya }) => {
    const { openingId } = await makeThread(tx, { by: maya });
    return (act) => suggestEdit(act, { postId: openingId, text: WORDS, reason: 'It is clearer' });
  }, { byRule: and(OWNER, MODERATORS), why: 'who may change the post is told to do so' }),
  acceptSuggestion: may(and(OWNER, MODERATORS), async (world) => {
    const id = await suggested(world);
    return (act) => acceptSuggestion({ ...act, at: LATER }, id);
  }),
  declineSuggestion: may(and(OWNER, MODERATORS), async (world) => {
    const id = await suggested(world);
    return (act) => declineSuggestion({ ...act, at: LATER }, { id, answer: '' });
  }),
  withdrawSuggestion: may(OWNER, async ({ tx, maya, tom }) => {
    const reply = await makeReply(tx, await makeThread(tx), { by: tom });
    const id = await suggestEdit(actAs(tx, maya, LATER), { postId: reply.id, text: WORDS, reason: 'It is clearer' });
    return (act) => withdrawSuggestion(act, id);
  }),
  eraseSuggestions: may(CLOCK, ({ maya }) => (act) => eraseSuggestions(act, maya.id)),
};

/** Of the area threads. */
export const versions: Rows = {
  restorePostVersion: may(and(OWNER, MODERATORS), async ({ tx, maya }) => {
    const { openingId } = await makeThread(tx, { by: maya });
    await editPost(actAs(tx, maya, LATER), { postId: openingId, text: WORDS });
    return (act) => restorePostVersion({ ...act, at: LATER }, { postId: openingId, version: 1, over: 2 });
  }),
  makeWiki: may(MODERATORS, async ({ tx, maya }) => {
    const { openingId } = await makeThread(tx, { by: maya });
    return (act) => makeWiki(act, openingId);
  }),
  endWiki: may(MODERATORS, async ({ tx, maya, mo }) => {
    const { openingId } = await makeThread(tx, { by: maya });
    await makeWiki(actAs(tx, mo), openingId);
    return (act) => endWiki(act, openingId);
  }),
  readWords: inner('checks typed words and stores nothing'),
};
