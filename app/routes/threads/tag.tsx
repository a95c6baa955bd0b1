/** Everything about one matter, newest first. */
import { useLoaderData } from '@remix-run/react';
import { outcomesOf } from '#domain/questions';
import { readableTag, threadList } from '#domain/threads';
import { paths } from '#paths';
import { listMeta } from '#ui/threads/list-meta.ts';
import { ListPage } from '#ui/threads/list-page.tsx';
import { publicLoader } from '#web/doors.ts';
import { listAsked } from '#web/lists.ts';

export const loader = publicLoader(async ({ db, params, url, viewer, services }) => {
  const tag = await readableTag(db, params.tag ?? '', viewer);
  const { after, cursor } = listAsked(url);
  const page = await threadList(db, { tab: 'latest', tagId: tag.id, cursor }, viewer);
  const outcomes = await outcomesOf(db, page.rows.map(({ id }) => id));
  return {
    tag,
    list: { rows: page.rows, outcomes, tab: 'latest' as const, firstHref: after ? paths.tag(tag.slug) : null, nextHref: page.next ? paths.tag(tag.slug, page.next) : null },
    canonical: services.community.origin + paths.tag(tag.slug, after),
  };
});

export const meta = listMeta<typeof loader>(({ tag }) => tag.name);

export default function Tag() {
  const { tag, list } = useLoaderData<typeof loader>();
  return <ListPage list={list} title={tag.name} crumbs={[{ label: 'Community', href: paths.home() }]} current={paths.tag(tag.slug)} />;
}
