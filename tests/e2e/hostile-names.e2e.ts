/** Hostile words in everything that is no body, stored and said back, read in a real browser whose content policy was taken away: our own pages write them as text. */
import type { Browser, Page } from 'playwright/test';
import { eq } from 'drizzle-orm';
import { SaxesParser } from 'saxes';
import { attachments } from '#db/schema/attachments.ts';
import { tags } from '#db/schema/boards.ts';
import { identityProviders } from '#db/schema/identities.ts';
import { members } from '#db/schema/members.ts';
import { reviewItems } from '#db/schema/moderation.ts';
import { searchWordsAsked } from '#db/schema/search.ts';
import { posts, revisions } from '#db/schema/threads.ts';
import { addField, boardBySlug, createBoard } from '#domain/boards';
import { addNote, openPrivateCase } from '#domain/cases';
import { found, system } from '#domain/core';
import type { TagId } from '#domain/core';
import { saveMacro } from '#domain/desk';
import { suggestEdit } from '#domain/edits';
import { createSection, draftFromThread, publishArticle } from '#domain/knowledge';
import { addToGroup, createGroup, openSession, suspendMember } from '#domain/members';
import { flagPost } from '#domain/moderation';
import { openProblem } from '#domain/problems';
import { acceptAnswer } from '#domain/questions';
import { addPrivateDetails, importPosts, importThreads, threadRef } from '#domain/threads';
import { cleanText } from '#kit/text.ts';
import { paths } from '#paths';
import { hostileHtml } from '#tests/setup/hostile.ts';
import { expect, test } from './stage.ts';
import type { Community } from './stage.ts';
import { noteSecrets } from './watch.ts';

/** Breaks out of attributes with either quote, of titles, scripts and text fields; whatever runs tells which field it stood in. */
const wicked = (field: string) => `"'></title></script></textarea><svg onload=told('${field}')>`;

/** For what may be no longer than a tag. */
const short = (field: string) => `"'><svg onload=told('${field}')>`;

/** As titles and names: the ways in that have worked somewhere. Each tells, asks our server for a picture that is not there, or opens a dialog. */
const VECTORS = [
  '<script>told(1)</script>', '"><script src=/fired></script>', '<img src=/fired onerror=told(2)>', "'><img src=/fired>", '<svg/onload=told(3)>', '<body onload=told(4)>',
  '<iframe srcdoc="<script>parent.told(5)</script>">', '<iframe src=javascript:parent.told(6)>', '<details open ontoggle=told(7)>', '<input autofocus onfocus=told(8)>', '<video><source onerror=told(9)></video>',
  '<style>@import "/fired";</style>', '" autofocus onfocus=told(10) x="', "' style=animation-name:x onanimationstart=told(11) '", '</script><script>told(12)</script>', '</title><script>told(13)</script>',
  '</textarea><img src=x onerror=told(14)>', '--><img src=x onerror=told(15)>', '<!--<script>', '{{constructor.constructor("told(16)")()}}', '${told(17)}', '</noscript><img src=x onerror=prompt(18)>',
  '<meta http-equiv=refresh content="0;url=/fired">', '<base href=/fired/>', '<link rel=stylesheet href=/fired>', '<math><mtext></p><style><!--</style><img title="--&gt;&lt;img src=1 onerror=confirm(19)&gt;">', '</script><script>alert(20)</script>',
];
const A_TITLE = 150;
const VECTOR_BOARD = 'hostile-titles';

