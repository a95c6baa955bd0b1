/** Drafts that wait for staff, each from an accepted answer. */
import { useLoaderData } from '@remix-run/react';
import { drafts } from '#domain/knowledge';
import { paths } from '#paths';
import { Empty } from '#ui/empty.tsx';
import { LinkList } from '#ui/link-list.tsx';
import { Page } from '#ui/page.tsx';
import { Pager } from '#ui/pager.tsx';
import { Tabs } from '#ui/tabs.tsx';
import { Time } from '#ui/time.tsx';
import { staffLoader } from '#web/doors.ts';

export const meta = () => [{ title: 'Guide drafts' }, { name: 'robots', content: 'noindex' }];

export const loader = staffLoader(async ({ db, url, viewer }) => {
  const isAside = url.searchParams.get('show') === 'aside';
  const page = await drafts(db, { dismissed: isAside, cursor: url.searchParams.get('after') }, viewer);
  return { isAside, rows: page.rows, next: page.next };
});

export default function Drafts() {
  const { isAside, rows, next } = useLoaderData<typeof loader>();
  const here = isAside ? `${paths.drafts()}?show=aside` : paths.drafts();
  return (
    <Page current={paths.drafts()}>
      <h1>Guide drafts</h1>
      <p className="lead">Each came from an answer that solved a question. Edit it until it helps people who never saw the thread.</p>
      <Tabs label="Which drafts" tabs={[{ label: 'Waiting', href: paths.drafts(), isCurrent: !isAside }, { label: 'Set aside', href: `${paths.drafts()}?show=aside`, isCurrent: isAside }]} />
      <h2 className="hidden-words">{isAside ? 'Set aside' : 'Waiting'}</h2>
      {rows.length === 0 && <Empty title={isAside ? 'Nothing was set aside' : 'No draft waits'}>{isAside ? 'Drafts you do not want as guides will stand here.' : 'The next accepted answer in a board that feeds the guides makes one.'}</Empty>}
      <LinkList
        lines={rows.map((row) => ({
          id: row.id,
          label: row.title,
          href: paths.editGuide(row.id),
          below: <span className="meta"><span>{row.board.name}</span><Time at={row.createdAt} style="ago" />{row.editedBy && <span>edited by <bdi>{row.editedBy.name}</bdi></span>}</span>,
        }))}
      />
      <Pager olderHref={next ? `${here}${here.includes('?') ? '&' : '?'}after=${next}` : null} />
    </Page>
  );
}
