/** What members are told, in groups they can choose by, and how patiently mails are sent. Pure. */

type GroupRule = {
  name: string;
  /** What is in it, in a sentence for the settings. */
  says: string;
  /** Neither inbox nor mail can be switched off: receipts, and decisions about the member. */
  isFixed: boolean;
  /** Whether mails are sent until the member says otherwise. */
  mail: boolean;
  /** Nothing of it ever concerns a member who is not staff. */
  isStaffOnly?: true;
};

export const GROUPS = {
  threads: { name: 'Your questions and answers', says: 'Somebody replied to what you started, your answer was accepted, or we ask whether yours is solved.', isFixed: false, mail: true },
  mentions: { name: 'You are named or answered', says: 'Somebody names you with an @, or answers what you wrote in somebody else’s thread.', isFixed: false, mail: true },
  watching: { name: 'What you follow', says: 'New threads on boards and tags, replies in threads, answers to problems you have too and word when they are fixed, and days you wanted to be reminded on.', isFixed: false, mail: true },
  helping: { name: 'Questions you may know', says: 'Somebody asks what you have solved before, or, for superusers, nobody could answer. “Helping” says how often, when not, and about what.', isFixed: false, mail: true },
  feedback: { name: 'How staff helped you', says: 'We ask once when staff have solved something for you, and once a month at most.', isFixed: false, mail: true },
  bounties: { name: 'Bounties', says: 'You won one, or one you put up has ended.', isFixed: false, mail: true },
  honours: { name: 'Badges and ranks', says: 'You earned one.', isFixed: false, mail: false },
  desk: { name: 'Your cases', says: 'The customer of a case you have wrote, a promise about it is about to be broken or was, a colleague named you in a note, or you wanted to be reminded.', isFixed: false, mail: false, isStaffOnly: true },
  escalation: { name: 'Rules that tell staff', says: 'A rule of escalation wants you to look at a thread.', isFixed: false, mail: true, isStaffOnly: true },
  money: { name: 'Your money', says: 'Monthly statements, payouts, and money that is about to expire.', isFixed: true, mail: true },
  account: { name: 'Your account', says: 'Warnings, silences and suspensions, decisions about held rewards and appeals, and that a file you asked for is ready.', isFixed: true, mail: true },
} as const satisfies Record<string, GroupRule>;

export type Group = keyof typeof GROUPS;
export const isGroup = (text: string): text is Group => Object.hasOwn(GROUPS, text);
export const isForStaffOnly = (group: Group): boolean => {
  const rule: GroupRule = GROUPS[group];
  return rule.isStaffOnly === true;
};
const groups: string[] = Object.keys(GROUPS);
export const GROUP_NAMES: readonly Group[] = groups.filter(isGroup);

type KindRule = {
  group: Group;
  /** What must still be readable for it to make sense. */
  about?: 'post' | 'thread';
  /** A step on the way whose end is mailed. */
  inboxOnly?: true;
};

