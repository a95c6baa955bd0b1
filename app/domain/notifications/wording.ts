/** The words of everything a member is told: one sentence for the inbox, a subject and more for the mail, and where to go. */
import { excerpt } from '#kit/text.ts';
import { paths } from '#paths';
import { BADGES, isBadge } from '#rules/badges';
import { SCORES, SCORE_WORDS } from '#rules/feedback';
import { money } from '#rules/rewards';
import { CONDUCT_WORDING } from './conduct-wording.ts';
import { QUOTE_LENGTH, ruleOf } from './rules.ts';
import type { Kind, LinkPurpose, Parts } from './rules.ts';

/** What was found out for its words: only what the member may read at this moment. */
export type Told = {
  kind: Kind;
  parts: Parts;
  /** Null when there is none, or it may not be read. */
  thread: { id: number; slug: string; title: string; isUnsolved: boolean } | null;
  post: { id: number; plain: string; author: string } | null;
  /** Why a payment failed, or the account is suspended; in the words of whoever decided. */
  because: string | null;
  /** Opens the page of a suspension to somebody who cannot sign in; null while nobody is suspended. */
  doorKey: string | null;
};

export type Words = {
  /** The line in the inbox, under the thread's title where there is one. */
  line: string;
  /** The mail's subject and heading. */
  subject: string;
  /** What else the mail says, a paragraph each. */
  body: string[];
  /** What somebody wrote, shortened. */
  quote: string | null;
  link: { label: string; path: string };
  /** What can be pressed in the mail without signing in: each leads to a page that asks once more, because mail scanners open every link. */
  presses: { purpose: LinkPurpose; id: number; choices: { label: string; say: string }[] } | null;
};

/** The words for it; null when what it is about can no longer be read. */
export function wordsOf(told: Told): Words | null {
  const { about } = ruleOf(told.kind);
  if ((about === 'post' && (!told.post || !told.thread)) || (about === 'thread' && !told.thread)) return null;
  const { line, subject = line, body = [], quote = null, link, presses = null } = WORDING[told.kind](told);
  return { line, subject: `${subject.charAt(0).toUpperCase()}${subject.slice(1)}`, body, quote, link, presses };
}

export type Draft = Pick<Words, 'line' | 'link'> & Partial<Words>;

