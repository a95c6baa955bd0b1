/** "Is it still you?" Asked before something that matters when the last proof was a while ago. Then one goes on where one was. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { isSignedIn } from '#domain/core';
import { paths } from '#paths';
import { AGAIN } from '#rules/factors';
import { AgainFields } from '#ui/account/again-fields.tsx';
import { ButtonLink } from '#ui/button.tsx';
import { FormErrors, HiddenFields, PostForm } from '#ui/form.tsx';
import { Page } from '#ui/page.tsx';
import { againWays, confirmAgain, isConfirmed, proofIn } from '#web/asking-again.ts';
import { havingFound, memberAction, memberLoader } from '#web/doors.ts';
import { ownPath } from '#web/origin.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const meta = () => [{ title: 'Is it still you?' }, { name: 'robots', content: 'noindex' }];

export const loader = memberLoader(async (visit) => {
  const next = ownPath(visit.url.searchParams.get('next'));
  const isFile = visit.url.searchParams.has('file');
  const isDone = await isConfirmed(visit);
  // A file has no page of its own to arrive at: a link to press tells that it is there now.
  if (isDone && !isFile) throw redirect(next);
  return { next, isFile, isDone, ways: isSignedIn(visit.viewer) ? await againWays({ ...visit, viewer: visit.viewer }) : null };
});

const Form = z.object({ next: z.string().optional(), file: z.string().optional(), [AGAIN.password]: z.string().default(''), [AGAIN.code]: z.string().default(''), [AGAIN.passkey]: z.string().default(''), [AGAIN.press]: z.string().default('') });

export const action = memberAction(
  Form,
  havingFound(
    (form, visit) => confirmAgain(visit, proofIn(form)),
    async (_act, form) => form,
  ),
  (form) => redirect(form.file ? paths.confirm(ownPath(form.next), true) : ownPath(form.next)),
);

export default function Confirm() {
  const { next, isFile, isDone, ways } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const errors = answer?.errors ?? {};
  return (
    <Page kind="alone">
      {isDone || !ways ? (
        <>
          <h1>Thank you</h1>
          <p className="lead">For a quarter of an hour you are not asked again.</p>
          <div className="press"><ButtonLink href={next} kind="primary">Take the file</ButtonLink></div>
        </>
      ) : (
        <>
          <h1>Is it still you?</h1>
          <p className="lead">This is about money, or about people. Before it goes on, prove once more that it is you; then you are not asked for a quarter of an hour.</p>
          <PostForm action={paths.confirm()} className="form" noValidate>
            <FormErrors errors={errors} />
            <HiddenFields fields={{ next, ...(isFile ? { file: 'yes' } : {}) }} />
            <AgainFields ways={ways} errors={errors} press="Go on" />
          </PostForm>
        </>
      )}
    </Page>
  );
}
