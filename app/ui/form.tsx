/** Forms: a plain post that works without script, and the summary of what to mend before it goes through. */
import { useEffect, useRef } from 'react';
import type { FormEvent, FormHTMLAttributes } from 'react';
import { Notice } from './notice.tsx';

/**
 * A plain form that posts. With script it refuses a second press while the first is on its way, and says so to screen readers;
 * the page's answer, or coming back by the back button, sets it free.
 */
export function PostForm({ children, action, className, ...rest }:
  Omit<FormHTMLAttributes<HTMLFormElement>, 'method' | 'style' | 'action' | 'onSubmit'> & { action: string }) {
  const form = useRef<HTMLFormElement>(null);

  useEffect(() => {
    const free = () => form.current?.removeAttribute('aria-busy');
    window.addEventListener('pageshow', free);
    return () => window.removeEventListener('pageshow', free);
  }, []);

  // The mark goes straight on the element: a state would draw the form again and could disable the pressed button before its value is sent.
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    if (event.currentTarget.getAttribute('aria-busy') === 'true') event.preventDefault();
    else event.currentTarget.setAttribute('aria-busy', 'true');
  };

  return <form ref={form} method="post" action={action} className={className} onSubmit={onSubmit} {...rest}>{children}</form>;
}

const NUMBERS = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine'];

/** The summary above a refused form: each line leads to its field, whose id is its name and `suffix`. 'form' names what is wrong with the whole. */
export function FormErrors({ errors, suffix = '' }: { errors: Record<string, string>; suffix?: string }) {
  const { form: whole, ...fields } = errors;
  const count = Object.keys(fields).length;
  if (!whole && count === 0) return null;
  return (
    <Notice kind="danger" role="alert">
      <p><b>{whole ?? `${NUMBERS[count] ?? count} ${count === 1 ? 'thing needs' : 'things need'} a look before this can be sent.`}</b></p>
      {count > 0 && <ul>{Object.entries(fields).map(([name, sentence]) => <li key={name}><a href={`#${name}${suffix}`}>{sentence}</a></li>)}</ul>}
    </Notice>
  );
}

/** Values a form sends along unseen. */
export function HiddenFields({ fields }: { fields: Record<string, string | number> }) {
  return <>{Object.entries(fields).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}</>;
}

/** A field that people neither see nor hear of, and programs that fill every field give themselves away by. Its words are for who has no styles. */
export function LeftEmpty({ name }: { name: string }) {
  return <div className="hidden-words" aria-hidden="true"><label>Leave this empty <input type="text" name={name} tabIndex={-1} autoComplete="off" /></label></div>;
}
