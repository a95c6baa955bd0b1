/** What is published at a time that somebody chose: one's own, and for whoever keeps order what is for their boards. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { memberIdOf, readCursor } from '#domain/core';
import { cancelScheduled, dropScheduled, offSchedule, publishScheduled, reschedule, restoreScheduled, scheduledList } from '#domain/writing';
import { paths } from '#paths';
import { DRAFT_DAYS } from '#rules/writing';
import { Crumbs } from '#ui/crumbs.tsx';
import { Empty } from '#ui/empty.tsx';
import { Page } from '#ui/page.tsx';
import { Pager } from '#ui/pager.tsx';
import { ScheduledLine } from '#ui/writing/scheduled-line.tsx';
import { momentTyped } from '#web/days.ts';
import { memberAction, memberLoader } from '#web/doors.ts';
import { idOf } from '#web/parameters.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const meta = () => [{ title: 'Scheduled threads' }, { name: 'robots', content: 'noindex' }];

export const loader = memberLoader(async ({ db, viewer, url, at, context }) => {
  const after = url.searchParams.get('after');
  // Who acts in somebody's name sees nothing they have not sent.
  const isTheirs = memberIdOf(viewer) !== null && (await context.visitor()).behind === null;
  const [page, drafts] = isTheirs ? await Promise.all([scheduledList(db, readCursor(after), viewer), after === null ? offSchedule(db, viewer) : []]) : [{ rows: [], next: null }, []];
  return { page, drafts, isFurther: after !== null, at };
});

const SAID = { publish: '', time: 'It has a new time.', cancel: 'Taken off the schedule. It is a draft now.', restore: 'Back on the schedule.', drop: 'Thrown away.' } as const;

export const action = memberAction(
  z.object({ id: idOf<number>(), does: z.enum(['publish', 'time', 'cancel', 'restore', 'drop']), when: z.string().default('') }),
  async (act, { id, does, when }) => {
    if (does === 'publish') return { does, id, thread: await publishScheduled(act, id) };
    if (does === 'time') await reschedule(act, { id, publishAt: momentTyped(when, 'when') });
    else await { cancel: cancelScheduled, restore: restoreScheduled, drop: dropScheduled }[does](act, id);
    return { does, id, thread: null };
  },
  ({ does, id, thread }, { context }) => {
    context.cookies.flash(thread ? { text: 'It is published.' } : { text: SAID[does], ...(does === 'cancel' ? { undo: { label: 'Undo', action: paths.scheduledReturn(id) } } : {}) });
    return redirect(thread ? paths.thread(thread) : paths.scheduled());
  },
);

export default function Scheduled() {
  const { page, drafts, isFurther, at } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const refusedAt = (id: number) => (answer && answer.values.id === String(id) ? { errors: answer.errors, when: answer.values.does === 'time' ? (answer.values.when ?? '') : null } : null);
  return (
    <Page current={paths.account()}>
      <Crumbs crumbs={[{ label: 'Your account', href: paths.account() }]} />
      <h1>Scheduled threads</h1>
      <p className="lead">Written now, published later. Until then nobody reads them but whoever wrote them and who keeps order on their board. Times are in UTC.</p>
      {page.rows.length === 0 && <Empty level={2} title="Nothing is scheduled">Write a thread, and choose at its end when it is published. <a href={paths.ask({ kind: 'discussion' })}>Start one</a></Empty>}
      <ul className="links">{page.rows.map((one) => <ScheduledLine key={one.id} scheduled={one} now={at} refused={refusedAt(one.id)} />)}</ul>
      <Pager newerHref={isFurther ? paths.scheduled() : null} newerLabel="To the start" olderHref={page.next ? paths.scheduled(page.next) : null} olderLabel="Later ones" />
      {drafts.length > 0 && (
        <section className="section" aria-labelledby="off">
          <h2 id="off">Taken off the schedule</h2>
          <p className="quiet">Yours alone. What you do not come back to for {DRAFT_DAYS} days is forgotten.</p>
          <ul className="links">{drafts.map((one) => <ScheduledLine key={one.id} scheduled={one} now={at} refused={refusedAt(one.id)} />)}</ul>
        </section>
      )}
    </Page>
  );
}
