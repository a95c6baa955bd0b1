/** Who may what with threads and posts. */
import {
  addPrivateDetails, bumpThread, changeAnswers, changePrivateDetails, closeThread, closeThreadBecause, deletePost, editPost, endOfficial, endSlowing, giveKudos, hideFromPublic, holdForMerge, holdForSplit, importPosts, importSolutions, importThreads, markOfficial, mergeTags, moveThread, pinThread, postReply, reopenDueThreads, reopenThread, releasePost, removeBoard, restorePost, returnToWaiting, saveLanguages, slowThread, startThread, storeRenewed, unpinThread, warnAuthor, withdrawKudos, withholdPost,
} from '#domain/threads';
import { ensureTags } from '#domain/boards';
import { found, system } from '#domain/core';
import { actAs, minutesLater } from '#tests/cast.ts';
import { makeBoard } from '#tests/make/boards.ts';
import { makeReply, makeThread } from '#tests/make/threads.ts';
import { ADMINS, CLOCK, MEMBERS, MODERATORS, OWNER, STAFF, and, inner, may } from './row.ts';
import type { Rows, World } from './row.ts';

const WORDS = 'Words that nobody has written here before.';
const asked = ({ tx, maya }: World) => makeThread(tx, { by: maya });
const answered = async (world: World) => {
  const thread = await asked(world);
  return { thread, reply: await makeReply(world.tx, thread) };
};