/** One thread for each hostile title, by authors whose names and words about themselves are hostile too. */
async function storeVectors({ act, db, invite }: Community): Promise<string[]> {
  const titles = [...new Set([...VECTORS, ...hostileHtml()].map((title) => cleanText(title).replace(/\s+/g, ' ').trim().slice(0, A_TITLE)))].filter((title) => title.includes('<') || VECTORS.includes(title));
  const authors = await Promise.all(VECTORS.slice(0, 4).map((name) => invite(name)));
  await Promise.all(authors.map(({ id }, place) => db.update(members).set({ about: VECTORS[place + 4] ?? '' }).where(eq(members.id, id))));
  await act(system, (by) => createBoard(by, { slug: VECTOR_BOARD, name: '<script>told(1)</script>', description: '<img src=/fired>', feedsKnowledge: false }));
  const board = await boardBySlug(db, VECTOR_BOARD, system);
  const written = { source: 'Harmless.', html: '<p>Harmless.</p>', text: 'Harmless.', version: 1 };
  await act(system, (by) => importThreads(by, titles.map((title, place) => ({ authorId: found(authors[place % authors.length]).id, boardId: board.id, kind: 'question' as const, tagIds: [], title, written, createdAt: new Date(Date.now() - place * 1_000) }))));
  return titles;
}

/** One of everything that has a name. */
async function store({ act, db, invite }: Community): Promise<{ pages: string[]; staffPages: string[]; providerId: number }> {
  const slug = 'hostile-names';
  const author = await invite(wicked('name'));
  await db.update(members).set({ about: wicked('bio') }).where(eq(members.id, author.id));
  const [agent, admin, other, shut] = [await invite('Agatha Wells', 'agent'), await invite('Adam Wells', 'admin'), await invite('Olga Wells'), await invite('Shaun Wells')];
  return act(system, async (by) => {
    const [staff, head, reader, writer] = [{ ...by, by: agent }, { ...by, by: admin }, { ...by, by: other }, { ...by, by: author }];
    await createBoard(by, { slug, name: wicked('board'), description: wicked('about a board'), feedsKnowledge: false });
    const board = await boardBySlug(by.tx, slug, system);
    await addField(head, board.id, { label: short('field'), hint: wicked('hint'), kind: 'choice', isRequired: false, isForStaff: false, position: 0, choices: {}, moreChoices: `${short('choice')}\nNone` });
    const [tag] = await by.tx.insert(tags).values({ slug: 'hostile-tag', name: short('tag'), description: wicked('about a tag'), descriptionHtml: (await by.markdown.render(wicked('about a tag'))).html }).returning({ id: tags.id });
    const written = { source: 'Harmless.', html: '<p>Harmless.</p>', text: 'Harmless.', version: 1 };
    const common = { authorId: author.id, written, createdAt: by.at };
    const [thread] = await importThreads(by, [{ ...common, boardId: board.id, kind: 'question' as const, tagIds: [found(tag).id as TagId], title: wicked('title') }]);
    const { threadId, postId } = found(thread);
    await importPosts(by, [{ ...common, authorId: other.id, threadId }]);
    const ref = await threadRef(by.tx, threadId, system);
    const [reply] = (await by.tx.select({ id: posts.id }).from(posts).where(eq(posts.threadId, threadId))).filter(({ id }) => id !== postId);
    await by.tx.update(posts).set({ editedAt: by.at, editCount: 1, editReason: wicked('why edited') }).where(eq(posts.id, postId));
    await by.tx.insert(revisions).values({ postId, number: 1, title: wicked('old title'), source: wicked('old words'), replacedBy: author.id, replacedAt: by.at, reason: wicked('reason before') });
    await addPrivateDetails(writer, postId, [wicked('private details')]);
    const suggestion = await suggestEdit(reader, { postId, text: wicked('other words'), title: wicked('other title'), reason: wicked('why change') });
    await flagPost(reader, { postId, reason: 'other', words: wicked('flag') });
    const [item] = await by.tx.select({ id: reviewItems.id }).from(reviewItems).where(eq(reviewItems.postId, postId));
    await acceptAnswer(writer, found(reply).id as typeof postId);
    const guide = await draftFromThread(staff, threadId);
    await publishArticle(staff, guide.id);
    const file = { storeKey: 'w'.repeat(32), letterKey: 'k'.repeat(40), ownerId: author.id, type: 'application/pdf' as const, bytes: 1, sha256: '0'.repeat(64), at: by.at };
    const opened = await openPrivateCase(writer, { origin: 'private', customer: { memberId: author.id }, subject: wicked('subject'), text: wicked('message') });
    const note = await addNote(staff, { caseId: opened.caseId, text: wicked('note') });
    await by.tx.insert(attachments).values({ ...file, token: 'a-hostile-file', name: `${wicked('file')}.pdf`, subject: 'case-note', subjectId: note.id });
    const macro = await saveMacro(head, { id: null, name: wicked('macro'), text: wicked('macro text'), isShared: true, afterwards: null, priority: null, queueId: null, tags: [short('case tag')], takesCase: false });
    await openProblem(staff, { title: wicked('problem'), note: wicked('problem note'), isShown: true, expectedOn: '', caseId: opened.caseId });
    await createSection(staff, { name: short('section'), description: wicked('about a section'), parentId: null });
    const group = await createGroup(head, { name: short('group'), kind: 'manual' });
    await addToGroup(head, group.id, author.id);
    await suspendMember(head, shut.id, wicked('reason'));
    await by.tx.insert(searchWordsAsked).values([0, 1].map((day) => ({ day: new Date(by.at.getTime() - day * 86_400_000).toISOString().slice(0, 10), words: wicked('searched'), searches: 9_999, foundNothing: 9_999, presses: 0 })));
    const [provider] = await by.tx.insert(identityProviders).values({ kind: 'oidc', slug, name: short('provider'), issuer: 'https://login.example', clientId: wicked('client'), scopes: 'openid', groupsClaim: wicked('claim'), roles: [{ claim: wicked('role'), role: 'superuser' }], isEnabled: false, createdAt: by.at }).returning({ id: identityProviders.id });
    const providerId = found(provider).id;
    return {
      providerId,
      pages: [paths.board(slug), paths.thread(ref), paths.history(postId), paths.history(postId, { version: 1 }), paths.member(author.handle), paths.tag('hostile-tag'), paths.tags(), paths.search({ q: 'Harmless' }), paths.guides(), '/'],
      staffPages: [
        paths.thread(ref), paths.ask({ board: slug }), paths.deskCase(opened.caseId), paths.desk(), paths.problems(), paths.guideSections(), paths.macros(macro.id), paths.customer(author.handle), paths.suggestion(suggestion), paths.suggestions(),
        paths.moderation(), paths.reviewItem(found(item).id), paths.adminPeople({ q: author.handle }), paths.adminGroups({ group: group.id }), paths.adminBoards({ board: board.id }), paths.boardFields(board.id), paths.adminTags({ tag: 'hostile-tag' }),
        paths.signInWays({ way: providerId }), paths.auditLog(), paths.acting(author.handle), paths.searchStatus(), paths.deskReports(),
      ],
    };
  });
}

