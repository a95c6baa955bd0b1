/** After the right password: the second factor. Nobody is signed in before it. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { isRefusal, isSignedIn, noteForAudit, refuse } from '#domain/core';
import { BEGIN_AGAIN, proveByCode, proveByPasskey, signInBegun, takeSignIn } from '#domain/factors';
import { paths } from '#paths';
import { SIGN_IN_NETWORK_LIMIT } from '#rules/members';
import { CodeField } from '#ui/account/code-field.tsx';
import { PasskeyPress } from '#ui/account/passkey-press.tsx';
import { Button } from '#ui/button.tsx';
import { FormErrors, PostForm } from '#ui/form.tsx';
import { Page } from '#ui/page.tsx';
import { actOf } from '#web/acting.ts';
import { countCodeTry, factorMeans, forgiveCodeTries } from '#web/code-tries.ts';
import { guestAction, havingFound, publicLoader } from '#web/doors.ts';
import { enter, goIn } from '#web/entering.ts';
import { ownPath } from '#web/origin.ts';
import { passkeyPlace } from '#web/passkey-place.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const meta = () => [{ title: 'One more step' }, { name: 'robots', content: 'noindex' }];

export const loader = publicLoader(async ({ db, viewer, context, at, url }) => {
  context.headers.set('Cache-Control', 'private, no-store');
  if (isSignedIn(viewer)) throw redirect(ownPath(url.searchParams.get('next')));
  const begun = await signInBegun(db, context.browser.known(), at);
  return { ways: begun && { hasApp: begun.hasApp, hasPasskey: begun.hasPasskey } };
});

export const action = guestAction(
  z.object({ code: z.string().max(1000).default(''), passkey: z.string().default('') }),
  { name: 'sign-in-code', ...SIGN_IN_NETWORK_LIMIT },
  havingFound(
    async ({ code, passkey }, visit) => {
      const begun = await signInBegun(visit.db, visit.context.browser.known(), visit.at);
      if (!begun) return null;
      if (code === '' && passkey === '') refuse('Write the code.', 'code');
      const { memberId } = begun;
      if (passkey === '') await countCodeTry(visit, memberId);
      // In a transaction of its own: what is refused is noted, and a code that was right is used up whatever follows.
      await visit.db
        .transaction(async (tx) => void (await (passkey === '' ? proveByCode(actOf(visit, tx), memberId, code, factorMeans(visit)) : proveByPasskey(actOf(visit, tx), passkey, { purpose: 'second', memberId }, passkeyPlace(visit)))))
        .catch(async (thrown: unknown) => {
          if (isRefusal(thrown)) await visit.db.transaction((tx) => noteForAudit(actOf(visit, tx), { what: 'sign-in.refused', subject: { kind: 'member', id: memberId }, after: { at: 'second factor' } }));
          throw thrown;
        });
      return memberId;
    },
    async (act, _form, visit, proven) => {
      const begun = await takeSignIn(act, visit.context.browser.given());
      // Somebody else began in another tab of this browser meanwhile.
      if (begun.memberId !== proven) refuse(BEGIN_AGAIN);
      return { memberId: begun.memberId, entry: await enter(act, visit, begun.memberId, { next: begun.next, provenHash: begun.provenHash ?? undefined, isStrong: true }) };
    },
  ),
  async ({ memberId, entry }, visit) => {
    await forgiveCodeTries(visit, memberId);
    return goIn(entry, visit);
  },
);

export default function SignInCode() {
  const { ways } = useLoaderData<typeof loader>();
  const errors = useActionData<typeof action>()?.errors ?? {};
  return (
    <Page kind="alone">
      <h1>One more step</h1>
      <FormErrors errors={errors} />
      {!ways ? (
        <p className="lead">Nobody has given a password here lately. <a href={paths.signIn()}>Sign in</a></p>
      ) : (
        <>
          <p className="lead">Your password was right. Now your second factor.</p>
          {ways.hasPasskey && <PostForm action={paths.signInCode()} className="mt-4"><PasskeyPress name="passkey" from={paths.signInChallenge()} purpose="second" label="Use a passkey" kind="primary" /></PostForm>}
          <PostForm action={paths.signInCode()} className="form mt-4" noValidate>
            <CodeField name="code" hasApp={ways.hasApp} error={errors.code} takesFocus={!ways.hasPasskey || errors.code !== undefined} />
            <div className="press"><Button type="submit" kind={ways.hasPasskey ? 'secondary' : 'primary'}>Sign in</Button></div>
          </PostForm>
          <p className="mt-6 soft">Lost all of it? Write to the people who run this community: they can check that it is you, and take it away.</p>
        </>
      )}
    </Page>
  );
}
