/** What any outside community consists of, in our words; each reader of a format makes these, and they are all the writers know. */
import type { ThreadKind } from '#domain/boards';
import type { BoardId } from '#domain/core';

/** The identity of a row in its outside community; with the source it is unique for ever. */
export type OutsideKey = string;

export type OutsideBody = { html: string } | { markdown: string };

export type OutsideMember = {
  key: OutsideKey;
  name: string;
  joinedAt: Date;
  /** As HTML; shortened to a few lines of text. */
  about: string | null;
  /** What they were worth there. Shown apart, never earned here, never payable. */
  reputation: number;
};

export type OutsidePost = {
  key: OutsideKey;
  /** The key of a member who was brought in before. */
  author: OutsideKey;
  body: OutsideBody;
  at: Date;
  editedAt: Date | null;
  /** Below zero counts as none. */
  score: number;
};

export type OutsideReply = OutsidePost & {
  /** What it is counted as in the report. */
  type: string;
  /** The key of the post it stands under, earlier in the same thread. */
  under: OutsideKey | null;
};

export type OutsideThread = OutsidePost & {
  kind: ThreadKind;
  boardId: BoardId;
  title: string;
  tags: readonly string[];
  views: number;
  closedAt: Date | null;
  /** In the order in which they shall be read. */
  replies: readonly OutsideReply[];
  accepted: { key: OutsideKey; at: Date } | null;
};

/** One question refers to another. */
export type OutsideLink = { key: OutsideKey; from: OutsideKey; to: OutsideKey; isDuplicate: boolean; at: Date };