const WORDING: Record<Kind, (told: Told) => Draft> = {
  reply: ({ post, thread }) => ({
    line: `${post?.author} replied`,
    subject: `${post?.author} replied: ${thread?.title}`,
    quote: post ? excerpt(post.plain, QUOTE_LENGTH) : null,
    body: thread?.isUnsolved ? ['Did it solve your problem? Accept it: whoever has the same problem finds it, and whoever helped you gets the points.'] : [],
    link: { label: 'Read the reply', path: paths.postById(post?.id ?? 0) },
  }),
  mention: ({ post, thread }) => ({
    line: `${post?.author} named you`,
    subject: `${post?.author} named you: ${thread?.title}`,
    quote: post ? excerpt(post.plain, QUOTE_LENGTH) : null,
    link: { label: 'Read it', path: paths.postById(post?.id ?? 0) },
  }),
  'answered-you': ({ post, thread }) => ({
    line: `${post?.author} answered you`,
    subject: `${post?.author} answered you: ${thread?.title}`,
    quote: post ? excerpt(post.plain, QUOTE_LENGTH) : null,
    link: { label: 'Read the answer', path: paths.postById(post?.id ?? 0) },
  }),
  'new-thread': ({ post, thread }) => ({
    line: `${post?.author} began this`,
    subject: `New: ${thread?.title}`,
    quote: post ? excerpt(post.plain, QUOTE_LENGTH) : null,
    link: { label: 'Read it', path: paths.postById(post?.id ?? 0) },
  }),
  'watched-reply': ({ post, thread }) => ({
    line: `${post?.author} replied`,
    subject: `${post?.author} replied: ${thread?.title}`,
    quote: post ? excerpt(post.plain, QUOTE_LENGTH) : null,
    link: { label: 'Read the reply', path: paths.postById(post?.id ?? 0) },
  }),
  followed: ({ thread }) => ({ line: 'New replies since you were last here', link: { label: 'Go to the first', path: paths.unread(thread?.id ?? 0) } }),
  'followed-solved': ({ post, thread }) => ({
    line: 'It is solved: an answer was accepted',
    subject: `Solved: ${thread?.title}`,
    quote: post ? excerpt(post.plain, QUOTE_LENGTH) : null,
    link: { label: 'Read the answer', path: paths.postById(post?.id ?? 0) },
  }),
  'bookmark-due': ({ post, thread }) => ({
    line: 'You wanted to come back to this today',
    subject: `You wanted to come back to this: ${thread?.title}`,
    body: ['You kept it for later, and asked to be reminded. Your note stands beside it in your bookmarks.'],
    link: { label: 'Open it', path: paths.postById(post?.id ?? 0) },
  }),
  'reply-moved': ({ parts }) => ({
    line: parts.count === 1 ? 'Your reply was moved to this thread' : `${parts.count} of your replies were moved to this thread`,
    link: { label: 'See where', path: paths.postById(Number(parts.post)) },
  }),
  'answer-accepted': ({ post, thread }) => ({
    line: 'Your answer was accepted',
    subject: `Your answer was accepted: ${thread?.title}`,
    body: ['It stands under the question now, for everybody who looks for the same. Thank you.'],
    link: { label: 'See it', path: paths.postById(post?.id ?? 0) },
  }),
  'solved-ask': ({ thread }) => ({
    line: 'Did an answer solve it?',
    subject: `Did an answer solve it? ${thread?.title}`,
    body: ['You were answered two days ago. If one of the answers solved it, say which: whoever has the same problem finds it, and whoever helped you gets the points.'],
    link: { label: 'Read the answers', path: paths.threadById(thread?.id ?? 0) },
    presses: solvedPresses(thread?.id),
  }),
  'answer-suggested': ({ thread, post, parts }) => ({
    line: `Was it the answer by ${post?.author}?`,
    subject: `Was it the answer by ${post?.author}? ${thread?.title}`,
    quote: post ? excerpt(post.plain, QUOTE_LENGTH) : null,
    body: [`We think that this solved it, because ${parts.because}. Only you know.`],
    link: { label: 'Read the answer', path: paths.postById(post?.id ?? 0) },
    presses: solvedPresses(thread?.id),
  }),
  'thread-merged': ({ thread, parts }) => ({
    line: 'What you started was merged into this thread, because both are about the same',
    subject: `What you started goes on in: ${thread?.title}`,
    body: ['Everything that was said about it stands there now, and its old address leads there. You hear of new replies as before.'],
    link: { label: 'See where it is', path: paths.threadById(Number(parts.from)) },
  }),
  'edit-suggested': ({ thread, parts }) => ({
    line: 'Somebody suggests a change to what you wrote',
    subject: `A change to what you wrote: ${thread?.title}`,
    body: ['Look at it and make it with one press, or say why not.'],
    link: { label: 'See what would change', path: paths.suggestion(Number(parts.suggestion)) },
  }),
  'edit-accepted': ({ parts }) => ({ line: 'The change you suggested was made', link: { label: 'See it', path: paths.suggestion(Number(parts.suggestion)) } }),
  'edit-declined': ({ parts }) => ({ line: 'The change you suggested was not made', link: { label: 'Read why', path: paths.suggestion(Number(parts.suggestion)) } }),
  'confirmed-for-you': ({ post }) => ({ line: `A helper says that the answer by ${post?.author} is right`, link: { label: 'See it, or open the question again', path: paths.postById(post?.id ?? 0) } }),
  'answer-confirmed': ({ post }) => ({ line: 'A helper confirmed your answer', link: { label: 'See it', path: paths.postById(post?.id ?? 0) } }),
  csat: ({ thread, parts }) => ({
    line: 'How did staff help you?',
    subject: thread ? `How did staff help you? ${thread.title}` : 'How did staff help you?',
    body: ['One press is enough, and you need not sign in. Staff alone see it. You can say more afterwards, and change it within a day.'],
    link: thread ? { label: 'See what was said', path: paths.threadById(thread.id) } : { label: 'See what was said', path: paths.privateCase(Number(parts.case)) },
    presses: { purpose: 'rating', id: Number(parts.case), choices: [...SCORES].reverse().map((score) => ({ label: SCORE_WORDS[score], say: String(score) })) },
  }),
  'case-low': ({ parts }) => ({ line: `A customer was not helped: they said “${SCORE_WORDS[parts.score === 1 ? 1 : 2].toLowerCase()}”`, body: ['A follow-up waits for whoever takes it.'], link: { label: 'Follow-ups', path: paths.followUps() } }),
  'help-asked': ({ thread, parts }) => ({
    line: `Can you help? You are asked because ${parts.because}`,
    subject: `Can you help? ${thread?.title}`,
    body: [`Nobody has solved it yet, and ${parts.because}. A few others are asked as well; whoever answers first helps most.`],
    link: { label: 'Read the question', path: paths.threadById(thread?.id ?? 0) },
    presses: { purpose: 'help', id: thread?.id ?? 0, choices: [{ label: 'Not my topic', say: 'not-my-topic' }, { label: 'Not now', say: 'not-now' }] },
  }),
  'question-raised': () => ({ line: 'Questions that nobody could answer are before the superusers', link: { label: 'See what waits', path: paths.raised() } }),
  'bounty-won': ({ post, thread, parts }) => ({
    line: `You won a bounty of ${worthOf(parts)}`,
    subject: `You won a bounty of ${worthOf(parts)}: ${thread?.title}`,
    body: parts.currency ? ['It is a pending reward now, and confirmed like every other.'] : [],
    link: { label: 'See your answer', path: paths.postById(post?.id ?? 0) },
  }),
  'bounty-ended': ({ thread, parts }) => ({
    line: parts.won ? `Your bounty has ended: ${worthOf({ ...parts, amount: parts.won })} went to an answer` : 'Your bounty has ended, and nobody won it',
    subject: `Your bounty has ended: ${thread?.title}`,
    body: [parts.won ? `Nobody awarded it in time, so the rules did: ${worthOf({ ...parts, amount: parts.won })} went to the best answer.` : 'No answer could win it.'],
    link: { label: 'See the question', path: paths.threadById(thread?.id ?? 0) },
  }),
  badge: ({ parts }) => {
    const badge = String(parts.badge);
    const known = isBadge(badge) ? BADGES[badge] : null;
    return { line: `You earned the badge “${known?.name ?? badge}”`, body: known ? [known.sentence] : [], link: { label: 'About this badge', path: paths.badge(badge) } };
  },
  rank: ({ parts }) => ({ line: `You reached the rank ${parts.name}`, body: ['What it unlocks stands on the page of ranks.'], link: { label: 'Ranks, and what they unlock', path: paths.ranks() } }),
  'case-answered': ({ parts }) => ({
    line: 'Staff answered your private question',
    body: ['Only you and staff can read it, so it is not in this mail.'],
    link: { label: 'Read the answer', path: paths.privateCase(Number(parts.case)) },
  }),
  'case-word': ({ parts }) => ({ line: `The customer wrote in case ${parts.case}`, link: { label: `Open case ${parts.case}`, path: paths.deskCase(Number(parts.case)) } }),
  'note-mention': ({ parts }) => ({ line: `${parts.author} named you in a note`, body: ['Only staff can read it, so it is not in this mail.'], link: { label: `Open case ${parts.case}`, path: paths.deskCase(Number(parts.case)) } }),
  'case-reminder': ({ parts }) => ({ line: `You wanted to be reminded: ${parts.words || parts.title}`, link: { label: `Open case ${parts.case}`, path: paths.deskCase(Number(parts.case)) } }),
  'case-near': ({ parts }) => ({ line: `${parts.words}: ${parts.title}`, link: { label: `Open case ${parts.case}`, path: paths.deskCase(Number(parts.case)) } }),
  'case-late': ({ parts }) => ({ line: `${parts.words}: ${parts.title}`, body: ['It is more pressing now. If you cannot get to it, give it to somebody who can.'], link: { label: `Open case ${parts.case}`, path: paths.deskCase(Number(parts.case)) } }),
  'problem-news': ({ parts, thread }) => ({
    line: parts.isSolved ? `A problem you have, too, was solved: ${parts.problem}` : `Staff say something about a problem you have, too: ${parts.problem}`,
    link: { label: 'Read it', path: paths.threadById(thread?.id ?? 0) },
  }),
  'problem-fixed': ({ parts, thread }) => ({
    line: `Fixed: ${parts.problem}`,
    subject: `Fixed: ${parts.problem}`,
    body: [`Staff say that this problem is over since ${dayOf(parts.fixedOn)}. If you still have it, say so in the thread.`],
    link: { label: 'Open the thread', path: paths.threadById(thread?.id ?? 0) },
  }),
  'problem-back': ({ parts, thread }) => ({
    line: `Open again: ${parts.problem}`,
    subject: `Open again: ${parts.problem}`,
    body: ['We told you that this problem was fixed. It came back, and staff are working on it again. You hear from us once more when it is over.'],
    link: { label: 'Open the thread', path: paths.threadById(thread?.id ?? 0) },
  }),
  'rule-called': ({ parts, thread }) => ({
    line: `A rule asks you to look: ${parts.rule}`,
    subject: `${parts.rule}: ${thread?.title}`,
    body: ['A rule of escalation tells you of this thread.'],
    link: { label: 'Open the thread', path: paths.threadById(thread?.id ?? 0) },
  }),
  statement: ({ parts }) => ({
    line: `Your statement for ${monthOf(parts)} is ready`,
    body: [
      `${parts.entries} ${parts.entries === 1 ? 'entry' : 'entries'} in ${monthOf(parts)}. At its end you had ${sum(parts, 'pending')} pending, ${sum(parts, 'confirmed')} confirmed and ${sum(parts, 'payable')} payable.`,
      'Every entry stands in it with its reason, and it can be printed or downloaded.',
    ],
    link: { label: 'Open the statement', path: paths.rewardStatement(String(parts.month)) },
  }),
  expiring: ({ parts }) => ({
    line: `${sum(parts, 'amount')} expires on ${dayOf(parts.expiresAt)} unless you choose`,
    subject: `Choose before ${dayOf(parts.expiresAt)}, or ${sum(parts, 'amount')} expires`,
    body: [`In ${parts.days} days or less. You have not said yet what becomes of it: credit, cash or a gift to charity. It takes a minute.`],
    link: { label: 'Choose now', path: paths.rewards() },
  }),
  'payout-approved': ({ parts }) => ({ line: `Your payout of ${sum(parts, 'amount')}${wayOf(parts)} was approved`, link: { label: 'Your rewards', path: paths.rewards() } }),
  'payout-paid': ({ parts }) => ({
    line: parts.method === 'charity' ? `Your gift of ${sum(parts, 'amount')} was paid` : `Your payout of ${sum(parts, 'amount')}${wayOf(parts)} was made`,
    body: ['The receipt says when, where to and under which reference. You need not do anything.'],
    link: { label: 'Open the receipt', path: paths.receipt(Number(parts.payment)) },
  }),
  'payout-failed': ({ parts, because }) => ({
    line: `Your payout of ${sum(parts, 'amount')}${wayOf(parts)} failed`,
    body: [...(because ? [`Why: ${because}`] : []), 'Nothing is lost: the money is yours again, and the next payout takes it. Check where it is to be sent.'],
    link: { label: 'Check your choice', path: paths.rewards() },
  }),
  held: () => ({
    line: 'Your rewards are held while somebody looks into them',
    body: ['Nothing is taken by this. A person reads what was noticed and decides. You can see what it is about, and say something to it.'],
    link: { label: 'What it is about', path: paths.appeal() },
  }),
  'held-released': () => ({ line: 'Your rewards are no longer held', body: ['Somebody looked into it, and everything goes on as before.'], link: { label: 'Your rewards', path: paths.rewards() } }),
  'held-reversed': () => ({
    line: 'Rewards of yours were taken back',
    body: ['Somebody looked into held rewards and decided that they do not keep to the rules. Each line says so. You can appeal once, and somebody else decides about it.'],
    link: { label: 'See it, or appeal', path: paths.appeal() },
  }),
  'appeal-granted': () => ({ line: 'Your appeal was granted', body: ['What was taken back is yours again, and if your account was suspended, you can sign in.'], link: { label: 'Your rewards', path: paths.rewards() } }),
  'appeal-refused': () => ({ line: 'Your appeal was not granted', body: ['Somebody who had not decided before read it, and the decision stands.'], link: { label: 'See the decision', path: paths.appeal() } }),
  ...CONDUCT_WORDING,
  'report-decided': ({ parts, thread, post }) => ({
    line: `${parts.isPost ? 'What you reported' : 'The member you reported'}: ${parts.agreed ? `a moderator agreed. ${REPORTED[String(parts.outcome)] ?? 'Something was done about it.'} Thank you` : 'a moderator looked, and found nothing wrong with it'}`,
    link: post && thread ? { label: 'See it', path: paths.postById(post.id) } : { label: 'What moderators do', path: paths.moderationLog() },
  }),
  'post-judged': ({ parts, because, post, thread }) => ({
    line: JUDGED[String(parts.outcome)] ?? 'A moderator changed something about a post of yours',
    body: [...(because ? [because] : []), parts.outcome === 'edited' ? 'The earlier words are in its history.' : 'If you think that this is wrong, ask staff in private: another person will look.'],
    link: post && thread ? { label: 'See it', path: paths.postById(post.id) } : { label: 'Ask staff in private', path: paths.newPrivateCase() },
  }),
  'post-shown': ({ post }) => ({ line: 'Somebody looked at your post, and everybody sees it now', link: { label: 'See it', path: paths.postById(post?.id ?? 0) } }),
  'schedule-troubled': ({ parts, because, thread }) => ({
    line: SCHEDULE_WORDS[String(parts.state)] ?? 'Something you scheduled needs you',
    body: [...(because ? [because] : []), ...(parts.state === 'published' ? [] : ['Your words are kept. Nobody else reads them until they are published.'])],
    link: thread ? { label: 'See it', path: paths.threadById(thread.id) } : { label: 'See what it needs', path: paths.scheduled() },
  }),
  'takeout-ready': () => ({ line: 'The file with everything you gave is ready', body: ['It waits for you for a week, and only for you: sign in to get it.'], link: { label: 'Get it', path: paths.takeout() } }),
};

