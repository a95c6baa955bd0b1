/** The accounts elsewhere that open one's own here. */
import { useLoaderData } from '@remix-run/react';
import { isSignedIn } from '#domain/core';
import { linksOf, signInButtons } from '#domain/identities';
import { paths } from '#paths';
import { Button } from '#ui/button.tsx';
import { Crumbs } from '#ui/crumbs.tsx';
import { Empty } from '#ui/empty.tsx';
import { HiddenFields, PostForm } from '#ui/form.tsx';
import { Page } from '#ui/page.tsx';
import { Section } from '#ui/section.tsx';
import { Time } from '#ui/time.tsx';
import { memberLoader } from '#web/doors.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const meta = () => [{ title: 'Linked accounts' }, { name: 'robots', content: 'noindex' }];

export const loader = memberLoader(async ({ db, viewer }) => ({
  linked: isSignedIn(viewer) ? await linksOf(db, viewer) : { links: [], hasPassword: true, canUnlink: false },
  ways: await signInButtons(db),
}));

export default function Identities() {
  const { linked: { links, hasPassword, canUnlink }, ways } = useLoaderData<typeof loader>();
  const others = ways.filter(({ slug }) => !links.some((link) => link.slug === slug));
  return (
    <Page current={paths.account()}>
      <Crumbs crumbs={[{ label: 'Your account', href: paths.account() }]} />
      <h1>Linked accounts</h1>
      <p className="lead">With each of these you sign in here. Nobody else sees them.</p>
      {links.length === 0 && <Empty title="None yet" level={2}>You sign in with your address and password.</Empty>}
      <ul className="links mt-4">
        {links.map(({ id, provider, label, linkedAt, usedAt }) => (
          <li key={id}>
            <b>{provider}</b> · <span className="wrap-anywhere">{label}</span>
            <div className="quiet">Linked <Time at={linkedAt} style="date" />, used <Time at={usedAt} style="ago" /></div>
            {canUnlink && <PostForm action={paths.unlinkIdentity()}><HiddenFields fields={{ link: id }} /><Button type="submit" size="small">Unlink<span className="hidden-words"> {provider}, {label}</span></Button></PostForm>}
          </li>
        ))}
      </ul>
      {!hasPassword && <p className="mt-4">You have no password here. To unlink your only account, <a href={paths.forgottenPassword()}>ask for one by mail</a> first.</p>}
      {others.length > 0 && (
        <Section id="more" title="Link another">
          <div className="press">{others.map(({ slug, name }) => <PostForm key={slug} action={paths.signInWith(slug)}><HiddenFields fields={{ next: paths.identities() }} /><Button type="submit">{name}</Button></PostForm>)}</div>
        </Section>
      )}
    </Page>
  );
}
