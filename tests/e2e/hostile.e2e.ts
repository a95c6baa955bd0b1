/** Every hostile body we know of, rendered and stored like any post, then read in a real browser: nothing runs, nothing is fetched, no page falls apart. */
import type { Page, Route } from 'playwright/test';
import { boardBySlug, createBoard } from '#domain/boards';
import { found, system } from '#domain/core';
import type { MemberId } from '#domain/core';
import { importPosts, importThreads, threadRef } from '#domain/threads';
import { RENDERER_VERSION, createMarkdown } from '#kit/markdown/index.ts';
import { cleanText } from '#kit/text.ts';
import { paths } from '#paths';
import { hostileBodies } from '#tests/setup/hostile.ts';
import { expect, test } from './stage.ts';
import type { Community } from './stage.ts';

/** As many replies as a thread shows on one page. */
const A_PAGE = 20;
const A_TITLE = 150;

/** Two browsers share the work. */
const PARTS = 2;

/** Longer ones repeat one thing to stop a renderer; `markdown-hostile.test.ts` has them all. */
const MADE_TO_BE_SLOW = 5_000;

/** A picture of one transparent pixel, for pictures that people are allowed to show from elsewhere. */
const PIXEL = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

/** The elements and attributes of a text, and whether words are short or long: other letters in the same place open nothing else. */
const shapeOf = (html: string): string => html.replaceAll(/>([^<]+)(?=<)/g, (_all, words: string) => (words.length < 100 ? '>short' : '>long'));

/** Puts the bodies on pages, twenty to a thread; the first of each page also opens its thread, and a short one names it. */
async function store({ act, db }: Community, authorId: MemberId, boardSlug: string, bodies: string[]): Promise<{ addresses: string[]; count: number }> {
  const markdown = createMarkdown();
  const rendered = await Promise.all(bodies.map(async (body) => ({ source: body, ...(await markdown.render(body)) })));
  await markdown.close();
  // A browser sees only the HTML: what became the same, but for its letters, has to be read once.
  // What became plain paragraphs has no element and no attribute left that could do anything.
  const written = [...new Map(rendered.filter(({ html }) => /<(?!\/?p>)/.test(html)).map((one) => [shapeOf(one.html), one])).values()];
  await act(system, (by) => createBoard(by, { slug: boardSlug, name: 'Hostile words', description: '"><script>alert(1)</script>', feedsKnowledge: false }));
  const board = await boardBySlug(db, boardSlug, system);
  const pages = Array.from({ length: Math.ceil(written.length / A_PAGE) }, (_, place) => written.slice(place * A_PAGE, (place + 1) * A_PAGE));
  const common = { authorId, createdAt: new Date() };
  return act(system, async (by) => {
    const threads = await importThreads(by, pages.map((page, place) => ({
      ...common, boardId: board.id, kind: 'question' as const, tagIds: [], written: found(page[0]),
      title: `${place} ${page.find(({ source }) => source.length < A_TITLE && /[<"'&]/.test(source))?.source ?? 'harmless'}`,
    })));
    await importPosts(by, pages.flatMap((page, place) => page.map((one) => ({ ...common, threadId: found(threads[place]).threadId, written: one }))));
    const addresses = await Promise.all(threads.map(async ({ threadId }) => paths.thread(await threadRef(by.tx, threadId, system))));
    return { addresses, count: written.length };
  });
}