/** Everything a member can be told. A new kind takes its place here and in `wording.ts`. */
export const KINDS = {
  reply: { group: 'threads', about: 'post' },
  'answer-accepted': { group: 'threads', about: 'post' },
  mention: { group: 'mentions', about: 'post' },
  'answered-you': { group: 'mentions', about: 'post' },
  'new-thread': { group: 'watching', about: 'post' },
  'watched-reply': { group: 'watching', about: 'post' },
  followed: { group: 'watching', about: 'thread', inboxOnly: true },
  'followed-solved': { group: 'watching', about: 'post' },
  'bookmark-due': { group: 'watching', about: 'post' },
  'reply-moved': { group: 'threads', about: 'thread', inboxOnly: true },
  'thread-merged': { group: 'threads', about: 'thread' },
  'edit-suggested': { group: 'threads', about: 'post' },
  'edit-accepted': { group: 'threads', about: 'post', inboxOnly: true },
  'edit-declined': { group: 'threads', about: 'post', inboxOnly: true },
  'solved-ask': { group: 'threads', about: 'thread' },
  'answer-suggested': { group: 'threads', about: 'post' },
  'confirmed-for-you': { group: 'threads', about: 'post', inboxOnly: true },
  'answer-confirmed': { group: 'threads', about: 'post', inboxOnly: true },
  csat: { group: 'feedback' },
  'help-asked': { group: 'helping', about: 'thread' },
  'question-raised': { group: 'helping', inboxOnly: true },
  'bounty-won': { group: 'bounties', about: 'post' },
  'bounty-ended': { group: 'bounties', about: 'thread' },
  badge: { group: 'honours' },
  rank: { group: 'honours' },
  'case-answered': { group: 'threads' },
  'case-word': { group: 'desk' },
  'note-mention': { group: 'desk' },
  'case-reminder': { group: 'desk' },
  'case-low': { group: 'desk' },
  'case-near': { group: 'desk' },
  'case-late': { group: 'desk' },
  'problem-news': { group: 'threads', about: 'thread' },
  'problem-fixed': { group: 'watching', about: 'thread' },
  'problem-back': { group: 'watching', about: 'thread' },
  'rule-called': { group: 'escalation', about: 'thread' },
  statement: { group: 'money' },
  expiring: { group: 'money' },
  'payout-approved': { group: 'money', inboxOnly: true },
  'payout-paid': { group: 'money' },
  'payout-failed': { group: 'money' },
  held: { group: 'account' },
  'held-released': { group: 'account' },
  'held-reversed': { group: 'account' },
  'appeal-granted': { group: 'account' },
  'appeal-refused': { group: 'account' },
  suspended: { group: 'account' },
  sanctioned: { group: 'account' },
  'sanction-lifted': { group: 'account' },
  'sanction-appeal': { group: 'account' },
  'suspension-lifted': { group: 'account' },
  'report-decided': { group: 'threads', inboxOnly: true },
  'post-judged': { group: 'account' },
  'post-shown': { group: 'threads', about: 'post', inboxOnly: true },
  'schedule-troubled': { group: 'threads' },
  'takeout-ready': { group: 'account' },
} as const satisfies Record<string, KindRule>;

/** What a link in a mail may do without signing in. */
export type LinkPurpose = 'help' | 'solved' | 'rating';

export type Kind = keyof typeof KINDS;
export const isKind = (text: string): text is Kind => Object.hasOwn(KINDS, text);
export const ruleOf = (kind: Kind): KindRule => KINDS[kind];
export const groupOf = (kind: Kind): Group => KINDS[kind].group;

/** Whoever muted a thread is told none of this about it; money, cases and decisions are about more than the thread. */
const HUSHED: readonly Group[] = ['threads', 'mentions', 'watching', 'helping'];
/** A reminder is one's own word, and where one's words went is no chatter. */
const NEVER_HUSHED: readonly Kind[] = ['bookmark-due', 'reply-moved', 'case-answered', 'schedule-troubled'];
export const isHushed = (kind: Kind): boolean => HUSHED.includes(groupOf(kind)) && !NEVER_HUSHED.includes(kind);

/** Whoever names more people in one post speaks to nobody. */
export const MENTIONS_HEARD = 10;

/** The figures of a notification, as they stood. */
export type Parts = Record<string, string | number>;

/** What happened longer ago is not mailed any more: a mail server that was away for a week, or is new, sends no flood of old news. */
export const MAILED_WITHIN_DAYS = 3;

/** When a mail is tried again after each attempt, in minutes: soon at first, for mail servers that ask strangers to come back; two days in all. */
export const AGAIN_AFTER_MINUTES: readonly number[] = [1, 5, 30, 120, 360, 720, 1440];

/** A letter has 30 seconds for each step, and a round is small: long after it, nobody is sending any more. */
export const LEASE_MINUTES = 5;

/** Letters of one round: what a worker that dies takes down with it is tried again only after the lease. */
export const MAILS_PER_ROUND = 8;

/** Nobody scrolls back further than a year, and what happened stands on its own page for ever. */
export const KEPT_DAYS = 365;

/** Enough of a reply to know whether to go and look. */
export const QUOTE_LENGTH = 400;

/** After the first of a month: a worker that was away over the weekend still announces its statements. */
export const STATEMENT_DAYS = 3;
