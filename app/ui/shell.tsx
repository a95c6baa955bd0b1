/** The frame of every page: skip link, header, rail, the page itself, what stands beside it, footer, and what was just done. */
import type { ReactNode } from 'react';
import { paths } from '#paths';
import { ActingBanner } from './acting-banner.tsx';
import { AddressBanner } from './address-banner.tsx';
import { BoardIcon } from './boards/board-icon.tsx';
import { Count } from './count.tsx';
import { Flash } from './flash.tsx';
import { PostForm } from './form.tsx';
import { Header } from './header.tsx';
import { Icon, IconSprite } from './icon.tsx';
import { LeavingBanner } from './leaving/leaving-banner.tsx';
import { SanctionBanner } from './sanctions/sanction-banner.tsx';
import type { SanctionNoticeView } from './sanctions/sanction-banner.tsx';
import { SurroundingsProvider } from './surroundings.tsx';
import { ThemeSwitch } from './theme-switch.tsx';
import type { FlashView } from './flash.tsx';
import type { CommunityView, NavLink, ViewerView } from './header.tsx';
import type { ThemeView } from './theme-switch.tsx';

export type { FlashView } from './flash.tsx';
export type { CommunityView, NavLink, ViewerView } from './header.tsx';

/** What the frame shows on every page; the root loads it once. */
export type FrameView = {
  now: Date;
  zone: string;
  community: CommunityView;
  viewer: ViewerView | null;
  boards: NavLink[];
  tags: NavLink[];
  /** The reader's own lists, with what waits in them. Empty for guests. */
  yours: NavLink[];
  /** Desk, Guides to write, Admin: only for staff. */
  staffLinks: NavLink[];
  footer: NavLink[];
  searchQuery?: string | null;
  /** When their account ends, for somebody who is leaving. */
  leavesAt?: Date | string | null;
  /** Whom they muted or blocked. */
  muted?: number[];
  /** They are silenced, or were warned and have not said that they read it. */
  sanction?: SanctionNoticeView | null;
  /** They have not proven that their address is theirs, and a letter could. */
  isAddressOpen?: boolean;
  /** An admin acts in the viewer's name. */
  isActedFor?: boolean;
  flash?: FlashView | null;
  /** In a demonstration: people one press away. Each posts `handle` to the demo's sign-in. */
  demoSignIns?: { handle: string; name: string; says: string }[] | null;
  /** Light or dark, as chosen; without it no switch is drawn. */
  theme?: ThemeView | null;
};

/** Which page stands in the frame. It decides the columns and nothing else. */
export type PageKind = 'page' | 'home' | 'thread' | 'ask' | 'guide' | 'desk' | 'alone';

const WITHOUT_RAIL: PageKind[] = ['ask', 'desk', 'alone'];
const WITHOUT_SEARCH: PageKind[] = ['home', 'ask'];

function RailList({ title, links }: { title: string; links: NavLink[] }) {
  if (links.length === 0) return null;
  return (
    <>
      <h2>{title}</h2>
      <ul>
        {links.map((link) => (
          <li key={link.href}>
            <a href={link.href} aria-current={link.isCurrent ? 'page' : undefined}>
              <span className={link.icon && 'marked'}>{link.icon && <BoardIcon {...link.icon} />}<span>{link.label}</span></span>{typeof link.count === 'number' && <> <small><Count value={link.count} /></small></>}
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}

function DemoStrip({ people, viewer }: { people: NonNullable<FrameView['demoSignIns']>; viewer: ViewerView | null }) {
  return (
    <aside className="demo-strip" aria-label="Demonstration">
      <div className="wide">
        <span><span className="only-wide">A demonstration. </span>Look around as</span>
        {people.map((person) => viewer?.handle === person.handle
          ? <b key={person.handle} aria-current="true">{person.name}<small>, {person.says}</small></b>
          : <PostForm key={person.handle} action={paths.demoSignIn()}><button type="submit" name="handle" value={person.handle}>{person.name}<small>, {person.says}</small></button></PostForm>)}
      </div>
    </aside>
  );
}

function Footer({ links, theme }: { links: NavLink[]; theme?: ThemeView | null }) {
  return (
    <footer className="foot">
      <div className="wide">
        <ul aria-label="About this community">{links.map((link) => <li key={link.href}><a href={link.href}>{link.label}</a></li>)}</ul>
        {theme && <ThemeSwitch theme={theme} />}
        <span className="runs-on"><Icon name="goodturn" />Runs on Goodturn</span>
      </div>
    </footer>
  );
}

/**
 * The frame around a page. `children` is the page's main part with its only h1; `aside` is what stands beside it, named by `asideLabel`.
 * The desk brings its own columns and its own main element's layout.
 */
export function Shell({ frame, kind = 'page', hasSearch = !WITHOUT_SEARCH.includes(kind), aside, asideLabel = 'More', children }: {
  frame: FrameView; kind?: PageKind; hasSearch?: boolean; aside?: ReactNode; asideLabel?: string; children: ReactNode;
}) {
  const isDesk = kind === 'desk';
  const hasRail = !WITHOUT_RAIL.includes(kind);
  const main = isDesk ? children : <main id="main" className={kind === 'page' ? undefined : kind} tabIndex={-1}>{children}</main>;
  return (
    <SurroundingsProvider now={frame.now} zone={frame.zone} communityName={frame.community.name}>
      <IconSprite />
      <a className="skip" href="#main">Skip to the main part</a>
      <div className={isDesk ? 'whole at-work' : 'whole'}>
        {frame.demoSignIns && <DemoStrip people={frame.demoSignIns} viewer={frame.viewer} />}
        <Header {...frame} hasSearch={hasSearch} />
        {frame.leavesAt && <LeavingBanner leavesAt={frame.leavesAt} />}
        {frame.isActedFor && frame.viewer && <ActingBanner name={frame.viewer.name} />}
        {frame.sanction && <SanctionBanner notice={frame.sanction} />}
        {frame.isAddressOpen && <AddressBanner />}
        {isDesk ? main : (
          <div className="wide page">
            {hasRail && (
              <nav className="rail" aria-label="Boards">
                <RailList title="Boards" links={frame.boards} />
                <RailList title="Often asked about" links={frame.tags} />
                <RailList title="Yours" links={frame.yours} />
              </nav>
            )}
            {main}
            {aside && <aside className="beside" aria-label={asideLabel}>{aside}</aside>}
          </div>
        )}
        <Footer links={frame.footer} theme={frame.theme} />
      </div>
      <Flash flash={frame.flash} />
    </SurroundingsProvider>
  );
}
