/** The front door: search first, then what moved for me, what was solved, and what still waits. */
import { useLoaderData } from '@remix-run/react';
import { communityFigures, threadList } from '#domain/threads';
import { memberIdOf } from '#domain/core';
import { topHelpers } from '#domain/reputation';
import { paths } from '#paths';
import { HomePage } from '#ui/home/home-page.tsx';
import { briefly } from '#web/briefly.ts';
import { publicLoader } from '#web/doors.ts';

/** The figures may be this old; they look back a week. */
const FIGURES_SECONDS = 60;
const WEEK_MS = 7 * 24 * 3600_000;
/** As many as fit one phone screen each. */
const SHOWN = { mine: 3, solved: 4, waiting: 6, helpers: 4 };

export const loader = publicLoader(async ({ db, viewer, services, at }) => {
  const me = memberIdOf(viewer);
  const everybody = { kind: 'guest' } as const;
  const shared = briefly(db, 'home', FIGURES_SECONDS, () =>
    Promise.all([communityFigures(db, at), topHelpers(db, { since: new Date(at.getTime() - WEEK_MS), limit: SHOWN.helpers }), threadList(db, { tab: 'solved', cursor: null, limit: SHOWN.solved, withAnswers: true }, everybody)]),
  );
  const [[figures, helpers, solved], waiting, mine] = await Promise.all([
    shared,
    threadList(db, { tab: 'unanswered', cursor: null, limit: SHOWN.waiting }, viewer),
    me === null ? null : threadList(db, { tab: 'latest', authorId: me, cursor: null, limit: SHOWN.mine }, viewer),
  ]);
  return { figures, helpers, solved: solved.rows, waiting: waiting.rows, mine: mine?.rows ?? [], communityName: services.community.name, canonical: services.community.origin + paths.home() };
});

export const meta = ({ data }: { data: Awaited<ReturnType<typeof loader>> | undefined }) => [
  { title: `${data?.communityName ?? ''} Community` },
  { name: 'description', content: 'Ask, answer, and find what solved it for somebody else.' },
  ...(data ? [{ tagName: 'link', rel: 'canonical', href: data.canonical }] : []),
];

export default function Home() {
  return <HomePage {...useLoaderData<typeof loader>()} />;
}
