/** Narrowing a list: a plain GET form, so every choice has an address and works without script. */
import type { ReactNode } from 'react';
import { Button, ButtonLink } from '#ui/button.tsx';
import { Count } from '#ui/count.tsx';
import { HiddenFields } from '#ui/form.tsx';

export type FacetChoice = { value: string; label: string; count?: number | null; isChosen: boolean };
/** `allows` says whether several may be chosen together. An "any" choice of a single facet has an empty value. */
export type FacetGroup = { name: string; legend: string; allows: 'one' | 'many'; choices: FacetChoice[] };

/** The form. `keep` are values that stay, such as the words searched; `children` may add a field, such as a date. */
export function Facets({ action, groups, keep = {}, clearHref, children }: { action: string; groups: FacetGroup[]; keep?: Record<string, string>; clearHref?: string | null; children?: ReactNode }) {
  return (
    <form action={action} method="get">
      <HiddenFields fields={keep} />
      {groups.filter((group) => group.choices.length > 0).map((group) => (
        <fieldset key={group.name} className="facet">
          <legend>{group.legend}</legend>
          {group.choices.map((choice) => (
            <label key={choice.value}>
              <input type={group.allows === 'one' ? 'radio' : 'checkbox'} name={group.name} value={choice.value} defaultChecked={choice.isChosen} />
              <span>{choice.label}</span>
              {typeof choice.count === 'number' && <small><Count value={choice.count} /></small>}
            </label>
          ))}
        </fieldset>
      ))}
      {children && <div className="facet">{children}</div>}
      <div className="press">
        <Button type="submit" size="small">Show these</Button>
        {clearHref && <ButtonLink kind="quiet" size="small" href={clearHref}>Clear</ButtonLink>}
      </div>
    </form>
  );
}

/** The same as links, where one choice is enough: one press and there. */
export function FacetLinks({ legend, links }: { legend: string; links: { label: string; href: string; count?: number | null; isCurrent: boolean }[] }) {
  return (
    <nav className="facet" aria-label={legend}>
      <ul>
        {links.map((link) => (
          <li key={link.href}>
            <a href={link.href} aria-current={link.isCurrent || undefined}>{link.label}{typeof link.count === 'number' && <small><Count value={link.count} /></small>}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
