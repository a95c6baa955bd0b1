/** The front door: search first, then what moved for me, what was solved, and what still waits. */
import { useLoaderData } from '@remix-run/react';
import type { GoodturnServices } from '#domain/discovery';
import { announcements, communityFigures, solversOf, threadList } from '#domain/threads';
import { guest, memberIdOf } from '#domain/core';
import { topHelpers } from '#domain/reputation';
import { paths } from '#paths';
import { HomePage } from '#ui/home/home-page.tsx';
import { briefly } from '#web/briefly.ts';
import { publicLoader } from '#web/doors.ts';

/** The figures may be this old; they look back a week. */
const FIGURES_SECONDS = 60;
const WEEK_MS = 7 * 24 * 3600_000;
/** As many as fit one phone screen each. */
const SHOWN = { mine: 3, solved: 4, waiting: 6, helpers: 4, news: 2 };
/** Own threads looked through for questions: staff and talkers start many discussions. */
const LOOKED_THROUGH = 12;

/** What waits for the asker's word comes first, then what waits for others, then what is over. */
const TURN = { answered: 0, open: 1, solved: 2, closed: 2 };

export const loader = publicLoader(async ({ db, viewer, services, context, at }) => {
  const me = memberIdOf(viewer);
  const [shared, waiting, started] = await Promise.all([
    briefly(context.shelf, 'home', FIGURES_SECONDS, () => forEverybody(db, at)),
    threadList(db, { tab: 'unanswered', cursor: null, limit: SHOWN.waiting }, viewer),
    me === null ? null : threadList(db, { tab: 'latest', authorId: me, cursor: null, limit: LOOKED_THROUGH }, viewer),
  ]);
  const mine = (started?.rows ?? []).filter((row) => row.kind === 'question').sort((one, other) => TURN[one.state] - TURN[other.state]).slice(0, SHOWN.mine);
  return { ...shared, waiting: waiting.rows, mine, communityName: services.community.name, canonical: services.community.origin + paths.home() };
});

/** What is the same for all who come: the figures, the helpers, the solved, the news. */
async function forEverybody(db: GoodturnServices['db'], at: Date) {
  const [figures, helpers, solved, news] = await Promise.all([
    communityFigures(db, at),
    topHelpers(db, { since: new Date(at.getTime() - WEEK_MS), limit: SHOWN.helpers }),
    threadList(db, { tab: 'solved', cursor: null, limit: SHOWN.solved, withAnswers: true }, guest),
    announcements(db, at, SHOWN.news),
  ]);
  const solvers = await solversOf(db, solved.rows.map((row) => row.id));
  return { figures, helpers, news, solved: solved.rows.map((row) => ({ ...row, solver: solvers.get(row.id) ?? null })) };
}

export const meta = ({ data }: { data: Awaited<ReturnType<typeof loader>> | undefined }) => [
  { title: `${data?.communityName ?? ''} Community` },
  { name: 'description', content: 'Ask, answer, and find what solved it for somebody else.' },
  ...(data ? [{ tagName: 'link', rel: 'canonical', href: data.canonical }] : []),
];

export default function Home() {
  return <HomePage {...useLoaderData<typeof loader>()} />;
}
