/** What a thread's page shows of it being a question. */
import type { MemberId, PostId } from '#domain/core';
import type { BountyKind, OutcomeKind } from './rules.ts';

export type AcceptanceView = {
  postId: PostId;
  by: { handle: string; name: string };
  at: Date;
  /** Staff chose for an asker who went quiet. */
  onBehalf: boolean;
  minutesAfterAsking: number;
};

/** The newest bounty of a question. */
export type BountyView = {
  id: number;
  kind: BountyKind;
  /** Points, or minor units of the currency. */
  amount: number;
  currency: string | null;
  state: 'open' | 'awarded' | 'shared' | 'spent';
  by: { id: MemberId; handle: string; name: string };
  endsAt: Date;
  winner: { handle: string; name: string } | null;
  postId: PostId | null;
  won: number | null;
};

/** What a viewer may do about a bounty: posts of this page they may award it to, and what they may put on the question. */
export type BountyActs = { awardable: PostId[]; put: { kind: BountyKind; amounts: number[]; currency: string | null; points: number | null } | null };

/** How an answered question is being brought to its end. */
export type ClosingView = {
  /** How it ended without an acceptance. */
  outcome: { kind: OutcomeKind; postId: PostId | null; by: { handle: string; name: string }; at: Date } | null;
  /** The answer that probably solved it, and why. */
  suggested: { postId: PostId; because: string } | null;
  /** The viewer asked it, and has been asked whether it is solved. */
  isAsked: boolean;
  /** Posts of this page that the viewer may confirm. */
  confirmable: PostId[];
  can: { say: boolean; takeBack: boolean };
};

export type QuestionView = {
  closing: ClosingView;
  acceptance: AcceptanceView | null;
  bounty: BountyView | null;
  viewerHasMeToo: boolean;
  /** Posts of this page that the viewer may accept now. */
  acceptable: PostId[];
  can: { withdrawAcceptance: boolean; sayMeToo: boolean; withdrawMeToo: boolean };
};
