/** One's passkeys: adding one, naming it, removing it. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { isSignedIn, refuse } from '#domain/core';
import { addPasskey, factorsOf, firstRecoveryCodes } from '#domain/factors';
import { paths } from '#paths';
import { MAX_PASSKEY_NAME_LENGTH } from '#rules/factors';
import { PasskeyLine } from '#ui/account/passkey-line.tsx';
import { PasskeyPress } from '#ui/account/passkey-press.tsx';
import { RecoveryCodes } from '#ui/account/recovery-codes.tsx';
import { Crumbs } from '#ui/crumbs.tsx';
import { TextField } from '#ui/field.tsx';
import { FormErrors, PostForm } from '#ui/form.tsx';
import { Page } from '#ui/page.tsx';
import { Section } from '#ui/section.tsx';
import { factorMeans } from '#web/code-tries.ts';
import { memberAction, memberLoader } from '#web/doors.ts';
import { passkeyPlace } from '#web/passkey-place.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const meta = () => [{ title: 'Your passkeys' }, { name: 'robots', content: 'noindex' }];

export const loader = memberLoader(
  async ({ db, viewer, context }) => ({ passkeys: isSignedIn(viewer) ? (await factorsOf(db, viewer)).passkeys : [], device: context.from().device ?? 'This device' }),
  { asksAgain: true },
);

export const action = memberAction(
  z.object({ made: z.string().min(1, 'Your browser made no passkey. Press the button, and do what it asks.'), name: z.string().max(1000) }),
  async (act, form, visit) => {
    if (visit.services.community.isDemo) refuse('This is a demonstration: accounts stay as they are.');
    await addPasskey(act, form, passkeyPlace(visit), factorMeans(visit));
    return firstRecoveryCodes(act, factorMeans(visit));
  },
  (codes, { context }) => {
    if (codes.length > 0) return { codes };
    context.cookies.flash({ text: 'Your passkey was added.', link: { label: 'Your devices', href: paths.devices() } });
    throw redirect(paths.passkeys());
  },
  { asksAgain: true },
);

export default function Passkeys() {
  const { passkeys, device } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const crumbs = [{ label: 'Your account', href: paths.account() }, { label: 'Second factor', href: paths.secondFactor() }];
  if (answer && 'codes' in answer) return <Page current={paths.account()}><Crumbs crumbs={crumbs} /><RecoveryCodes codes={answer.codes} title="Your passkey was added" /></Page>;
  const errors = answer?.errors ?? {};
  return (
    <Page current={paths.account()}>
      <Crumbs crumbs={crumbs} />
      <h1>Your passkeys</h1>
      <p className="lead">A passkey signs you in with your finger, your face or the PIN of your device. It works on this site alone, so nobody can ask you for it elsewhere.</p>
      {passkeys.length > 0 && <ul className="links mt-4">{passkeys.map((passkey) => <PasskeyLine key={passkey.id} passkey={passkey} />)}</ul>}
      <Section id="add" title="Add a passkey">
        <PostForm action={paths.passkeys()} className="form" noValidate>
          <FormErrors errors={errors} />
          <TextField name="name" label="Its name" maxLength={MAX_PASSKEY_NAME_LENGTH} defaultValue={answer?.values.name ?? device} hint="So that you know it again." error={errors.name} />
          <div className="press"><PasskeyPress name="made" from={paths.passkeyChallenge()} purpose="add" label="Add a passkey" kind="primary" /></div>
          <noscript><p>Passkeys need JavaScript, which your browser has switched off. An <a href={paths.secondFactor()}>app that shows codes</a> works without it.</p></noscript>
        </PostForm>
      </Section>
    </Page>
  );
}
