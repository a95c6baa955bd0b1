/** Cases behind a number: each leads to the case. */
import type { ReportedCase } from '#domain/insights';
import { paths } from '#paths';
import { Time } from '#ui/time.tsx';

const STATE_WORDS = { new: 'New', open: 'Open', waiting: 'Waits for the customer', 'on-hold': 'On hold', solved: 'Solved', closed: 'Closed' } as const;

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
