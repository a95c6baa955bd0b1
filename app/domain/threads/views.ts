/** Threads and posts as pages see them: what others may read of this area, and what the viewer may do about it. */
import type { MemberId, PostId, Role, ThreadId } from '#domain/core';
import type { PersonView } from '#domain/members';
import type { ThreadKind } from '#domain/boards';
import type { Stretch } from '#kit/differences.ts';
import type { WithholdingReason } from '#db/schema/threads.ts';
import type { AnswerView } from './answers.ts';
import type { OfficialView } from './official.ts';
import type { ThreadState } from './rules.ts';

export type { WithholdingReason };

/** Enough to make a thread's address. */
export type ThreadRef = { id: ThreadId; slug: string };
/** Enough to make a post's address, together with its thread's. */
export type PostRef = { id: PostId; threadId: ThreadId; number: number };
/** Where a post is found: `paths.post(thread, number, page)`. */
export type PostLocation = { thread: ThreadRef; number: number; page: number };

export type ThreadTag = { slug: string; name: string };
export type ThreadBoard = { slug: string; name: string };

/** One line of a list. */
export type ThreadRowView = ThreadRef & {
  title: string;
  kind: ThreadKind;
  state: ThreadState;
  isClosed: boolean;
  board: ThreadBoard;
  author: { id: MemberId; handle: string; name: string; role: Role; isGhost: boolean };
  tags: ThreadTag[];
  createdAt: Date;
  lastActivityAt: Date;
  solvedAt: Date | null;
  replyCount: number;
  kudosCount: number;
  meTooCount: number;
  views: number;
  /** Staff answered it for the company. */
  isOfficiallyAnswered: boolean;
  /** The viewer asked it. */
  isMine: boolean;
  /** The first lines of the accepted answer; null without one, and where the list did not ask for answers. */
  answerExcerpt: string | null;
};

/** The upper part of a thread's page. */
export type ThreadHeadView = ThreadRef & {
  title: string;
  kind: ThreadKind;
  state: ThreadState;
  isClosed: boolean;
  /** What is said of a closed thread; null while it is open. An archived one is on no list. */
  closed: { reason: string | null; reopensAt: Date | null; isArchived: boolean } | null;
  /** One post of a member within so many minutes until then, which may be over. */
  slow: { minutes: number; until: Date } | null;
  isDeleted: boolean;
  authorId: MemberId;
  board: ThreadBoard & { id: number; feedsKnowledge: boolean };
  tags: ThreadTag[];
  /** What the board's ask form was told; those for staff only where the viewer may see them. */
  answers: AnswerView[];
  createdAt: Date;
  lastActivityAt: Date;
  firstReplyAt: Date | null;
  /** Minutes from the question to the first reply by somebody else; null while nobody did. */
  firstReplyMinutes: number | null;
  acceptedPostId: PostId | null;
  /** The reply by which staff answer it for the company, wherever in the thread it stands; null without one. */
  official: OfficialView | null;
  solvedAt: Date | null;
  replyCount: number;
  kudosCount: number;
  meTooCount: number;
  views: number;
};

/** Who wrote a post, with what stands on the author's card. */
export type AuthorView = PersonView & { points: number; solutions: number; /** Null for staff, ghosts and newcomers. */ rank: string | null; importedPoints: number; importedFrom: string | null };

/** How many posts of the thread answer a post, and the first of them. */
export type AnswersView = { count: number; first: { id: PostId; name: string }[] };

export type PostView = PostRef & {
  author: AuthorView;
  /** Safe HTML; empty for a deleted post unless the viewer is staff. */
  html: string;
  /** The words alone, of the opening, the accepted and the official post only (for structured data); null elsewhere. */
  plain: string | null;
  createdAt: Date;
  editedAt: Date | null;
  editCount: number;
  /** Why it was changed last; null where nobody said. */
  editReason: string | null;
  /** Whoever may reply may change it. */
  isWiki: boolean;
  kudosCount: number;
  viewerGaveKudos: boolean;
  byStaff: boolean;
  /** Shown to staff with its text and to its author without; nobody else receives a deleted post at all. */
  isDeleted: boolean;
  isAccepted: boolean;
  isOfficial: boolean;
  /** Why it waits to be looked at; such a post is deleted for everybody but staff and its author, who read it. */
  withheld: WithholdingReason | null;
  inReplyTo: { id: PostId; number: number; authorName: string } | null;
  /** What answers it. */
  answers: AnswersView;
  can: { edit: boolean; delete: boolean; restore: boolean; giveKudos: boolean; quote: boolean; readHistory: boolean; suggest: boolean; makeWiki: boolean };
};

/** Posts that came to a thread or left it. They stood, or stand, at this number; `title` is that of the other thread, null where it may not be named. */
export type MoveView = { kind: 'merge' | 'split'; direction: 'here' | 'away'; number: number; count: number; title: string | null; /** Leads to the first of them. */ postId: PostId; at: string };

/** A thread's page. What only questions have (who accepted, me-too) comes from `questionOf` of #domain/questions. */
export type ThreadPageView = {
  thread: ThreadHeadView;
  /** Post number 1; on every page. */
  opening: PostView;
  /** The accepted answer, on page 1 whatever page it stands on. */
  accepted: PostView | null;
  /** The other replies of this page, oldest first. On later pages the accepted one is among them, marked. */
  replies: PostView[];
  /** What came to this page and what left it, by number. */
  moves: MoveView[];
  /** `previous` and `next` have replies; what lies between went to another thread or was taken down. */
  page: { number: number; count: number; previous: number | null; next: number | null };
  /** Where the list goes on when the best stand first; null when they stand by time. */
  best: { next: string | null; isFirst: boolean } | null;
  /** `acceptOnBehalf`, `help` and `askStaff` are what the viewer's standing says; questions, helping and escalation ask it. */
  can: { reply: boolean; close: boolean; reopen: boolean; move: boolean; slow: boolean; arrange: boolean; markOfficial: boolean; warn: boolean; delete: boolean; restore: boolean; acceptOnBehalf: boolean; help: boolean; askStaff: boolean };
};

/** One state of a post's text. `reason` says why it took the place of the one before. */
export type VersionView = { number: number; by: PersonView; at: Date; reason: string | null; isPresent: boolean };
/** Versions are newest first; `version` is the present one. */
export type PostHistoryView = { thread: ThreadRef & { title: string }; post: PostRef & { page: number }; version: number; versions: VersionView[]; next: number | null; can: { restore: boolean } };
/** What one version changed; the title of opening posts alone. */
export type PostChangesView = { from: number | null; to: VersionView; source: string; title: Stretch[] | null; text: Stretch[] };
