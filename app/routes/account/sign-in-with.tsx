/** On the way to somebody who vouches for people: opened by a link it asks first, so that no other site can send anybody off. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { isSignedIn } from '#domain/core';
import { SEALED_FOR, beginAttempt, readyProvider, wayThere } from '#domain/identities';
import { paths } from '#paths';
import { PROVIDER_LIMIT } from '#rules/identities';
import { Button } from '#ui/button.tsx';
import { FormErrors, HiddenFields, PostForm } from '#ui/form.tsx';
import { Page } from '#ui/page.tsx';
import { guestAction, havingFound, publicLoader } from '#web/doors.ts';
import { ownPath } from '#web/origin.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const meta = () => [{ title: 'Sign in' }, { name: 'robots', content: 'noindex' }];

export const loader = publicLoader(async ({ db, services, params, viewer, url }) => {
  const { slug, name } = await readyProvider(db, params.provider ?? '', services.subkey(SEALED_FOR));
  return { slug, name, isMember: isSignedIn(viewer), next: ownPath(url.searchParams.get('next')) };
});

export const action = guestAction(
  z.object({ provider: z.string().max(40), next: z.string().optional() }),
  { name: 'sign-in-with', ...PROVIDER_LIMIT },
  havingFound(
    ({ provider }, { db, services }) => readyProvider(db, provider, services.subkey(SEALED_FOR)),
    async (act, { next }, { context }, provider) => ({ provider, attempt: await beginAttempt(act, { providerId: provider.id, browser: context.browser.given(), next: ownPath(next) }) }),
  ),
  async ({ provider, attempt }, { services, context }) => {
    const href = await wayThere(services, provider, attempt, `${services.community.origin}${paths.signInBack(provider.slug)}`);
    // Not by a redirect: browsers count that as the form's own target, and the content policy keeps forms at home.
    context.headers.set('Refresh', `0; url=${href}`);
    return { goTo: href };
  },
);

export default function SignInWith() {
  const { slug, name, isMember, next } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  if (answer && 'goTo' in answer) {
    return (
      <Page kind="alone">
        <h1>On to {name}</h1>
        <p className="lead">Your browser goes there now. If nothing happens, <a href={answer.goTo}>go on to {name}</a>.</p>
      </Page>
    );
  }
  const errors = answer?.errors ?? {};
  return (
    <Page kind="alone">
      <h1>{isMember ? `Link your account at ${name}` : `Sign in with ${name}`}</h1>
      <FormErrors errors={errors} />
      <p className="lead">{isMember ? `${name} asks who you are, and you come back here. From then on you sign in with it.` : `${name} asks who you are, and you come back here.`}</p>
      <PostForm action={paths.signInWith(slug)}>
        <HiddenFields fields={{ next: answer?.values.next ?? next }} />
        <div className="press"><Button type="submit" kind="primary">Go on to {name}</Button></div>
      </PostForm>
      <p className="mt-4">{isMember ? <a href={paths.identities()}>Leave it</a> : <a href={paths.signIn(next)}>Sign in another way</a>}</p>
    </Page>
  );
}
