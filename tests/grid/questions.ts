/** Who may what with questions: accepting, bounties, outcomes, duplicates, merging. */
import { duplicateSuggestions, questionClosings } from '#db/schema/questions.ts';
import {
  acceptAnswer, awardBounty, bountiesDue, closingsDue, confirmAnswer, decideDuplicate, importAcceptances, importLinks, mergeThreads, putBackPost, releaseAnyPost, removePost, sayMeToo, sayNotYet, sayOutcome, settleBounty,
  splitThread, suggestDuplicate, takeBackOutcome, takeClosingStep, withdrawAcceptance, withdrawDuplicateDecision, withdrawMeToo, withholdAnyPost,
} from '#domain/questions';
import { actAs, daysLater, minutesLater } from '#tests/cast.ts';
import { DUE, put, rich } from '#tests/domain/questions/bounty-stage.ts';
import { announce } from '#tests/domain/rewards/stage.ts';
import { makeReply, makeThread } from '#tests/make/threads.ts';
import { CLOCK, MEMBERS, MODERATORS, OTHERS, OWNER, STAFF, and, may } from './row.ts';
import type { Rows, World } from './row.ts';

const asked = ({ tx, maya }: World) => makeThread(tx, { by: maya });
const answered = async (world: World) => {
  const thread = await asked(world);
  return { thread, reply: await makeReply(world.tx, thread) };
};
const suggested = async (world: World) => {
  const [one, other] = [await asked(world), await makeThread(world.tx)];
  await suggestDuplicate(actAs(world.tx, world.priya), { threadId: one.id, originalId: other.id });
  const [suggestion] = await world.tx.select({ id: duplicateSuggestions.id }).from(duplicateSuggestions);
  return { other, id: suggestion?.id ?? 0 };
};

export const questions: Rows = {
  acceptAnswer: may(and(OWNER, MODERATORS), async (world) => {
    const { reply } = await answered(world);
    return (act) => acceptAnswer({ ...act, at: minutesLater(60) }, reply.id);
  }),
  'acceptAnswer of a quiet question': may(and(OWNER, STAFF), async (world) => {
    const { reply } = await answered(world);
    return (act) => acceptAnswer({ ...act, at: daysLater(60) }, reply.id);
  }),
  withdrawAcceptance: may(and(OWNER, MODERATORS), async (world) => {
    const { reply } = await answered(world);
    await acceptAnswer(actAs(world.tx, world.maya, minutesLater(60)), reply.id);
    return (act) => withdrawAcceptance({ ...act, at: minutesLater(70) }, reply.id);
  }),
  putBounty: may(OWNER, async (world) => {
    const { id } = await asked(world);
    await rich(world.tx, world.maya);
    return (act) => put(act.tx, act.by, id);
  }),
  'putBounty of money': may(STAFF, async (world) => {
    const { id } = await asked(world);
    await announce(world.tx, world.ada);
    return (act) => put(act.tx, act.by, id, 500, 'money');
  }),
  awardBounty: may(OWNER, async (world) => {
    const { id } = await asked(world);
    await rich(world.tx, world.maya);
    await put(world.tx, world.maya, id);
    const reply = await makeReply(world.tx, { id }, { at: minutesLater(10, DUE) });
    return (act) => awardBounty({ ...act, at: minutesLater(20, DUE) }, reply.id);
  }),
  confirmAnswer: may(and(['superuser'], STAFF), async (world) => {
    const { thread, reply } = await answered(world);
    await world.tx.insert(questionClosings).values({ threadId: thread.id, confirmableAt: daysLater(7) }).onConflictDoUpdate({ target: questionClosings.threadId, set: { confirmableAt: daysLater(7) } });
    return (act) => confirmAnswer({ ...act, at: daysLater(8) }, reply.id);
  }),
  sayOutcome: may(OWNER, async (world) => {
    const { thread } = await answered(world);
    return (act) => sayOutcome(act, thread.id, 'solved-otherwise');
  }),
  sayNotYet: may(OWNER, async (world) => {
    const { thread } = await answered(world);
    return (act) => sayNotYet(act, thread.id);
  }),
  takeBackOutcome: may(and(OWNER, MODERATORS), async (world) => {
    const { thread } = await answered(world);
    await sayOutcome(actAs(world.tx, world.maya), thread.id, 'solved-otherwise');
    return (act) => takeBackOutcome(act, thread.id);
  }),
  suggestDuplicate: may(and(['superuser'], STAFF), async (world) => {
    const [one, other] = [await asked(world), await makeThread(world.tx)];
    return (act) => suggestDuplicate(act, { threadId: one.id, originalId: other.id });
  }),
  decideDuplicate: may(STAFF, async (world) => {
    const { id, other } = await suggested(world);
    return (act) => decideDuplicate(act, { suggestionId: id, keepId: other.id });
  }),
  withdrawDuplicateDecision: may(STAFF, async (world) => {
    const { id, other } = await suggested(world);
    await decideDuplicate(actAs(world.tx, world.priya), { suggestionId: id, keepId: other.id });
    return (act) => withdrawDuplicateDecision(act, id);
  }),
  sayMeToo: may(OTHERS, async (world) => {
    const { id } = await asked(world);
    return (act) => sayMeToo(act, id);
  }, { byRule: OWNER }),
  withdrawMeToo: may(MEMBERS, async (world) => {
    const { id } = await asked(world);
    return (act) => withdrawMeToo(act, id);
  }),
  mergeThreads: may(STAFF, async (world) => {
    const [one, other] = [await asked(world), await makeThread(world.tx)];
    return (act) => mergeThreads(act, { threadId: one.id, intoId: other.id });
  }),
  splitThread: may(STAFF, async (world) => {
    const { thread, reply } = await answered(world);
    return (act) => splitThread(act, { threadId: thread.id, choice: { postIds: [reply.id], fromNumber: null, toNumber: null }, intoId: null, home: { title: 'Something else altogether', boardSlug: thread.boardSlug, kind: 'question', tags: [] } });
  }),
  removePost: may(and(OWNER, MODERATORS, CLOCK), async (world) => {
    const { openingId } = await asked(world);
    return (act) => removePost(act, openingId);
  }),
  putBackPost: may(and(OWNER, MODERATORS), async (world) => {
    const { openingId } = await asked(world);
    await removePost(actAs(world.tx, world.maya), openingId);
    return (act) => putBackPost(act, openingId);
  }),
  withholdAnyPost: may(and(MODERATORS, CLOCK), async (world) => {
    const { openingId } = await asked(world);
    return (act) => withholdAnyPost(act, openingId, 'staff');
  }),
  releaseAnyPost: may(and(MODERATORS, CLOCK), async (world) => {
    const { openingId } = await asked(world);
    await withholdAnyPost(actAs(world.tx, world.mo), openingId, 'staff');
    return (act) => releaseAnyPost(act, openingId);
  }),
  bountiesDue: may(CLOCK, () => (act) => bountiesDue(act)),
  settleBounty: may(CLOCK, async (world) => {
    const { id } = await asked(world);
    return (act) => settleBounty(act, { id: 1, threadId: id });
  }),
  closingsDue: may(CLOCK, () => (act) => closingsDue(act)),
  takeClosingStep: may(CLOCK, async (world) => {
    const { id } = await asked(world);
    return (act) => takeClosingStep(act, id);
  }),
  importAcceptances: may(CLOCK, () => (act) => importAcceptances(act, [])),
  importLinks: may(CLOCK, () => (act) => importLinks(act, [])),
};
