/** Who may what with problems that many cases share. */
import { problemSends } from '#db/schema/problems.ts';
import type { Act, CaseId } from '#domain/core';
import { carryOn, deliverRound, dropRest, editProblem, linkCase, linkThread, openProblem, putBanners, reopenProblem, sendToAll, takeAllBannersOff, takeBannersOff, undoBanners, unlinkCase } from '#domain/problems';
import { NOON, actAs } from '#tests/cast.ts';
import { makeCase } from '#tests/domain/cases/make-case.ts';
import { makeThread } from '#tests/make/threads.ts';
import { CLOCK, STAFF, may } from './row.ts';
import type { Row, Rows } from './row.ts';

const FORM = { title: 'No data in Spain', note: 'Since the update of Tuesday.', isShown: true, expectedOn: '' };

const about = (give: (act: Act, problem: { problemId: number; caseId: CaseId; sendId: number }) => unknown, { isSent = false } = {}): Row =>
  may(STAFF, async ({ tx, maya, priya }) => {
    const { id: caseId } = await makeCase(tx, { asker: maya });
    const { id: problemId } = await openProblem(actAs(tx, priya), { ...FORM, caseId });
    const sends = isSent ? await tx.insert(problemSends).values({ problemId, text: 'It works again.', solves: false, reachesSolved: false, by: priya.id, at: NOON, haltedAt: NOON }).returning({ id: problemSends.id }) : [];
    return (act) => give(act, { problemId, caseId, sendId: sends[0]?.id ?? 0 });
  });

export const problems: Rows = {
  openProblem: may(STAFF, () => (act) => openProblem(act, { ...FORM, caseId: null })),
  editProblem: about((act, { problemId }) => editProblem(act, { ...FORM, title: 'No data in Portugal', problemId, version: 1, fixedOn: '' })),
  linkCase: about((act, { problemId, caseId }) => linkCase(act, { problemId, caseId })),
  unlinkCase: about((act, { problemId, caseId }) => unlinkCase(act, { problemId, caseId })),
  linkThread: may(STAFF, async ({ tx, maya, priya }) => {
    const { id: problemId } = await openProblem(actAs(tx, priya), { ...FORM, caseId: null });
    const thread = await makeThread(tx, { by: maya });
    return (act) => linkThread(act, { problemId, threadId: thread.id });
  }),
  putBanners: may(STAFF, async ({ tx, maya, priya }) => {
    const { id: problemId } = await openProblem(actAs(tx, priya), { ...FORM, caseId: null });
    const thread = await makeThread(tx, { by: maya });
    return (act) => putBanners(act, { problemId, threadIds: [thread.id] });
  }, { why: 'on threads they may read' }),
  takeBannersOff: may(STAFF, async ({ tx, maya, priya }) => {
    const { id: problemId } = await openProblem(actAs(tx, priya), { ...FORM, caseId: null });
    const thread = await makeThread(tx, { by: maya });
    await putBanners(actAs(tx, priya), { problemId, threadIds: [thread.id] });
    return (act) => takeBannersOff(act, { problemId, threadIds: [thread.id] });
  }),
  takeAllBannersOff: about((act, { problemId }) => takeAllBannersOff(act, problemId)),
  undoBanners: about((act, { problemId }) => undoBanners(act, { problemId, moment: NOON.getTime() })),
  reopenProblem: about((act, { problemId }) => reopenProblem(act, problemId)),
  sendToAll: about((act, { problemId }) => sendToAll(act, { problemId, text: 'It works again.', solves: false })),
  carryOn: about((act, { problemId, sendId }) => carryOn(act, { problemId, sendId }), { isSent: true }),
  dropRest: about((act, { problemId, sendId }) => dropRest(act, { problemId, sendId }), { isSent: true }),
  deliverRound: may(CLOCK, () => (act) => deliverRound(act)),
};
