/** The small community the journeys find: its cast, its boards, its rule, and a thread in every state, all made by the real commands; and a review of held rewards, which would take weeks. */
import { fraudReviewMembers, fraudReviews } from '#db/schema/fraud.ts';
import { createBoard } from '#domain/boards';
import { addNote, caseOfThread, openPrivateCase, receiveMail, takeCase } from '#domain/cases';
import { system } from '#domain/core';
import type { Act, Member, Role, Viewer } from '#domain/core';
import { suggestEdit } from '#domain/edits';
import { NEW_RULE, makeRule, readTypedRule, watchThread } from '#domain/escalation';
import { appeal } from '#domain/fraud';
import { SEALED_FOR, addProvider } from '#domain/identities';
import type { ProviderForm } from '#domain/identities';
import { arrangeArticle, articlesOfThreads, createSection, keepDraftTrue, publishArticle } from '#domain/knowledge';
import { createMember } from '#domain/members';
import { flagPost } from '#domain/moderation';
import { openProblem, sendToAll } from '#domain/problems';
import { acceptAnswer, removePost, sayMeToo } from '#domain/questions';
import { holdRewards } from '#domain/rewards';
import { closeThread, giveKudos, postReply, startThread } from '#domain/threads';
import type { ThreadRef } from '#domain/threads';
import type { GoodturnServices } from '#run/context.ts';
import { promiseReplies } from '#run/demo/promising.ts';
import { seedMoney } from './money.ts';
import { ANSWER, BOARDS, CAST, LONG, QUESTION, RULE_HOURS, TITLES } from './words.ts';

const HOUR = 3_600_000;

/** Asked for nothing until somebody goes there. */
const SHOP: ProviderForm = { kind: 'connect', slug: 'shop', name: 'Plainline Shop', issuer: 'https://shop.plainline.example/community', clientId: '', secret: 'shared with the shop alone, and long', scopes: '', groupsClaim: '', roles: 'partners = superuser', trustsAddresses: true, makesStaff: false };

type At = (hoursAgo: number, by?: Viewer) => Act;

/** Fills an empty database. */
export async function seed(services: GoodturnServices): Promise<void> {
  const now = services.clock().getTime();
  await services.db.transaction(async (tx) => {
    const at: At = (hoursAgo, by = system) => ({ tx, by, at: new Date(now - hoursAgo * HOUR), markdown: services.markdown });
    const cast = await invite(at);
    for (const board of BOARDS) await createBoard(at(500), board);
    await promiseReplies(at(400, cast.ada));
    await makeRule(at(400, cast.ada), readTypedRule({ ...NEW_RULE, name: 'A day without a reply', silent: `${RULE_HOURS} h` }));
    await addProvider(at(400, cast.ada), SHOP, { key: services.subkey(SEALED_FOR), allowsNear: false });
    await talk(at, cast);
    await seedMoney(at, cast);
    await holdPair(at, cast);
    await openPrivateCase(at(2, cast.maya), { origin: 'private', customer: { memberId: cast.maya.id }, subject: 'Charged twice for the same month', text: LONG });
    await receiveMail(at(1), { id: '<1@mail.example>', from: { address: 'zoe@mail.example', name: null }, subject: TITLES.solved, text: LONG, references: [], isAutomatic: false });
  });
}

/** What the nightly scan would have found, about the longest names there are. */
async function holdPair(at: At, { wide, endless }: Cast): Promise<void> {
  const act = at(6);
  const ties = [[wide, endless], [endless, wide]] as const;
  const [review] = await act.tx
    .insert(fraudReviews)
    .values({
      foundAt: act.at, seenAt: act.at, since: at(90 * 24).at, score: 60,
      signals: [{ kind: 'acceptance-loop', points: 30, sentence: '2 members accept each other’s answers in a circle: 9 of the 9 acceptances they were given.' }, { kind: 'fast', points: 30, sentence: '7 of 9 acceptances came within two minutes of the answer.' }],
      ties: ties.map(([from, to]) => ({ from: from.id, to: to.id, acceptances: 5, fast: 3, kudos: 2 })),
    })
    .returning({ id: fraudReviews.id });
  if (!review) throw new Error('The review was not stored.');
  await act.tx.insert(fraudReviewMembers).values([wide, endless].map(({ id }) => ({ reviewId: review.id, memberId: id })));
  await holdRewards(act, wide.id);
  await holdRewards(act, endless.id);
  await appeal(at(5, endless), { reviewId: review.id, text: 'We sit at one kitchen table and ask each other aloud first.' });
}

