/** A page in its frame. The root loads the frame once; pages say only what is theirs. */
import { createContext, useContext, useEffect } from 'react';
import type { ReactNode } from 'react';
import { Shell } from './shell.tsx';
import type { FrameView, NavLink, PageKind } from './shell.tsx';

const EMPTY_FRAME: FrameView = { now: new Date(0), zone: 'UTC', community: { name: '', suffix: 'Community' }, viewer: null, boards: [], tags: [], yours: [], staffLinks: [], footer: [] };

const Frame = createContext<FrameView>(EMPTY_FRAME);

/** Puts the frame's contents around all pages; without them (the root itself failed) a bare frame is drawn. */
export function FrameProvider({ frame, children }: { frame: FrameView | undefined; children: ReactNode }) {
  // Effects of a parent run last: from here on every key and script of the page works, and whoever watches can tell.
  useEffect(() => {
    document.documentElement.dataset.live = 'yes';
  }, []);
  return <Frame.Provider value={frame ?? EMPTY_FRAME}>{children}</Frame.Provider>;
}

/** What the frame knows about the visit: who looks, and when the page was made. */
export const useFrame = () => useContext(Frame);

/** `hasSearch` is off where the page itself is a search; `current` is the address marked in the rail; `searchQuery` stands in the search box of the header. */
export function Page({ kind, hasSearch, current, searchQuery, aside, asideLabel, children }:
  { kind?: PageKind; hasSearch?: boolean; current?: string; searchQuery?: string; aside?: ReactNode; asideLabel?: string; children: ReactNode }) {
  const frame = useFrame();
  const mark = (links: NavLink[]) => (current ? links.map((link) => (link.href === current ? { ...link, isCurrent: true } : link)) : links);
  return (
    <Shell
      frame={{ ...frame, boards: mark(frame.boards), tags: mark(frame.tags), yours: mark(frame.yours), staffLinks: mark(frame.staffLinks), searchQuery: searchQuery ?? frame.searchQuery ?? null }}
      kind={kind}
      {...(hasSearch === undefined ? {} : { hasSearch })}
      aside={aside}
      asideLabel={asideLabel}
    >
      {children}
    </Shell>
  );
}
