/** Another site asks who somebody is (DiscourseConnect). The first time its member sees what it is told and says yes; later they go through. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { isSignedIn, refuse } from '#domain/core';
import { lacksFactor } from '#domain/factors';
import { SEALED_FOR, agreeToSite, hasAgreed, readSiteRequest, toldOf, wayBack, wayBackForNobody } from '#domain/identities';
import { paths } from '#paths';
import { Button, ButtonLink } from '#ui/button.tsx';
import { HiddenFields, PostForm } from '#ui/form.tsx';
import { Page } from '#ui/page.tsx';
import { havingFound, memberVerb, publicLoader } from '#web/doors.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const meta = () => [{ title: 'On to another site' }, { name: 'robots', content: 'noindex' }];

export const loader = publicLoader(async ({ db, services, viewer, url }) => {
  const asked = { sso: url.searchParams.get('sso') ?? '', sig: url.searchParams.get('sig') ?? '' };
  const request = await readSiteRequest(db, asked, { key: services.subkey(SEALED_FOR), allowsNear: services.openId.allowsNear });
  // Staff who have yet to set up the factor they must have are nobody elsewhere, too: sites make admins of ours theirs.
  const isUnequipped = isSignedIn(viewer) && (await lacksFactor(db, viewer)) === 'required';
  const agreed = isSignedIn(viewer) && !isUnequipped && (await hasAgreed(db, viewer, request.site.id));
  if (request.isQuiet && !agreed) throw redirect(wayBackForNobody(request));
  if (!isSignedIn(viewer)) throw redirect(paths.signIn(paths.handOver(asked)));
  if (isUnequipped) throw redirect(paths.secondFactor(paths.handOver(asked)));
  const told = await toldOf(db, viewer);
  if (agreed) throw redirect(wayBack(request, viewer, told));
  return { asked, told, site: request.site.name, host: request.site.host };
});

export const action = memberVerb(
  z.object({ sso: z.string().max(10_000), sig: z.string().max(200) }),
  havingFound(
    async (asked, { db, services, viewer }) => {
      if ((await lacksFactor(db, viewer)) === 'required') refuse('Everybody on staff needs a second factor here now. Set one up under “Your account” first.');
      return { request: await readSiteRequest(db, asked, { key: services.subkey(SEALED_FOR), allowsNear: services.openId.allowsNear }), told: await toldOf(db, viewer) };
    },
    async (act, _asked, { viewer }, { request, told }) => {
      await agreeToSite(act, request.site.id);
      return { goTo: wayBack(request, viewer, told) };
    },
  ),
  ({ goTo }, { context }) => {
    // Not by a redirect: browsers count that as the form's own target, and the content policy keeps forms at home.
    context.headers.set('Refresh', `0; url=${goTo}`);
    return { goTo };
  },
);

export default function HandOver() {
  const { asked, told, site, host } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  if (answer && 'goTo' in answer) {
    return (
      <Page kind="alone">
        <h1>On to {site}</h1>
        <p className="lead">Your browser goes there now. If nothing happens, <a href={answer.goTo}>go on to {site}</a>.</p>
      </Page>
    );
  }
  return (
    <Page kind="alone">
      <h1>Go on to {site}?</h1>
      <p className="lead"><b className="wrap-anywhere">{host}</b> signs you in with your account here. It is told:</p>
      <ul className="links mt-4">
        <li><b>{told.name}</b> (@{told.handle})<div className="quiet">Your name and handle</div></li>
        <li><b className="wrap-anywhere">{told.email}</b><div className="quiet">Your e-mail address</div></li>
        {told.groups.length > 0 && <li><b>{told.groups.join(', ')}</b><div className="quiet">Your groups</div></li>}
        {told.role && <li><b>{told.role}</b><div className="quiet">Your role</div></li>}
      </ul>
      <div className="press mt-6">
        <PostForm action={paths.handOver(asked)}><HiddenFields fields={asked} /><Button type="submit" kind="primary">Tell {site}</Button></PostForm>
        <ButtonLink href={paths.home()} kind="quiet">Stay here</ButtonLink>
      </div>
      <p className="mt-4">You are asked once. Later you go through.</p>
    </Page>
  );
}
