/** The privacy walk: every address of the map, asked by those who may not see what is hidden, must not say a word of it; by those who may, it must. */
import { readFileSync } from 'node:fs';
import { eq, sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { attachments } from '#db/schema/attachments.ts';
import { members } from '#db/schema/members.ts';
import { posts, threads } from '#db/schema/threads.ts';
import { editBoard, nameBoardModerator, setBoardGroup } from '#domain/boards';
import { addNote, openPrivateCase } from '#domain/cases';
import { found, system } from '#domain/core';
import { rebuildSearch } from '#domain/discovery';
import { raiseToSuperusers } from '#domain/helping';
import { post } from '#domain/ledger';
import { addToGroup, createGroup, openSession, suspendMember } from '#domain/members';
import { acceptAnswer } from '#domain/questions';
import { parts } from '#domain/takeout';
import { deletePost, giveKudos } from '#domain/threads';
import { remindOfBookmarks } from '#domain/watching';
import { runJobs } from '#jobs/run-jobs.ts';
import { sendCaseMails } from '#jobs/send-case-mails.ts';
import { sendMails } from '#jobs/send-mails.ts';
import type { Letter } from '#kit/mail.ts';
import { NOON, actAs, minutesLater } from '#tests/cast.ts';
import { announce } from '#tests/domain/rewards/stage.ts';
import { makeBoard } from '#tests/make/boards.ts';
import { makeMember } from '#tests/make/members.ts';
import { makeReply, makeThread } from '#tests/make/threads.ts';
import { isBuilt, sharedSite } from '#tests/run/site.ts';
import type { Site } from '#tests/run/site.ts';
import { MARK, PRIVATE_MARKS, keepPrivate, keepWhatIsOpen } from './private-words.ts';

const MARKS = {
  ...PRIVATE_MARKS,
  board: `${MARK}board`, title: `${MARK}title`, body: `${MARK}body`, tag: `${MARK}tag`, reply: `${MARK}reply`, waiting: `${MARK}waiting`,
  subject: `${MARK}subject`, message: `${MARK}message`, note: `${MARK}note`, goneReply: `${MARK}gonereply`, goneTitle: `${MARK}gonetitle`, goneBody: `${MARK}gonebody`,
  about: `${MARK}about`, address: `${MARK}address`, device: `${MARK}device`, reward: `${MARK}reward`, later: `${MARK}later`,
};

/** Ids and names that stand in addresses, of what is hidden from strangers. */
type Hidden = Record<string, string[]>;

/** At a time: the server answers some dozens at once, and one process asks and answers. */
const AT_ONCE = 12;

/** Addresses as the map has them, with the file behind each; what answers to everything else is left out. */
const MAP = [...readFileSync('app/routes.ts', 'utf8').matchAll(/(?:route\('([^']+)', |index\()'(routes\/[^']+)'/g)].map(([, path = '', file = '']) => ({ path, source: readFileSync(`app/${file}`, 'utf8') })).filter(({ path }) => path !== '*' && path !== 'gallery');
const isRead = ({ source }: (typeof MAP)[number]) => /export const loader|export default/.test(source);

/** What stands in an address where nothing hidden fits: something of the same kind that everybody may see, or a first number. */
const publicOf = ({ known }: Site): Record<string, string> => ({
  thread: String(known.thread.id), post: String(known.reply.id), board: 'phones', tag: 'esim', slug: known.thread.slug, handle: 'nobody-here', guide: known.guide, badge: 'first-reply', month: '2026-03', page: '2', section: 'phones', name: 'a.png', token: 'x'.repeat(32),
});

async function hide(site: Site): Promise<Hidden> {
  const { cast } = site;
  const { maya, rosa, tom, priya, mo, ada } = cast;
  return site.db.transaction(async (tx) => {
    const act = (by: Parameters<typeof actAs>[1], minutes = 0) => actAs(tx, by, minutesLater(minutes, NOON));
    const board = await makeBoard(tx, { name: `Corner ${MARKS.board}`, feedsKnowledge: true });
    const group = await createGroup(act(ada), { name: 'Insiders', kind: 'manual' });
    await addToGroup(act(ada), group.id, maya.id);
    await setBoardGroup(act(ada), { boardId: board.id, groupId: group.id, may: 'write' });
    const keeper = await makeMember(tx, { name: 'Kay Keeper' });
    await nameBoardModerator(act(ada), { boardId: board.id, who: { memberId: keeper.id } });
    const thread = await makeThread(tx, { by: maya, boardSlug: board.slug, title: `A matter of ours: ${MARKS.title}`, text: `What nobody else shall read: ${MARKS.body}.`, tags: [MARKS.tag] });
    const reply = await makeReply(tx, thread, { by: keeper, text: `Between us: ${MARKS.reply}.` });
    await acceptAnswer(act(maya, 20), reply.id);
    await giveKudos(act(maya, 21), reply.id);
    // As popular as can be, so that every list and count would like to have it first.
    await tx.update(threads).set({ viewCount: 90_000, meTooCount: 400, popularity: 9_000, lastActivityAt: new Date(Date.now() - 60_000) }).where(eq(threads.id, thread.id));
    const waiting = await makeThread(tx, { by: keeper, boardSlug: board.slug, title: `Nobody has answered: ${MARKS.waiting}`, text: `Who knows? ${MARKS.body}`, tags: ['esim'], at: new Date(Date.now() - 3_600_000) });
    await raiseToSuperusers(act(system), { threadId: waiting.id, reason: 'Nobody who knows this was found.' });
    await tx.insert(attachments).values({ token: `${MARK}-file-of-a-private-board`, storeKey: `${MARK}-none`, name: 'a.png', type: 'image/png', bytes: 1, sha256: '0'.repeat(64), letterKey: 'y'.repeat(40), ownerId: maya.id, subject: 'post', subjectId: thread.openingId, at: NOON });
    // Rosa asked here while everybody could read, and was answered a moment before the board was closed: no word of that reaches her now.
    const before = await makeThread(tx, { by: rosa, boardSlug: board.slug, title: 'Asked while it was open', text: 'Does anybody know?' });
    await makeReply(tx, before, { by: keeper, text: `For us alone: ${MARKS.later}.` });
    await keepWhatIsOpen(tx, rosa, { thread, post: reply.id, tag: MARKS.tag });
    await editBoard(act(ada), board.id, { slug: board.slug, icon: 'lock', colour: 'clay', agreed: false, name: `Corner ${MARKS.board}`, description: '', kinds: ['question', 'discussion'], position: 3, feedsKnowledge: true, staffOnlyStart: false, isPrivate: true, isReadOnly: false });
    const asked = await openPrivateCase(act(maya, 30), { origin: 'private', customer: { memberId: maya.id }, subject: `Only for staff: ${MARKS.subject}`, text: `My contract says ${MARKS.message}.` });
    await addNote(act(priya, 31), { caseId: asked.caseId, text: `What colleagues think: ${MARKS.note}.` });
    const open = site.known.thread;
    // The answer that stays reaches Rosa, the one that was taken down before the mails went out does not.
    const rosas = await makeThread(tx, { by: rosa, boardSlug: open.boardSlug, title: 'What Rosa asked everybody', text: 'Does it work on a train?' });
    await makeReply(tx, rosas, { by: tom, text: 'It does, on most of them.' });
    await deletePost(act(mo, 39), (await makeReply(tx, rosas, { by: maya, text: `Not on yours: ${MARKS.goneReply}.` })).id);
    const gone = await makeReply(tx, open, { by: maya, text: `Better not said: ${MARKS.goneReply}.` });
    await deletePost(act(mo, 40), gone.id);
    const goneThread = await makeThread(tx, { by: maya, boardSlug: open.boardSlug, title: `Taken down: ${MARKS.goneTitle}`, text: `With ${MARKS.goneBody} in it.` });
    await deletePost(act(mo, 41), goneThread.openingId);
    const ownWords = await keepPrivate(tx, cast, { keeper, known: open, caseId: asked.caseId });
    const shut = await makeMember(tx, { name: 'Sam Shut' });
    await tx.update(members).set({ about: `I sell ${MARKS.about}.` }).where(eq(members.id, shut.id));
    await suspendMember(act(mo), shut.id, 'For selling.');
    await openSession(tx, maya.id, null, `A ${MARKS.device} on a train`);
    await announce(tx, ada);
    await post(act(system), { key: `${MARK}-reward`, kind: 'earned', reason: `For ${MARKS.reward}`, currency: 'GBP', legs: [{ account: { kind: 'member_pending', member: maya.id }, amount: 500 }, { account: { kind: 'programme_expense' }, amount: -500 }] });
    await tx.update(members).set({ email: `${MARKS.address}@example.org`, emailVerifiedAt: NOON }).where(eq(members.id, maya.id));
    expect([rosa.role, tom.role]).toEqual(['customer', 'superuser']);
    return {
      thread: [String(thread.id), String(waiting.id), String(goneThread.id), String(before.id), ...ownWords.hidden.thread], post: [String(thread.openingId), String(reply.id), String(gone.id), String(goneThread.openingId), ...ownWords.hidden.post],
      board: [board.slug], tag: [MARKS.tag], handle: [shut.handle], points: [maya.handle, keeper.handle], case: [String(asked.caseId)], token: [`${MARK}-file-of-a-private-board`], suggestion: ownWords.hidden.suggestion, item: ownWords.hidden.item, problem: ownWords.hidden.problem,
      own: ownWords.own, staff: ownWords.staff,
    };
  });
}

/** Hidden once for both walks: neither changes anything. */
let opened: Promise<{ site: Site; hidden: Hidden }> | undefined;
const world = () => (opened ??= sharedSite().then(async (site) => ({ site, hidden: await hide(site) })));

/** Each address with everything hidden that fits into it, or with what everybody may see. */
function addressesOf(paths: readonly string[], site: Site, hidden: Hidden): { address: string; isHidden: boolean }[] {
  const known = publicOf(site);
  return paths.flatMap((path) => {
    const names = [...path.matchAll(/:(\w+)\??/g)].map(([, name = '']) => name);
    const fill = (name: string, value: string) => path.replace(new RegExp(`:${name}\\??`), encodeURIComponent(value)).replaceAll(/:(\w+)\??/g, (_all, other: string) => encodeURIComponent(known[other] ?? '1'));
    // A token names many things; only that of a file is hidden here. The pages themselves are asked for everything, what is done there for the first.
    const valuesOf = (name: string) => (name === 'token' && path !== 'files/:token/:name?' ? [] : /^(t\/:thread\/:slug\?|posts\/:post)$/.test(path) ? (hidden[name] ?? []) : (hidden[name] ?? []).slice(0, 1));
    const closed = names.flatMap((name) => valuesOf(name).map((value) => ({ address: `/${fill(name, value)}`, isHidden: true })));
    return [...closed, { address: `/${fill('', '')}`, isHidden: false }];
  });
}

/** What a reader may add to an address to have hidden words said back by accident of theirs, and not because they typed them. */
const searching = (hidden: Hidden): string[] => [
  ...['A matter of ours', 'Nobody has answered', 'Taken down', 'Between us', 'Better not said', 'Only for staff', 'author:maya'].flatMap((words) => ['/search?q=', '/search/instant?q=', '/writing/suggestions?key=%23&q=', '/ask/similar?title=', '/ask?title=', '/ask/openings?title='].map((place) => place + encodeURIComponent(words))),
  '/threads?tab=solved', '/threads?tab=unanswered', '/threads?tab=popular', '/search?q=ours&sort=newest', '/search?q=&sort=newest', '/leaderboard?period=all', '/leaderboard?period=all&board=phones', '/desk?queue=mine', '/badges/knows-it',
  '/bookmarks', '/account/drafts', '/inbox/watching', '/suggested-edits', '/suggested-edits?of=me', '/moderation-log', '/threads?field=order-number', ...(hidden.own ?? []),
  ...(hidden.points ?? []).flatMap((handle) => [`/people/${handle}`, `/people/${handle}/points`, `/people/${handle}.data`]),
  ...(hidden.thread ?? []).flatMap((id) => [`/t/${found(id)}/merging?into=${id}`]),
];

async function walk(site: Site, addresses: readonly string[], as: 'maya' | 'rosa' | 'tom' | 'ada' | undefined): Promise<Map<string, { status: number; words: string; where: string }>> {
  const answers = new Map<string, { status: number; words: string; where: string }>();
  const waiting = [...addresses];
  const one = async (): Promise<void> => {
    for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
      const answer = await site.ask(address, as ? { as } : {});
      // What streams for ever is a page of staff alone.
      const isStream = answer.headers.get('Content-Type')?.startsWith('text/event-stream') === true;
      if (isStream) await answer.body?.cancel();
      answers.set(address, { status: answer.status, words: isStream ? '' : await answer.text(), where: answer.headers.get('Location') ?? '' });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
  return answers;
}

/** Where an address leads in the end: what is done in a thread has no page of its own, and leads to the thread's. */
async function endOf(site: Site, { status, where }: { status: number; where: string }, as: Parameters<typeof walk>[2]): Promise<{ status: number; where: string; words: string }> {
  let [last, at, words] = [status, where, ''];
  for (let steps = 0; steps < 3 && last >= 300 && last < 400 && !at.includes('/sign-in'); steps += 1) {
    const answer = await site.ask(at.replace(/^https?:\/\/[^/]+/, '').replace(/#.*$/, ''), as ? { as } : {});
    [last, at, words] = [answer.status, answer.headers.get('Location') ?? '', words + (await answer.text())];
  }
  return { status: last, where: at, words };
}

const marksIn = (text: string): string[] => (text.toLowerCase().includes(MARK) ? Object.entries(MARKS).flatMap(([name, word]) => (text.toLowerCase().includes(word) ? [name] : [])) : []);

test.skipIf(!isBuilt)('nothing hidden is said at any address of the map to whoever may not know it, and all of it to who may', { timeout: 600_000 }, async () => {
  const { site, hidden } = await world();
  await rebuildSearch(site.services);
  // By mail, with all that waits done and sent: no word of it to anybody who may not read it, while others are written to.
  const letters: Letter[] = [];
  await site.db.transaction((tx) => remindOfBookmarks(actAs(tx, system, minutesLater(60))));
  // An hour later: old news is not sent.
  const posting = { ...site.services, clock: () => minutesLater(60), mail: { send: async (letter: Letter) => void letters.push(letter), close: async () => undefined } };
  await runJobs(posting, { timed: false });
  await sendMails(posting);
  await sendCaseMails(posting);
  const { rosa, tom } = site.cast;
  const lettersTo = ({ handle }: { handle: string }) => letters.filter(({ to }) => to.address === `${handle}@example.org`).map(({ subject, text, html }) => `${subject}\n${text}\n${html}`);
  expect(lettersTo(rosa).join()).toContain('What Rosa asked everybody');
  expect([rosa, tom].flatMap(lettersTo).flatMap(marksIn)).toEqual([]);
  expect(marksIn(letters.filter(({ to }) => to.address.startsWith(MARKS.address)).map(({ text }) => text).join())).toContain('title');
  const asked = addressesOf(MAP.filter(isRead).map(({ path }) => path), site, hidden);
  const more = searching(hidden);
  const closed = asked.filter(({ isHidden }) => isHidden).map(({ address }) => address);
  // What has no page of its own answers its data by the same bytes.
  const data = addressesOf(MAP.filter(({ source }) => /export default/.test(source)).map(({ path }) => path), site, hidden).flatMap(({ address, isHidden }) => (isHidden ? [`${address}.data`] : []));
  const all = [...new Set([...asked.map(({ address }) => address), ...more])];
  // That staff's pages do not exist for guests and superusers is tested with the doors; what is somebody's own is the same for every member.
  const isAlike = (address: string, as: 'tom' | undefined) => !closed.includes(address) && (as ? /^\/(desk|admin|moderation|account|rewards|sign-|password|api|from-mail)/ : /^\/(desk|admin|moderation|account|rewards)/).test(address);
  // An address may be searched for by its hidden name, which is then typed and not told.
  const told = (address: string, marks: string[]) => marks.filter((mark) => !(mark === 'tag' && address.includes(MARKS.tag)));
  for (const as of [undefined, 'rosa', 'tom'] as const) {
    const answers = await walk(site, as === 'rosa' ? [...all, ...data] : all.filter((address) => !isAlike(address, as)), as);
    const leaks = [...answers].flatMap(([address, { status, words, where }]) => {
      const marks = told(address, marksIn(words + where));
      return marks.length > 0 ? [`${as ?? 'guest'} ${address} (${status}): ${marks.join(', ')}`] : [];
    });
    expect(leaks).toEqual([]);
    const open: string[] = [];
    for (const { address } of asked.filter(({ isHidden }) => isHidden)) {
      const { status, where, words } = await endOf(site, found(answers.get(address)), as);
      const isNotThere = [400, 404, 405].includes(status) || (as === undefined && status >= 300 && where.includes('/sign-in'));
      const marks = told(address, marksIn(where + words));
      if (!isNotThere || marks.length > 0) open.push(`${as ?? 'guest'} ${address} answers ${status} ${marks.join(', ')}`);
    }
    expect(open).toEqual([]);
  }
  // Neither does what they may take out with them hold a word of it; what Maya takes does.
  const takenBy = async (id: (typeof rosa)['id']) => marksIn(JSON.stringify(await Promise.all(parts.map(async (part) => [...(await site.db.execute(part.rows(id)))]))));
  expect([await takenBy(rosa.id), await takenBy(tom.id)]).toEqual([[], []]);
  expect(await takenBy(site.cast.maya.id)).toEqual(expect.arrayContaining(['title', 'body', 'subject', 'message', 'device', 'reward', 'bookmark', 'draft', 'draftTitle', 'withheld', 'withheldTitle', 'details', 'field', 'flag']));
  const seen = new Set<string>();
  for (const as of ['maya', 'ada'] as const) {
    const answers = await walk(site, [...closed, '/account', '/account/devices', '/rewards/statements/2026-03', ...(hidden.own ?? []), ...(hidden.staff ?? []), `/t/${site.known.thread.id}/${site.known.thread.slug}`], as);
    for (const answer of answers.values()) for (const mark of marksIn(answer.words + (await endOf(site, answer, as)).words)) seen.add(mark);
  }
  expect([...seen].sort()).toEqual(Object.keys(MARKS).sort());
  // Neither do strangers hear of it in the inbox. What Rosa was told of her own thread before it was closed to her stays stored, and is shown on no page.
  const [news] = await site.db.execute<{ n: number }>(sql`select count(*)::int as n from notifications where member_id in (${site.cast.rosa.id}, ${site.cast.tom.id}) and thread_id in (${sql.raw((hidden.thread ?? []).slice(0, 3).join(','))})`);
  expect(news?.n).toBe(0);
});

test.skipIf(!isBuilt)('no verb of the map changes a thread that is hidden from whoever asks, and none says that it is there', { timeout: 600_000 }, async () => {
  const { site, hidden } = await world();
  const state = async () => JSON.stringify(await site.db.execute(sql`select t.*, (select json_agg(p order by p.id) from ${posts} p where p.thread_id = t.id) as said from ${threads} t where t.id in (${sql.raw((hidden.thread ?? []).join(','))}) order by t.id`));
  const before = await state();
  const changing = addressesOf(MAP.filter(({ path, source }) => /:(thread|post)\b/.test(path) && /export const action/.test(source)).map(({ path }) => path), site, { thread: hidden.thread ?? [], post: hidden.post ?? [] }).filter(({ isHidden }) => isHidden);
  const form = { text: 'Some words of mine.', title: 'A title of mine', board: 'phones', kind: 'question', into: String(site.known.thread.id), originalId: String(site.known.thread.id), suggest: String(site.known.thread.id), reason: 'spam', amount: '10', answer: 'not-now', outcome: 'solved-otherwise', what: 'solved-otherwise', to: 'new', posts: String(hidden.post?.[1]) };
  const wrong: string[] = [];
  for (const as of ['rosa', 'tom', undefined] as const) {
    await Promise.all(changing.map(async ({ address }) => {
      const answer = await site.post(address, form, as ? { as } : {});
      const words = (await answer.text()) + (answer.headers.get('Location') ?? '');
      // What one keeps may be dropped without being readable any more: the answer is the same for every number, and says nothing.
      const isRefused = answer.status >= 400 || address.endsWith('/bookmark/withdraw') || (as === undefined && (answer.headers.get('Location') ?? '').includes('/sign-in'));
      if (!isRefused || marksIn(words).length > 0) wrong.push(`${as ?? 'guest'} ${address} answers ${answer.status} ${marksIn(words).join(', ')}`);
    }));
  }
  expect(wrong).toEqual([]);
  expect(await state()).toBe(before);
});
