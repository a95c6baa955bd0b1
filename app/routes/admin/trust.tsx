/** Trust given by hand: a form for admins, whom it was given, and what became of it. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { readCursor } from '#domain/core';
import { canGiveTrust, giveTrust, givenTrust, takeTrustBack } from '#domain/trust';
import { paths } from '#paths';
import { Empty } from '#ui/empty.tsx';
import { Page } from '#ui/page.tsx';
import { Pager } from '#ui/pager.tsx';
import { GiveTrustForm, GivenTrustList } from '#ui/reputation/given-trust.tsx';
import { Section } from '#ui/section.tsx';
import { staffAction, staffLoader } from '#web/doors.ts';

export const meta = () => [{ title: 'Trust by hand' }, { name: 'robots', content: 'noindex' }];

export const loader = staffLoader(async ({ db, viewer, url }) => {
  const after = url.searchParams.get('after');
  const page = await givenTrust(db, readCursor(after), viewer);
  return { ...page, isFurther: after !== null, canGive: canGiveTrust(viewer), member: url.searchParams.get('member') ?? '' };
});

const Form = z.object({
  does: z.enum(['give', 'take-back']),
  grant: z.coerce.number().int().positive().optional(),
  handle: z.string().default(''),
  because: z.string().default(''),
});

export const action = staffAction(
  Form,
  async (act, { does, grant, handle, because }) => {
    if (does === 'take-back') await takeTrustBack(act, { id: grant ?? 0, because });
    else await giveTrust(act, { handle, because });
    return does;
  },
  (does, { context }) => {
    context.cookies.flash({ text: does === 'give' ? 'Given. It counts from now on.' : 'Taken back. What counting says holds again.' });
    return redirect(paths.givenTrust());
  },
);

export default function GivenTrust() {
  const { rows, next, isFurther, canGive, member } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const typed = answer?.values ?? {};
  const errors = answer?.errors ?? {};
  return (
    <Page current={paths.givenTrust()}>
      <h1>Trust by hand</h1>
      <p className="lead">The fourth level of trust is never counted. An administrator gives it with a reason, and it is lost by a suspension. <a href={paths.ranks()}>What trust is</a></p>
      {canGive && <Section id="give" title="Give trust"><GiveTrustForm member={member} typed={typed.does === 'give' ? typed : {}} errors={typed.does === 'give' ? errors : {}} /></Section>}
      <Section id="given" title="Given">
        {rows.length === 0 && <Empty title="Nobody yet">Whoever is given trust stands here, with who gave it and why.</Empty>}
        {rows.length > 0 && <GivenTrustList rows={rows} typed={typed.does === 'take-back' ? typed : {}} errors={typed.does === 'take-back' ? errors : {}} />}
        <Pager newerHref={isFurther ? paths.givenTrust() : null} newerLabel="To the start" olderHref={next ? paths.givenTrust({ after: next }) : null} />
      </Section>
    </Page>
  );
}
