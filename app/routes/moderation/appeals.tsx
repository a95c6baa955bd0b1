/** Appeals against sanctions: those that wait, each with what it is about, and those that were decided. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { readCursor, readId } from '#domain/core';
import { decideQueued, nextQueued, queueBar } from '#domain/moderation';
import { countOpenAppeals, decideSanctionAppeal, decidedAppeals, openAppeal, openAppeals } from '#domain/sanctions';
import { paths } from '#paths';
import { APPEAL_OUTCOMES, OUTCOME_WORDS } from '#rules/sanctions';
import { Button } from '#ui/button.tsx';
import { Empty } from '#ui/empty.tsx';
import { Select, TextArea, TextField } from '#ui/field.tsx';
import { FormErrors, HiddenFields, PostForm } from '#ui/form.tsx';
import { QueueBar } from '#ui/moderation/queue-bar.tsx';
import { Notice } from '#ui/notice.tsx';
import { Page } from '#ui/page.tsx';
import { Pager } from '#ui/pager.tsx';
import { SanctionCard } from '#ui/sanctions/sanction-card.tsx';
import { Tabs } from '#ui/tabs.tsx';
import { staffAction, staffLoader } from '#web/doors.ts';
import { idOf } from '#web/parameters.ts';

export const meta = () => [{ title: 'Appeals' }, { name: 'robots', content: 'noindex' }];

export const loader = staffLoader(async ({ db, viewer, url, at }) => {
  const isDecided = url.searchParams.get('show') === 'decided';
  const one = readId<number>(url.searchParams.get('appeal'));
  if (one !== null) {
    const [appeal, bar, open] = await Promise.all([openAppeal(db, one, viewer, at), queueBar(db, { kind: 'appeal', id: one }, viewer, at), countOpenAppeals(db, viewer)]);
    return { page: { rows: appeal ? [appeal] : [], next: null }, open, isDecided: false, isFurther: false, bar, one };
  }
  const after = url.searchParams.get('after');
  const [page, open] = await Promise.all([(isDecided ? decidedAppeals : openAppeals)(db, readCursor(after), viewer, at), countOpenAppeals(db, viewer)]);
  return { page, open, isDecided, isFurther: after !== null, bar: null, one: null };
});

export const action = staffAction(
  z.object({ appeal: idOf<number>(), outcome: z.enum(APPEAL_OUTCOMES, 'Choose one of the three.'), days: z.string().default(''), because: z.string().default('') }),
  async (act, { appeal, outcome, days, because }) => {
    await decideQueued(act, { kind: 'appeal', id: appeal }, () => decideSanctionAppeal(act, { appealId: appeal, outcome, because, days: days.trim() === '' ? null : Number(days) }));
    return { outcome, next: await nextQueued(act.tx, null, act.by, act.at) };
  },
  ({ outcome, next }, { context, url }) => {
    context.cookies.flash({ text: `${OUTCOME_WORDS[outcome].name}. They are told, with your sentence.` });
    return redirect(!url.searchParams.has('appeal') ? paths.appeals() : next ? paths.queued(next) : paths.moderation());
  },
);

export default function Appeals() {
  const { page, open, isDecided, isFurther, bar, one } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const typed: Record<string, string> = answer?.values ?? {};
  const errors: Record<string, string> = answer?.errors ?? {};
  const show = isDecided ? 'decided' : null;
  return (
    <Page current={paths.appeals()}>
      <h1>Appeals</h1>
      <p className="lead">What members say to warnings, silences and suspensions. Somebody else than who gave it decides, and the person reads your sentence.</p>
      {bar && <QueueBar bar={bar} />}
      {one !== null && !bar && page.rows.length === 0 && <Notice kind="plain"><p>This appeal was decided meanwhile. <a href={paths.moderation()} data-queue>Back to the queue</a></p></Notice>}
      <Tabs label="Appeals" tabs={[{ label: 'To decide', href: paths.appeals(), isCurrent: !isDecided, count: open }, { label: 'Decided', href: paths.appeals({ show: 'decided' }), isCurrent: isDecided }]} />
      <FormErrors errors={errors} suffix={typed.appeal ? `-${typed.appeal}` : ''} />
      {one === null && page.rows.length === 0 && <Empty title={isDecided ? 'Nothing decided yet' : 'Nothing waits'} level={2}>{isDecided ? 'What you and your colleagues decide stands here.' : 'Appeals stand here until somebody has decided them.'}</Empty>}
      <ul className="grid gap-6 mt-4">
        {page.rows.map(({ id, person, sanction, isAlone, decidedBy, can }) => {
          const isTyped = typed.appeal === String(id);
          return (
            <li key={id}>
              <h2 className="text-base mb-2"><a href={paths.conduct(person.handle)}><bdi>{person.name}</bdi></a></h2>
              <SanctionCard sanction={sanction} forStaff />
              {isDecided && <p className="quiet mt-2">Decided by <bdi>{decidedBy ?? 'a former colleague'}</bdi>.</p>}
              {!isDecided && !can.decide && <p className="quiet mt-2">You gave this, so a colleague decides.</p>}
              {can.decide && (
                <PostForm action={one === null ? paths.appeals() : paths.queued({ kind: 'appeal', id, pageId: id })} className="form mt-4 decide" noValidate>
                  {isAlone && <p><b>You gave this yourself.</b> There is no other moderator here, so it is you who decides.</p>}
                  <HiddenFields fields={{ appeal: id }} />
                  <Select name="outcome" id={`outcome-${id}`} label="What becomes of it" defaultValue={isTyped ? typed.outcome : ''} error={isTyped ? errors.outcome : undefined} options={[{ value: '', label: 'Choose' }, ...APPEAL_OUTCOMES.filter((outcome) => outcome !== 'shortened' || sanction.kind !== 'warning').map((outcome) => ({ value: outcome, label: `${OUTCOME_WORDS[outcome].name}: ${OUTCOME_WORDS[outcome].says}` }))]} />
                  {sanction.kind !== 'warning' && <TextField name="days" id={`days-${id}`} label="Days it lasts in all, if shortened" inputMode="numeric" isOptional defaultValue={isTyped ? typed.days : ''} error={isTyped ? errors.days : undefined} />}
                  <TextArea name="because" id={`because-${id}`} label="Why" rows={3} hint="The person reads it." defaultValue={isTyped ? typed.because : ''} error={isTyped ? errors.because : undefined} />
                  <Button type="submit" kind="primary">Decide</Button>
                </PostForm>
              )}
            </li>
          );
        })}
      </ul>
      <Pager newerHref={isFurther ? paths.appeals({ show }) : null} newerLabel="To the start" olderHref={page.next ? paths.appeals({ show, after: page.next }) : null} olderLabel="More" />
    </Page>
  );
}
