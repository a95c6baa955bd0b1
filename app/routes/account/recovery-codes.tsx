/** New recovery codes: shown once, to copy or to keep as a file. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { isSignedIn } from '#domain/core';
import { factorsOf, makeRecoveryCodes } from '#domain/factors';
import { paths } from '#paths';
import { RecoveryCodes } from '#ui/account/recovery-codes.tsx';
import { Button } from '#ui/button.tsx';
import { Crumbs } from '#ui/crumbs.tsx';
import { FormErrors, PostForm } from '#ui/form.tsx';
import { Page } from '#ui/page.tsx';
import { factorMeans } from '#web/code-tries.ts';
import { memberAction, memberLoader } from '#web/doors.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const meta = () => [{ title: 'Recovery codes' }, { name: 'robots', content: 'noindex' }];

export const loader = memberLoader(async ({ db, viewer }) => ({ codesLeft: isSignedIn(viewer) ? (await factorsOf(db, viewer)).codesLeft : 0 }));

export const action = memberAction(
  z.object({}),
  (act, _form, visit) => makeRecoveryCodes(act, factorMeans(visit)),
  (codes, { context }) => {
    context.headers.set('Cache-Control', 'private, no-store');
    return { codes };
  },
  { asksAgain: true },
);

export default function NewRecoveryCodes() {
  const { codesLeft } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const crumbs = [{ label: 'Your account', href: paths.account() }, { label: 'Second factor', href: paths.secondFactor() }];
  if (answer && 'codes' in answer) return <Page current={paths.account()}><Crumbs crumbs={crumbs} /><RecoveryCodes codes={answer.codes} title="Your new recovery codes" /></Page>;
  return (
    <Page current={paths.account()}>
      <Crumbs crumbs={crumbs} />
      <h1>Recovery codes</h1>
      <p className="lead">They let you in on the day your phone is gone, each once. {codesLeft > 0 && `The ${codesLeft === 1 ? 'one' : codesLeft} you have left ${codesLeft === 1 ? 'is' : 'are'} worthless once you make new ones.`}</p>
      <FormErrors errors={answer?.errors ?? {}} />
      <PostForm action={paths.recoveryCodes()} className="mt-4"><Button type="submit" kind="primary">Make new ones</Button></PostForm>
    </Page>
  );
}
