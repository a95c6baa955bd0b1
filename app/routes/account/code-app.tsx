/** Setting up an app that shows codes: scan, type the first code, keep the recovery codes. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { isSignedIn } from '#domain/core';
import { addApp, firstRecoveryCodes, newApp } from '#domain/factors';
import { paths } from '#paths';
import { QrCode } from '#ui/account/qr-code.tsx';
import { RecoveryCodes } from '#ui/account/recovery-codes.tsx';
import { Button } from '#ui/button.tsx';
import { Crumbs } from '#ui/crumbs.tsx';
import { TextField } from '#ui/field.tsx';
import { FormErrors, PostForm } from '#ui/form.tsx';
import { Page } from '#ui/page.tsx';
import { countCodeTry, factorMeans, forgiveCodeTries } from '#web/code-tries.ts';
import { havingFound, memberAction, memberLoader } from '#web/doors.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const meta = () => [{ title: 'Set up an app' }, { name: 'robots', content: 'noindex' }];

export const loader = memberLoader(async (visit) => {
  const { db, viewer, at, services, context } = visit;
  context.headers.set('Cache-Control', 'private, no-store');
  return { app: isSignedIn(viewer) ? await newApp(db, viewer, { key: factorMeans(visit).key, at, issuer: services.community.name }) : null };
}, { asksAgain: true });

export const action = memberAction(
  z.object({ code: z.string().min(1, 'Write the code your app shows.').max(100) }),
  havingFound(
    (_form, visit) => countCodeTry(visit, visit.viewer.id),
    async (act, { code }, visit) => {
      await addApp(act, code, factorMeans(visit));
      return firstRecoveryCodes(act, factorMeans(visit));
    },
  ),
  async (codes, visit) => {
    await forgiveCodeTries(visit, visit.viewer.id);
    if (codes.length > 0) return { codes };
    visit.context.cookies.flash({ text: 'Your app is in use now.', link: { label: 'Your devices', href: paths.devices() } });
    throw redirect(paths.secondFactor());
  },
  { asksAgain: true },
);

export default function CodeApp() {
  const { app } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const crumbs = [{ label: 'Your account', href: paths.account() }, { label: 'Second factor', href: paths.secondFactor() }];
  if (answer && 'codes' in answer) return <Page current={paths.account()}><Crumbs crumbs={crumbs} /><RecoveryCodes codes={answer.codes} title="Your app is in use now" /></Page>;
  const errors = answer?.errors ?? {};
  return (
    <Page current={paths.account()}>
      <Crumbs crumbs={crumbs} />
      <h1>Set up an app</h1>
      <FormErrors errors={errors} />
      {!app ? (
        <>
          <p className="lead">Nothing is being set up here, or it took too long.</p>
          <PostForm action={paths.newCodeApp()} className="mt-4"><Button type="submit" kind="primary">Begin</Button></PostForm>
        </>
      ) : (
        <>
          <p className="lead">Take any app that shows codes for signing in, and scan this picture with it.</p>
          <QrCode {...app.picture} label="A picture for your app to scan; the same stands below in letters" />
          <p className="mt-4">Does your app have no camera? <a href={app.link}>Open it here</a>, or type this key into it:</p>
          <p className="mt-2"><code className="wrap-anywhere">{app.typed}</code></p>
          <PostForm action={paths.codeApp()} className="form mt-6" noValidate>
            <TextField name="code" label="Code" autoComplete="one-time-code" inputMode="numeric" required hint="The six digits your app shows now. With them it is in use." error={errors.code} takesFocus={errors.code !== undefined} />
            <div className="press"><Button type="submit" kind="primary">Use this app</Button></div>
          </PostForm>
        </>
      )}
    </Page>
  );
}
