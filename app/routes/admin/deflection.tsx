/** How many questions nobody had to ask, as a range, with its definition beside it. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { deflectionReport, setDeflectionShare } from '#domain/discovery';
import { paths } from '#paths';
import { USUAL_SHARE_PERCENT } from '#rules/discovery';
import { Button } from '#ui/button.tsx';
import { Empty } from '#ui/empty.tsx';
import { TextField } from '#ui/field.tsx';
import { FormErrors, PostForm } from '#ui/form.tsx';
import { Page } from '#ui/page.tsx';
import { DeflectionTable, HowCounted, rangeWords } from '#ui/questions/deflection-table.tsx';
import { Section } from '#ui/section.tsx';
import { Time } from '#ui/time.tsx';
import { staffAction, staffLoader } from '#web/doors.ts';

export const meta = () => [{ title: 'Deflection' }, { name: 'robots', content: 'noindex' }];

export const loader = staffLoader(async ({ db, viewer, at }) => deflectionReport(db, viewer, at));

export const action = staffAction(
  z.object({ percent: z.coerce.number({ message: 'Write a whole number from 0 to 100.' }) }),
  (act, form) => setDeflectionShare(act, form.percent),
  (_done, { context }) => {
    context.cookies.flash({ text: 'Saved. All weeks are counted with it.' });
    return redirect(paths.deflection());
  },
);

export default function Deflection() {
  const { weeks, low, high, share, can } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <Page current={paths.deflection()}>
      <h1>Deflection</h1>
      {weeks.length === 0
        ? <Empty title="Nothing counted yet" level={2} withLine>The first numbers come when somebody opens an answer while asking or searching, or reads a solved thread.</Empty>
        : <><p className="lead"><b>{rangeWords(low, high)}</b> questions in the last {weeks.length} weeks that nobody had to ask.</p><DeflectionTable weeks={weeks} /></>}
      <HowCounted percent={share.percent} />
      <Section id="share" title="The share of silent readers">
        <p>{share.percent} of 100 silent reads are taken for a question that was never asked. {share.changed ? <>{share.changed.by && <>Set by <bdi>{share.changed.by}</bdi>, </>}<Time at={share.changed.at} style="date" />.</> : 'Nobody has changed it.'} The usual {USUAL_SHARE_PERCENT} % is a rule of thumb by Vanilla Forums: one in five views of an answered thread. It moves only the high end.</p>
        {can.setShare && (
          <PostForm action={paths.deflection()} className="form mt-6">
            <FormErrors errors={answer?.errors ?? {}} />
            <TextField name="percent" label="Of 100 silent reads, questions saved" inputMode="numeric" defaultValue={answer?.values.percent ?? String(share.percent)} error={answer?.errors.percent} takesFocus={Boolean(answer?.errors.percent)} />
            <div className="press"><Button type="submit" kind="secondary">Save</Button></div>
          </PostForm>
        )}
      </Section>
    </Page>
  );
}
