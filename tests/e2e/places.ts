/** Every page of the product by who may see it, with real addresses from the small community. */
import { caseOfThread, ownCases } from '#domain/cases';
import { clockPolicyList } from '#domain/clocks';
import { guest } from '#domain/core';
import { openSuggestions } from '#domain/edits';
import { reviewList } from '#domain/fraud';
import { articleOfThread, drafts } from '#domain/knowledge';
import { reviewQueue } from '#domain/moderation';
import { payoutPayments, payoutRunList } from '#domain/payouts';
import { problemList } from '#domain/problems';
import { periods } from '#domain/rewards';
import { threadList, threadPage } from '#domain/threads';
import { paths } from '#paths';
import type { Community } from './stage.ts';
import { TITLES } from './words.ts';

export type Places = Record<'guest' | 'maya' | 'priya' | 'milo' | 'ada', string[]>;

/** Where the threads of the small community are, by the state they are in. */
export async function threadPlaces({ db, castMember }: Pick<Community, 'db' | 'castMember'>) {
  const askers = await Promise.all(['rosa', 'maya', 'endless'].map(castMember));
  const lists = await Promise.all(askers.map(({ id }) => threadList(db, { tab: 'latest', authorId: id, cursor: null }, guest)));
  const rows = lists.flatMap((list) => list.rows);
  const place = (state: keyof typeof TITLES) => {
    const row = rows.find(({ title }) => title === TITLES[state]);
    if (!row) throw new Error(`No thread is ${state}.`);
    return { id: row.id, slug: row.slug, href: paths.thread(row) };
  };
  return { open: place('open'), answered: place('answered'), solved: place('solved'), drafted: place('drafted'), closed: place('closed'), takenDown: place('takenDown'), waiting: place('waiting') };
}

/** Where the money of the small community is: its periods, runs in two states, payments and a receipt. */
async function moneyPlaces({ db, castMember }: Community) {
  const ada = await castMember('ada');
  const runs = (await payoutRunList(db, ada, null)).rows;
  const payments = (await Promise.all(runs.map(({ id }) => payoutPayments(db, ada, id, null)))).flatMap(({ rows }) => rows);
  const paid = payments.find(({ state }) => state === 'paid');
  if (!paid?.settledAt || runs.length !== 2) throw new Error('The small community’s money is not complete.');
  return {
    receipt: paths.receipt(paid.id),
    month: new Date(paid.settledAt).toISOString().slice(0, 7),
    periods: (await periods(db)).map(({ id }) => paths.payoutPeriod(id)),
    runs: runs.map(({ id }) => paths.payoutRun(id)),
    payments: payments.map(({ id }) => paths.payoutPayment(id)),
  };
}

