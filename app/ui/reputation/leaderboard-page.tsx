/** The list of those who helped most, with the span and the matter to choose. */
import type { LeaderboardView, Period } from '#domain/reputation';
import type { TopicView } from '#domain/questions';
import { paths } from '#paths';
import { Button } from '#ui/button.tsx';
import { exactCount } from '#ui/count.tsx';
import { Empty } from '#ui/empty.tsx';
import { Select } from '#ui/field.tsx';
import { Mark, PersonName } from '#ui/person.tsx';
import { Tabs } from '#ui/tabs.tsx';
import { personShown } from '#ui/threads/shown.ts';

const PERIOD_WORDS: Record<Period, { tab: string; span: string }> = {
  week: { tab: 'Seven days', span: 'in the last seven days' },
  month: { tab: 'Thirty days', span: 'in the last thirty days' },
  all: { tab: 'All time', span: 'since this community began' },
};
const SPANS: readonly Period[] = ['week', 'month', 'all'];

type Named = { slug: string; name: string };

export function LeaderboardPage({ leaders, isCutInTie, period, topic, boards, tags }: LeaderboardView & { period: Period; topic: TopicView | null; boards: Named[]; tags: Named[] }) {
  const about = topic ? { [topic.kind]: topic.slug } : {};
  const hasTopic = topic && [...boards, ...tags].some(({ slug }) => slug === topic.slug);
  return (
    <>
      <h1>Who helped most</h1>
      <p className="lead">{topic ? <>In <b>{topic.name}</b>, </> : 'Everywhere, '}{PERIOD_WORDS[period].span}: by problems solved, then by points. <a href={paths.pointRules()}>How points work</a></p>
      <Tabs label="Span" tabs={SPANS.map((span) => ({ label: PERIOD_WORDS[span].tab, href: paths.leaderboard({ period: span, ...about }), isCurrent: span === period }))} />
      <form method="get" action={paths.leaderboard()} className="flex flex-wrap items-end gap-3 my-4">
        <input type="hidden" name="period" value={period} />
        <div className="grow max-w-80">
          <Select
            name="topic"
            label="About"
            key={topic?.slug}
            defaultValue={topic ? `${topic.kind}:${topic.slug}` : ''}
            options={[
              { value: '', label: 'Everything' },
              ...boards.map(({ slug, name }) => ({ value: `board:${slug}`, label: name })),
              ...tags.map(({ slug, name }) => ({ value: `tag:${slug}`, label: `Tag: ${name}` })),
              ...(topic && !hasTopic ? [{ value: `${topic.kind}:${topic.slug}`, label: topic.name }] : []),
            ]}
          />
        </div>
        <Button type="submit">Show</Button>
      </form>
      {leaders.length === 0 && <Empty title="Nobody yet" level={2} withLine>{period === 'all' ? 'The first accepted answer makes a start.' : 'Nobody earned points in this span. Look at a longer one.'}</Empty>}
      {leaders.length > 0 && (
        <div className="table-wrap" tabIndex={0} role="region" aria-label="Who helped most, as a table">
          <table>
            <thead><tr><th scope="col" className="n w-12">Place</th><th scope="col">Member</th><th scope="col" className="n">Solved</th><th scope="col" className="n">Points</th></tr></thead>
            <tbody>
              {leaders.map(({ person, place, isShared, solutions, points }) => (
                <tr key={person.id}>
                  <td className="n whitespace-nowrap">{isShared && <span className="quiet"><span aria-hidden="true">=</span><span className="hidden-words">shared </span></span>}{place}</td>
                  <th scope="row"><span className="who"><PersonName person={personShown(person)} /><Mark kind={personShown(person).kind} /></span></th>
                  <td className="n">{exactCount(solutions)}</td>
                  <td className="n"><a href={paths.memberPoints(person.handle)}>{exactCount(points)}</a></td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {isCutInTie && <p className="hint mt-2">Others helped exactly as much as the last one here.</p>}
      <p className="hint mt-4">Staff are paid to help, so they are not in this list. What somebody brought from another community does not count. Whoever helped equally shares a place, marked “=”.</p>
    </>
  );
}
