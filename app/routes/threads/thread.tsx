/** A thread: the question, the accepted answer, and everything else that was said. */
import { useLoaderData } from '@remix-run/react';
import type { MetaFunction } from '@remix-run/react';
import { redirect } from '@remix-run/server-runtime';
import { caseOfThread } from '#domain/cases';
import { NotFound, guest, isSignedIn, memberIdOf, readCursor, together } from '#domain/core';
import type { ThreadId } from '#domain/core';
import { linkTitles, similarMatters } from '#domain/discovery';
import type { GoodturnServices } from '#domain/discovery';
import { waitingLadder } from '#domain/escalation';
import { helpOnThread } from '#domain/helping';
import { ratingOnThread } from '#domain/feedback';
import { articleOfThread, canMarkOutdated, outdatedAnswer } from '#domain/knowledge';
import { knownProblems } from '#domain/problems';
import { bountyActs, duplicatesOf, expertiseIn, questionOf } from '#domain/questions';
import { lastNumberOf, mergedPlace, privateDetailsOf, threadPage } from '#domain/threads';
import { readingOf } from '#domain/watching';
import { paths } from '#paths';
import { Page } from '#ui/page.tsx';
import { stateShown } from '#ui/state.tsx';
import { ThreadAside } from '#ui/threads/thread-aside.tsx';
import { ThreadBody } from '#ui/threads/thread-body.tsx';
import { structuredData } from '#ui/threads/structured-data.ts';
import { briefly } from '#web/briefly.ts';
import { publicLoader } from '#web/doors.ts';
import { textOnce } from '#web/text-once.ts';
import { idFrom } from '#web/parameters.ts';

/** The side column may be this old: a new neighbour a minute later harms nobody. */
const BESIDE_SECONDS = 60;

export const loader = publicLoader(async (visit) => {
  const { db, params, url, viewer, services, context, at } = visit;
  const threadId = idFrom<ThreadId>(params.thread);
  const asked = Number(url.searchParams.get('page') ?? '1');
  const page = Number.isSafeInteger(asked) && asked > 0 ? asked : 1;
  const best = url.searchParams.get('order') === 'best' && page === 1 ? readCursor(url.searchParams.get('after')) : undefined;
  const view = await threadPage(db, { threadId, page, best }, viewer).catch(async (err: unknown) => {
    // Costs a query only where there is nothing: what was merged leads to where it stands now.
    const place = err instanceof NotFound ? await mergedPlace(db, threadId, viewer) : null;
    if (!place) throw err;
    throw redirect(place.number === null ? paths.thread(place.thread) : paths.post(place.thread, place.number, place.page), 301);
  });
  const { thread } = view;
  // Its replies went elsewhere or were taken down: there is nothing to read on this page any more.
  if (page > 1 && view.replies.length === 0) throw redirect(paths.thread(thread, view.page.previous ?? 1));
  const canonical = paths.thread(thread, view.page.number);
  if (params.slug !== thread.slug || page !== view.page.number) throw redirect(canonical, 301);
  const shown = [view.opening, ...(view.accepted ? [view.accepted] : []), ...view.replies];
  const authors = shown.map((post) => post.author.id);
  const ids = shown.map(({ id }) => id);
  // What each area says about the thread, in one statement of all.
  const one = together(db);
  const asking = questionOf(one, view, viewer, at);
  const [titled, reading, question, bounty, duplicates, rating, privateDetails, staffCase, ladder, help, outdated, problems, beside, expertise] = await Promise.all([
    linkTitles(db, services.community.origin, shown.map(({ html }) => html), viewer),
    readingOf(one, threadId, ids, viewer),
    asking,
    bountyActs(one, view, asking, viewer, at),
    thread.kind === 'question' ? duplicatesOf(one, thread, viewer) : null,
    memberIdOf(viewer) === thread.authorId ? ratingOnThread(one, viewer, threadId, at) : null,
    privateDetailsOf(one, ids, viewer),
    caseOfThread(one, threadId, viewer),
    waitingLadder(one, view, viewer, at),
    helpOnThread(one, view, viewer, at),
    view.accepted ? outdatedAnswer(one, view.accepted.id) : null,
    knownProblems(one, threadId, at),
    briefly(context.shelf, `beside:${threadId}`, BESIDE_SECONDS, () => besideThread(services, threadId, thread.title)),
    briefly(context.shelf, `expertise:${threadId}:${page}`, BESIDE_SECONDS, () => expertiseIn(db, threadId, authors)),
  ]);
  // Who turns a page has read the one before; who leaps into the middle has not.
  context.countView(threadId, memberIdOf(viewer), reading && page > 1 && (page === 2 || (reading.readTo ?? 0) >= lastNumberOf(page - 2)) ? lastNumberOf(page - 1) : undefined);
  const inTitles = (post: typeof view.opening) => ({ ...post, html: titled(post.html) });
  return {
    view: textOnce(context, { ...view, opening: inTitles(view.opening), accepted: view.accepted && inTitles(view.accepted), replies: view.replies.map(inTitles) }),
    reading,
    question,
    privateDetails,
    bounty,
    rating,
    ladder,
    help,
    outdated,
    canMarkOutdated: canMarkOutdated(viewer),
    staffCase,
    problems,
    duplicates,
    ...beside,
    expertise,
    isGuest: !isSignedIn(viewer),
    canonical: services.community.origin + canonical,
    communityName: services.community.name,
  };
});

/** Related threads and guides, as everybody may see them. */
async function besideThread(services: GoodturnServices, threadId: ThreadId, title: string) {
  const [{ threads, articles }, article] = await Promise.all([similarMatters(services, { id: threadId, title }, guest), articleOfThread(services.db, threadId)]);
  const titleOf = (one: (typeof threads)[number] | (typeof articles)[number]) => one.title.map((segment) => segment.text).join('');
  return {
    near: threads.map((one) => ({ id: one.id, href: one.href, title: titleOf(one), isQuestion: one.subKind === 'question', state: stateShown({ kind: one.subKind, state: one.state }) })),
    guides: articles.map((one) => ({ id: one.id, href: one.href, title: titleOf(one) })),
    article,
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  if (!data) return [{ title: 'Nothing here' }];
  const { view, canonical, communityName } = data;
  const description = (view.accepted?.plain ?? view.opening.plain ?? '').slice(0, 160);
  return [
    { title: `${view.thread.title} – ${communityName} Community` },
    { name: 'description', content: description },
    { tagName: 'link', rel: 'canonical', href: canonical },
    { property: 'og:title', content: view.thread.title },
    { property: 'og:description', content: description },
    { property: 'og:url', content: canonical },
    ...(view.thread.isDeleted ? [{ name: 'robots', content: 'noindex' }] : []),
    ...structuredData(view, canonical),
  ];
};

export default function Thread() {
  const data = useLoaderData<typeof loader>();
  return (
    <Page kind="thread" current={paths.board(data.view.thread.board.slug)} aside={<ThreadAside {...data} />} asideLabel="More like this">
      <ThreadBody {...data} />
    </Page>
  );
}