/** What a page did that no page may do; the browser itself tells. */
async function guard(page: Page, origin: string): Promise<string[]> {
  const deeds: string[] = [];
  await page.exposeFunction('goodturnTell', (deed: string) => void deeds.push(deed));
  await page.addInitScript(() => {
    const tell = (deed: string) => Reflect.get(window, 'goodturnTell')(deed);
    for (const name of ['alert', 'confirm', 'prompt', 'print', 'open']) Object.defineProperty(window, name, { value: (...words: unknown[]) => tell(`${name}(${words.join()})`) });
    document.addEventListener('securitypolicyviolation', (event) => {
      // Pictures over plain http are allowed in a text and not loaded by the page; that harms nobody.
      if (event.effectiveDirective !== 'img-src') tell(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`);
    });
  });
  page.on('dialog', (dialog) => {
    deeds.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('popup', (popup) => deeds.push(`opened ${popup.url()}`));
  await page.route('**/*', (route: Route) => {
    const request = route.request();
    const { protocol, host, pathname } = new URL(request.url());
    const isOurs = `${protocol}//${host}` === origin;
    if (request.isNavigationRequest() && isOurs) return route.continue();
    if (isOurs && /^\/(assets\/|board-icons\.svg|brand\.css|favicon|manifest)/.test(pathname)) return route.continue();
    if (request.resourceType() === 'image' && (!isOurs || pathname.startsWith('/files/'))) return route.fulfill({ contentType: 'image/gif', body: PIXEL });
    deeds.push(`asked for ${request.resourceType()} ${request.url()}`);
    return route.abort();
  });
  return deeds;
}

/** What in the page is not as we made it: elements, attributes and addresses a post may not have, and posts or frame parts that left their place. */
function damage(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const wrong: string[] = [];
    const say = (element: Element, what: string) => wrong.push(`${what}: ${element.outerHTML.slice(0, 200)}`);
    for (const element of document.querySelectorAll('script, style, iframe, object, embed, form, input, button, svg, math, base, meta, link, template, video, audio')) if (element.closest('.prose')) say(element, 'in a post');
    for (const element of document.querySelectorAll('.prose *')) {
      for (const { name } of element.attributes) if (/^on|^style$|^id$|^srcset$|^formaction$/i.test(name)) say(element, name);
      if (element instanceof HTMLAnchorElement && !['http:', 'https:', 'mailto:', 'tel:'].includes(element.protocol)) say(element, element.protocol);
    }
    for (const element of document.querySelectorAll('.acts, .byline, footer.foot, main, h1, article.post')) if (element.closest('.prose')) say(element, 'swallowed');
    for (const post of document.querySelectorAll('article.post')) if (post.querySelectorAll(':scope > .prose').length !== 1 || post.querySelectorAll(':scope > .acts').length !== 1) say(post, 'a torn post');
    for (const frame of ['.whole > header.top', '.whole > footer.foot', '.whole > .page > main#main', '.toasts']) if (document.querySelectorAll(frame).length !== 1) wrong.push(`${frame} is not where it was`);
    for (const script of document.querySelectorAll('script[type="application/ld+json"]')) JSON.parse(script.textContent ?? '');
    if (document.documentElement.scrollWidth > document.documentElement.clientWidth) wrong.push('the page is wider than the screen');
    return wrong;
  });
}

test('the guard is awake: of a body that nobody cleaned it sees every deed and all damage', async ({ community, browser }) => {
  const author = await community.invite('Cassandra');
  const board = await boardBySlug(community.db, 'phones', system);
  const dirty = '<img src="/elsewhere" onerror="alert(1)"><a href="javascript:alert(2)" style="position:fixed">x</a><form><input name="q"></form><iframe src="https://evil.example/"></iframe></div></article>';
  // What an older renderer made is rendered anew by timed work, and would be clean.
  const written = { source: dirty, html: dirty, text: dirty, version: RENDERER_VERSION };
  const common = { authorId: author.id, written, createdAt: new Date() };
  const address = await community.act(system, async (by) => {
    const [thread] = await importThreads(by, [{ ...common, boardId: board.id, kind: 'discussion', title: 'A body that nobody cleaned', tagIds: [] }]);
    return paths.thread(await threadRef(by.tx, found(thread).threadId, system));
  });
  const page = await browser.newPage({ baseURL: community.origin });
  const deeds = await guard(page, community.origin);
  // React mends a torn page as soon as it wakes, so the page is looked at as the server sent it.
  await page.route('**/assets/*.js', (route) => route.abort());
  await page.goto(address);
  await expect(page).toHaveTitle(/A body that nobody cleaned/);
  const wrong = (await damage(page)).join('\n');
  for (const sign of ['javascript:', 'style:', 'in a post: <form>', 'in a post: <iframe', 'a torn post']) expect(wrong).toContain(sign);
  // The browser tells in its own time: the picture fails after the page has come.
  await expect.poll(() => deeds.join('\n')).toMatch(/asked for image .*elsewhere/);
  await expect.poll(() => deeds.join('\n')).toMatch(/script-src-attr/);
  await page.close();
});

for (let part = 0; part < PARTS; part += 1) {
  test(`no hostile body does anything in a browser (${part + 1} of ${PARTS})`, async ({ community, browser }) => {
    // What people type is cleaned of what a database cannot hold before it is rendered.
    const bodies = [...new Set(hostileBodies().map(cleanText))].filter((body) => body.length < MADE_TO_BE_SLOW).filter((_body, place) => place % PARTS === part);
    const author = await community.invite('Mallory "><img src=x onerror=alert(1)>');
    const boardSlug = `hostile-${part}`;
    const { addresses, count } = await store(community, author.id, boardSlug, bodies);
    const context = await browser.newContext({ baseURL: community.origin, viewport: { width: 390, height: 844 } });
    const page = await context.newPage();
    const deeds = await guard(page, community.origin);
    const broken: string[] = [];
    page.on('pageerror', (problem) => broken.push(`${page.url()}: ${problem.message}`));
    let posts = 0;
    for (const address of addresses) {
      await page.goto(address);
      expect.soft(await damage(page), address).toEqual([]);
      expect.soft(new URL(page.url()).pathname, 'the page stayed where it was').toBe(new URL(address, community.origin).pathname);
      posts += (await page.locator('article.post').count()) - 1;
    }
    for (const list of [paths.board(boardSlug), paths.member(author.handle)]) {
      await page.goto(list);
      expect.soft(await damage(page), list).toEqual([]);
    }
    await context.close();
    expect(posts, 'posts read').toBe(count);
    expect(deeds, 'what posts did').toEqual([]);
    expect(broken, 'scripts of ours that stumbled').toEqual([]);
  });
}