type Cast = Record<keyof typeof CAST, Member>;

async function invite(at: At): Promise<Cast> {
  const make = (handle: keyof typeof CAST, role: Role) =>
    createMember(at(1_000), { handle, role, name: CAST[handle], email: `${handle}@plainline.example`, password: `the password of ${handle}` });
  return {
    maya: await make('maya', 'customer'),
    tom: await make('tom', 'superuser'),
    priya: await make('priya', 'agent'),
    milo: await make('milo', 'moderator'),
    ada: await make('ada', 'admin'),
    rosa: await make('rosa', 'customer'),
    wide: await make('wide', 'superuser'),
    endless: await make('endless', 'customer'),
  };
}

async function talk(at: At, { maya, tom, priya, milo, rosa, wide, endless }: Cast): Promise<void> {
  const ask = (by: Member, hoursAgo: number, title: string, text = QUESTION, tags = ['esim']) =>
    startThread(at(hoursAgo, by), { boardSlug: 'phones', kind: 'question', title, text, tags });
  const reply = (by: Member, hoursAgo: number, thread: ThreadRef, text = ANSWER) => postReply(at(hoursAgo, by), { threadId: thread.id, text });

  await ask(rosa, 1, TITLES.open);
  const answered = await ask(rosa, 5, TITLES.answered, QUESTION, ['esim', 'roaming']);
  await sayMeToo(at(4, maya), answered.id);
  const first = await reply(tom, 4, answered);
  await postReply(at(3, rosa), { threadId: answered.id, text: '> Delete the old eSIM first\n\nThat is what I did, twice.', inReplyToId: first.id });

  await reply(wide, 2, answered, 'The same here, since the last update.');
  const endlessReply = await reply(endless, 2, answered, LONG);
  await flagPost(at(1, maya), { postId: endlessReply.id, reason: 'other', words: LONG.slice(0, 400) });

  const solved = await ask(maya, 300, TITLES.solved);
  const answer = await reply(tom, 299, solved);
  for (let more = 0; more < 23; more += 1) await reply(more % 2 === 0 ? rosa : maya, 298 - more, solved, `It works here as well, that is number ${more + 1}.`);
  await giveKudos(at(290, rosa), answer.id);
  await suggestEdit(at(240, rosa), { postId: answer.id, text: `${ANSWER}

It takes ten minutes.`, reason: LONG.slice(0, 200) });
  await acceptAnswer(at(250, maya), answer.id);
  await keepDraftTrue(at(200, system), solved.id);
  const guide = (await articlesOfThreads(at(200).tx, [solved.id], priya)).get(solved.id);
  if (!guide) throw new Error('The solved thread gave no draft.');
  await publishArticle(at(100, priya), guide.id);
  const section = await createSection(at(90, priya), { name: 'Phones', description: 'Everything a phone can do to you.', parentId: null });
  await arrangeArticle(at(90, priya), { articleId: guide.id, sectionId: section.id, place: 1, owner: 'priya', reviewAt: null, language: 'en', translationOf: null });

  const drafted = await ask(rosa, 250, TITLES.drafted, LONG);
  await acceptAnswer(at(200, rosa), (await reply(wide, 249, drafted, LONG)).id);
  await keepDraftTrue(at(200, system), drafted.id);

  const closed = await startThread(at(90, rosa), { boardSlug: 'talk', kind: 'discussion', title: TITLES.closed, text: LONG, tags: [] });
  await closeThread(at(80, milo), closed.id);
  const takenDown = await ask(rosa, 70, TITLES.takenDown);
  const rude = await reply(maya, 69, takenDown, 'Something rude that was taken down.');
  await removePost(at(68, milo), rude.id);
  const waiting = await ask(endless, RULE_HOURS + 10, TITLES.waiting);
  await watchThread(at(0), waiting.id);
  const found = await caseOfThread(at(0).tx, waiting.id, priya);
  if (!found) throw new Error('The waiting question became no case.');
  await takeCase(at(0, priya), found.id);
  await addNote(at(0, priya), { caseId: found.id, text: 'The line was moved last week. Ask the network team.' });
  const problem = await openProblem(at(0, priya), { title: 'Moved lines stay dark', note: 'Since the works of last week.', isShown: true, expectedOn: '', caseId: found.id });
  await sendToAll(at(0, priya), { problemId: problem.id, text: 'We know of it: the works end tomorrow.', solves: false });
}
