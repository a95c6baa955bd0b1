/** What one was warned of, silenced or suspended for, with what comes next and the way to appeal. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { isSignedIn, readCursor } from '#domain/core';
import { appealSanction, markSanctionSeen, sanctionsOf } from '#domain/sanctions';
import { paths } from '#paths';
import { Button } from '#ui/button.tsx';
import { Crumbs } from '#ui/crumbs.tsx';
import { Empty } from '#ui/empty.tsx';
import { FormErrors, HiddenFields, PostForm } from '#ui/form.tsx';
import { Page } from '#ui/page.tsx';
import { Pager } from '#ui/pager.tsx';
import { SanctionAppealForm } from '#ui/sanctions/appeal-form.tsx';
import { SanctionCard } from '#ui/sanctions/sanction-card.tsx';
import { memberAction, memberLoader } from '#web/doors.ts';
import { idOf } from '#web/parameters.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const meta = () => [{ title: 'Your standing with the moderators' }, { name: 'robots', content: 'noindex' }];

export const loader = memberLoader(async ({ db, viewer, url, at }) => ({
  page: isSignedIn(viewer) ? await sanctionsOf(db, viewer.id, readCursor(url.searchParams.get('after')), viewer, at) : { rows: [], next: null },
  isFurther: url.searchParams.has('after'),
}));

export const action = memberAction(
  z.object({ does: z.enum(['appeal', 'seen']), sanction: idOf<number>(), text: z.string().default('') }),
  async (act, { does, sanction, text }) => {
    if (does === 'seen') await markSanctionSeen(act, sanction);
    else await appealSanction(act, { sanctionId: sanction, text });
    return does;
  },
  (does, { context }) => {
    context.cookies.flash({ text: does === 'seen' ? 'Thank you. It no longer stands on every page.' : 'Sent. Somebody else than who gave it reads it, and you are told.' });
    return redirect(paths.standing());
  },
);

export default function Standing() {
  const { page, isFurther } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const typed: Record<string, string> = answer?.values ?? {};
  const errors: Record<string, string> = answer?.errors ?? {};
  return (
    <Page current={paths.account()}>
      <Crumbs crumbs={[{ label: 'Your account', href: paths.account() }]} />
      <h1>Your standing with the moderators</h1>
      <p className="lead">Warnings, silences and suspensions, each with its reason. What is more than a year ago no longer counts. Only you and staff see this.</p>
      <FormErrors errors={errors} suffix={typed.sanction ? `-${typed.sanction}` : ''} />
      {page.rows.length === 0 && <Empty title="Nothing" level={2}>No moderator has ever had to tell you anything.</Empty>}
      <ul className="grid gap-4 mt-4">
        {page.rows.map((sanction) => (
          <li key={sanction.id}>
            <SanctionCard sanction={sanction}>
              {sanction.kind === 'warning' && !sanction.isSeen && sanction.lifted === null && <PostForm action={paths.standing()}><HiddenFields fields={{ does: 'seen', sanction: sanction.id }} /><Button type="submit" size="small">I have read it</Button></PostForm>}
              {sanction.can.appeal && <SanctionAppealForm action={paths.standing()} fields={{ does: 'appeal', sanction: sanction.id }} suffix={`-${sanction.id}`} typed={typed.sanction === String(sanction.id) ? typed.text : undefined} error={typed.sanction === String(sanction.id) ? errors.text : undefined} />}
              {sanction.isAboutRewards && <p><a href={paths.appeal()}>Appeal where your rewards are</a></p>}
            </SanctionCard>
          </li>
        ))}
      </ul>
      <Pager newerHref={isFurther ? paths.standing() : null} newerLabel="To the start" olderHref={page.next ? paths.standing(page.next) : null} />
    </Page>
  );
}
