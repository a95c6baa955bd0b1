/** The audit log: what staff did and what happened to accounts, searched by person, kind and day. */
import { useLoaderData } from '@remix-run/react';
import { AUDITED, readCursor } from '#domain/core';
import { auditLog } from '#domain/audit';
import { paths } from '#paths';
import { AuditFilters, AuditLines } from '#ui/audit/log.tsx';
import { Empty } from '#ui/empty.tsx';
import { Page } from '#ui/page.tsx';
import { Pager } from '#ui/pager.tsx';
import { staffLoader } from '#web/doors.ts';
import { auditFilterOf } from '#web/audit-filter.ts';

export const meta = () => [{ title: 'Audit log' }, { name: 'robots', content: 'noindex' }];

export const loader = staffLoader(
  async ({ db, viewer, url }) => {
    const { typed, filter } = auditFilterOf(Object.fromEntries(url.searchParams));
    const after = url.searchParams.get('after');
    const { rows, next } = await auditLog(db, filter, readCursor(after), viewer);
    return { rows, next, typed, isFurther: after !== null, kinds: Object.entries(AUDITED).map(([value, label]) => ({ value, label })) };
  },
);

export default function AuditLog() {
  const { rows, next, typed, isFurther, kinds } = useLoaderData<typeof loader>();
  const isNarrowed = Object.values(typed).some(Boolean);
  return (
    <Page current={paths.auditLog()}>
      <h1>Audit log</h1>
      <p className="lead">What staff changed and what happened to accounts, newest first. Lines cannot be changed; how long they are kept stands in the <a href={paths.settings()}>settings</a>.</p>
      <AuditFilters typed={typed} kinds={kinds} hasRows={rows.length > 0} />
      {rows.length === 0 && <Empty title={isNarrowed ? 'No such lines' : 'Nothing yet'} level={2}>{isNarrowed ? 'Ask for a longer time, or for everybody.' : 'The next change by staff stands here.'}</Empty>}
      {rows.length > 0 && <AuditLines lines={rows} />}
      <Pager newerHref={isFurther ? paths.auditLog(typed) : null} newerLabel="To the newest" olderHref={next ? paths.auditLog({ ...typed, after: next }) : null} />
    </Page>
  );
}
