/** Tabs are links: each is a page with its own address. */
import { Count } from './count.tsx';

export type Tab = { label: string; href: string; isCurrent: boolean; count?: number | null };

/** A row of tabs. `label` says to screen readers what they choose among. */
export function Tabs({ label, tabs, isSticky }: { label: string; tabs: Tab[]; isSticky?: boolean }) {
  return (
    <nav className="tabs" aria-label={label} data-sticky={isSticky || undefined}>
      {tabs.map((tab) => (
        <a key={tab.href} href={tab.href} aria-current={tab.isCurrent ? 'page' : undefined}>
          {tab.label}{typeof tab.count === 'number' && <> <small><Count value={tab.count} /></small></>}
        </a>
      ))}
    </nav>
  );
}