/** What {@link store} named. */
const FIELDS = ['name', 'bio', 'board', 'about a board', 'field', 'hint', 'choice', 'tag', 'about a tag', 'title', 'old title', 'why edited', 'reason before', 'private details', 'other title', 'other words', 'why change', 'flag', 'subject', 'message', 'note', 'file', 'macro', 'macro text', 'case tag', 'problem', 'section', 'about a section', 'group', 'provider', 'client', 'claim', 'role', 'searched'];

/** Addresses that say back what stands in them. */
const saidBack = (word: string): string[] => {
  const value = encodeURIComponent(word);
  return [`/search?q=${value}&board=${value}&tag=${value}&author=${value}`, `/threads?tab=${value}&after=${value}`, `/ask?title=${value}&board=${value}`, `/sign-in?next=${value}`, `/sign-in?next=javascript:told(1)`, `/sign-up?next=${value}`, `/tags/${value}`, `/people/${value}`, `/boards/${value}`, `/${value}`, `/leaderboard?period=${value}&board=${value}`];
};

/** Forms that come back with what was typed. */
const FORMS = [{ at: '/ask', fields: ['title', 'text', 'moreTags'] }, { at: '/sign-up', fields: ['name', 'email'] }, { at: '/sign-in', fields: ['email'] }] as const;

