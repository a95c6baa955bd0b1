/** One's account: the address and whether it is confirmed, the password, the devices, and the way out. */
import { useLoaderData } from '@remix-run/react';
import { isSignedIn } from '#domain/core';
import { consentsOf } from '#domain/consents';
import { accountOf, actedFor } from '#domain/members';
import { hasSchedule } from '#domain/writing';
import { paths } from '#paths';
import { GROUPS, isGroup } from '#rules/notifications';
import { Button } from '#ui/button.tsx';
import { PostForm } from '#ui/form.tsx';
import { Notice } from '#ui/notice.tsx';
import { Page } from '#ui/page.tsx';
import { Section } from '#ui/section.tsx';
import { Time } from '#ui/time.tsx';
import { memberLoader } from '#web/doors.ts';
import { provesByMail } from '#web/mail-way.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const meta = () => [{ title: 'Your account' }, { name: 'robots', content: 'noindex' }];

export const loader = memberLoader(async ({ db, viewer, at, services }) => ({
  account: isSignedIn(viewer) ? await accountOf(db, viewer, at) : null,
  acted: isSignedIn(viewer) ? await actedFor(db, viewer) : [],
  consents: isSignedIn(viewer) ? await consentsOf(db, viewer.id) : [],
  schedules: await hasSchedule(db, viewer),
  hasMail: provesByMail(services),
}));

export default function Account() {
  const { account, acted, consents, schedules, hasMail } = useLoaderData<typeof loader>();
  if (!account) return <Page><h1>Your account</h1></Page>;
  const { email, isVerified, newEmail } = account;
  return (
    <Page current={paths.account()}>
      <h1>Your account</h1>
      <Section id="address" title="Address">
        <p><b className="wrap-anywhere">{email}</b> <span className="quiet">{isVerified ? 'Confirmed' : 'Not confirmed'}</span></p>
        {!isVerified && hasMail && (
          <Notice kind="waiting">
            <p>Nobody knows yet that this address is yours. We send you a letter with a button.</p>
            <PostForm action={paths.addressLetter()}><Button type="submit" kind="primary">Send me the letter</Button></PostForm>
          </Notice>
        )}
        {newEmail !== null && <Notice kind="plain"><p><b className="wrap-anywhere">{newEmail}</b> takes its place once you press the button in the letter we sent there.</p></Notice>}
        <p className="mt-4"><a href={paths.changeAddress()}>Use another address</a></p>
      </Section>
      <Section id="password" title="Password">
        <p><a href={paths.changePassword()}>Choose a new password</a></p>
      </Section>
      {acted.length > 0 && (
        <Section id="acted" title="Done in your name">
          <p className="quiet">An administrator saw the community as you see it. Your account, keys and rewards were closed to them.</p>
          <ul className="links">{acted.map((one) => <li key={one.at.getTime()}><Time at={one.at} style="moment" />, <bdi>{one.by ?? 'a former administrator'}</bdi><div className="quiet wrap-anywhere">{one.because}</div></li>)}</ul>
        </Section>
      )}
      {consents.length > 0 && (
        <Section id="agreed" title="What you agreed to">
          <ul className="links">{consents.map((one) => <li key={one.id}><Agreed {...one} /><div className="quiet"><Time at={one.at} style="moment" /></div></li>)}</ul>
        </Section>
      )}
      <Section id="more" title="More">
        <ul className="links">
          <li><a href={paths.secondFactor()}>Second factor</a><div className="quiet">Passkeys, an app that shows codes, recovery codes.</div></li>
          <li><a href={paths.identities()}>Linked accounts</a><div className="quiet">Signing in with an account you have elsewhere.</div></li>
          <li><a href={paths.devices()}>Your devices</a><div className="quiet">Where you are signed in, and signing out there.</div></li>
          <li><a href={paths.standing()}>Your standing with the moderators</a><div className="quiet">Warnings, silences and suspensions, and appeals against them.</div></li>
          <li><a href={paths.blocked()}>Muted and blocked</a><div className="quiet">Whom you do not want to read, or to hear from.</div></li>
          <li><a href={paths.inboxSettings()}>What you are told</a><div className="quiet">In your inbox and by mail.</div></li>
          <li><a href={paths.ownDrafts()}>Your drafts</a><div className="quiet">What you are writing and have not sent.</div></li>
          {schedules && <li><a href={paths.scheduled()}>Scheduled threads</a><div className="quiet">What is published at a time you chose.</div></li>}
          <li><a href={paths.suggestions()}>Suggested changes</a><div className="quiet">To what you wrote, and what you suggested to others.</div></li>
          <li><a href={paths.takeout()}>Take your things out</a><div className="quiet">Everything you gave, in one file.</div></li>
          <li><a href={paths.leaving()}>Leave the community</a><div className="quiet">What it means, before you decide.</div></li>
        </ul>
      </Section>
    </Page>
  );
}

/** One line of what somebody agreed to, or took back. */
function Agreed({ what, label, version, isGiven }: { what: string; label: string; version: string; isGiven: boolean }) {
  if (what === 'privacy') return <><a href={paths.privacy()}>{label}</a>, the wording of {version}</>;
  if (what === 'rewards') return <><a href={paths.rewardRules()}>{label}</a>, version {version}</>;
  return <>{label}: {isGroup(version) ? GROUPS[version].name : version}, {isGiven ? 'wanted' : 'not wanted'}</>;
}
