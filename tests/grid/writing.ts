/** Who may what with drafts: everybody their own, nobody those of others. */
import { dropDraft, forgetDraftsOf, forgetOldDrafts, keepDraft } from '#domain/writing';
import { actAs } from '#tests/cast.ts';
import { CLOCK, MEMBERS, may } from './row.ts';
import type { Rows } from './row.ts';

const DRAFT = { place: 'ask', text: 'My phone', upon: null };

export const writing: Rows = {
  keepDraft: may(MEMBERS, () => (act) => keepDraft(act, DRAFT)),
  dropDraft: may(MEMBERS, async ({ tx, maya }) => {
    await keepDraft(actAs(tx, maya), DRAFT);
    return (act) => dropDraft(act, 'ask');
  }),
  forgetOldDrafts: may(CLOCK, () => (act) => forgetOldDrafts(act)),
  forgetDraftsOf: may(CLOCK, ({ maya }) => (act) => forgetDraftsOf(act, maya.id)),
};