/** A browser of its own: everything that runs is told, and the policy goes unless it is kept; `into` is written into each page as if we had not escaped it. */
async function exposed(browser: Browser, { origin }: Community, { keepsPolicy = false, into = '' } = {}): Promise<{ page: Page; ran: string[] }> {
  const context = await browser.newContext({ baseURL: origin });
  const page = await context.newPage();
  const ran: string[] = [];
  await page.exposeFunction('told', (field: string) => void ran.push(`${field} on ${page.url()}`));
  page.on('dialog', (dialog) => {
    ran.push(`${dialog.type()} on ${page.url()}`);
    void dialog.dismiss();
  });
  await page.route('**/*', async (route) => {
    const request = route.request();
    if (new URL(request.url()).pathname.startsWith('/fired')) ran.push(`${request.url()} asked for by ${page.url()}`);
    if (request.resourceType() !== 'document') return route.continue();
    const answer = await route.fetch({ maxRedirects: 0 });
    const { 'content-security-policy': policy, ...bare } = answer.headers();
    if (policy === undefined && answer.status() === 200) ran.push(`no policy at ${request.url()}`);
    return route.fulfill({ response: answer, ...(keepsPolicy ? {} : { headers: bare }), ...(into === '' ? {} : { body: (await answer.text()).replace('</body>', `${into}</body>`) }) });
  });
  return { page, ran };
}

/** Without signs that nobody sees: they are taken out of titles. */
const visible = (text: string): string => text.replace(/[\p{Cc}\p{Cf}\s]/gu, '');

/** Markup of ours that was broken by words: what tells is an element only then. And the data for search engines, which has to be JSON. */
const broken = (page: Page) =>
  page.evaluate(() => {
    const elements = [...document.querySelectorAll('[onerror], [onload], [onfocus], [ontoggle], [onanimationstart], iframe, base, meta[http-equiv=refresh], [href^="javascript:" i], [src^="/fired"], [href^="/fired"]')].map((element) => element.outerHTML);
    for (const script of document.querySelectorAll('script[type="application/ld+json"]')) JSON.parse(script.textContent ?? '');
    return document.querySelectorAll('main').length === 1 ? elements : [...elements, 'the page lost its frame'];
  });

/** The texts in a document of XML; throws where it is not well formed. */
function textsOf(xml: string): string {
  let all = '';
  const parser = new SaxesParser();
  parser.on('error', (problem) => {
    throw problem;
  });
  parser.on('text', (text) => void (all += text));
  parser.write(xml).close();
  return all;
}

test('the watch is awake: a word that nobody escaped runs without a content policy, and does not run with ours', async ({ community, browser }) => {
  const into = `<img src="/fired/by-hand">${wicked('awake')}<script>told('a script'); alert(1)</script>`;
  const bare = await exposed(browser, community, { into });
  await bare.page.goto('/privacy');
  for (const sign of ['awake', 'a script', 'alert', '/fired']) await expect.poll(() => bare.ran.join('\n')).toContain(sign);
  const kept = await exposed(browser, community, { into, keepsPolicy: true });
  await kept.page.goto('/privacy');
  await expect.poll(() => kept.ran.join('\n')).toContain('/fired');
  expect(kept.ran.filter((deed) => !deed.includes('/fired'))).toEqual([]);
  for (const { page } of [bare, kept]) await page.context().close();
});

/** Goes there; nothing is broken, and what can be read there is answered. */
async function look(page: Page, address: string): Promise<string> {
  await page.goto(address);
  expect.soft(await broken(page), address).toEqual([]);
  return page.evaluate(() => [document.documentElement.textContent, ...[...document.querySelectorAll('input, textarea')].map((box) => (box instanceof HTMLInputElement || box instanceof HTMLTextAreaElement ? box.value : ''))].join('\n'));
}

