/** Words that belong to one person, or to staff: what the privacy walk looks for beside what is hidden with its board. */
import { and, eq, isNull } from 'drizzle-orm';
import { boards as boardsTable } from '#db/schema/boards.ts';
import { waitingSignUps } from '#db/schema/members.ts';
import { reviewItems } from '#db/schema/moderation.ts';
import { sanctionAppeals } from '#db/schema/sanctions.ts';
import { posts, privateDetails } from '#db/schema/threads.ts';
import { addField } from '#domain/boards';
import type { BoardId, CaseId, Member, PostId } from '#domain/core';
import { noteCustomer } from '#domain/customers';
import { saveMacro } from '#domain/desk';
import { declineSuggestion, suggestEdit } from '#domain/edits';
import { saveHelperSettings } from '#domain/helping';
import { makeInvitation } from '#domain/members';
import { flagPost } from '#domain/moderation';
import { linkCase, openProblem } from '#domain/problems';
import { appealSanction, decideSanctionAppeal } from '#domain/sanctions';
import { startThread, warnAuthor, withholdPost } from '#domain/threads';
import { keepPost, watchBoard, watchTag, watchThread } from '#domain/watching';
import { keepDraft } from '#domain/writing';
import { actAs, minutesLater } from '#tests/cast.ts';
import type { Cast } from '#tests/cast.ts';
import { makeBoard } from '#tests/make/boards.ts';
import { makeReply, makeThread } from '#tests/make/threads.ts';
import type { MadeThread } from '#tests/make/threads.ts';
import type { Site } from '#tests/run/site.ts';

type Tx = Parameters<Parameters<Site['db']['transaction']>[0]>[0];

/** Words nobody else writes. The first few letters tell an answer that has any of them from one that has none. */
export const MARK = 'zqx';
const NAMES = [
  'bookmark', 'draft', 'draftTitle', 'suggested', 'suggestedBecause', 'declined', 'warning', 'appeal', 'judged', 'customerNote', 'withheld', 'withheldTitle', 'flag', 'details', 'field', 'problem', 'macro', 'invitation', 'signUp',
] as const;
export const PRIVATE_MARKS = Object.fromEntries(NAMES.map((name) => [name, `${MARK}own${name.toLowerCase()}`])) as Record<(typeof NAMES)[number], string>;

/** What somebody who may read a board does there that stays theirs when it is closed to them: words and names of it must not. */
export async function keepWhatIsOpen(tx: Tx, reader: Member, { thread, post, tag }: { thread: MadeThread; post: PostId; tag: string }): Promise<void> {
  const act = actAs(tx, reader, minutesLater(5));
  await watchBoard(act, thread.boardSlug, 'every');
  await watchThread(act, thread.id, 'every');
  await watchTag(act, tag, 'follow');
  await keepPost(act, { postId: post, remindAt: minutesLater(50) });
  const boards = await tx.select({ id: boardsTable.id }).from(boardsTable).where(eq(boardsTable.slug, thread.boardSlug));
  await saveHelperSettings(act, { asksADay: '1', awayUntil: '', quietFrom: '22:00', quietTo: '08:00', zone: 'UTC', wanted: tag, unwanted: '', boards: boards.map(({ id }) => ({ id, wish: 'wanted' as const })) });
  await keepDraft(act, { place: `reply:${thread.id}`, text: 'What I would say to that.', upon: null });
  await keepDraft(act, { place: `edit:${post}`, text: 'How I would put it.', upon: null });
  await keepDraft(act, { place: 'discuss', text: 'Something to talk about.', board: thread.boardSlug, upon: null });
}

