/** The one argument every command takes first: where to write, who acts, and when. */
import type { Tx } from '#db/connect.ts';
import type { Markdown } from '#kit/markdown/index.ts';
import type { MemberId } from './ids.ts';
import type { Viewer } from './viewer.ts';

export type Act = {
  /** The open transaction. A command never opens its own. */
  tx: Tx;
  by: Viewer;
  at: Date;
  /** Turns what people type into safe HTML; called before any lock is taken. */
  markdown: Markdown;
  /** From where, for the audit log; commands of the terminal and timed work come from nowhere. */
  from?: Origin;
};

/** Where an act comes from. `isNoted` once the audit log has a line about it. */
export type Origin = { network: string; device: string | null; behind: MemberId | null; isNoted: boolean };
