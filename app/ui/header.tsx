/** The header: logo, search, Ask, and the reader's own menu; on phones all but search and Ask folds into one menu. */
import type { BoardColour, BoardIconName } from '#domain/boards';
import { paths } from '#paths';
import { ButtonLink } from './button.tsx';
import { Count } from './count.tsx';
import { Face } from './face.tsx';
import { PostForm } from './form.tsx';
import { Menu } from './menu.tsx';
import { SearchBox } from './search-box.tsx';
import type { PersonKind } from './face.tsx';

export type CommunityView = { name: string; suffix: string };

/** Who is signed in; `role` decides the shape of the face. */
export type ViewerView = { id: number | string; name: string; handle: string; href: string; role: Exclude<PersonKind, 'ghost'>; unread?: number };

/** A link of a menu or the rail; `count` is what waits there. */
export type NavLink = { label: string; href: string; count?: number | null; isCurrent?: boolean; /** A board's mark. */ icon?: { icon: BoardIconName; colour: BoardColour } };

function LinkItem({ label, href, count, isCurrent }: NavLink) {
  return <li><a href={href} aria-current={isCurrent ? 'page' : undefined}>{label}{count ? <span className="quiet num"><Count value={count} /></span> : null}</a></li>;
}

function SignOut({ label }: { label: string }) {
  return <li><PostForm action={paths.signOut()}><button type="submit">{label}</button></PostForm></li>;
}

/** How much waits in the inbox, as far as anybody counts; where there is no room, that something does. */
function Unread({ count = 0, isShort }: { count?: number; isShort?: boolean }) {
  return count > 0 ? <b className="num">&nbsp;{isShort ? '•' : count > 99 ? '99+' : count}<span className="hidden-words"> unread</span></b> : null;
}

const GUEST_LINKS: NavLink[] = [{ label: 'Sign in', href: paths.signIn() }, { label: 'Join', href: paths.signUp() }];

/** The header of every page; `hasSearch` is off where the page itself is a search. */
export function Header({ community, viewer, staffLinks, yours, searchQuery, hasSearch }: {
  community: CommunityView; viewer: ViewerView | null; staffLinks: NavLink[]; yours: NavLink[]; searchQuery?: string | null; hasSearch: boolean;
}) {
  const firstName = viewer?.name.split(/\s+/u)[0] ?? '';
  const hasOwnPage = viewer !== null && !yours.some((link) => link.href === viewer.href);
  const own = viewer === null ? GUEST_LINKS : hasOwnPage ? [{ label: 'Your page', href: viewer.href }, ...yours] : yours;
  const everywhere = [{ label: 'All questions', href: paths.threads() }, { label: 'Guides', href: paths.guides() }];
  return (
    <header className="top">
      <div className="wide">
        <a className="logo" href={paths.home()}><b>{community.name}</b> <span>{community.suffix}</span></a>
        {hasSearch && <SearchBox action={paths.search()} query={searchQuery} />}
        {hasSearch && <a className="plain only-phone" href={paths.search()}>Search</a>}
        <ButtonLink href={paths.ask()}>Ask</ButtonLink>
        {staffLinks.length > 0 && (
          <nav className="only-wide" aria-label="Staff">
            <ul className="flex gap-5">{staffLinks.map((link) => <li key={link.href}><a className="plain" href={link.href} aria-current={link.isCurrent ? 'page' : undefined}>{link.label}</a></li>)}</ul>
          </nav>
        )}
        {viewer === null && GUEST_LINKS.map((link) => <a key={link.href} className="plain only-desk" href={link.href}>{link.label}</a>)}
        {viewer && <a className="plain only-desk" href={paths.inbox()}>Inbox<Unread count={viewer.unread} /></a>}
        {viewer && (
          <Menu className="only-desk" summary={<><Face person={{ ...viewer, kind: viewer.role }} size="small" /><span className="menu-name"><bdi>{firstName}</bdi></span></>}>
            {[...own, ...staffLinks].map((link) => <LinkItem key={link.href} {...link} />)}
            <SignOut label="Sign out" />
          </Menu>
        )}
        <Menu className="only-phone" summary={<>Menu<Unread count={viewer?.unread} isShort /></>}>
          {[...own, ...staffLinks, ...everywhere].map((link) => <LinkItem key={link.href} {...link} />)}
          {viewer && <SignOut label={`Sign out ${firstName}`} />}
        </Menu>
      </div>
    </header>
  );
}
