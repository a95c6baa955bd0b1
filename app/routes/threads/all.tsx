/** All questions and discussions. */
import { useLoaderData } from '@remix-run/react';
import { claimsOn } from '#domain/helping';
import { outcomesOf } from '#domain/questions';
import { threadList } from '#domain/threads';
import { newInThreads } from '#domain/watching';
import { paths } from '#paths';
import { listMeta } from '#ui/threads/list-meta.ts';
import { ListPage } from '#ui/threads/list-page.tsx';
import { publicLoader } from '#web/doors.ts';
import { listAsked } from '#web/lists.ts';

export const loader = publicLoader(async ({ db, url, viewer, services, at }) => {
  const { tab, after, cursor } = listAsked(url);
  const page = await threadList(db, { tab, cursor }, viewer);
  // Only where somebody looks for something to answer.
  const claims = tab === 'unanswered' ? await claimsOn(db, page.rows.map(({ id }) => id), at) : {};
  const [outcomes, fresh] = await Promise.all([outcomesOf(db, page.rows.map(({ id }) => id)), newInThreads(db, page.rows.map(({ id }) => id), viewer)]);
  return {
    list: { rows: page.rows, claims, outcomes, fresh, tab, firstHref: after ? paths.threads(tab) : null, nextHref: page.next ? paths.threads(tab, page.next) : null },
    canonical: services.community.origin + paths.threads(tab, after),
  };
});

export const meta = listMeta(() => 'All questions');

export default function AllThreads() {
  const { list } = useLoaderData<typeof loader>();
  return <ListPage list={list} title="All questions" tabHref={paths.threads} />;
}
