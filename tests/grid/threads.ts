/** Who may what with threads and posts. */
import {
  addPrivateDetails, bumpThread, changePrivateDetails, closeThread, deletePost, editPost, giveKudos, hideFromPublic, holdForMerge, holdForSplit, importPosts, importSolutions, importThreads, moveThread, postReply, reopenThread, restorePost, saveLanguages, startThread, withdrawKudos,
} from '#domain/threads';
import { actAs, minutesLater } from '#tests/cast.ts';
import { makeBoard } from '#tests/make/boards.ts';
import { makeReply, makeThread } from '#tests/make/threads.ts';
import { CLOCK, MEMBERS, MODERATORS, OWNER, STAFF, and, inner, may } from './row.ts';
import type { Rows, World } from './row.ts';

const WORDS = 'Words that nobody has written here before.';
const asked = ({ tx, maya }: World) => makeThread(tx, { by: maya });
const answered = async (world: World) => {
  const thread = await asked(world);
  return { thread, reply: await makeReply(world.tx, thread) };
};

export const threads: Rows = {
  startThread: may(MEMBERS, async ({ tx }) => {
    const { slug } = await makeBoard(tx);
    return (act) => startThread(act, { boardSlug: slug, kind: 'question', title: 'How do I move my number over?', text: WORDS, tags: [] });
  }),
  postReply: may(MEMBERS, async (world) => {
    const { id } = await asked(world);
    return (act) => postReply(act, { threadId: id, text: WORDS });
  }),
  editPost: may(and(OWNER, MODERATORS), async (world) => {
    const { openingId } = await asked(world);
    return (act) => editPost(act, { postId: openingId, text: WORDS });
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
  lockThreadWhereItIs: inner('the same for a thread that may have been merged'),
  markSolved: inner('accepting an answer, which has asked who may'),
  markUnsolved: inner('taking an acceptance back, which has asked who may'),
  changeMeToo: inner('saying “me too”, which has asked who may'),
};
