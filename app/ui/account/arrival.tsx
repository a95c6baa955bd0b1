/** What somebody is asked who came back from a provider and is not known yet. */
import type { ArrivalView } from '#domain/identities';
import { paths } from '#paths';
import { Button, ButtonLink } from '#ui/button.tsx';
import { TextField, firstInvalid } from '#ui/field.tsx';
import { FormErrors, HiddenFields, PostForm } from '#ui/form.tsx';

type Asked = { arrival: ArrivalView | null; member: { name: string; handle: string } | null; sendsLetter: boolean; errors: Record<string, string>; typed: Record<string, string> };

/** `member` is who is signed in here. */
export function Arrival({ arrival, member, sendsLetter, errors, typed }: Asked) {
  if (!arrival) {
    return (
      <>
        <h1>Nobody waits here</h1>
        <FormErrors errors={errors} />
        <p className="lead">You took too long, or are done already. {member ? <a href={paths.identities()}>Your linked accounts</a> : <a href={paths.signIn()}>Sign in</a>}</p>
      </>
    );
  }
  const { provider, label } = arrival;
  if (member) {
    return (
      <>
        <h1>Link it to your account?</h1>
        <p className="lead">You are <b>{member.name}</b> (@{member.handle}) here. Whoever signs in at {provider} as <b className="wrap-anywhere">{label}</b> gets in as you from then on.</p>
        <div className="press mt-6">
          <PostForm action={paths.linkArrival()}><Button type="submit" kind="primary">Link them</Button></PostForm>
          <Leave />
        </div>
      </>
    );
  }
  if (arrival.isMember) {
    return (
      <>
        <h1>You have an account here already</h1>
        <p className="lead"><b className="wrap-anywhere">{arrival.email}</b> is a member’s address. Sign in once the way you always do; then link {provider}, and from then on it is enough.</p>
        <div className="press mt-6"><ButtonLink href={paths.signIn(paths.arrival())} kind="primary">Sign in</ButtonLink><Leave /></div>
        <p className="mt-4">Forgotten how? <a href={paths.forgottenPassword()}>Ask for a new password</a>, and come back within the hour.</p>
      </>
    );
  }
  return <Join arrival={arrival} sendsLetter={sendsLetter} errors={errors} typed={typed} />;
}

function Join({ arrival: { provider, label, name, email, isVerified }, sendsLetter, errors, typed }: { arrival: ArrivalView } & Pick<Asked, 'sendsLetter' | 'errors' | 'typed'>) {
  const wrong = firstInvalid(errors);
  return (
    <>
      <h1>Almost there</h1>
      <p className="lead">{provider} says you are <b className="wrap-anywhere">{label}</b>. Everyone sees your name here, nobody sees your address.</p>
      <PostForm action={paths.arrival()} className="form" noValidate>
        <FormErrors errors={errors} />
        <HiddenFields fields={{ does: 'join' }} />
        <TextField name="name" label="Name" autoComplete="nickname" required hint="What others call you here." defaultValue={typed.name ?? name} error={errors.name} takesFocus={wrong === 'name' || wrong === undefined} />
        {isVerified
          ? <p>Your address is <b className="wrap-anywhere">{email}</b>, confirmed by {provider}.</p>
          : <TextField name="email" label="E-mail address" type="email" autoComplete="email" inputMode="email" required hint={sendsLetter ? `${provider} does not vouch for it, so we send you a letter with a button.` : undefined} defaultValue={typed.email ?? email ?? ''} error={errors.email} takesFocus={wrong === 'email'} />}
        <div className="press"><Button type="submit" kind="primary">Join</Button></div>
      </PostForm>
      <p className="mt-4">Here before? <a href={paths.signIn(paths.arrival())}>Sign in</a> the way you always do, then link the two.</p>
      <Leave />
    </>
  );
}

const Leave = () => <PostForm action={paths.arrival()}><HiddenFields fields={{ does: 'forget' }} /><Button type="submit" kind="quiet">Not now</Button></PostForm>;
