/** Who may what with drafts and scheduled threads: everybody their own, nobody the drafts of others; of what is scheduled, who keeps order. */
import { cancelScheduled, changeScheduled, dropDraft, dropScheduled, dueScheduled, forgetDraftsOf, forgetOldDrafts, keepDraft, pinStarted, publishDue, publishScheduled, reschedule, restoreScheduled, scheduleThread } from '#domain/writing';
import { actAs, minutesLater } from '#tests/cast.ts';
import { makeBoard } from '#tests/make/boards.ts';
import { makeThread } from '#tests/make/threads.ts';
import { nameBoardModerator } from '#domain/boards';
import { CLOCK, MEMBERS, MODERATORS, OWNER, STAFF, and, may } from './row.ts';
import type { Rows, World } from './row.ts';

const DRAFT = { place: 'ask', text: 'My phone', upon: null };
const FORM = { kind: 'discussion' as const, title: 'Maintenance on Sunday night', text: 'From two to four there may be no calls.', tags: [], answers: null, details: [], pin: null, publishAt: minutesLater(60) };

/** A thread that Maya scheduled, who keeps order on its board. */
async function mayas({ tx, maya, ada }: World) {
  const { id: boardId, slug: boardSlug } = await makeBoard(tx);
  await nameBoardModerator(actAs(tx, ada), { boardId, who: { memberId: maya.id } });
  const form = { ...FORM, boardSlug };
  return { form, ...(await scheduleThread(actAs(tx, maya), form)) };
}

export const writing: Rows = {
  keepDraft: may(MEMBERS, () => (act) => keepDraft(act, DRAFT)),
  dropDraft: may(MEMBERS, async ({ tx, maya }) => {
    await keepDraft(actAs(tx, maya), DRAFT);
    return (act) => dropDraft(act, 'ask');
  }),
  forgetOldDrafts: may(CLOCK, () => (act) => forgetOldDrafts(act)),
  forgetDraftsOf: may(CLOCK, ({ maya }) => (act) => forgetDraftsOf(act, maya.id)),
  scheduleThread: may(STAFF, async ({ tx }) => {
    const { slug } = await makeBoard(tx);
    return (act) => scheduleThread(act, { ...FORM, boardSlug: slug });
  }),
  changeScheduled: may(OWNER, async (world) => {
    const { id, form } = await mayas(world);
    return (act) => changeScheduled(act, { ...form, title: 'Maintenance on Monday night', id, version: 1 });
  }),
  reschedule: may(and(OWNER, MODERATORS), async (world) => {
    const { id } = await mayas(world);
    return (act) => reschedule(act, { id, publishAt: minutesLater(90) });
  }),
  cancelScheduled: may(and(OWNER, MODERATORS), async (world) => {
    const { id } = await mayas(world);
    return (act) => cancelScheduled(act, id);
  }),
  restoreScheduled: may(OWNER, async (world) => {
    const { id } = await mayas(world);
    await cancelScheduled(actAs(world.tx, world.maya), id);
    return (act) => restoreScheduled(act, id);
  }),
  dropScheduled: may(OWNER, async (world) => {
    const { id } = await mayas(world);
    await cancelScheduled(actAs(world.tx, world.maya), id);
    return (act) => dropScheduled(act, id);
  }),
  publishScheduled: may(and(OWNER, MODERATORS), async (world) => {
    const { id } = await mayas(world);
    return (act) => publishScheduled(act, id);
  }),
  pinStarted: may(STAFF, async ({ tx, maya }) => {
    const { id } = await makeThread(tx, { by: maya });
    return (act) => pinStarted(act, { id }, { isAnnounced: false, pinnedUntil: null });
  }, { why: 'and whoever keeps order on the board' }),
  dueScheduled: may(CLOCK, () => (act) => dueScheduled(act, 5)),
  publishDue: may(CLOCK, async (world) => {
    const { id } = await mayas(world);
    return (act) => publishDue({ ...act, at: minutesLater(61) }, id);
  }),
};
