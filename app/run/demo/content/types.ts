// The shapes in which the demo community's content is written down, before anything reaches a database.
import type { BoardColour, BoardIconName } from '#domain/boards';

/** Somebody in the demo; `key` is how the other files name them, `handle` is what the community shows. */
export type DemoMember = {
  key: string;
  name: string;
  handle: string;
  role: 'customer' | 'superuser' | 'agent' | 'moderator' | 'admin';
  joinedDaysAgo: number;
  about?: string;
};

/** A place to write; the solved questions of a board that feeds the knowledge base may become articles. */
export type DemoBoard = { slug: string; name: string; description: string; feedsKnowledge: boolean; icon: BoardIconName; colour: BoardColour };

/** A reply, timed in minutes after its thread was asked; `quotes` is the index of an earlier reply in the same thread. */
export type DemoReply = {
  by: string;
  afterMinutes: number;
  text: string;
  kudosFrom?: string[];
  quotes?: number;
  /** What the author changed the text to afterwards, so that the reply has a history. */
  editedTo?: string;
  deleted?: boolean;
  /** A staff reply written from the desk, after the question had waited too long. */
  afterEscalation?: boolean;
};

/** A question or discussion, timed in minutes before the demo is made, with everything said in it, oldest first. */
export type DemoThread = {
  key: string;
  board: string;
  kind: 'question' | 'discussion';
  by: string;
  askedMinutesAgo: number;
  title: string;
  text: string;
  tags: string[];
  replies: DemoReply[];
  accepted?: { reply: number; by: string; afterMinutes: number };
  meToo?: string[];
  closed?: boolean;
  views: number;
  kudosFrom?: string[];
};

/** A guide made from a solved thread; without its own title and text it takes the question and the accepted answer. */
export type DemoArticle = {
  fromThread: string;
  state: 'draft' | 'published';
  title?: string;
  text?: string;
  checkedDaysAgo?: number;
};

/** A section of the guides; `guides` are those grown from these threads, in this order. */
export type DemoSection = { name: string; description: string; within?: string; guides: string[] };

/** A case at the desk; its notes are timed, like replies, in minutes after the thread was asked. */
export type DemoCase = {
  thread: string;
  owner?: string;
  state: 'new' | 'open' | 'solved';
  notes?: { by: string; text: string; afterMinutes: number }[];
};

/** The whole demo community. */
export type DemoContent = {
  members: DemoMember[];
  boards: DemoBoard[];
  threads: DemoThread[];
  articles: DemoArticle[];
  sections: DemoSection[];
  cases: DemoCase[];
};
