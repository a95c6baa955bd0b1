/** Who helped most: this week, this month or ever, everywhere or about one matter. */
import { useLoaderData } from '@remix-run/react';
import { boardList } from '#domain/boards';
import { leaderboardAbout, topicOf } from '#domain/questions';
import { popularTags } from '#domain/threads';
import { paths } from '#paths';
import { PERIODS } from '#rules/reputation';
import type { Period } from '#rules/reputation';
import { Page } from '#ui/page.tsx';
import { LeaderboardPage } from '#ui/reputation/leaderboard-page.tsx';
import { briefly } from '#web/briefly.ts';
import { publicLoader } from '#web/doors.ts';

/** A place may be this old: nobody waits at the door for it. All time about one matter adds up years (a second for a million lines), and moves slowly. */
const BOARD_SECONDS = { week: 60, month: 60, all: 600 } as const;

/** Tags offered to choose among; any other is reached by its address. */
const TAGS_OFFERED = 20;

const isPeriod = (text: string | null): text is Period => text !== null && text in PERIODS;

export const loader = publicLoader(async ({ db, url, context, at, viewer }) => {
  const asked = url.searchParams.get('period');
  const period = isPeriod(asked) ? asked : 'week';
  // One field chooses among boards and tags; addresses of our own name the kind.
  const [kind, slug] = (url.searchParams.get('topic') ?? '').split(/:(.*)/s);
  const topic = await topicOf(db, { board: kind === 'board' ? slug : url.searchParams.get('board'), tag: kind === 'tag' ? slug : url.searchParams.get('tag') }, viewer);
  const [found, boards, tags] = await Promise.all([
    briefly(context.shelf, `leaderboard:${period}:${topic ? `${topic.kind}:${topic.id}` : ''}`, BOARD_SECONDS[period], () => leaderboardAbout(db, { period, topic, at })),
    boardList(db, viewer),
    popularTags(db, TAGS_OFFERED),
  ]);
  return { ...found, period, topic: topic && { kind: topic.kind, slug: topic.slug, name: topic.name }, boards: boards.map(({ slug, name }) => ({ slug, name })), tags: tags.map(({ slug, name }) => ({ slug, name })) };
});

export const meta = ({ data }: { data: Awaited<ReturnType<typeof loader>> | undefined }) => [{ title: `Who helped most${data?.topic ? ` in ${data.topic.name}` : ''}` }];

export default function Leaderboard() {
  return (
    <Page current={paths.leaderboard()}>
      <LeaderboardPage {...useLoaderData<typeof loader>()} />
    </Page>
  );
}
