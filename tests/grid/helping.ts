/** Who may what when help is asked for: helpers, rules of escalation, scores. The owner is the asker or the customer. */
import { csatAsks, csatLetters, followUps } from '#db/schema/feedback.ts';
import { helpAsks } from '#db/schema/helping.ts';
import { replyInCase, resolveCase } from '#domain/cases';
import type { Act, CaseId } from '#domain/core';
import { NEW_RULE, askStaff, copyRule, editRule, escalateDue, makeRule, moveRule, readTypedRule, removeRule, saveSettings, sweepOnce, switchRule, watchThread } from '#domain/escalation';
import { askForScore, closeFollowUp, scoreByLetter, scoreCase, takeFollowUp, takeScoreLetters } from '#domain/feedback';
import { answerAsk, askHelpers, callsDue, claimQuestion, goOnAsking, raiseToSuperusers, releaseClaim, renewClaim, saveHelperSettings } from '#domain/helping';
import { sha256 } from '#kit/tokens.ts';
import { NOON, actAs, daysLater, minutesLater } from '#tests/cast.ts';
import { makeCase } from '#tests/domain/cases/make-case.ts';
import { makeRule as makeOne } from '#tests/domain/escalation/make-rule.ts';
import { makeThread } from '#tests/make/threads.ts';
import { CLOCK, EVERYBODY, MEMBERS, MODERATORS, OWNER, STAFF, and, inner, may } from './row.ts';
import type { Actor, Row, Rows, World } from './row.ts';

type Asked = Awaited<ReturnType<typeof makeThread>>;
const aboutThread = (who: readonly Actor[], give: (act: Act, thread: Asked) => unknown, more: Parameters<typeof may>[2] = {}): Row =>
  may(who, async ({ tx, maya }) => {
    const thread = await makeThread(tx, { by: maya });
    return (act) => give(act, thread);
  }, more);
const RULE = readTypedRule({ ...NEW_RULE, name: 'No answer after three hours', silent: '3 h' });
const aboutRule = (give: (act: Act, ruleId: number) => unknown): Row =>
  may(MODERATORS, async ({ tx }) => {
    const { id } = await makeOne(tx);
    return (act) => give(act, id);
  });
const SOON = minutesLater(200);
const solved = async ({ tx, maya, priya }: World): Promise<CaseId> => {
  const { id } = await makeCase(tx, { asker: maya });
  await replyInCase(actAs(tx, priya, SOON), { caseId: id, text: 'Your eSIM is ready again.' });
  await resolveCase(actAs(tx, priya, SOON), id);
  return id;
};
const followUp = async (world: World): Promise<number> => {
  const caseId = await solved(world);
  const [made] = await world.tx.insert(followUps).values({ caseId, madeAt: NOON, dueAt: daysLater(1) }).returning({ id: followUps.id });
  return made?.id ?? 0;
};

export const helping: Rows = {
  claimQuestion: aboutThread(and(['superuser'], STAFF), (act, { id }) => claimQuestion(act, id)),
  renewClaim: may(['superuser'], async ({ tx, maya, tom }) => {
    const { id } = await makeThread(tx, { by: maya });
    await claimQuestion(actAs(tx, tom), id);
    return (act) => renewClaim({ ...act, at: minutesLater(1) }, id);
  }, { byRule: MEMBERS }),
  releaseClaim: aboutThread(MEMBERS, (act, { id }) => releaseClaim(act, id)),
  answerAsk: may(['member'], async ({ tx, maya, rosa }) => {
    const { id } = await makeThread(tx, { by: maya });
    await tx.insert(helpAsks).values({ threadId: id, memberId: rosa.id, because: 'You know eSIMs.', at: NOON });
    return (act) => answerAsk(act, id, 'not-now');
  }),
  saveHelperSettings: may(MEMBERS, () => (act) => saveHelperSettings(act, { asksADay: '3', awayUntil: '', quietFrom: '22:00', quietTo: '08:00', zone: 'Europe/London', wanted: '', unwanted: '', boards: [] })),
  askHelpers: aboutThread(and(STAFF, CLOCK), (act, { id }) => askHelpers(act, { threadId: id, atMost: 3, reason: 'Nobody answers.' })),
  raiseToSuperusers: aboutThread(and(STAFF, CLOCK), (act, { id }) => raiseToSuperusers(act, { threadId: id, reason: 'Nobody answers.' })),
  goOnAsking: aboutThread(CLOCK, (act, { id }) => goOnAsking(act, id)),
  callsDue: may(CLOCK, () => (act) => callsDue(act)),
};

export const escalation: Rows = {
  askStaff: aboutThread(and(OWNER, ['superuser'], STAFF), (act, { id }) => askStaff({ ...act, at: daysLater(3) }, { threadId: id, why: 'I am abroad.' })),
  makeRule: may(MODERATORS, () => (act) => makeRule(act, RULE)),
  editRule: aboutRule((act, ruleId) => editRule(act, { ...RULE, ruleId, version: 1 })),
  copyRule: aboutRule((act, ruleId) => copyRule(act, ruleId)),
  moveRule: aboutRule((act, ruleId) => moveRule(act, { ruleId, to: 'up' })),
  switchRule: aboutRule((act, ruleId) => switchRule(act, { ruleId, isOn: false })),
  removeRule: aboutRule((act, ruleId) => removeRule(act, ruleId)),
  saveSettings: may(MODERATORS, () => (act) => saveSettings(act, { firstOnly: true, anewOnReopening: true, askStaffMinutes: 120 })),
  escalateDue: may(CLOCK, () => (act) => escalateDue(act)),
  sweepOnce: may(CLOCK, () => (act) => sweepOnce(act)),
  watchThread: aboutThread(CLOCK, (act, { id }) => watchThread(act, id)),
};

export const feedback: Rows = {
  scoreCase: may(OWNER, async (world) => {
    const id = await solved(world);
    await world.tx.insert(csatAsks).values({ caseId: id, memberId: world.maya.id, askedAt: SOON });
    return (act) => scoreCase({ ...act, at: SOON }, id, { score: 5 });
  }),
  scoreByLetter: may(EVERYBODY, async (world) => {
    const id = await solved(world);
    await world.tx.insert(csatAsks).values({ caseId: id, mail: 'somebody@example.org', askedAt: SOON });
    await world.tx.insert(csatLetters).values({ caseId: id, state: 'sent', nextAt: SOON, tokenHash: sha256('a token') });
    return (act) => scoreByLetter({ ...act, at: SOON }, 'a token', { score: 5 });
  }, { why: 'whoever holds the link that was sent by mail' }),
  takeFollowUp: may(STAFF, async (world) => {
    const id = await followUp(world);
    return (act) => takeFollowUp({ ...act, at: SOON }, id);
  }),
  closeFollowUp: may(STAFF, async (world) => {
    const id = await followUp(world);
    return (act) => closeFollowUp({ ...act, at: SOON }, id, { outcome: 'made-good', words: 'A month for nothing.' });
  }),
  askForScore: may(CLOCK, async (world) => {
    const id = await solved(world);
    return (act) => askForScore({ ...act, at: SOON }, id);
  }),
  takeScoreLetters: may(CLOCK, () => (act) => takeScoreLetters(act)),
  noteScoreLetter: inner('the round of sending, about letters it has taken by takeScoreLetters'),
};
