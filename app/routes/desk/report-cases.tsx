/** The cases behind a number of the report. */
import { useLoaderData } from '@remix-run/react';
import { NotFound, readId } from '#domain/core';
import { REPORT_LISTS, periodOf, reportedCases } from '#domain/insights';
import { paths } from '#paths';
import { Crumbs } from '#ui/crumbs.tsx';
import { Empty } from '#ui/empty.tsx';
import { Page } from '#ui/page.tsx';
import { Pager } from '#ui/pager.tsx';
import { ReportedTable } from '#ui/insights/reported-table.tsx';
import { staffLoader } from '#web/doors.ts';
import { LIST_WORDS } from '#rules/insights';

export { deskLinks as links } from '#ui/cases/desk-links.ts';
export const meta = () => [{ title: 'Cases of a report' }, { name: 'robots', content: 'noindex' }];

export const loader = staffLoader(async ({ db, viewer, url, at }) => {
  const list = REPORT_LISTS.find((one) => one === url.searchParams.get('list'));
  if (!list) throw new NotFound('There is no such list.');
  const { days, now, before } = periodOf(Number(url.searchParams.get('days')), at);
  const isBefore = url.searchParams.get('before') === 'yes';
  const span = isBefore ? before : now;
  const [board, tag, owner] = [url.searchParams.get('board'), url.searchParams.get('tag'), url.searchParams.get('owner')];
  const page = await reportedCases(db, { list, span, at, board, tag, ownerId: readId(owner) }, url.searchParams.get('after'), viewer);
  return { list, days, page, more: { ...(isBefore ? { before: 'yes' as const } : {}), ...(board ? { board } : {}), ...(tag ? { tag } : {}), ...(readId(owner) ? { owner: Number(owner) } : {}) } };
});

/** Lists that are of this moment, not of a period. */
const OF_NOW = ['waiting', 'due-soon', 'late', 'with', 'with-nobody'];

export default function ReportCases() {
  const { list, days, page, more } = useLoaderData<typeof loader>();
  return (
    <Page current={paths.deskReports()}>
      <Crumbs crumbs={[{ label: 'Reports', href: paths.deskReports(days) }]} />
      <h1>{LIST_WORDS[list]}</h1>
      {!OF_NOW.includes(list) && <p className="lead">{more.before ? `In the ${days} days before the last ${days}` : `In the last ${days} days`}{more.board ? `, on the board “${more.board}”` : ''}{more.tag ? `, with the tag “${more.tag}”` : ''}.</p>}
      {page.rows.length === 0 ? <Empty title="No case" level={2}>Nothing is counted here at the moment.</Empty> : <ReportedTable cases={page.rows} />}
      <Pager olderHref={page.next && paths.deskReportCases({ list, days, ...more, after: page.next })} />
    </Page>
  );
}