export async function allPlaces(community: Community): Promise<Places> {
  const { db, castMember } = community;
  const threads = await threadPlaces(community);
  const priya = await castMember('priya');
  const maya = await castMember('maya');
  const [guide, waitingCase, waitingDrafts, solved] = await Promise.all([
    articleOfThread(db, threads.solved.id),
    caseOfThread(db, threads.waiting.id, priya),
    drafts(db, {}, priya),
    threadPage(db, { threadId: threads.solved.id, page: 1 }, maya),
  ]);
  const draft = waitingDrafts.rows.find(({ title }) => title.startsWith('Datenroaming'));
  if (!guide || !waitingCase || !draft) throw new Error('The small community is not complete.');
  const [review] = (await reviewList(db, 'open', null, await castMember('milo'))).rows;
  if (!review) throw new Error('Nobody’s rewards are held.');
  const [problem] = (await problemList(db, 'open', null, priya)).rows;
  if (!problem) throw new Error('No problem is known.');
  const [reported] = await reviewQueue(db, {}, await castMember('milo'), new Date());
  if (!reported) throw new Error('Nothing is reported.');
  const [suggested] = (await openSuggestions(db, await castMember('milo'))).rows;
  if (!suggested || !solved.accepted) throw new Error('Nobody suggests a change.');
  const money = await moneyPlaces(community);
  const own = (await ownCases(db, {}, maya)).rows;
  const policies = await clockPolicyList(db, priya);
  const hrefs = Object.values(threads).map(({ href }) => href);
  return {
    guest: [
      paths.home(), paths.threads(), paths.threads('unanswered'), paths.threads('solved'), paths.threads('popular'),
      paths.board('phones'), paths.board('announcements'), paths.tag('esim'), paths.tag('esim', 'solved'), paths.tags(), paths.tags({ q: 'no such tag' }), ...hrefs, paths.thread(threads.solved, 2), paths.printing(threads.solved.id), paths.history(solved.opening.id),
      paths.search(), paths.search({ q: 'esim', solved: 'yes' }), paths.search({ q: 'zzyzzyva qwertz' }), paths.guides(), paths.guidesIn('phones'), paths.guide(guide.slug),
      paths.member('tom'), paths.memberPoints('tom'), paths.member('maya'), paths.member('wide'), paths.memberPoints('endless'), paths.pointRules(), paths.bounties(), paths.ranks(), paths.badges(), paths.badge('first-reply'), paths.badge('knows-it'), paths.rewardRules(), paths.leaderboard(), paths.leaderboard({ period: 'all', tag: 'esim' }), paths.privacy(), paths.moderationLog(), paths.shutOut('over'), paths.appeal(), paths.signIn(), paths.signInCode(), paths.signInWith('shop'), `${paths.signInBack('shop')}?sso=eA==&sig=0`, paths.arrival(), paths.handOver({ sso: 'eA==', sig: '0' }), paths.signUp(), paths.signUp('/', 'over'), paths.signUpSent(), paths.signUpWaits(), paths.joining('old'), paths.forgottenPassword(), `${paths.forgottenPassword()}?sent`, paths.newPassword('old'), paths.confirmAddress('old'), paths.confirmAddress('old', 'new'), paths.notMe('old'), paths.ask(), paths.ask({ title: TITLES.solved }), '/nowhere',
    ],
    maya: [
      paths.home(), threads.open.href, threads.answered.href, threads.solved.href, threads.takenDown.href, paths.ask(), paths.ask({ kind: 'discussion' }),
      `${paths.replies(threads.solved.id)}?quote=${solved.opening.id}`, paths.editPost(solved.opening.id), paths.suggest(solved.accepted.id), paths.suggestions(), paths.suggestions({ of: 'me' }), paths.member('maya'), paths.memberPoints('maya'), paths.flagPost(solved.opening.id), paths.flagMember('tom'), paths.inbox(), paths.inboxSettings(), paths.watching(), paths.bookmarks(), paths.bookmark(solved.opening.id), paths.unread(threads.solved.id), paths.privateCases(), paths.newPrivateCase(), ...own.map(({ id }) => paths.privateCase(id)), ...own.map(({ id }) => paths.privateMessages(id)), paths.account(), paths.changePassword(), paths.changeAddress(), paths.secondFactor(), paths.codeApp(), paths.passkeys(), paths.recoveryCodes(), paths.confirm('/account', true), paths.identities(), paths.signInWith('shop'), paths.devices(), paths.standing(), paths.blocked(), paths.ownDrafts(), paths.scheduled(), paths.takeout(), paths.leaving(), paths.ranks(), paths.desk(), paths.rewards(), paths.rewardStatement(new Date().toISOString().slice(0, 7)), paths.rewardStatement(money.month), money.receipt,
    ],
    priya: [
      paths.home(), paths.moving(threads.open.id), paths.closed(threads.open.id), paths.pinning(threads.open.id), paths.merging(threads.open.id), paths.merging(threads.open.id, threads.solved.id), paths.splitting(threads.solved.id), threads.waiting.href, threads.takenDown.href, paths.desk(), paths.desk({ queue: 'mine' }), paths.desk({ queue: 'solved' }), paths.newCase(), paths.customer('maya'), ...own.flatMap(({ id }) => [paths.deskCase(id), paths.caseMerge(id), paths.caseOutside(id), paths.caseGuides(id), paths.caseReply(id)]), `${paths.deskCase(waitingCase.id)}?queue=mine`,
      paths.drafts(), `${paths.drafts()}?show=aside`, paths.editGuide(draft.id), paths.guideVersions(draft.id), paths.guideSections(), `${paths.drafts()}?show=review`, paths.guidesToCheck(), paths.readyToPromote(), paths.guide(guide.slug), paths.helping(), paths.helpingSettings(), paths.raised(), paths.toConfirm(), paths.followUps(), paths.followUps({ show: 'closed' }), paths.searchStatus(), paths.synonyms(), paths.deflection(), paths.duplicates(), paths.problems(), paths.problems({ show: 'solved' }), paths.problem(problem.id), paths.problemThreads(problem.id), paths.problemThreads(problem.id, { q: 'phone' }), paths.escalation(), paths.teams(), paths.macros(), paths.calendars(), paths.clocks(), paths.deskReports(), paths.deskReports(91), paths.deskReportCases({ list: 'with', days: 28 }), paths.deskReportCases({ list: 'opened', days: 28, before: 'yes' }), paths.deskReportQuestions({ days: 28 }), paths.deskReportCases({ list: 'broken-solution', days: 7 }),
    ],
    milo: [paths.moderation(), paths.suggestions(), paths.suggestion(suggested.id), paths.reviewItem(reported.id), paths.moderation({ kind: 'flag', order: 'oldest' }), paths.decisions(), paths.decisions({ days: 28 }), paths.moderationOverview(), paths.moderationWords(), paths.spam(), ...money.payments, paths.appeals(), paths.appeals({ show: 'decided' }), paths.conduct('maya'), paths.postWarning(solved.opening.id), paths.fraudReviews(), paths.fraudReview(review.id), paths.fraudReviews({ show: 'decided' }), threads.takenDown.href, threads.closed.href, threads.drafted.href],
    ada: [paths.admin(), paths.limits(), paths.adminPeople(), paths.adminPeople({ q: 'maya' }), paths.removeFactors('maya'), paths.adminGroups(), paths.adminBoards(), paths.adminBoards({ board: 1 }), paths.boardFields(1), paths.adminTags(), paths.adminTags({ tag: 'esim' }), paths.signInWays(), paths.signInWays({ way: 1 }), paths.signInWays({ kind: 'oidc' }), paths.connectSites(), paths.erasure(), paths.invitations(), paths.waitingSignUps(), paths.settings(), paths.auditLog(), paths.auditLog({ person: 'nobody' }), paths.escalation({ rule: 1 }), paths.teams(), paths.clocks(), ...policies.map(({ id }) => paths.clocks(id)), paths.givenTrust({ member: 'tom' }), paths.payouts(), ...money.periods, ...money.runs, paths.liability(), paths.rewardProgramme(), paths.rewardProgramme({ 'answer.accepted': '-1' }), paths.escalation(), paths.desk(), paths.rankLadder(), paths.rankLadder({ 'name-2': 'Neighbour', 'points-2': '-1' }), paths.pointTables(), paths.pointTables({ dayLimit: '50' }), paths.pointTables({ 'points-kudos-received': '5', 'points-answer-accepted': '20', 'points-accepted-answer': '2', 'points-answer-helped_again': '5', 'points-article-helpful': '2', dayLimit: '200', pairDayLimit: '6', pairMonthLimit: '30' })],
  };
}
