/** Who may what at the desk. The owner is the customer. */
import {
  closeQueue, doAtOnce, dropDraft, giveOutRound, handOver, keepDraft, keepNote, linkGuide, notePresence, remindDue, removeMacro, removeView, returnIdleWork, saveMacro, saveView, sendAnswer, setReminder, unlinkGuide,
} from '#domain/desk';
import type { Act, CaseId } from '#domain/core';
import { publishArticle } from '#domain/knowledge';
import { actAs, daysLater, minutesLater } from '#tests/cast.ts';
import { makeCase } from '#tests/domain/cases/make-case.ts';
import { makeQueue } from '#tests/domain/desk/stage.ts';
import { makeDraft } from '#tests/domain/knowledge/make-draft.ts';
import { CLOCK, MODERATORS, STAFF, and, inner, may } from './row.ts';
import type { Row, Rows, World } from './row.ts';

const aboutCase = (who: Parameters<typeof may>[0], give: (act: Act, id: CaseId) => unknown): Row =>
  may(who, async ({ tx, maya }) => {
    const { id } = await makeCase(tx, { asker: maya });
    return (act) => give(act, id);
  });

const guide = async ({ tx, priya }: World) => {
  const { id } = await makeDraft(tx);
  const { slug } = await publishArticle(actAs(tx, priya, minutesLater(40)), id);
  return { id, address: `/guides/${slug}` };
};
const MACRO = { id: null, name: 'We look into it', text: 'We look into it.', queueId: null, priority: null, takesCase: false, tags: [], afterwards: null };

export const desk: Rows = {
  sendAnswer: aboutCase(STAFF, (act, caseId) => sendAnswer(act, { caseId, text: 'We look into it.' })),
  keepNote: aboutCase(STAFF, (act, caseId) => keepNote(act, { caseId, text: 'They called as well.' })),
  keepDraft: aboutCase(STAFF, (act, caseId) => keepDraft(act, { caseId, kind: 'reply', text: 'We look' })),
  dropDraft: aboutCase(STAFF, (act, caseId) => dropDraft(act, { caseId, kind: 'reply' })),
  notePresence: aboutCase(STAFF, (act, caseId) => notePresence(act, { caseId, doing: 'reading' })),
  setReminder: aboutCase(STAFF, (act, caseId) => setReminder(act, { caseId, at: daysLater(1), words: 'Ask the warehouse' })),
  handOver: aboutCase(and(STAFF, CLOCK), (act, caseId) => handOver(act, { caseId, ownerId: null })),
  doAtOnce: aboutCase(STAFF, (act, caseId) => doAtOnce(act, { cases: [caseId], deed: { does: 'tag', tags: ['roaming'] } })),
  saveView: may(STAFF, () => (act) => saveView(act, { name: 'Mine', isShared: false, filters: 'state=open' })),
  removeView: may(['agent', ...MODERATORS], async ({ tx, priya }) => {
    const { id } = await saveView(actAs(tx, priya), { name: 'Ours', isShared: true, filters: 'state=open' });
    return (act) => removeView(act, id);
  }),
  saveMacro: may(MODERATORS, () => (act) => saveMacro(act, { ...MACRO, isShared: true })),
  'saveMacro of one’s own': may(STAFF, () => (act) => saveMacro(act, { ...MACRO, isShared: false })),
  removeMacro: may(['agent'], async ({ tx, priya }) => {
    const { id } = await saveMacro(actAs(tx, priya), { ...MACRO, isShared: false });
    return (act) => removeMacro(act, id);
  }),
  linkGuide: may(STAFF, async (world) => {
    const { address } = await guide(world);
    const { id } = await makeCase(world.tx, { asker: world.maya });
    return (act) => linkGuide(act, { caseId: id, address });
  }),
  unlinkGuide: may(STAFF, async (world) => {
    const { id: articleId, address } = await guide(world);
    const { id } = await makeCase(world.tx, { asker: world.maya });
    await linkGuide(actAs(world.tx, world.priya), { caseId: id, address });
    return (act) => unlinkGuide(act, { caseId: id, articleId });
  }),
  closeQueue: may(MODERATORS, async ({ tx, mo }) => {
    const { queueId } = await makeQueue(tx, mo, { people: [] });
    return (act) => closeQueue(act, queueId);
  }),
  giveOutRound: may(CLOCK, () => (act) => giveOutRound(act)),
  returnIdleWork: may(CLOCK, () => (act) => returnIdleWork(act)),
  remindDue: may(CLOCK, () => (act) => remindDue(act)),
  giveOut: inner('the round of giving out, and handing over, which have asked who may'),
  mentionNews: inner('reads what a notification says, for the reaction that tells it'),
  reminderNews: inner('reads what a notification says, for the reaction that tells it'),
};
