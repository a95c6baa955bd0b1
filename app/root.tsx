/** The document around every page, and the frame's contents, loaded once for a request. */
import { Links, Meta, Outlet, Scripts, useRouteLoaderData } from '@remix-run/react';
import type { MetaFunction } from '@remix-run/react';
import type { LinksFunction } from '@remix-run/server-runtime';
import type { ReactNode } from 'react';
import { boardList } from '#domain/boards';
import { isSignedIn, isStaff, isStaffRole, together } from '#domain/core';
import type { Viewer } from '#domain/core';
import { unlockedFor } from '#domain/reputation';
import { programmeAt } from '#domain/rewards';
import { canSeeHelpersHome } from '#domain/helping';
import { mutedOf, sanctionNotice } from '#domain/sanctions';
import { readSettings } from '#domain/settings';
import { popularTags } from '#domain/threads';
import { paths } from '#paths';
import { BrandSheet } from '#ui/brand-sheet.tsx';
import { FrameProvider } from '#ui/page.tsx';
import { RefusalPage } from '#ui/refusal-page.tsx';
import type { FrameView, NavLink } from '#ui/shell.tsx';
import { briefly } from '#web/briefly.ts';
import { publicLoader } from '#web/doors.ts';
import { provesByMail } from '#web/mail-way.ts';
import { unsent } from '#web/text-once.ts';
import styles from '#ui/styles/app.css?url';

/** Speaks only for pages that cannot: those that ended in a refusal, and those that say nothing about themselves. */
export const meta: MetaFunction<typeof loader> = ({ data, error }) =>
  error ? [{ title: 'Nothing to show here' }, { name: 'robots', content: 'noindex' }] : [{ title: data ? `${data.frame.community.name} ${data.frame.community.suffix}` : 'Community' }];

