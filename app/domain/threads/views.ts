/** Threads and posts as pages see them: what others may read of this area, and what the viewer may do about it. */
import type { MemberId, PostId, Role, ThreadId } from '#domain/core';
import type { PersonView } from '#domain/members';
import type { ThreadKind } from '#domain/boards';
import type { ThreadState } from './rules.ts';

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
  isDeleted: boolean;
  authorId: MemberId;
  board: ThreadBoard & { id: number; feedsKnowledge: boolean };
  tags: ThreadTag[];
  createdAt: Date;
  lastActivityAt: Date;
  firstReplyAt: Date | null;
  /** Minutes from the question to the first reply by somebody else; null while nobody did. */
  firstReplyMinutes: number | null;
  acceptedPostId: PostId | null;
  solvedAt: Date | null;
  replyCount: number;
  kudosCount: number;
  meTooCount: number;
  views: number;
};

/** Who wrote a post, with what stands on the author's card. */
export type AuthorView = PersonView & { points: number; solutions: number; /** Null for staff, ghosts and newcomers. */ rank: string | null; importedPoints: number; importedFrom: string | null };

export type PostView = PostRef & {
  author: AuthorView;
  /** Safe HTML; empty for a deleted post unless the viewer is staff. */
  html: string;
  /** The words alone, of the opening and the accepted post only (for structured data); null elsewhere. */
  plain: string | null;
  createdAt: Date;
  editedAt: Date | null;
  editCount: number;
  kudosCount: number;
  viewerGaveKudos: boolean;
  byStaff: boolean;
  /** Shown to staff with its text and to its author without; nobody else receives a deleted post at all. */
  isDeleted: boolean;
  isAccepted: boolean;
  inReplyTo: { id: PostId; number: number; authorName: string } | null;
  can: { edit: boolean; delete: boolean; restore: boolean; giveKudos: boolean; quote: boolean; readHistory: boolean };
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
  page: { number: number; count: number };
  /** `acceptOnBehalf`, `help` and `askStaff` are what the viewer's standing says; questions, helping and escalation ask it. */
  can: { reply: boolean; close: boolean; reopen: boolean; move: boolean; delete: boolean; restore: boolean; acceptOnBehalf: boolean; help: boolean; askStaff: boolean };
};

/** One state of a post's text, oldest first; the last is what stands there now. */
export type VersionView = { number: number; title: string | null; source: string; by: { handle: string; name: string }; at: Date };
export type PostHistoryView = { thread: ThreadRef & { title: string }; post: PostRef & { page: number }; versions: VersionView[] };