const solvedPresses = (threadId = 0): Words['presses'] => ({
  purpose: 'solved',
  id: threadId,
  choices: [{ label: 'Yes', say: 'yes' }, { label: 'Not yet', say: 'no' }, { label: 'I solved it in another way', say: 'solved-otherwise' }, { label: 'I no longer need it', say: 'no-longer-needed' }],
});

const sum = (parts: Parts, name: string): string => money(Number(parts[name] ?? 0), String(parts.currency));
const worthOf = (parts: Parts): string => (parts.currency ? sum(parts, 'amount') : `${parts.amount} points`);
/** What was done about a report that was right. */
const REPORTED: Readonly<Record<string, string>> = { edited: 'It was changed.', hidden: 'It is hidden now.', removed: 'It was deleted.', spam: 'It was deleted as spam.', moved: 'It stands where it belongs now.', merged: 'It was merged with the thread it belongs to.', elsewhere: 'It was taken down.' };
const JUDGED: Readonly<Record<string, string>> = { edited: 'A moderator changed a post of yours', hidden: 'A post of yours was hidden: only you and staff see it', removed: 'A post of yours was deleted by a moderator', spam: 'A post of yours was deleted as advertising' };
const SCHEDULE_WORDS: Readonly<Record<string, string>> = { stuck: 'A thread you scheduled could not be published, and waits for you', draft: 'A thread of yours was taken off the schedule', published: 'Your scheduled thread is out, though not as you meant it' };
const WAYS: Record<string, string> = { credit: ' as credit', cash: ' in cash', charity: ' to charity' };
const wayOf = ({ method }: Parts): string => WAYS[String(method)] ?? '';
const monthOf = ({ month }: Parts): string => new Date(`${month}-01T00:00:00Z`).toLocaleDateString('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });
const dayOf = (at: string | number | undefined): string => new Date(at ?? 0).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