export const threads: Rows = {
  slowThread: may(STAFF, async (world) => {
    const { id } = await asked(world);
    return (act) => slowThread(act, { threadId: id, minutes: 15, days: 1 });
  }, { why: 'and whoever keeps order on the board' }),
  endSlowing: may(STAFF, async (world) => {
    const { id } = await asked(world);
    return (act) => endSlowing(act, id);
  }, { why: 'and whoever keeps order on the board' }),
  closeThreadBecause: may(STAFF, async (world) => {
    const { id } = await asked(world);
    return (act) => closeThreadBecause(act, id, { reason: 'It is told in a guide now.', reopensAt: null, isArchived: true });
  }, { why: 'and whoever keeps order on the board' }),
  reopenDueThreads: may(CLOCK, () => (act) => reopenDueThreads(act)),
  markOfficial: may(STAFF, async (world) => {
    const { id } = await makeReply(world.tx, await asked(world), { by: world.priya });
    return (act) => markOfficial(act, id);
  }, { why: 'where they may write' }),
  endOfficial: may(STAFF, async (world) => {
    const { id } = await makeReply(world.tx, await asked(world), { by: world.priya });
    await markOfficial(actAs(world.tx, world.mo), id);
    return (act) => endOfficial(act, id);
  }, { why: 'where they may write' }),
  pinThread: may(STAFF, async (world) => {
    const { id } = await asked(world);
    return (act) => pinThread(act, { threadId: id, isAnnounced: false, until: null });
  }, { why: 'and whoever keeps order on the board' }),
  unpinThread: may(STAFF, async (world) => {
    const { id } = await asked(world);
    return (act) => unpinThread(act, id);
  }, { why: 'and whoever keeps order on the board' }),
  warnAuthor: may(MODERATORS, async (world) => {
    const thread = await asked(world);
    return (act) => warnAuthor(act, { postId: thread.openingId, reason: 'rude', because: 'You called somebody names.' });
  }, { why: 'and, on their own board, whoever keeps order there' }),
  removeBoard: may(ADMINS, async ({ tx }) => {
    const { id } = await makeBoard(tx);
    return (act) => removeBoard(act, { boardId: id, intoSlug: null, agreed: false });
  }),
  mergeTags: may(MODERATORS, async ({ tx }) => {
    const [fromId, intoId] = await ensureTags(actAs(tx, system), ['Roaming', 'Abroad']);
    return (act) => mergeTags(act, { fromId: found(fromId), intoId: found(intoId) });
  }),
  startThread: may(MEMBERS, async ({ tx }) => {
    const { slug } = await makeBoard(tx);
    return (act) => startThread(act, { boardSlug: slug, kind: 'question', title: 'How do I move my number over?', text: WORDS, tags: [] });
  }),
  postReply: may(MEMBERS, async (world) => {
    const { id } = await asked(world);
    return (act) => postReply(act, { threadId: id, text: WORDS });
  }),
  storeRenewed: may(CLOCK, () => (act) => storeRenewed(act, [])),
  editPost: may(and(OWNER, MODERATORS), async (world) => {
    const { openingId } = await asked(world);
    return (act) => editPost(act, { postId: openingId, text: WORDS });
  }),
  changeAnswers: may(and(OWNER, MODERATORS), async (world) => {
    const { openingId } = await asked(world);
    return (act) => changeAnswers(act, { postId: openingId, answers: {} });
  }),
  deletePost: may(and(OWNER, MODERATORS, CLOCK), async (world) => {
    const { openingId } = await asked(world);
    return (act) => deletePost(act, openingId);
  }),
  restorePost: may(and(OWNER, MODERATORS), async (world) => {
    const { openingId } = await asked(world);
    await deletePost(actAs(world.tx, world.maya), openingId);
    return (act) => restorePost(act, openingId);
  }),
  'deletePost that others answered': may(and(MODERATORS, CLOCK), async (world) => {
    const { thread } = await answered(world);
    return (act) => deletePost(act, thread.openingId);
  }, { byRule: OWNER }),
  'restorePost that staff deleted': may(MODERATORS, async (world) => {
    const { openingId } = await asked(world);
    await deletePost(actAs(world.tx, world.mo), openingId);
    return (act) => restorePost(act, openingId);
  }),
  withholdPost: may(and(MODERATORS, CLOCK), async (world) => {
    const { openingId } = await asked(world);
    return (act) => withholdPost(act, openingId, 'staff');
  }),
  returnToWaiting: may(and(MODERATORS, CLOCK), async (world) => {
    const { openingId } = await asked(world);
    await deletePost(actAs(world.tx, world.mo), openingId);
    return (act) => returnToWaiting(act, openingId, 'staff');
  }),
  releasePost: may(and(MODERATORS, CLOCK), async (world) => {
    const { openingId } = await asked(world);
    await withholdPost(actAs(world.tx, world.mo), openingId, 'staff');
    return (act) => releasePost(act, openingId);
  }),
  needWaiting: inner('letting out what waits, which asks again who may'),
  'postReply to a closed thread': may(STAFF, async (world) => {
    const { id } = await asked(world);
    await closeThread(actAs(world.tx, world.mo), id);
    return (act) => postReply(act, { threadId: id, text: WORDS });
  }, { byRule: and(OWNER, ['member', 'superuser']) }),
  closeThread: may(STAFF, async (world) => {
    const { id } = await asked(world);
    return (act) => closeThread(act, id);
  }),
  reopenThread: may(STAFF, async (world) => {
    const { id } = await asked(world);
    await closeThread(actAs(world.tx, world.mo), id);
    return (act) => reopenThread(act, id);
  }),
  moveThread: may(STAFF, async (world) => {
    const { id } = await asked(world);
    const { slug } = await makeBoard(world.tx);
    return (act) => moveThread(act, { threadId: id, boardSlug: slug });
  }),
  holdForMerge: may(STAFF, async (world) => {
    const [one, other] = [await asked(world), await makeThread(world.tx)];
    return (act) => holdForMerge(act, { threadId: one.id, intoId: other.id });
  }),
  holdForSplit: may(STAFF, async (world) => {
    const { thread, reply } = await answered(world);
    return (act) => holdForSplit(act, { threadId: thread.id, choice: { postIds: [reply.id], fromNumber: null, toNumber: null }, intoId: null });
  }),
  addPrivateDetails: may(and(OWNER, MODERATORS), async (world) => {
    const { openingId } = await asked(world);
    return (act) => addPrivateDetails(act, openingId, ['My number ends in 12.']);
  }),
  changePrivateDetails: may(OWNER, async (world) => {
    const { openingId } = await asked(world);
    return (act) => changePrivateDetails(act, { postId: openingId, words: 'My number ends in 12.' });
  }),
  hideFromPublic: may(and(OWNER, MODERATORS), async (world) => {
    const { openingId } = await asked(world);
    return (act) => hideFromPublic(act, openingId, [{ what: 'A phone number', text: '07700 900123' }]);
  }),
  giveKudos: may(MEMBERS, async (world) => {
    const { reply } = await answered(world);
    return (act) => giveKudos({ ...act, at: minutesLater(30) }, reply.id);
  }),
  withdrawKudos: may(MEMBERS, async (world) => {
    const { reply } = await answered(world);
    return (act) => withdrawKudos(act, reply.id);
  }),
  bumpThread: may(CLOCK, async (world) => {
    const { id } = await asked(world);
    return (act) => bumpThread(act, id);
  }),
  saveLanguages: may(CLOCK, () => (act) => saveLanguages(act, [])),
  importThreads: may(CLOCK, () => (act) => importThreads(act, [])),
  importPosts: may(CLOCK, () => (act) => importPosts(act, [])),
  importSolutions: may(CLOCK, () => (act) => importSolutions(act, [])),
  joinThreads: inner('merging, which has held both threads by holdForMerge'),
  splitOff: inner('splitting, which has held the thread by holdForSplit'),
  lockThread: inner('holds a thread for a command that asks its own policy; what may not be seen is not found'),
  lockPost: inner('holds a post for a command that asks its own policy; what may not be seen is not found'),
  lockThreads: inner('the same for several, by ascending id'),
  lockThreadWhereItIs: inner('the same for a thread that may have been merged'),
  markSolved: inner('accepting an answer, which has asked who may'),
  markUnsolved: inner('taking an acceptance back, which has asked who may'),
  changeMeToo: inner('saying “me too”, which has asked who may'),
};
