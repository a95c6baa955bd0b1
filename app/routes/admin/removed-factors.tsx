/** Taking all second factors from a member who has lost them: what goes, and a promise that it is them who asks. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { factorsToRemove, removeFactors } from '#domain/factors';
import { paths } from '#paths';
import { Button, ButtonLink } from '#ui/button.tsx';
import { Checkbox } from '#ui/field.tsx';
import { FormErrors, PostForm } from '#ui/form.tsx';
import { Page } from '#ui/page.tsx';
import { factorMeans } from '#web/code-tries.ts';
import { havingFound, staffAction, staffLoader } from '#web/doors.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const meta = () => [{ title: 'Remove second factors' }, { name: 'robots', content: 'noindex' }];

export const loader = staffLoader(async ({ db, viewer, params }) => factorsToRemove(db, viewer, params.handle ?? ''));

const Form = z.object({ handle: z.string(), isSure: z.literal('yes', 'Make sure first that it is them who asks.') });

export const action = staffAction(
  Form,
  havingFound(
    (form, { db, viewer }) => factorsToRemove(db, viewer, form.handle),
    async (act, _form, visit, { id, name, handle }) => {
      await removeFactors(act, id, factorMeans(visit));
      return { name, handle };
    },
  ),
  ({ name, handle }, { context }) => {
    context.cookies.flash({ text: `Removed. ${name} is signed out everywhere, and signs in with the password alone.` });
    return redirect(paths.adminPeople({ q: handle }));
  },
  { asksAgain: true },
);

export default function RemovedFactors() {
  const { name, handle, hasApp, passkeys, codes } = useLoaderData<typeof loader>();
  const { errors = {} } = useActionData<typeof action>() ?? {};
  const has = [hasApp && 'an app that shows codes', passkeys > 0 && `${passkeys} ${passkeys === 1 ? 'passkey' : 'passkeys'}`, codes > 0 && `${codes} recovery codes`].filter((one) => one !== false);
  const back = paths.adminPeople({ q: handle });
  return (
    <Page current={paths.adminPeople()}>
      <h1>Remove the second factors of <bdi>{name}</bdi></h1>
      {has.length === 0 ? (
        <>
          <p className="lead">They have none: they sign in with their password alone.</p>
          <div className="press"><ButtonLink href={back}>Back to people</ButtonLink></div>
        </>
      ) : (
        <>
          <p className="lead">For somebody who has lost everything they prove themselves with. They have {new Intl.ListFormat('en-GB').format(has)}.</p>
          <p className="my-4">All of it goes, and they are signed out everywhere. Then the password alone lets them in, so whoever has stolen it is waiting for just this: call them on a number that you knew before. They get a letter, and it stands in the audit log.</p>
          <PostForm action={paths.removeFactors(handle)} className="form" noValidate>
            <FormErrors errors={errors} />
            <Checkbox name="isSure" label={`I have made sure that it is ${name} who asks`} required error={errors.isSure} takesFocus={Boolean(errors.isSure)} />
            <div className="press"><Button type="submit" kind="danger">Remove all second factors</Button><a href={back}>Leave them</a></div>
          </PostForm>
        </>
      )}
    </Page>
  );
}
