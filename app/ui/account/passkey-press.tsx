/** A button that asks the browser for a passkey and sends what it signed with the form around it. Without script, or where no passkeys exist, it is not there. */
import { useEffect, useRef, useState } from 'react';
import { Button } from '#ui/button.tsx';
import { FieldError } from '#ui/field.tsx';

type Wanted = {
  /** The field of the form around it that takes what was signed. */
  name: string;
  /** Where the browser learns what to sign, and for what. */
  from: string;
  purpose: 'add' | 'again' | 'second' | 'sign-in';
  label: string;
  kind?: 'primary' | 'secondary';
};

export function PasskeyPress({ name, from, purpose, label, kind = 'secondary' }: Wanted) {
  const field = useRef<HTMLInputElement>(null);
  const [isThere, setIsThere] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => setIsThere('PublicKeyCredential' in window), []);

  const press = async () => {
    setProblem(null);
    // Every page may have to ask again who somebody is, and nearly none ever does.
    const browser = await import('./passkey-browser.ts');
    const signed = await (purpose === 'add' ? browser.makePasskey : browser.usePasskey)(from, purpose);
    if ('problem' in signed) return setProblem(signed.problem);
    if (!field.current) return;
    field.current.value = signed.text;
    // Not `requestSubmit`: the other fields are for who has no passkey, and may stay empty.
    HTMLFormElement.prototype.submit.call(field.current.form);
  };

  return (
    <>
      <input ref={field} type="hidden" name={name} />
      {isThere && <Button type="button" kind={kind} onClick={() => void press()}>{label}</Button>}
      <div role="status">{problem !== null && <FieldError id={`${name}-error`}>{problem}</FieldError>}</div>
    </>
  );
}