/** Fills what belongs to Maya, to Kay and to staff. Answers where those who may read it find it, and what strangers must not find. */
export async function keepPrivate(tx: Tx, { maya, mo, priya, ada }: Cast, { keeper, known, caseId }: { keeper: Member; known: MadeThread; caseId: CaseId }) {
  const act = (by: Parameters<typeof actAs>[1], minutes = 0) => actAs(tx, by, minutesLater(minutes));
  const words = PRIVATE_MARKS;
  await keepPost(act(maya, 32), { postId: known.openingId, note: `Read again: ${words.bookmark}`, remindAt: minutesLater(40) });
  await keepDraft(act(maya, 32), { place: 'ask', text: `Not said yet: ${words.draft}.`, title: `Perhaps ${words.draftTitle}`, upon: null });

  const answer = await makeReply(tx, known, { by: maya, text: 'Have a look at the settings of the phone, under mobile data.' });
  const suggestion = await suggestEdit(act(keeper, 33), { postId: known.openingId, text: `Put better: ${words.suggested}.`, reason: `Because ${words.suggestedBecause}` });
  const other = await suggestEdit(act(keeper, 33), { postId: answer.id, text: 'Have a look at the settings, under data.', reason: 'Shorter' });
  await declineSuggestion(act(ada, 34), { id: other, answer: `Not so: ${words.declined}.` });

  const rude = await makeReply(tx, known, { by: keeper, text: 'Nobody with any sense would ask that.' });
  const warned = await warnAuthor(act(mo, 35), { postId: rude.id, reason: 'rude', because: `Please mind: ${words.warning}.` });
  await appealSanction(act(keeper, 36), { sanctionId: warned.id, text: `That was not meant so: ${words.appeal}.` });
  const [appeal] = await tx.select({ id: sanctionAppeals.id }).from(sanctionAppeals).where(eq(sanctionAppeals.sanctionId, warned.id));
  await decideSanctionAppeal(act(ada, 37), { appealId: appeal?.id ?? 0, outcome: 'upheld', because: `It stays so: ${words.judged}.` });
  await flagPost(act(maya, 36), { postId: rude.id, reason: 'other', words: `It hurts: ${words.flag}` });
  const [item] = await tx.select({ id: reviewItems.id }).from(reviewItems).where(and(eq(reviewItems.postId, rude.id), isNull(reviewItems.closedAt)));

  const waiting = await makeReply(tx, known, { by: maya, text: `Somebody has to look at it: ${words.withheld}.` });
  await withholdPost(act(mo, 37), waiting.id, 'words');
  const held = await makeThread(tx, { by: maya, boardSlug: known.boardSlug, title: `It waits: ${words.withheldTitle}`, text: `With words of its own: ${words.withheld}.` });
  await withholdPost(act(mo, 38), held.openingId, 'words');

  await tx.insert(privateDetails).values({ postId: known.openingId, words: `Contract ${words.details}`, changedAt: minutesLater(30), changedBy: maya.id });
  const board = await makeBoard(tx, { name: 'With a form' });
  await addField(act(ada), board.id as BoardId, { label: 'Order number', hint: '', kind: 'text', isRequired: false, isForStaff: true, position: 1, choices: {}, moreChoices: '' });
  const asked = await startThread(act(maya, 38), { boardSlug: board.slug, kind: 'question', title: 'Where is what I ordered?', text: 'It was to come on Monday.', tags: [], answers: { 'order-number': words.field } });
  const [opening] = await tx.select({ id: posts.id }).from(posts).where(eq(posts.threadId, asked.id));

  await noteCustomer(act(priya, 39), { memberId: maya.id, text: `Rings often: ${words.customerNote}` });
  const problem = await openProblem(act(priya, 39), { caseId: null, title: 'Some phones lose the network', note: `Between us: ${words.problem}`, isShown: true, expectedOn: '' });
  await linkCase(act(priya, 39), { problemId: problem.id, caseId });
  await saveMacro(act(ada, 39), { id: null, name: `What we say: ${words.macro}`, text: 'Thank you for waiting.', isShared: true, afterwards: null, priority: null, queueId: null, tags: [], takesCase: false });
  await makeInvitation(act(ada, 39), { note: `For ${words.invitation}`, uses: 3, days: 30 });
  await tx.insert(waitingSignUps).values({ name: `Nell ${words.signUp}`, email: `${words.signUp}@example.org`, isVerified: true, passwordHash: 'x', askedAt: minutesLater(39) });
  return {
    hidden: { thread: [String(held.id)], post: [String(waiting.id), String(held.openingId)], suggestion: [String(suggestion)], item: [String(item?.id)], problem: [String(problem.id)] },
    own: ['/bookmarks', '/account/drafts', `/t/${asked.id}`, `/posts/${opening?.id}`, `/suggested-edits/${suggestion}`, '/suggested-edits', `/suggested-edits/${Number(suggestion) + 1}`],
    staff: [`/desk/customers/${maya.handle}`, `/moderation/members/${keeper.handle}`, '/moderation/appeals', '/moderation/appeals?show=decided', `/moderation/items/${item?.id}`, '/moderation', `/desk/problems/${problem.id}`, '/desk/macros', '/admin/invitations', '/moderation/sign-ups', `/t/${held.id}`],
  };
}
