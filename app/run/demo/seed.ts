/** Fills an empty database with the demo community, by the same commands that people's presses run. */
import { awardBadges } from '#domain/badges';
import { addField, addSynonym, boardList, createBoard, ensureTags } from '#domain/boards';
import { addNote, caseOfThread, replyInCase, takeCase } from '#domain/cases';
import { system } from '#domain/core';
import type { Act, CaseId, ThreadId, Viewer } from '#domain/core';
import { rebuildSearch } from '#domain/discovery';
import { NEW_RULE, makeRule, readTypedRule, watchThread } from '#domain/escalation';
import { articleToEdit, articlesOfThreads, editArticle, keepDraftTrue, publishArticle } from '#domain/knowledge';
import { createMember } from '#domain/members';
import { acceptAnswer, removePost, sayMeToo } from '#domain/questions';
import { settleRanks } from '#domain/reputation';
import { addViews, closeThread, editPost, giveKudos, postReply, startThread, threadPage } from '#domain/threads';
import { countTrust } from '#domain/trust';
import { randomToken } from '#kit/tokens.ts';
import type { GoodturnServices } from '#run/context.ts';
import { putBounties } from './bounties.ts';
import { demo } from './content/index.ts';
import { tagNames } from './content/tag-names.ts';
import { openCorner } from './corner.ts';
import { setUpDesk } from './desk.ts';
import { deeds } from './plan.ts';
import type { TimedDeed } from './plan.ts';
import { promiseReplies } from './promising.ts';
import { talkInPrivate } from './private.ts';
import { arrangeGuides, countReading, letPeopleRead } from './reading.ts';
import { reportThings } from './reporting.ts';
import { letTimePass } from './rewarding.ts';
import { need } from './stage.ts';
import type { Stage } from './stage.ts';

/** The demo's rule: a day without a reply, as mobile operators promise. */
const ESCALATE_AFTER_MINUTES = 24 * 60;

/** Makes the community; does nothing when there is one already. Returns whether it was made now. */
export async function seedDemo(services: GoodturnServices, onStep: (text: string) => void): Promise<boolean> {
  if ((await boardList(services.db, system)).length > 0) return false;
  const now = services.clock();
  const stage: Stage = { services, now, members: new Map(), threads: new Map(), posts: new Map(), guides: new Map() };
  onStep(`Inviting ${demo.members.length} people`);
  await services.db.transaction(async (tx) => {
    const act = (at: Date, by: Viewer = system): Act => ({ tx, by, at, markdown: services.markdown });
    await invite(stage, act);
    onStep(`Letting them talk in ${demo.threads.length} threads`);
    for (const deed of deeds(now, ESCALATE_AFTER_MINUTES)) await perform(stage, deed, (by) => act(deed.at, by));
    await addViews(tx, new Map(demo.threads.map((thread) => [need(stage.threads, thread.key), thread.views])));
  });
  onStep('Writing the guides');
  await services.db.transaction(async (tx) => {
    const act = (at: Date, by: Viewer): Act => ({ tx, by, at, markdown: services.markdown });
    await publish(stage, act);
    await arrangeGuides(stage, act(now, need(stage.members, 'priya')));
    await letPeopleRead(stage, act);
  });
  onStep('Counting the rewards');
  await services.db.transaction(async (tx) => {
    const act = (at: Date, by: Viewer): Act => ({ tx, by, at, markdown: services.markdown });
    await letTimePass(stage, act);
    await putBounties(stage, act);
    await talkInPrivate(stage, act);
    await setUpDesk(stage, act);
    await openCorner(stage, act);
    await reportThings(stage, act);
  });
  onStep('Giving ranks and badges');
  // What the first night would do: whoever looks around now should not find everybody without a badge.
  await services.db.transaction(async (tx) => {
    const act: Act = { tx, by: system, at: now, markdown: services.markdown };
    await countReading(stage, act);
    await countTrust(act);
    await settleRanks(act);
    await awardBadges(act);
  });
  // The events of all this are with the worker now; search need not wait for it.
  onStep('Filling the search');
  await rebuildSearch(services);
  return true;
}

const PHONES = 'phones-and-sims';

async function invite(stage: Stage, act: (at: Date, by?: Viewer) => Act): Promise<void> {
  const since = new Date(stage.now.getTime() - 400 * 24 * 3600_000);
  for (const [position, board] of demo.boards.entries()) {
    const isTalk = !board.feedsKnowledge;
    await createBoard(act(since), { ...board, position, kinds: isTalk ? ['discussion'] : ['question', 'discussion'], staffOnlyStart: board.slug === 'announcements' });
  }
  for (const { key, name, handle, role, joinedDaysAgo } of demo.members) {
    const joined = new Date(stage.now.getTime() - joinedDaysAgo * 24 * 3600_000);
    // Nobody signs in by password here: the demo's own door opens the sessions.
    stage.members.set(key, await createMember(act(joined), { name, handle, email: `${handle}@plainline.example`, password: randomToken(), role }));
  }
  const admin = [...stage.members.values()].find((member) => member.role === 'admin');
  await promiseReplies(act(since, admin));
  await askForPhones(act(since, admin));
  await makeRule(act(since, admin), readTypedRule({ ...NEW_RULE, name: 'A day without a reply', silent: `${ESCALATE_AFTER_MINUTES} min` }));
}

