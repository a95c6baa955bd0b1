/** After signing up where moderators decide: what happens next. The same page for everybody. */
import { useLoaderData } from '@remix-run/react';
import { paths } from '#paths';
import { ButtonLink } from '#ui/button.tsx';
import { Page } from '#ui/page.tsx';
import { publicLoader } from '#web/doors.ts';
import { provesByMail } from '#web/mail-way.ts';

export const meta = () => [{ title: 'Somebody looks at your sign-up' }, { name: 'robots', content: 'noindex' }];

export const loader = publicLoader(async ({ services }) => ({ sendsLetter: provesByMail(services) }));

export default function SignUpWaits() {
  const { sendsLetter } = useLoaderData<typeof loader>();
  return (
    <Page kind="alone">
      <h1>Somebody looks at your sign-up</h1>
      <p className="lead">A moderator decides who joins here. {sendsLetter ? 'You get a letter once they have.' : 'Come back in a day and sign in: it works once they have let you in.'}</p>
      <p>Nobody sees your name or address before. Until then you may read.</p>
      <div className="press"><ButtonLink href={paths.home()}>Read the community</ButtonLink></div>
    </Page>
  );
}
