/** Groups whose rewards are held, the heaviest first, each with its strongest reason. */
import type { ReviewList, ReviewRowView } from '#domain/fraud';
import { paths } from '#paths';
import { plural } from '#ui/count.tsx';
import { Empty } from '#ui/empty.tsx';
import { Time } from '#ui/time.tsx';
import { OUTCOME_WORDS } from './words.ts';

const EMPTY: Record<ReviewList, { title: string; words: string }> = {
  open: { title: 'Nobody’s rewards are held', words: 'Each night the community is looked through for groups that feed each other. What is found waits here for a person.' },
  appealed: { title: 'No appeal waits', words: 'Members whose rewards were taken back may answer once. Somebody else than who decided reads it.' },
  decided: { title: 'Nothing has been decided yet', words: 'Decisions stay here with who made them, when and why.' },
};

export function ReviewRows({ show, rows }: { show: ReviewList; rows: ReviewRowView[] }) {
  if (rows.length === 0) return <Empty title={EMPTY[show].title} level={2} withLine>{EMPTY[show].words}</Empty>;
  return (
    <ul className="reviews">
      {rows.map((row) => (
        <li key={row.id}>
          <h2><a href={paths.fraudReview(row.id)}>{row.members.map(({ id, name }, index) => <span key={id}>{index > 0 && ', '}<bdi>{name}</bdi></span>)}</a></h2>
          <p>{row.reason}</p>
          <p className="meta">
            <span>{row.score} points</span>
            {row.outcome && row.decidedAt ? <span>{OUTCOME_WORDS[row.outcome]} <Time at={row.decidedAt} style="ago" /></span> : <span>held <Time at={row.foundAt} style="ago" /></span>}
            {row.appeals > 0 && <span>{row.appeals} {plural(row.appeals, 'appeal waits', 'appeals wait')}</span>}
          </p>
        </li>
      ))}
    </ul>
  );
}
