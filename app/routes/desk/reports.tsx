/** How the desk is doing, over a week, four or a quarter. */
import { useLoaderData } from '@remix-run/react';
import { deskReport } from '#domain/insights';
import { paths } from '#paths';
import { ReportPage } from '#ui/insights/report-page.tsx';
import { Page } from '#ui/page.tsx';
import { staffLoader } from '#web/doors.ts';

export { deskLinks as links } from '#ui/cases/desk-links.ts';
export const meta = () => [{ title: 'Reports' }, { name: 'robots', content: 'noindex' }];

export const loader = staffLoader(async ({ db, viewer, url, at }) => ({ report: await deskReport(db, { days: Number(url.searchParams.get('days')), at }, viewer) }));

export default function Reports() {
  const { report } = useLoaderData<typeof loader>();
  return <Page current={paths.deskReports()}><ReportPage report={report} /></Page>;
}
