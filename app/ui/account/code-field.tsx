/** The field for a code: of the app, or a recovery code. */
import { TextField } from '#ui/field.tsx';

/** Not `inputMode="numeric"`: recovery codes have letters. */
export function CodeField({ name, hasApp, error, takesFocus }: { name: string; hasApp: boolean; error: string | undefined; takesFocus: boolean }) {
  return (
    <TextField
      name={name}
      label={hasApp ? 'Code' : 'Recovery code'}
      autoComplete="one-time-code"
      autoCapitalize="none"
      spellCheck={false}
      required
      hint={hasApp ? 'The six digits your app shows, or one of your recovery codes.' : 'One of those you kept when you added your passkey.'}
      error={error}
      takesFocus={takesFocus}
    />
  );
}
