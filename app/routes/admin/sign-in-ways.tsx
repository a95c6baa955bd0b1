/** How people sign in with accounts they have elsewhere: set up, tried, switched off and removed by admins. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { SEALED_FOR, addProvider, changeProvider, providerList, removeProvider, switchProvider, triedProvider } from '#domain/identities';
import { paths } from '#paths';
import { PROVIDER_KINDS } from '#rules/identities';
import { ButtonLink } from '#ui/button.tsx';
import { Empty } from '#ui/empty.tsx';
import { ProviderForm, SwitchAndRemove } from '#ui/identities/provider-form.tsx';
import { ProviderTable } from '#ui/identities/provider-table.tsx';
import { Notice } from '#ui/notice.tsx';
import { Page } from '#ui/page.tsx';
import { Section } from '#ui/section.tsx';
import { havingFound, staffAction, staffLoader } from '#web/doors.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const meta = () => [{ title: 'Ways to sign in' }, { name: 'robots', content: 'noindex' }];

export const loader = staffLoader(
  async ({ db, viewer, url, services }) => {
    const providers = await providerList(db, viewer);
    const way = Number(url.searchParams.get('way'));
    return { providers, changing: providers.find(({ id }) => id === way) ?? null, kind: PROVIDER_KINDS.find((one) => one === url.searchParams.get('kind')) ?? null, origin: services.community.origin };
  },
  { asksAgain: true },
);

const text = z.string().max(20_000).default('');
const Form = z.object({
  does: z.enum(['save', 'switch-on', 'switch-off', 'remove', 'try']).default('save'),
  way: z.coerce.number().int().positive().optional(),
  kind: z.enum(PROVIDER_KINDS).default('oidc'),
  slug: text, name: text, issuer: text, clientId: text, secret: text, scopes: text, groupsClaim: text, roles: text, trustsAddresses: text, makesStaff: text,
});

export const action = staffAction(
  Form,
  havingFound(
    async ({ does, way = 0 }, { viewer, services }) => (does === 'try' ? triedProvider(services, viewer, way) : null),
    async (act, { does, way, trustsAddresses, makesStaff, ...typed }, { services }, tried) => {
      const sealing = { key: services.subkey(SEALED_FOR), allowsNear: services.openId.allowsNear };
      const form = { ...typed, trustsAddresses: trustsAddresses === 'yes', makesStaff: makesStaff === 'yes' };
      if (tried) return { tried, says: '' };
      if (does === 'save') await (way === undefined ? addProvider(act, form, sealing) : changeProvider(act, way, form, sealing));
      else if (does === 'remove') await removeProvider(act, way ?? 0);
      else await switchProvider(act, way ?? 0, does === 'switch-on');
      return { tried: null, says: does === 'save' ? 'Saved. Try it before you tell anybody.' : does === 'remove' ? 'Removed.' : does === 'switch-on' ? 'People see its button now.' : 'Nobody sees its button now.' };
    },
  ),
  ({ tried, says }, { context }) => {
    if (tried) return { tried };
    context.cookies.flash({ text: says });
    return redirect(paths.signInWays());
  },
  { asksAgain: true },
);

export default function SignInWays() {
  const { providers, changing, kind, origin } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const tried = answer && 'tried' in answer ? answer.tried : null;
  const refused = answer && 'errors' in answer ? answer : null;
  const shown = changing?.kind ?? kind;
  return (
    <Page current={paths.signInWays()}>
      <h1>Ways to sign in</h1>
      <p className="lead">Besides an address and a password: accounts people have elsewhere, at the company or in its shop. Whoever runs one of these can be anybody here.</p>
      {tried && <Notice kind={tried.isRight ? 'solved' : 'danger'} role="alert"><p><b>{tried.name}:</b> {tried.sentence}</p></Notice>}
      {shown && (
        <Section id="way" title={changing ? changing.name : shown === 'oidc' ? 'A provider of OpenID Connect' : 'A site with DiscourseConnect'}>
          <ProviderForm key={changing?.id ?? shown} provider={changing} kind={shown} origin={origin} errors={refused?.errors ?? {}} typed={refused?.values ?? {}} />
          {changing && <SwitchAndRemove provider={changing} />}
        </Section>
      )}
      <Section id="ways" title="All ways">
        {providers.length === 0 ? <Empty title="Only address and password">People sign in with what they chose when they joined.</Empty> : <ProviderTable providers={providers} />}
        <div className="press mt-6">
          <ButtonLink href={paths.signInWays({ kind: 'oidc' })} kind={shown ? 'secondary' : 'primary'}>Add OpenID Connect</ButtonLink>
          <ButtonLink href={paths.signInWays({ kind: 'connect' })}>Add DiscourseConnect</ButtonLink>
        </div>
      </Section>
    </Page>
  );
}
