/** The fields by which somebody proves once more that it is them: by code or passkey if they have one, else by password. */
import { paths } from '#paths';
import { AGAIN } from '#rules/factors';
import { Button } from '#ui/button.tsx';
import { TextField } from '#ui/field.tsx';
import { HiddenFields } from '#ui/form.tsx';
import { CodeField } from './code-field.tsx';
import { PasskeyPress } from './passkey-press.tsx';

export type AgainView = { hasApp: boolean; hasPasskey: boolean; hasPassword: boolean; isPress: boolean };

/** `errors` by the names of the fields. */
export function AgainFields({ ways, errors, press }: { ways: AgainView; errors: Record<string, string>; press: string }) {
  const { hasApp, hasPasskey, hasPassword, isPress } = ways;
  if (!hasApp && !hasPasskey && !hasPassword && !isPress) return <p>You signed in by another site. Sign out, sign in there once more, and come back: for a while nothing is asked then.</p>;
  return (
    <>
      {isPress && <><p className="soft">This is a demonstration, so pressing is enough.</p><HiddenFields fields={{ [AGAIN.press]: 'yes' }} /></>}
      {hasPasskey && <div className="press"><PasskeyPress name={AGAIN.passkey} from={paths.passkeyChallenge()} purpose="again" label="Use a passkey" kind="primary" /></div>}
      {(hasApp || hasPasskey) && <CodeField name={AGAIN.code} hasApp={hasApp} error={errors[AGAIN.code]} takesFocus={!hasPasskey} />}
      {hasPassword && <TextField name={AGAIN.password} label="Your password" type="password" autoComplete="current-password" required error={errors[AGAIN.password]} takesFocus />}
      <div className="press"><Button type="submit" kind={hasPasskey ? 'secondary' : 'primary'}>{press}</Button></div>
    </>
  );
}
