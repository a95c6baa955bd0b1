/** Who may do what with escalation. Pure; default deny. */
import { isMember, isModerator, isStaff } from '#domain/core';
import type { MemberId, Viewer } from '#domain/core';

/** Rules decide what lands on everybody's desk, so those who run the community make them. */
export const canMakeRules = (viewer: Viewer) => isModerator(viewer);

/** Staff work by the rules, so they may read them. */
export const canSeeRules = (viewer: Viewer) => isStaff(viewer) || viewer.kind === 'system';

/** Timed work alone carries rules out. */
export const canEscalate = (viewer: Viewer) => viewer.kind === 'system';

export type AskStaffFacts = {
  askerId: MemberId;
  /** It is a question that is neither solved, closed nor deleted. */
  isOpen: boolean;
  /** From when the asker may; null: never. */
  askerFrom: Date | null;
  at: Date;
};

/** As whom somebody may ask staff to step in: staff always, whoever has the standing (`isUnlocked`), and the asker after a time; null: not at all. */
export function mayAskStaffAs(viewer: Viewer, isUnlocked: boolean, facts: AskStaffFacts): 'staff' | 'superuser' | 'asker' | null {
  if (!facts.isOpen) return null;
  if (isStaff(viewer)) return 'staff';
  if (viewer.kind !== 'member') return null;
  if (isMember(viewer, facts.askerId)) return facts.askerFrom !== null && facts.askerFrom <= facts.at ? 'asker' : null;
  return isUnlocked ? 'superuser' : null;
}
