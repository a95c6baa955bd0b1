/** Things to press: a button does something, a button link goes somewhere; both look the same. */
import type { AnchorHTMLAttributes, ButtonHTMLAttributes } from 'react';
import { Icon } from './icon.tsx';
import type { IconName } from './icon.tsx';

/** One primary a page. Solved is only for "This solved it", danger for what cannot be undone, quiet for all that can wait. */
export type ButtonKind = 'primary' | 'secondary' | 'quiet' | 'solved' | 'danger';
/** The usual size is none of these. */
export type ButtonSize = 'small' | 'large';
type Look = { kind?: ButtonKind; size?: ButtonSize; icon?: IconName };

/** A button; its type is always said, because a browser's own default posts the form. */
export function Button({
  kind = 'secondary', size, icon, type, children, ...rest
}: Look & Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className' | 'style' | 'type'> & { type: 'submit' | 'button' }) {
  return (
    <button className="button" type={type} data-kind={kind} data-size={size} {...rest}>
      {icon && <Icon name={icon} />}
      {children}
    </button>
  );
}

/** A place to go that looks like a button: a plain link, so it works and opens in a new tab without script. */
export function ButtonLink({
  kind = 'secondary', size, icon, children, href, ...rest
}: Look & Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'className' | 'style' | 'href'> & { href: string }) {
  return (
    <a className="button" href={href} data-kind={kind} data-size={size} {...rest}>
      {icon && <Icon name={icon} />}
      {children}
    </a>
  );
}
