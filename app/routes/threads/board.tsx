/** A board: its questions and discussions in four orders, and the guides that were made of them. */
import { useLoaderData } from '@remix-run/react';
import { boardBySlug } from '#domain/boards';
import { isSignedIn } from '#domain/core';
import { claimsOn } from '#domain/helping';
import { articleList } from '#domain/knowledge';
import { outcomesOf } from '#domain/questions';
import { canStart, threadList } from '#domain/threads';
import { paths } from '#paths';
import { LinkList } from '#ui/link-list.tsx';
import { SideSection } from '#ui/section.tsx';
import { Time } from '#ui/time.tsx';
import { listMeta } from '#ui/threads/list-meta.ts';
import { ListPage } from '#ui/threads/list-page.tsx';
import { briefly } from '#web/briefly.ts';
import { publicLoader } from '#web/doors.ts';
import { listAsked } from '#web/lists.ts';

/** Guides beside the list: the newest few, as old as this at most. */
const GUIDES_SHOWN = 4;
const GUIDES_SECONDS = 60;

export const loader = publicLoader(async ({ db, params, url, viewer, services, context, at }) => {
  const board = await boardBySlug(db, params.board ?? '', viewer);
  const { tab, after, cursor } = listAsked(url);
  const [page, guides] = await Promise.all([
    threadList(db, { tab, boardId: board.id, cursor }, viewer),
    board.feedsKnowledge ? briefly(context.shelf, `guides:${board.id}`, GUIDES_SECONDS, async () => (await articleList(db, { boardId: board.id, limit: GUIDES_SHOWN })).rows) : [],
  ]);
  // Only where somebody looks for something to answer.
  const claims = tab === 'unanswered' ? await claimsOn(db, page.rows.map(({ id }) => id), at) : {};
  const outcomes = await outcomesOf(db, page.rows.map(({ id }) => id));
  return {
    board,
    guides,
    // Guests are asked to sign in on the way; where only staff begin, others are not led to a refusal.
    canAsk: isSignedIn(viewer) ? canStart(viewer, board) : !board.staffOnlyStart && board.standing !== 'read',
    list: { rows: page.rows, claims, outcomes, tab, firstHref: after ? paths.board(board.slug, tab) : null, nextHref: page.next ? paths.board(board.slug, tab, page.next) : null },
    canonical: services.community.origin + paths.board(board.slug, tab, after),
  };
});

export const meta = listMeta<typeof loader>(({ board }) => board.name);

export default function Board() {
  const { board, list, guides, canAsk } = useLoaderData<typeof loader>();
  const hasQuestions = board.kinds.includes('question');
  return (
    <ListPage
      list={list}
      title={board.name}
      lead={board.description}
      crumbs={[{ label: 'Community', href: paths.home() }]}
      current={paths.board(board.slug)}
      hasBoard={false}
      hasQuestions={hasQuestions}
      start={canAsk ? { label: hasQuestions ? 'Ask in this board' : 'Start a discussion', href: paths.ask({ board: board.slug, kind: hasQuestions ? undefined : 'discussion' }) } : null}
      tabHref={(tab) => paths.board(board.slug, tab)}
      aside={
        guides.length > 0 && (
          <SideSection id="guides" title="Read first" aside={<a href={paths.search({ kind: 'article', board: board.slug })}>All guides</a>}>
            <LinkList lines={guides.map((guide) => ({ id: guide.id, label: guide.title, href: paths.guide(guide.slug), below: guide.checkedAt && <>Checked <Time at={guide.checkedAt} style="ago" /></> }))} />
          </SideSection>
        )
      }
    />
  );
}
