/** Who may what with guides. */
import type { Act, ArticleId } from '#domain/core';
import {
  archiveArticle, arrangeArticle, changeSection, checkArticle, createSection, dismissDraft, draftFromThread, editArticle, judgeArticle, markOutdated, proposeArticle, publishArticle, removeSection, restoreVersion, undismissDraft,
  withdrawArticle, withdrawJudgement, withdrawOutdated, withdrawProposal,
} from '#domain/knowledge';
import { actAs, minutesLater } from '#tests/cast.ts';
import { makeDraft, makeSolved } from '#tests/domain/knowledge/make-draft.ts';
import { PEOPLE, STAFF, and, inner, may } from './row.ts';
import type { Actor, Row, Rows, World } from './row.ts';

const DRAFTERS = and(['superuser'], STAFF);
const LATER = minutesLater(40);
type Draft = Awaited<ReturnType<typeof makeDraft>>;
type Step = (act: Act, id: ArticleId) => Promise<unknown>;

/** A command about a draft that staff have brought so far. */
const about = (who: readonly Actor[], give: (act: Act, draft: Draft) => unknown, steps: readonly Step[] = [], why?: string): Row =>
  may(who, async ({ tx, priya }: World) => {
    const draft = await makeDraft(tx);
    for (const step of steps) await step(actAs(tx, priya, LATER), draft.id);
    return (act) => give({ ...act, at: LATER }, draft);
  }, why === undefined ? {} : { why });

const section = async ({ tx, priya }: World) => (await createSection(actAs(tx, priya), { name: 'Moving', parentId: null })).id;

export const knowledge: Rows = {
  draftFromThread: may(DRAFTERS, async ({ tx }) => {
    const { thread } = await makeSolved(tx);
    return (act) => draftFromThread({ ...act, at: LATER }, thread.id);
  }),
  editArticle: about(DRAFTERS, (act, { id, version }) => editArticle(act, { articleId: id, title: 'How an eSIM comes alive', text: 'Fetch it again.', version })),
  restoreVersion: may(DRAFTERS, async ({ tx, priya }) => {
    const { id, version } = await makeDraft(tx);
    await editArticle(actAs(tx, priya, LATER), { articleId: id, title: 'How an eSIM comes alive', text: 'Fetch it again.', version });
    return (act) => restoreVersion({ ...act, at: LATER }, { articleId: id, version, over: version + 1 });
  }),
  proposeArticle: about(DRAFTERS, (act, { id }) => proposeArticle(act, id)),
  withdrawProposal: about(DRAFTERS, (act, { id }) => withdrawProposal(act, id), [proposeArticle]),
  publishArticle: about(STAFF, (act, { id }) => publishArticle(act, id)),
  withdrawArticle: about(STAFF, (act, { id }) => withdrawArticle(act, id), [publishArticle]),
  archiveArticle: about(STAFF, (act, { id }) => archiveArticle(act, id), [publishArticle]),
  dismissDraft: about(STAFF, (act, { id }) => dismissDraft(act, id)),
  undismissDraft: about(STAFF, (act, { id }) => undismissDraft(act, id), [dismissDraft]),
  checkArticle: about(STAFF, (act, { id }) => checkArticle(act, id), [publishArticle]),
  arrangeArticle: about(STAFF, (act, { id }) => arrangeArticle(act, { articleId: id, sectionId: null, place: 3, owner: null, reviewAt: null, language: 'en', translationOf: null })),
  judgeArticle: about(and(PEOPLE, ['system']), (act, { id }) => judgeArticle(act, { articleId: id, about: 'helped', isYes: true, browser: 'a browser' }), [publishArticle], 'every reader of a public guide, once'),
  withdrawJudgement: about(and(PEOPLE, ['system']), (act, { id }) => withdrawJudgement(act, { articleId: id, about: 'helped', browser: 'a browser' }), [publishArticle], 'every reader, their own word'),
  markOutdated: may(STAFF, async ({ tx }) => {
    const { answer } = await makeSolved(tx);
    return (act) => markOutdated({ ...act, at: LATER }, { postId: answer.id, better: '' });
  }),
  withdrawOutdated: may(STAFF, async ({ tx }) => {
    const { answer } = await makeSolved(tx);
    return (act) => withdrawOutdated(act, answer.id);
  }),
  createSection: may(STAFF, () => (act) => createSection(act, { name: 'Moving', parentId: null })),
  changeSection: may(STAFF, async (world) => {
    const id = await section(world);
    return (act) => changeSection(act, { sectionId: id, name: 'Moving home', parentId: null });
  }),
  removeSection: may(STAFF, async (world) => {
    const id = await section(world);
    return (act) => removeSection(act, id);
  }),
  keepDraftTrue: inner('the reaction to what happens to a solved question'),
  noteReviewsPassed: inner('the night’s round'),
  noteSource: inner('the reaction to what happens to a guide’s source'),
  keepCandidate: inner('the reaction to what happens to a solved question'),
  recountCandidates: inner('the night’s round'),
  noteDeflection: inner('saying that an answer helped, which counts each reader once'),
  noteSearchEnded: inner('a search that ended at an answer, which counts each reader once'),
  importGuides: inner('the terminal, whose user owns the machine'),
};