async function signInAda({ db, origin, castMember }: Community, page: Page): Promise<void> {
  const { token } = await openSession(db, (await castMember('ada')).id);
  noteSecrets([token]);
  await page.context().addCookies([{ name: 'goodturn', value: token, url: origin, httpOnly: true, sameSite: 'Lax' }]);
}

test('whatever is called something hostile is called so on every page, and runs on none, without any content policy', async ({ community, browser }) => {
  const { pages, staffPages, providerId } = await store(community);
  const [guest, ada] = [await exposed(browser, community), await exposed(browser, community)];
  await signInAda(community, ada.page);
  const said: string[] = [];
  for (const address of staffPages) said.push(await look(ada.page, address));
  await community.db.update(identityProviders).set({ isEnabled: true }).where(eq(identityProviders.id, providerId));
  said.push(await look(guest.page, paths.signIn()));
  await community.db.update(identityProviders).set({ isEnabled: false }).where(eq(identityProviders.id, providerId));
  for (const address of pages) said.push(await look(guest.page, address));
  for (const { page } of [guest, ada]) await page.context().close();
  expect([...guest.ran, ...ada.ran]).toEqual([]);
  // All were really on some page.
  const all = said.join('\n');
  expect(FIELDS.filter((field) => !all.includes(`told('${field}')`)), 'fields that no page showed').toEqual([]);
});

test('what is typed into addresses and forms comes back as text, without any content policy', async ({ community, browser }) => {
  const [guest, ada] = [await exposed(browser, community), await exposed(browser, community)];
  await signInAda(community, ada.page);
  const said: string[] = [];
  for (const address of saidBack(wicked('address'))) said.push(await look(guest.page, address));
  for (const { at, fields } of FORMS) {
    const { page } = at === '/ask' ? ada : guest;
    await page.goto(at);
    for (const field of fields) await page.locator(`main [name="${field}"]`).first().evaluate((box, words) => { if (box.getAttribute('type') === 'email') box.setAttribute('type', 'text'); if (box instanceof HTMLInputElement || box instanceof HTMLTextAreaElement) box.value = words; }, wicked('typed'));
    const arrived = page.waitForEvent('load');
    await page.locator(`main form:has([name="${fields[0]}"])`).first().evaluate((form) => { if (form instanceof HTMLFormElement) form.submit(); });
    await arrived;
    expect.soft(await broken(page), `${at} sent`).toEqual([]);
  }
  for (const { page } of [guest, ada]) await page.context().close();
  expect([...guest.ran, ...ada.ran]).toEqual([]);
  expect(said.join()).toContain("told('address')");
});

test('every hostile title and name stands on lists as it was typed, without any content policy', async ({ community, browser }) => {
  const titles = await storeVectors(community);
  const { page, ran } = await exposed(browser, community);
  const read = new Set<string>();
  let next: string | null = paths.board(VECTOR_BOARD);
  while (next !== null) {
    await look(page, next);
    for (const title of await page.locator('main h3').allTextContents()) read.add(visible(title));
    const older = page.locator('main a[rel="next"]');
    next = (await older.count()) > 0 ? await older.first().getAttribute('href') : null;
  }
  await page.context().close();
  expect(ran).toEqual([]);
  expect(titles.filter((title) => !read.has(visible(title))), 'titles that are not shown as they are').toEqual([]);
});

test('feeds and site maps stay well formed whatever guides are called', async ({ community, request }) => {
  for (const address of [paths.guidesFeed(), paths.siteMap(), paths.siteMapPage(1)]) {
    const answer = await request.get(`${community.origin}${address}`);
    expect(answer.status(), address).toBe(200);
    expect(textsOf(await answer.text()).length, address).toBeGreaterThan(0);
  }
});
