/** Cases and questions behind a number: each leads to what it is. */
import type { ReportedCase, ReportedQuestion } from '#domain/insights';
import { paths } from '#paths';
import { Time } from '#ui/time.tsx';

const STATE_WORDS = { new: 'New', open: 'Open', waiting: 'Waits for the customer', 'on-hold': 'On hold', solved: 'Solved', closed: 'Closed' } as const;

/** Cases behind a number. */
export function ReportedTable({ cases }: { cases: ReportedCase[] }) {
  return (
    <div className="table-wrap mt-6" tabIndex={0} role="region" aria-label="Cases">
      <table>
        <thead><tr><th scope="col">Case</th><th scope="col">Customer</th><th scope="col">State</th><th scope="col">With</th><th scope="col">Opened</th></tr></thead>
        <tbody>
          {cases.map((one) => (
            <tr key={one.id}>
              <td><a href={paths.deskCase(one.id, { queue: 'all' })}><bdi>{one.title}</bdi></a></td>
              <td><bdi>{one.customer}</bdi></td>
              <td>{STATE_WORDS[one.state]}</td>
              <td>{one.owner ? <bdi>{one.owner}</bdi> : 'Nobody'}</td>
              <td className="whitespace-nowrap"><Time at={one.openedAt} style="date" /></td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Questions behind a count: each leads to its thread, and to its case where it became one. */
export function QuestionTable({ questions }: { questions: ReportedQuestion[] }) {
  return (
    <div className="table-wrap mt-6" tabIndex={0} role="region" aria-label="Questions">
      <table>
        <thead><tr><th scope="col">Question</th><th scope="col">Board</th><th scope="col">Solved</th><th scope="col">Case</th><th scope="col">Asked</th></tr></thead>
        <tbody>
          {questions.map((one) => (
            <tr key={one.id}>
              <td><a href={paths.thread(one)}><bdi>{one.title}</bdi></a></td>
              <td>{one.board}</td>
              <td>{one.isSolved ? 'Yes' : 'No'}</td>
              <td className="whitespace-nowrap">{one.caseId === null ? 'None' : <a href={paths.deskCase(one.caseId, { queue: 'all' })}>Case {one.caseId}</a>}</td>
              <td className="whitespace-nowrap"><Time at={one.askedAt} style="date" /></td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
