/** Who may what with cases. The owner is the customer. */
import {
  addNote, answerCase, assignCase, clockNews, closeSolvedCases, declineProposal, emptyQueue, linkOutside, mergeCases, openCase, openCaseByHand, openCaseFor, openPrivateCase, receiveMail, releaseCase, reopenCase, replyInCase,
  resolveCase, setCaseState, setPriority, settleOwnCase, snoozeCase, tagCase, takeCase, takeCaseMails, unmergeCase, wakeCases, writePrivately,
} from '#domain/cases';
import type { CaseId } from '#domain/core';
import { actAs, daysLater } from '#tests/cast.ts';
import { makeCase } from '#tests/domain/cases/make-case.ts';
import { makeQueue } from '#tests/domain/desk/stage.ts';
import { makeThread } from '#tests/make/threads.ts';
import { CLOCK, MODERATORS, OWNER, STAFF, and, inner, may } from './row.ts';
import type { Row, Rows, World } from './row.ts';
import type { Act } from '#domain/core';

const WORDS = 'Words that nobody has written here before.';

/** A command about a case of a thread. */
const aboutCase = (who: Parameters<typeof may>[0], give: (act: Act, id: CaseId) => unknown, before: (world: World, id: CaseId) => Promise<unknown> = async () => undefined): Row =>
  may(who, async (world) => {
    const { id } = await makeCase(world.tx, { asker: world.maya });
    await before(world, id);
    return (act) => give(act, id);
  });

const privateCase = async ({ tx, maya }: World, subject = 'My bill is wrong') => (await openPrivateCase(actAs(tx, maya), { origin: 'private', customer: { memberId: maya.id }, subject, text: WORDS })).caseId;
const aboutPrivate = (who: Parameters<typeof may>[0], give: (act: Act, id: CaseId) => unknown): Row =>
  may(who, async (world) => {
    const id = await privateCase(world);
    return (act) => give(act, id);
  });

export const cases: Rows = {
  openCase: may(STAFF, async ({ tx, maya }) => {
    const { id } = await makeThread(tx, { by: maya });
    return (act) => openCase(act, { threadId: id, origin: 'staff', reason: 'Needs a look' });
  }),
  openCaseByHand: may(STAFF, () => (act) => openCaseByHand(act, { customer: 'somebody@example.org', name: 'Somebody', subject: 'My bill is wrong', text: WORDS, boardSlug: null })),
  openPrivateCase: may(OWNER, ({ maya }) => (act) => openPrivateCase(act, { origin: 'private', customer: { memberId: maya.id }, subject: 'My bill is wrong', text: WORDS })),
  openCaseFor: may(CLOCK, ({ maya }) => (act) => openCaseFor(act, { handle: maya.handle, subject: 'My bill is wrong', text: WORDS })),
  receiveMail: may(CLOCK, () => (act) => receiveMail(act, { id: '<a@example.org>', from: { address: 'somebody@example.org', name: null }, subject: 'My bill is wrong', text: WORDS, references: [], isAutomatic: false, files: [] })),
  writePrivately: aboutPrivate(and(OWNER, STAFF, CLOCK), (act, caseId) => writePrivately(act, { caseId, text: 'And one more thing.' })),
  answerCase: aboutPrivate(STAFF, (act, caseId) => answerCase(act, { caseId, text: 'We look into it.' })),
  settleOwnCase: aboutPrivate(OWNER, (act, caseId) => settleOwnCase(act, caseId)),
  replyInCase: aboutCase(STAFF, (act, caseId) => replyInCase(act, { caseId, text: 'We look into it.' })),
  addNote: aboutCase(STAFF, (act, caseId) => addNote(act, { caseId, text: 'They called as well.' })),
  takeCase: aboutCase(STAFF, (act, caseId) => takeCase(act, caseId)),
  releaseCase: aboutCase(and(['agent'], MODERATORS), (act, caseId) => releaseCase(act, caseId), ({ tx, priya }, id) => takeCase(actAs(tx, priya), id)),
  assignCase: aboutCase(and(STAFF, CLOCK), (act, caseId) => assignCase(act, { caseId, ownerId: null })),
  setPriority: aboutCase(and(STAFF, CLOCK), (act, caseId) => setPriority(act, { caseId, to: 'high', reason: 'They are abroad' })),
  tagCase: aboutCase(and(STAFF, CLOCK), (act, caseId) => tagCase(act, { caseId, tags: ['roaming'] })),
  setCaseState: aboutCase(STAFF, (act, caseId) => setCaseState(act, { caseId, state: 'waiting' })),
  snoozeCase: aboutCase(STAFF, (act, caseId) => snoozeCase(act, { caseId, until: daysLater(1) })),
  resolveCase: aboutCase(STAFF, (act, caseId) => resolveCase(act, caseId)),
  reopenCase: aboutCase(STAFF, (act, caseId) => reopenCase(act, caseId), ({ tx, priya }, id) => resolveCase(actAs(tx, priya), id)),
  declineProposal: aboutCase(STAFF, (act, caseId) => declineProposal(act, caseId)),
  linkOutside: aboutCase(and(STAFF, CLOCK), (act, caseId) => linkOutside(act, { caseId, system: 'Jira', id: 'PL-1' })),
  mergeCases: may(STAFF, async (world) => {
    const [one, other] = [await privateCase(world), await privateCase(world, 'My bill is still wrong')];
    return (act) => mergeCases(act, { caseId: one, intoId: other });
  }),
  unmergeCase: may(STAFF, async (world) => {
    const [one, other] = [await privateCase(world), await privateCase(world, 'My bill is still wrong')];
    await mergeCases(actAs(world.tx, world.priya), { caseId: one, intoId: other });
    return (act) => unmergeCase(act, one);
  }),
  emptyQueue: may(STAFF, async ({ tx, mo }) => {
    const { queueId } = await makeQueue(tx, mo, { people: [] });
    return (act) => emptyQueue(act, queueId);
  }),
  takeCaseMails: may(CLOCK, () => (act) => takeCaseMails(act)),
  closeSolvedCases: may(CLOCK, () => (act) => closeSolvedCases(act)),
  wakeCases: may(CLOCK, () => (act) => wakeCases(act)),
  clockNews: may(CLOCK, () => (act) => clockNews(act, { setId: 1, clockId: 1 })),
  noteLink: inner('linking a guide to a case, which has asked who may'),
  noteCaseMail: inner('the round of sending, about letters it has taken by takeCaseMails'),
};
