/** Everything one gave, in a file: asking for it, and getting it while it is there. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { isSignedIn } from '#domain/core';
import { askForTakeout, takeoutPage } from '#domain/takeout';
import { paths } from '#paths';
import { TAKEOUT_DAYS } from '#rules/takeout';
import { Button, ButtonLink } from '#ui/button.tsx';
import { FormErrors, PostForm } from '#ui/form.tsx';
import { Notice } from '#ui/notice.tsx';
import { Page } from '#ui/page.tsx';
import { Section } from '#ui/section.tsx';
import { Time } from '#ui/time.tsx';
import { memberAction, memberLoader } from '#web/doors.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const meta = () => [{ title: 'Take your things out' }, { name: 'robots', content: 'noindex' }];

export const loader = memberLoader(async ({ db, viewer, at }) => (isSignedIn(viewer) ? takeoutPage(db, viewer.id, at) : null));

export const action = memberAction(
  z.object({}),
  (act) => askForTakeout(act),
  (_made, { context }) => {
    context.cookies.flash({ text: 'It is being made. We tell you in your inbox when it is ready.' });
    return redirect(paths.takeout());
  },
  { asksAgain: true },
);

const sizeOf = (bytes: number) => (bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1_000))} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`);

export default function Takeout() {
  const view = useLoaderData<typeof loader>();
  const errors = useActionData<typeof action>()?.errors ?? {};
  const last = view?.last ?? null;
  return (
    <Page current={paths.account()}>
      <h1>Take your things out</h1>
      <p className="lead">One zip file with everything you gave: for programs as JSON, for people as Markdown, and the files you sent.</p>
      <FormErrors errors={errors} />
      {last?.state === 'asked' && <Notice kind="plain"><p>You asked for it on <Time at={last.askedAt} style="moment" /> (UTC). It is being made, and we tell you in your inbox when it is ready. You can close this page.</p></Notice>}
      {last?.state === 'failed' && <Notice kind="danger"><p>It could not be made. Ask again; if that fails too, write to us.</p></Notice>}
      {last?.state === 'ready' && last.expiresAt && (
        <Section id="ready" title="It is ready">
          <p>{sizeOf(last.bytes)}, as of <Time at={last.askedAt} style="moment" /> (UTC). You can get it until <Time at={last.expiresAt} style="moment" /> (UTC); then it is removed. Nobody else can, staff neither.</p>
          <div className="press mt-4"><ButtonLink href={paths.takeout(last.token)} kind="primary" download>Get the file</ButtonLink></div>
        </Section>
      )}
      {view && last?.state !== 'asked' && (
        <Section id="ask" title={last?.state === 'ready' ? 'Another one' : 'Ask for it'}>
          {view.againAt
            ? <p>You can ask for another after <Time at={view.againAt} style="moment" /> (UTC).</p>
            : <><p>It takes a minute or two, and waits for you for {TAKEOUT_DAYS} days.</p><PostForm action={paths.takeout()} className="mt-4"><div className="press"><Button type="submit" kind={last ? 'secondary' : 'primary'}>Make the file</Button></div></PostForm></>}
        </Section>
      )}
      <Section id="what" title="What is in it">
        <p>Your profile, what you wrote and what it said before, your private conversations with staff, thanks and votes, what you were told and chose to be told, points, money, devices, what you agreed to, and the log about your account. Of what others wrote it holds only titles and links.</p>
        <p className="mt-4"><a href={paths.privacy()}>What we keep about you</a></p>
      </Section>
    </Page>
  );
}
