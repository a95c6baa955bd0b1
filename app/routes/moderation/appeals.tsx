/** Appeals against sanctions: those that wait, each decided on a page of its own as everything in the queue is, and those that were decided. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { readCursor, readId } from '#domain/core';
import { decideQueued, nextQueued, queueBar, wayIn } from '#domain/moderation';
import { countOpenAppeals, decideSanctionAppeal, decidedAppeals, openAppeal, openAppeals } from '#domain/sanctions';
import { paths } from '#paths';
import { APPEAL_OUTCOMES, OUTCOME_WORDS } from '#rules/sanctions';
import { Crumbs } from '#ui/crumbs.tsx';
import { Empty } from '#ui/empty.tsx';
import { AppealLines, AppealToDecide, DecidedAppeals } from '#ui/moderation/appeals.tsx';
import { QueueBar } from '#ui/moderation/queue-bar.tsx';
import { Notice } from '#ui/notice.tsx';
import { Page } from '#ui/page.tsx';
import { Pager } from '#ui/pager.tsx';
import { Tabs } from '#ui/tabs.tsx';
import { staffAction, staffLoader } from '#web/doors.ts';
import { idOf } from '#web/parameters.ts';

export const meta = () => [{ title: 'Appeals' }, { name: 'robots', content: 'noindex' }];

export const loader = staffLoader(async ({ db, viewer, url, at }) => {
  const isDecided = url.searchParams.get('show') === 'decided';
  const one = readId<number>(url.searchParams.get('appeal'));
  const { filter, through } = await wayIn(db, url);
  if (one !== null) {
    const [appeal, bar, open] = await Promise.all([openAppeal(db, one, viewer, at), queueBar(db, { kind: 'appeal', id: one }, viewer, at, filter), countOpenAppeals(db, viewer)]);
    return { page: { rows: appeal ? [appeal] : [], next: null }, open, isDecided: false, isFurther: false, bar, one, through };
  }
  const after = url.searchParams.get('after');
  const [page, open] = await Promise.all([(isDecided ? decidedAppeals : openAppeals)(db, readCursor(after), viewer, at), countOpenAppeals(db, viewer)]);
  return { page, open, isDecided, isFurther: after !== null, bar: null, one: null, through };
});

export const action = staffAction(
  z.object({ appeal: idOf<number>(), outcome: z.enum(APPEAL_OUTCOMES, 'Choose one of the three.'), days: z.string().default(''), because: z.string().default('') }),
  async (act, { appeal, outcome, days, because }, { url }) => {
    await decideQueued(act, { kind: 'appeal', id: appeal }, () => decideSanctionAppeal(act, { appealId: appeal, outcome, because, days: days.trim() === '' ? null : Number(days) }));
    const way = await wayIn(act.tx, url);
    return { outcome, way, next: await nextQueued(act.tx, null, act.by, act.at, way.filter) };
  },
  ({ outcome, way, next }, { context }) => {
    context.cookies.flash({ text: `${OUTCOME_WORDS[outcome].name}. They are told, with your sentence.` });
    return redirect(next ? paths.queued(next, way.through) : paths.queueThrough(way.through));
  },
);

export default function Appeals() {
  const { page, open, isDecided, isFurther, bar, one, through } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const show = isDecided ? 'decided' : null;
  const [appeal] = page.rows;
  return (
    <Page current={paths.moderation()}>
      {one !== null && <Crumbs crumbs={[{ label: 'Moderation', href: paths.moderation() }, { label: 'Appeals', href: paths.appeals() }]} />}
      <h1 className="wrap-anywhere">{one === null || !appeal ? 'Appeals' : <>Appeal of <bdi>{appeal.person.name}</bdi></>}</h1>
      <p className="lead">What members say to warnings, silences and suspensions. Somebody else than who gave it decides, and the person reads your sentence.</p>
      {bar && <QueueBar bar={bar} through={through} />}
      {one !== null && !appeal && <Notice kind="plain"><p>This appeal was decided meanwhile. <a href={paths.queueThrough(through)} data-queue>Back to the queue</a></p></Notice>}
      {one !== null && appeal && <AppealToDecide appeal={appeal} through={through} answer={answer} />}
      {one === null && (
        <>
          <Tabs label="Appeals" tabs={[{ label: 'To decide', href: paths.appeals(), isCurrent: !isDecided, count: open }, { label: 'Decided', href: paths.appeals({ show: 'decided' }), isCurrent: isDecided }]} />
          {page.rows.length === 0 && <Empty title={isDecided ? 'Nothing decided yet' : 'Nothing waits'} level={2}>{isDecided ? 'What you and your colleagues decide stands here.' : 'Appeals stand here until somebody has decided them.'}</Empty>}
          {isDecided ? <DecidedAppeals rows={page.rows} /> : <AppealLines rows={page.rows} />}
        </>
      )}
      <Pager newerHref={isFurther ? paths.appeals({ show }) : null} newerLabel="To the start" olderHref={page.next ? paths.appeals({ show, after: page.next }) : null} olderLabel="More" />
    </Page>
  );
}
