/** Known problems: one cause, many cases. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { readCursor, readId } from '#domain/core';
import type { CaseId } from '#domain/core';
import { openProblem, problemList } from '#domain/problems';
import { paths } from '#paths';
import { Empty } from '#ui/empty.tsx';
import { Page } from '#ui/page.tsx';
import { Pager } from '#ui/pager.tsx';
import { ProblemForm } from '#ui/problems/problem-form.tsx';
import { Section } from '#ui/section.tsx';
import { Tabs } from '#ui/tabs.tsx';
import { Time } from '#ui/time.tsx';
import { staffAction, staffLoader } from '#web/doors.ts';

export { deskLinks as links } from '#ui/cases/desk-links.ts';
export const meta = () => [{ title: 'Known problems' }, { name: 'robots', content: 'noindex' }];

export const loader = staffLoader(async ({ db, viewer, url }) => {
  const show: 'open' | 'solved' = url.searchParams.get('show') === 'solved' ? 'solved' : 'open';
  return { ...(await problemList(db, show, readCursor(url.searchParams.get('after')), viewer)), show, seenIn: readId<CaseId>(url.searchParams.get('case')) };
});

const Form = z.object({ title: z.string().default(''), note: z.string().default(''), isShown: z.string().default(''), expectedOn: z.string().default(''), case: z.string().default('') });

export const action = staffAction(
  Form,
  (act, form) => openProblem(act, { title: form.title, note: form.note, isShown: form.isShown === 'yes', expectedOn: form.expectedOn, caseId: readId<CaseId>(form.case) }),
  ({ id }) => redirect(paths.problem(id)),
);

export default function Problems() {
  const { rows, next, show, seenIn } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <Page current={paths.problems()}>
      <h1>Known problems</h1>
      <p className="lead">One cause, many cases and threads: name it once, say it on all of them, answer everybody together, and solve all of it when it is over.</p>
      <Tabs label="Which problems" tabs={[{ label: 'Open', href: paths.problems(), isCurrent: show === 'open' }, { label: 'Solved', href: paths.problems({ show: 'solved' }), isCurrent: show === 'solved' }]} />
      {rows.length === 0 && <Empty title={show === 'open' ? 'No problem is known' : 'None has been solved yet'} level={2}>Name one below when several cases or threads have the same cause.</Empty>}
      {rows.length > 0 && (
        <div className="table-wrap" tabIndex={0} role="region" aria-label="Known problems">
          <table>
            <thead><tr><th scope="col">Problem</th><th scope="col">Cases</th><th scope="col">Not solved</th><th scope="col">With its banner</th><th scope="col">{show === 'open' ? 'Since' : 'Solved'}</th></tr></thead>
            <tbody>
              {rows.map((row) => <tr key={row.id}><td><a href={paths.problem(row.id)}>{row.title}</a>{row.isHalted && <> <b>An answer stopped half-way</b></>}</td><td>{row.cases.toLocaleString('en-GB')}</td><td>{row.waiting.toLocaleString('en-GB')}</td><td>{row.threads.toLocaleString('en-GB')}</td><td><Time at={row.solvedAt ?? row.openedAt} style="ago" /></td></tr>)}
            </tbody>
          </table>
        </div>
      )}
      <Pager olderHref={next ? paths.problems({ show: show === 'open' ? null : show, after: next }) : null} />
      <Section id="new" title={seenIn ? `A new problem, seen in case ${seenIn}` : 'A new problem'}>
        <ProblemForm action={paths.problems()} hidden={seenIn ? { case: seenIn } : {}} values={{ title: '', note: '', isShown: true, expectedOn: null, fixedOn: null }} typed={answer?.values ?? null} errors={answer?.errors ?? {}} press="Name this problem" />
      </Section>
    </Page>
  );
}
