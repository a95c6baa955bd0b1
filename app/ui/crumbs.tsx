/** Where the reader is: the places above this page, the page itself left out because its title follows. */

export type Crumb = { label: string; href: string };

/** The way up, one link a step. */
export function Crumbs({ crumbs }: { crumbs: Crumb[] }) {
  return (
    <nav className="crumbs" aria-label="You are here">
      <ol>{crumbs.map((crumb) => <li key={crumb.href}><a href={crumb.href}>{crumb.label}</a></li>)}</ol>
    </nav>
  );
}
