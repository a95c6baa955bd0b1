/** What a thread's page shows of it being a question. */
import type { PostId } from '#domain/core';

export type AcceptanceView = {
  postId: PostId;
  by: { handle: string; name: string };
  at: Date;
  /** Staff chose for an asker who went quiet. */
  onBehalf: boolean;
  minutesAfterAsking: number;
};

export type QuestionView = {
  acceptance: AcceptanceView | null;
  viewerHasMeToo: boolean;
  /** Posts of this page that the viewer may accept now. */
  acceptable: PostId[];
  can: { withdrawAcceptance: boolean; sayMeToo: boolean; withdrawMeToo: boolean };
};
