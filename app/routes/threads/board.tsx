/** A board: its questions and discussions in four orders, and the guides that were made of them. */
import { useLoaderData } from '@remix-run/react';
import { redirect } from '@remix-run/server-runtime';
import { boardBySlug, fieldsOf } from '#domain/boards';
import { isSignedIn, isStaff } from '#domain/core';
import { claimsOn } from '#domain/helping';
import { articleList } from '#domain/knowledge';
import { outcomesOf } from '#domain/questions';
import { canStart, pinnedThreads, threadList } from '#domain/threads';
import type { ListTab } from '#domain/threads';
import { levelOf, newInThreads } from '#domain/watching';
import { paths } from '#paths';
import { BoardIcon } from '#ui/boards/board-icon.tsx';
import { LinkList } from '#ui/link-list.tsx';
import { SideSection } from '#ui/section.tsx';
import { Time } from '#ui/time.tsx';
import { listMeta } from '#ui/threads/list-meta.ts';
import { ListPage } from '#ui/threads/list-page.tsx';
import { WatchMenu } from '#ui/watching/watch-menu.tsx';
import { briefly } from '#web/briefly.ts';
import { NarrowByAnswers } from '#ui/threads/narrow-by-answers.tsx';
import { publicLoader } from '#web/doors.ts';
import { answersAsked } from '#web/field-answers.ts';
import { listAsked } from '#web/lists.ts';

/** Guides beside the list: the newest few, as old as this at most. */
const GUIDES_SHOWN = 4;
const GUIDES_SECONDS = 60;

export const loader = publicLoader(async ({ db, params, url, viewer, services, context, at }) => {
  const board = await boardBySlug(db, params.board ?? '', viewer);
  // It had this address before, or another board that it took in had.
  if (board.slug !== params.board) throw redirect(paths.board(board.slug), 301);
  const { tab, after, cursor } = listAsked(url);
  const fields = (await fieldsOf(db, [board.id])).filter(({ kind, isForStaff }) => (kind === 'choice' || kind === 'yes-no') && (!isForStaff || isStaff(viewer)));
  const wanted = answersAsked(url);
  const answers = fields.flatMap(({ id, key }) => (wanted[key] ? [{ fieldId: id, value: wanted[key] }] : []));
  const chosen = Object.fromEntries(fields.flatMap(({ key }) => (wanted[key] ? [[key, wanted[key]]] : [])));
  const here = (tab: ListTab, after?: string) => paths.boardWith(board.slug, chosen, tab, after);
  // Only where everything on the board is listed from its beginning.
  const showsPins = tab === 'latest' && !after && answers.length === 0;
  const [page, pinned, guides] = await Promise.all([
    threadList(db, { tab, boardId: board.id, answers, cursor }, viewer),
    showsPins ? pinnedThreads(db, board.id, viewer, at) : [],
    board.feedsKnowledge ? briefly(context.shelf, `guides:${board.id}`, GUIDES_SECONDS, async () => (await articleList(db, { boardId: board.id, limit: GUIDES_SHOWN })).rows) : [],
  ]);
  // Only where somebody looks for something to answer.
  const claims = tab === 'unanswered' ? await claimsOn(db, page.rows.map(({ id }) => id), at) : {};
  const listed = [...pinned, ...page.rows].map(({ id }) => id);
  const [outcomes, fresh, level] = await Promise.all([outcomesOf(db, listed), newInThreads(db, listed, viewer), levelOf(db, { boardId: board.id }, viewer)]);
  return {
    board,
    level,
    guides,
    // Guests are asked to sign in on the way; where only staff begin, others are not led to a refusal.
    canAsk: isSignedIn(viewer) ? canStart(viewer, board) : !board.staffOnlyStart && board.standing !== 'read',
    list: { rows: page.rows, pinned, claims, outcomes, fresh, tab, firstHref: after ? here(tab) : null, nextHref: page.next ? here(tab, page.next) : null },
    fields,
    chosen,
    canonical: services.community.origin + paths.board(board.slug, tab, after),
  };
});

export const meta = listMeta<typeof loader>(({ board }) => board.name);

export default function Board() {
  const { board, level, list, guides, canAsk, fields, chosen } = useLoaderData<typeof loader>();
  const hasQuestions = board.kinds.includes('question');
  return (
    <ListPage
      list={list}
      title={board.name}
      lead={board.archivedAt ? `${board.description} This board is archived: it is for reading.`.trim() : board.description}
      mark={<BoardIcon icon={board.icon} colour={board.colour} size="large" />}
      crumbs={[{ label: 'Community', href: paths.home() }]}
      current={paths.board(board.slug)}
      watch={level && <WatchMenu action={paths.watchBoard(board.slug)} kind="board" level={level} />}
      hasBoard={false}
      hasQuestions={hasQuestions}
      start={canAsk ? { label: hasQuestions ? 'Ask in this board' : 'Start a discussion', href: paths.ask({ board: board.slug, kind: hasQuestions ? undefined : 'discussion' }) } : null}
      tabHref={(tab) => paths.boardWith(board.slug, chosen, tab)}
      filter={fields.length > 0 && <NarrowByAnswers action={paths.board(board.slug)} tab={list.tab} fields={fields} chosen={chosen} />}
      aside={
        (board.standing === 'moderate' || guides.length > 0) && (
          <>
            {board.standing === 'moderate' && <p><a href={paths.moderation({ board: board.slug })}>What waits for you to decide here</a></p>}
            {guides.length > 0 && (
              <SideSection id="guides" title="Read first" aside={<a href={paths.search({ kind: 'article', board: board.slug })}>All guides</a>}>
                <LinkList lines={guides.map((guide) => ({ id: guide.id, label: guide.title, href: paths.guide(guide.slug), below: guide.checkedAt && <>Checked <Time at={guide.checkedAt} style="ago" /></> }))} />
              </SideSection>
            )}
          </>
        )
      }
    />
  );
}
