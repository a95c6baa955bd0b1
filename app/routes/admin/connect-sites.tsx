/** Other sites that sign their people in with accounts of this community. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { SEALED_FOR, removeSite, saveSite, siteList, switchSite } from '#domain/identities';
import { paths } from '#paths';
import { Empty } from '#ui/empty.tsx';
import { SiteForm, SiteTable } from '#ui/identities/sites.tsx';
import { Page } from '#ui/page.tsx';
import { Section } from '#ui/section.tsx';
import { staffAction, staffLoader } from '#web/doors.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const meta = () => [{ title: 'Sites told about members' }, { name: 'robots', content: 'noindex' }];

export const loader = staffLoader(
  async ({ db, viewer, url, services }) => {
    const sites = await siteList(db, viewer);
    const asked = Number(url.searchParams.get('site'));
    return { sites, changing: sites.find(({ id }) => id === asked) ?? null, entrance: `${services.community.origin}/session/sso_provider` };
  },
  { asksAgain: true },
);

const text = z.string().max(2_000).default('');
const Form = z.object({ does: z.enum(['save', 'switch-on', 'switch-off', 'remove']).default('save'), site: z.coerce.number().int().positive().optional(), name: text, host: text, secret: text });

export const action = staffAction(
  Form,
  async (act, { does, site, ...form }, { services }) => {
    if (does === 'save') await saveSite(act, site ?? null, form, services.subkey(SEALED_FOR));
    else if (does === 'remove') await removeSite(act, site ?? 0);
    else await switchSite(act, site ?? 0, does === 'switch-on');
    return does === 'remove' ? 'Removed. It is told nothing any more.' : 'Saved.';
  },
  (says, { context }) => {
    context.cookies.flash({ text: says });
    return redirect(paths.connectSites());
  },
  { asksAgain: true },
);

export default function ConnectSites() {
  const { sites, changing, entrance } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <Page current={paths.connectSites()}>
      <h1>Sites told about members</h1>
      <p className="lead">They send people to <code className="wrap-anywhere">{entrance}</code>, as DiscourseConnect describes it, and are told who came back. Members are asked the first time.</p>
      <Section id="site" title={changing ? changing.name : 'A new site'}>
        <SiteForm key={changing?.id ?? 'new'} site={changing} errors={answer?.errors ?? {}} typed={answer?.values ?? {}} />
      </Section>
      <Section id="sites" title="All sites">
        {sites.length === 0 ? <Empty title="None yet">Nobody outside is told who your members are.</Empty> : <SiteTable sites={sites} />}
      </Section>
    </Page>
  );
}