/** One board asks for more than words, and two tags have other words: so that there is something to see. */
async function askForPhones(asAdmin: Act): Promise<void> {
  const phones = (await boardList(asAdmin.tx, system)).find(({ slug }) => slug === PHONES);
  if (!phones) return;
  const field = { hint: '', isRequired: false, isForStaff: false, choices: {}, moreChoices: '' };
  await addField(asAdmin, phones.id, { ...field, label: 'Your phone', kind: 'choice', position: 1, moreChoices: 'iPhone\nAndroid\nWatch or tablet\nAnother one' });
  await addField(asAdmin, phones.id, { ...field, label: 'Restarted since', kind: 'yes-no', position: 2 });
  await addField(asAdmin, phones.id, { ...field, label: 'SIM number', hint: 'Nineteen digits, on the card or in the settings.', kind: 'text', isForStaff: true, position: 3 });
  const [esim, hotspot] = await ensureTags(asAdmin, [tagNames.esim ?? 'esim', tagNames.hotspot ?? 'hotspot']);
  if (esim) await addSynonym(asAdmin, esim, 'e-sim');
  if (hotspot) await addSynonym(asAdmin, hotspot, 'tethering');
}

/** What the asker of a thread about a phone would have chosen. */
const answersOf = ({ board, tags }: { board: string; tags: string[] }): Record<string, string> => (board !== PHONES ? {} : tags.includes('iphone') ? { 'your-phone': 'iphone' } : tags.includes('android') ? { 'your-phone': 'android' } : {});

async function perform(stage: Stage, deed: TimedDeed, act: (by: Viewer) => Act): Promise<void> {
  const as = (key: string) => act(need(stage.members, key));
  const { thread } = deed;
  const threadId = () => need(stage.threads, thread.key);
  const postId = (reply: number | null) => need(stage.posts, `${thread.key}/${reply ?? 'opening'}`);
  switch (deed.what) {
    case 'ask': {
      const started = await startThread(as(thread.by), { boardSlug: thread.board, kind: thread.kind, title: thread.title, text: thread.text, tags: thread.tags.map((tag) => tagNames[tag] ?? tag), answers: answersOf(thread) });
      stage.threads.set(thread.key, started.id);
      const { opening } = await threadPage(act(system).tx, { threadId: started.id, page: 1 }, system);
      stage.posts.set(`${thread.key}/opening`, opening.id);
      return;
    }
    case 'reply': {
      const reply = need(new Map(thread.replies.entries()), deed.reply);
      const made = reply.afterEscalation
        ? await replyInCase(as(reply.by), { caseId: await caseIdOf(act(need(stage.members, reply.by)), threadId()), text: reply.text, then: 'solved' })
        : await postReply(as(reply.by), { threadId: threadId(), text: reply.text, inReplyToId: reply.quotes === undefined ? undefined : postId(reply.quotes) });
      stage.posts.set(`${thread.key}/${deed.reply}`, made.id);
      return;
    }
    case 'edit': {
      const reply = need(new Map(thread.replies.entries()), deed.reply);
      await editPost(as(reply.by), { postId: postId(deed.reply), text: reply.editedTo ?? reply.text });
      return;
    }
    case 'delete':
      await removePost(as(moderatorKey()), postId(deed.reply));
      return;
    case 'thank':
      await giveKudos(as(deed.by), postId(deed.reply));
      return;
    case 'me-too':
      await sayMeToo(as(deed.by), threadId());
      return;
    case 'accept':
      if (thread.accepted) await acceptAnswer(as(thread.accepted.by), postId(thread.accepted.reply));
      return;
    case 'close':
      await closeThread(as(moderatorKey()), threadId());
      return;
    case 'open-case':
      await watchThread(act(system), threadId());
      return;
    case 'take-case': {
      const owner = as(deed.by);
      await takeCase(owner, await caseIdOf(owner, threadId()));
      return;
    }
    case 'note': {
      const author = as(deed.by);
      await addNote(author, { caseId: await caseIdOf(author, threadId()), text: deed.text });
    }
  }
}

async function publish(stage: Stage, act: (at: Date, by: Viewer) => Act): Promise<void> {
  const editor = need(stage.members, 'priya');
  for (const article of demo.articles) {
    const threadId = need(stage.threads, article.fromThread);
    const at = new Date(stage.now.getTime() - (article.checkedDaysAgo ?? 0) * 24 * 3600_000);
    const by = act(at, editor);
    await keepDraftTrue(by, threadId);
    const draft = (await articlesOfThreads(by.tx, [threadId], editor)).get(threadId);
    if (!draft) throw new Error(`No draft came of ${article.fromThread}.`);
    const { title, source, version } = await articleToEdit(by.tx, draft.id, editor);
    if (article.title || article.text) await editArticle(by, { articleId: draft.id, title: article.title ?? title, text: article.text ?? source, version });
    if (article.state === 'published') await publishArticle(by, draft.id);
    stage.guides.set(article.fromThread, draft.id);
  }
}

const moderatorKey = () => need(new Map(demo.members.map((member) => [member.role, member.key])), 'moderator');

async function caseIdOf(act: Act, threadId: ThreadId): Promise<CaseId> {
  const found = await caseOfThread(act.tx, threadId, act.by);
  if (!found) throw new Error(`Thread ${threadId} has no case.`);
  return found.id;
}