export const links: LinksFunction = () => [
  { rel: 'stylesheet', href: styles },
  { rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' },
  { rel: 'manifest', href: '/manifest.webmanifest' },
];

/** The rail's names and counts may be this old: nobody steers by them, and every page would ask for them. */
const FRAME_SECONDS = 10;

/** Whether a link to the helper's home is drawn for a member may be this old; the page itself asks anew. */
const STANDING_SECONDS = 300;

/** Tags in the rail: as many as a reader takes in at a glance. */
const RAIL_TAGS = 6;

export const loader = publicLoader(async ({ viewer, services, db, context, at, url }) => {
  const { viewer: self, unread, isVerified, behind } = await context.visitor();
  const one = together(db);
  const [[tags, rewards, { publicModerationLog }], boards] = await Promise.all([
    briefly(context.shelf, 'frame', FRAME_SECONDS, () => Promise.all([popularTags(db, RAIL_TAGS), programmeAt(db, at), readSettings(db)])),
    // Boards differ: some are private.
    briefly(context.shelf, `boards:${isSignedIn(viewer) ? viewer.id : ''}`, FRAME_SECONDS, () => boardList(db, viewer)),
  ]);
  const [sanction, muted] = isSignedIn(viewer) ? await Promise.all([isStaff(viewer) ? null : sanctionNotice(one, viewer.id, at), mutedOf(one, viewer.id)]) : [null, []];
  const mayHelp = isSignedIn(viewer) && (await briefly(context.shelf, `may-help:${viewer.id}`, STANDING_SECONDS, async () => canSeeHelpersHome(viewer, await unlockedFor(db, viewer))));
  const { name, isDemo, brandColour } = services.community;
  const frame: FrameView = {
    now: at,
    zone: 'UTC',
    community: { name, suffix: 'Community' },
    viewer: isSignedIn(viewer)
      ? { id: viewer.id, name: viewer.name, handle: viewer.handle, href: paths.member(viewer.handle), role: isStaffRole(viewer.role) ? 'staff' : viewer.role === 'superuser' ? 'superuser' : 'member', unread }
      : null,
    boards: boards.map((board) => ({ label: board.name, icon: { icon: board.icon, colour: board.colour }, href: paths.board(board.slug), count: board.threadCount })),
    tags: tags.map((tag) => ({ label: tag.name, href: paths.tag(tag.slug) })),
    yours: yoursOf(viewer, { hasRewards: rewards !== null, mayHelp, unread }),
    // Whoever lacks a factor sees what customers see; these lead to where it is set up.
    staffLinks: isStaff(self) ? STAFF_LINKS : [],
    leavesAt: (isSignedIn(viewer) && viewer.leavesAt) || null,
    sanction,
    muted,
    isAddressOpen: isSignedIn(viewer) && behind === null && !isVerified && provesByMail(services),
    isActedFor: behind !== null,
    footer: [...FOOTER, ...(publicModerationLog ? [{ label: 'What moderators did', href: paths.moderationLog() }] : []), ...(rewards ? [{ label: 'How rewards work', href: paths.rewardRules() }] : [])],
    flash: context.takeFlash(),
    demoSignIns: isDemo ? CAST : null,
    theme: { chosen: context.theme, here: url.pathname + url.search },
  };
  // The nonce is for the renderer alone: a page that carried it in its data would give it away.
  return unsent({ frame, theme: context.theme, brandColour, requestId: context.requestId }, { nonce: context.nonce });
}, { isFrame: true });

const yoursOf = (viewer: Viewer, { hasRewards, mayHelp, unread }: { hasRewards: boolean; mayHelp: boolean; unread: number }): NavLink[] =>
  isSignedIn(viewer)
    ? [
        { label: 'Inbox', href: paths.inbox(), count: unread || null },
        ...(mayHelp ? [{ label: 'Helping', href: paths.helping() }] : []),
        { label: 'Bookmarks', href: paths.bookmarks() },
        { label: 'Your questions', href: paths.member(viewer.handle) },
        { label: 'Private questions', href: paths.privateCases() },
        { label: 'Your points', href: paths.memberPoints(viewer.handle) },
        { label: 'Your account', href: paths.account() },
        ...(hasRewards && !isStaffRole(viewer.role) ? [{ label: 'Your rewards', href: paths.rewards() }] : []),
      ]
    : [];

const STAFF_LINKS: NavLink[] = [
  { label: 'Desk', href: paths.desk() },
  { label: 'Moderation', href: paths.moderation() },
  { label: 'Guide drafts', href: paths.drafts() },
  { label: 'Administration', href: paths.admin() },
];

const FOOTER: NavLink[] = [
  { label: 'How points work', href: paths.pointRules() },
  { label: 'Who helped most', href: paths.leaderboard() },
  { label: 'Guides', href: paths.guides() },
  { label: 'All questions', href: paths.threads() },
  { label: 'Privacy', href: paths.privacy() },
];

const CAST = [
  { handle: 'maya', name: 'Maya', says: 'a customer' },
  { handle: 'tom', name: 'Tom', says: 'a superuser' },
  { handle: 'priya', name: 'Priya', says: 'staff' },
  { handle: 'gareth_l', name: 'Gareth', says: 'who runs it' },
];

export function Layout({ children }: { children: ReactNode }) {
  const loaded = useRouteLoaderData<typeof loader>('root');
  return (
    <html lang="en-GB" data-theme={loaded && loaded.theme !== 'system' ? loaded.theme : undefined}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <Meta />
        <Links />
        <BrandSheet colour={loaded?.brandColour} />
      </head>
      <body>
        <FrameProvider frame={loaded?.frame}>{children}</FrameProvider>
        {/* A page without its frame has no nonce, so no script would run in it; it is drawn by the server alone. */}
        {loaded && <Scripts nonce={loaded.nonce} />}
      </body>
    </html>
  );
}

export default function App() {
  return <Outlet />;
}

export { RefusalPage as ErrorBoundary };
