/** The home page's parts in the order a customer in trouble needs them. */
import type { HelperView } from '#domain/reputation';
import type { AnnouncementView, CommunityFigures, ThreadRowView } from '#domain/threads';
import { paths } from '#paths';
import { ButtonLink } from '#ui/button.tsx';
import { Count, plural } from '#ui/count.tsx';
import { Empty } from '#ui/empty.tsx';
import { LinkList } from '#ui/link-list.tsx';
import { Page, useFrame } from '#ui/page.tsx';
import { Section, SideSection } from '#ui/section.tsx';
import { ThreadList } from '#ui/threads/thread-list.tsx';
import { personShown, rowShown } from '#ui/threads/shown.ts';
import { Time, longSpanWords } from '#ui/time.tsx';
import type { Step } from '#ui/threads/ladder.tsx';
import { Helpers } from './top-helpers.tsx';
import { Hero } from './hero.tsx';
import { MyQuestions } from './my-questions.tsx';
import { SolvedList } from './solved-list.tsx';

export type HomeView = {
  figures: CommunityFigures; helpers: HelperView[]; solved: (ThreadRowView & { solver: string | null })[];
  waiting: ThreadRowView[]; mine: ThreadRowView[]; news: AnnouncementView[]; communityName: string;
};

export function HomePage({ figures, helpers, solved, waiting, mine, news, communityName }: HomeView) {
  const me = useFrame().viewer;
  const isEmpty = solved.length === 0 && waiting.length === 0;
  return (
    <Page kind="home">
      <Hero
        title="Somebody here has had this too."
        action={paths.search()}
        proof={<Proof figures={figures} />}
        people={helpers.length > 0 ? { faces: helpers.map(({ person }) => personShown(person)), sentence: peopleSentence(figures.helpers) } : null}
      />
      <div>
        {mine.length > 0 && (
          <Section id="mine" title="Your questions" aside={me && <a href={me.href}>All of yours</a>}>
            <MyQuestions questions={mine.map(mineShown)} />
          </Section>
        )}
        {solved.length > 0 && (
          <Section id="today" title="Lately solved" aside={<a href={paths.threads('solved')}>All solved</a>}>
            <SolvedList
              solved={solved.map((row) => ({
                id: row.id,
                href: paths.thread(row),
                title: row.title,
                excerpt: row.answerExcerpt ?? '',
                facts: [
                  ...(row.solver ? [<bdi key="by">{row.solver}</bdi>] : []),
                  row.solvedAt ? `solved in ${longSpanWords(row.solvedAt.getTime() - row.createdAt.getTime())}` : 'solved',
                  <a key="board" href={paths.board(row.board.slug)}>{row.board.name}</a>,
                ],
              }))}
            />
          </Section>
        )}
        <Section id="open" title="Waiting for an answer" aside={<a href={paths.threads('unanswered')}>All unanswered</a>}>
          {waiting.length > 0 && <ThreadList counts="me-too" threads={waiting.map((row) => rowShown(row, { at: row.createdAt }))} />}
          {waiting.length === 0 && (
            <Empty title={isEmpty ? 'A new community' : 'Nothing waits'} withLine actions={<ButtonLink href={paths.ask()}>Ask a question</ButtonLink>}>
              {isEmpty ? 'Nobody has asked anything yet. Yours can be the first question.' : 'Every question has had a reply. That does not happen everywhere.'}
            </Empty>
          )}
        </Section>
      </div>
      <div className="beside">
        {news.length > 0 && (
          <SideSection id="news" title={communityName ? `From ${communityName}` : 'News'}>
            <LinkList lines={news.map((one) => ({ id: one.id, label: one.title, href: paths.thread(one), below: <>{one.excerpt} <span className="whitespace-nowrap"><Time at={one.createdAt} style="ago" /></span></> }))} />
          </SideSection>
        )}
        {helpers.length > 0 && (
          <SideSection id="top" title="Helped most this week" aside={<a href={paths.leaderboard()}>All</a>}>
            <Helpers helpers={helpers.map(({ person, solutions, points }) => ({ person: personShown(person), solvedCount: solutions, line: <><Count value={points} /> {plural(points, 'point', 'points')}</> }))} />
          </SideSection>
        )}
        <SideSection id="thanks" title="Helping counts">
          <p className="small soft pt-2">An accepted answer earns points, and every point says why it is there. <a href={paths.pointRules()}>How points work</a></p>
        </SideSection>
        <SideSection id="guides" title="Guides">
          <p className="small soft pt-2">What was solved often, written down and checked by {communityName || 'our'} staff. <a href={paths.guides()}>Read the guides</a></p>
        </SideSection>
      </div>
    </Page>
  );
}

/** Measured over the last week, or not said at all. */
function Proof({ figures }: { figures: CommunityFigures }) {
  const { medianFirstReplyMinutes: minutes, asked, solved } = figures;
  if (minutes === null) return <>Ask, and whoever had it before you can answer.</>;
  return (
    <>
      Typical first reply this week: <b title={`${minutes} minutes, the median of ${asked} questions`}>{longSpanWords(minutes * 60_000)}</b>.{' '}
      {solved > 0 && `${solved} of ${asked} questions are solved already.`}
    </>
  );
}

const peopleSentence = (helpers: number) => `${helpers} ${helpers === 1 ? 'person' : 'people'} like you answered something this week.`;

function mineShown(row: ThreadRowView) {
  const isAnswered = row.state !== 'open';
  const isSolved = row.state === 'solved';
  const steps: Step[] = [
    { label: 'Asked', state: 'done' },
    { label: isAnswered ? 'Answered' : 'Waiting', state: isAnswered ? 'done' : 'now' },
    { label: isAnswered && !isSolved ? 'Solved?' : 'Solved', state: isSolved ? 'done' : isAnswered ? 'now' : 'next' },
  ];
  const moved = isSolved ? <>Solved{row.solvedAt && <> <Time at={row.solvedAt} style="ago" /></>}.</> : row.isClosed ? 'Closed.' : isAnswered ? row.replyCount === 1 ? 'One reply. Did it solve it?' : `${row.replyCount} replies. Did one of them solve it?` : <>No reply yet. Asked <Time at={row.createdAt} style="ago" />.</>;
  return { id: row.id, href: paths.thread(row), title: row.title, news: moved, steps, isSolved };
}
