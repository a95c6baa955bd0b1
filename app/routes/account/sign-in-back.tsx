/** Back from somebody who vouches for people: straight in, on to the page that asks, or a sentence that says what went wrong. */
import { useLoaderData, useParams } from '@remix-run/react';
import { SEALED_FOR, arrive, provenFacts, readyProvider, stateIn, takeAttempt } from '#domain/identities';
import { paths } from '#paths';
import { PROVIDER_LIMIT } from '#rules/identities';
import { ButtonLink } from '#ui/button.tsx';
import { Page } from '#ui/page.tsx';
import { enter, goIn } from '#web/entering.ts';
import { returningLoader } from '#web/returning.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const meta = () => [{ title: 'Sign in' }, { name: 'robots', content: 'noindex' }];

export const loader = returningLoader(
  { name: 'sign-in-back', ...PROVIDER_LIMIT },
  async ({ db, services, params, url, context, at }) => {
    const provider = await readyProvider(db, params.provider ?? '', services.subkey(SEALED_FOR));
    const browser = context.browser.known();
    const attempt = await takeAttempt(db, { providerId: provider.id, state: stateIn(provider, url.search), browser, at });
    const redirectTo = `${services.community.origin}${paths.signInBack(provider.slug)}`;
    return { provider, attempt, facts: await provenFacts(services, provider, attempt, { redirectTo, query: url.search }) };
  },
  async (act, visit, { provider, attempt, facts }) => {
    const { memberId, isMultiFactor } = await arrive(act, provider, facts, { ...attempt, browser: visit.context.browser.given() });
    if (memberId === null) return { session: null, next: paths.arrival() };
    if (attempt.linksFor === memberId) return { session: null, next: attempt.next };
    return enter(act, visit, memberId, { next: attempt.next, isStrong: isMultiFactor });
  },
  goIn,
);

export default function SignInBack() {
  const { sentence } = useLoaderData<typeof loader>();
  const { provider = '' } = useParams();
  return (
    <Page kind="alone">
      <h1>You are not signed in</h1>
      <p className="lead" role="alert">{sentence}</p>
      <div className="press mt-6">
        <ButtonLink href={paths.signInWith(provider)} kind="primary">Begin again</ButtonLink>
        <ButtonLink href={paths.signIn()}>Sign in another way</ButtonLink>
      </div>
    </Page>
  );
}
