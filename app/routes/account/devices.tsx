/** Where one is signed in. From where in the world is not kept, so it is not shown. */
import { useLoaderData } from '@remix-run/react';
import { isSignedIn } from '#domain/core';
import { devicesOf } from '#domain/members';
import { paths } from '#paths';
import { Button } from '#ui/button.tsx';
import { Crumbs } from '#ui/crumbs.tsx';
import { HiddenFields, PostForm } from '#ui/form.tsx';
import { Page } from '#ui/page.tsx';
import { Time } from '#ui/time.tsx';
import { memberLoader } from '#web/doors.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const meta = () => [{ title: 'Your devices' }, { name: 'robots', content: 'noindex' }];

export const loader = memberLoader(async ({ db, viewer, context }) => {
  const { token } = await context.visitor();
  return { devices: isSignedIn(viewer) ? await devicesOf(db, viewer.id, token) : [] };
});

export default function Devices() {
  const { devices } = useLoaderData<typeof loader>();
  return (
    <Page current={paths.account()}>
      <Crumbs crumbs={[{ label: 'Your account', href: paths.account() }]} />
      <h1>Your devices</h1>
      <p className="lead">You are signed in here. If you do not know one of them, sign it out and <a href={paths.changePassword()}>choose a new password</a>.</p>
      <ul className="links mt-4">
        {devices.map(({ number, device, startedAt, seenAt, isThis }) => {
          const name = device ?? 'A browser that does not say what it is';
          return (
            <li key={number}>
              <b>{name}</b>{isThis && <> · this one</>}
              <div className="quiet">Last seen <Time at={seenAt} style="ago" />, signed in <Time at={startedAt} style="date" /></div>
              {!isThis && <PostForm action={paths.signOutDevice()}><HiddenFields fields={{ number }} /><Button type="submit" size="small">Sign out<span className="hidden-words"> {name}</span></Button></PostForm>}
            </li>
          );
        })}
      </ul>
      {devices.length > 1 && <PostForm action={paths.signOutDevice()} className="mt-6"><Button type="submit">Sign out everywhere else</Button></PostForm>}
    </Page>
  );
}
