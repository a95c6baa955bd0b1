/** A board: its questions and discussions in four orders. */
import { useLoaderData } from '@remix-run/react';
import { boardBySlug } from '#domain/boards';
import { threadList } from '#domain/threads';
import { paths } from '#paths';
import { listMeta } from '#ui/threads/list-meta.ts';
import { ListPage } from '#ui/threads/list-page.tsx';
import { publicLoader } from '#web/doors.ts';
import { listAsked } from '#web/lists.ts';

export const loader = publicLoader(async ({ db, params, url, viewer, services }) => {
  const board = await boardBySlug(db, params.board ?? '');
  const { tab, after, cursor } = listAsked(url);
  const page = await threadList(db, { tab, boardId: board.id, cursor }, viewer);
  return {
    board,
    list: { rows: page.rows, tab, firstHref: after ? paths.board(board.slug, tab) : null, nextHref: page.next ? paths.board(board.slug, tab, page.next) : null },
    canonical: services.community.origin + paths.board(board.slug, tab, after),
  };
});

export const meta = listMeta<typeof loader>(({ board }) => board.name);

export default function Board() {
  const { board, list } = useLoaderData<typeof loader>();
  return (
    <ListPage
      list={list}
      title={board.name}
      lead={board.description}
      crumbs={[{ label: 'Community', href: paths.home() }]}
      current={paths.board(board.slug)}
      hasBoard={false}
      tabHref={(tab) => paths.board(board.slug, tab)}
    />
  );
}
