/** Periods and runs, newest first. */
import type { RunLine } from '#domain/payouts';
import { paths } from '#paths';
import { RUN_WORDS, periodWords } from '#rules/payouts';
import { money } from '#rules/rewards';
import { exactCount } from '#ui/count.tsx';
import { Time } from '#ui/time.tsx';

type Period = { id: number; startsAt: Date; endsAt: Date; closedAt: Date | null; chooseUntil: Date | null };

/** What a period waits for, in words. */
function PeriodState({ period: { endsAt, closedAt, chooseUntil }, now }: { period: Period; now: Date }) {
  if (closedAt) return chooseUntil && now < chooseUntil ? <>Closed; members choose until <Time at={chooseUntil} style="date" /></> : <>Closed on <Time at={closedAt} style="date" /></>;
  return now < endsAt ? 'Running' : <b>Over, waits to be closed</b>;
}

export function PeriodTable({ periods, now }: { periods: Period[]; now: Date }) {
  return (
    <div className="table-wrap mt-4" tabIndex={0} role="region" aria-label="Periods, as a table">
      <table>
        <thead><tr><th scope="col">Period</th><th scope="col">State</th></tr></thead>
        <tbody>{periods.map((period) => <tr key={period.id}><th scope="row"><a href={paths.payoutPeriod(period.id)}>{periodWords(period)}</a></th><td><PeriodState period={period} now={now} /></td></tr>)}</tbody>
      </table>
    </div>
  );
}

export function RunTable({ runs }: { runs: RunLine[] }) {
  return (
    <div className="table-wrap mt-4" tabIndex={0} role="region" aria-label="Payout runs, as a table">
      <table className="lines">
        <thead><tr><th scope="col">Run</th><th scope="col">Period</th><th scope="col">State</th><th scope="col" className="n">Payments</th><th scope="col" className="n">Members’ money</th></tr></thead>
        <tbody>
          {runs.map((run) => (
            <tr key={run.id}>
              <th scope="row" className="what"><a href={paths.payoutRun(run.id)}>Run {run.id}</a>, <Time at={run.preparedAt} style="date" /></th>
              <td className="on">{periodWords(run)}</td>
              <td className="how">{RUN_WORDS[run.state]}</td>
              <td className="n when" data-head="Payments:">{exactCount(run.payments)}</td>
              <td className="n money">{money(run.amount, run.currency)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
