/** The questions behind a count of the report. */
import { useLoaderData } from '@remix-run/react';
import { periodOf, reportedQuestions } from '#domain/insights';
import { paths } from '#paths';
import { Crumbs } from '#ui/crumbs.tsx';
import { Empty } from '#ui/empty.tsx';
import { QuestionTable } from '#ui/insights/reported-table.tsx';
import { Page } from '#ui/page.tsx';
import { Pager } from '#ui/pager.tsx';
import { staffLoader } from '#web/doors.ts';

export { deskLinks as links } from '#ui/cases/desk-links.ts';
export const meta = () => [{ title: 'Questions of a report' }, { name: 'robots', content: 'noindex' }];

export const loader = staffLoader(async ({ db, viewer, url, at }) => {
  const { days, now: span } = periodOf(Number(url.searchParams.get('days')), at);
  const [board, tag] = [url.searchParams.get('board'), url.searchParams.get('tag')];
  const page = await reportedQuestions(db, { span, board, tag }, url.searchParams.get('after'), viewer);
  return { days, page, more: { ...(board ? { board } : {}), ...(tag ? { tag } : {}) } };
});

export default function ReportQuestions() {
  const { days, page, more } = useLoaderData<typeof loader>();
  return (
    <Page current={paths.deskReports()}>
      <Crumbs crumbs={[{ label: 'Reports', href: paths.deskReports(days) }]} />
      <h1>Questions asked</h1>
      <p className="lead">In the last {days} days{more.board ? `, on the board “${more.board}”` : ''}{more.tag ? `, with the tag “${more.tag}”` : ''}.</p>
      {page.rows.length === 0 ? <Empty title="No question" level={2}>Nobody asked in these days.</Empty> : <QuestionTable questions={page.rows} />}
      <Pager olderHref={page.next && paths.deskReportQuestions({ days, ...more, after: page.next })} />
    </Page>
  );
}
