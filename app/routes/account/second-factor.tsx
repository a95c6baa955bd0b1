/** One's second factors: what there is, what could be, and what is left for the day the phone is gone. */
import { useLoaderData } from '@remix-run/react';
import { isSignedIn } from '#domain/core';
import { factorsOf, lacksFactor } from '#domain/factors';
import { paths } from '#paths';
import { RECOVERY_CODES } from '#rules/factors';
import { Button, ButtonLink } from '#ui/button.tsx';
import { Crumbs } from '#ui/crumbs.tsx';
import { PostForm } from '#ui/form.tsx';
import { Notice } from '#ui/notice.tsx';
import { Page } from '#ui/page.tsx';
import { Section } from '#ui/section.tsx';
import { Time } from '#ui/time.tsx';
import { memberLoader } from '#web/doors.ts';
import { ownPath } from '#web/origin.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const meta = () => [{ title: 'Second factor' }, { name: 'robots', content: 'noindex' }];

export const loader = memberLoader(async ({ db, viewer, url }) => ({
  factors: isSignedIn(viewer) ? await factorsOf(db, viewer) : null,
  lacks: isSignedIn(viewer) ? await lacksFactor(db, viewer) : 'no',
  next: url.searchParams.has('next') ? ownPath(url.searchParams.get('next')) : null,
}));

export default function SecondFactor() {
  const { factors, lacks, next } = useLoaderData<typeof loader>();
  if (!factors) return <Page><h1>Second factor</h1></Page>;
  const { appSince, passkeys, codesLeft } = factors;
  const hasOne = appSince !== null || passkeys.length > 0;
  return (
    <Page current={paths.account()}>
      <Crumbs crumbs={[{ label: 'Your account', href: paths.account() }]} />
      <h1>Second factor</h1>
      <p className="lead">A password can be guessed, or read over your shoulder. With a second factor nobody gets in who lacks your phone, your computer or your key.</p>
      {lacks === 'required' && <Notice kind="danger"><p><b>Everybody on staff needs one here.</b> You see what customers wrote to us alone, so a password is not enough. Set one up, and the pages of staff are open to you again.</p></Notice>}
      {lacks === 'asked' && <Notice kind="waiting"><p>You work here, and you have none yet. Please set one up: it takes two minutes.{next !== null && <> <a href={next}>Not now</a></>}</p></Notice>}
      <Section id="passkeys" title="Passkeys">
        {passkeys.length === 0 ? <p>None yet. A passkey signs you in with your finger, your face or the PIN of your device: nothing to remember, nothing to type.</p> : <p>{passkeys.map(({ name }) => name).join(', ')}</p>}
        <p className="mt-4"><ButtonLink href={paths.passkeys()} kind={hasOne ? 'secondary' : 'primary'}>{passkeys.length === 0 ? 'Add a passkey' : 'Your passkeys'}</ButtonLink></p>
      </Section>
      <Section id="app" title="An app that shows codes">
        {appSince === null ? <p>None yet. The app of your choice shows a new code every 30 seconds, and you type it after your password.</p> : <p>In use since <Time at={appSince} style="date" />.</p>}
        <div className="press mt-4">
          <PostForm action={paths.newCodeApp()}><Button type="submit">{appSince === null ? 'Set up an app' : 'Set up another app instead'}</Button></PostForm>
          {appSince !== null && <PostForm action={paths.removeCodeApp()}><Button type="submit">Remove it</Button></PostForm>}
        </div>
      </Section>
      {hasOne && (
        <Section id="recovery" title="Recovery codes">
          <p>{codesLeft === 0 ? 'You have none left.' : `You have ${codesLeft} of ${RECOVERY_CODES} left.`} They let you in on the day your phone is gone, each once.</p>
          <p className="mt-4"><a href={paths.recoveryCodes()}>Make new ones</a></p>
        </Section>
      )}
    </Page>
  );
}
