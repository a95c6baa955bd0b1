/** What is owed, in figures with their definitions: now, by month, and by the period's end. */
import type { LedgerCheckView, LiabilityMonth, LiabilityReport } from '#domain/payouts';
import { paths } from '#paths';
import { PACE_DAYS, dayWords } from '#rules/payouts';
import { money } from '#rules/rewards';
import { Button } from '#ui/button.tsx';
import { exactCount, plural } from '#ui/count.tsx';
import { PostForm } from '#ui/form.tsx';
import { Notice } from '#ui/notice.tsx';
import { monthWords } from '#ui/rewards/month-words.ts';
import { Section } from '#ui/section.tsx';
import { Time } from '#ui/time.tsx';

/** A year of bars; the table has the rest. */
const BARS = 12;

const KINDS: Record<LiabilityReport['now'][number]['kind'], { label: string; means: string }> = {
  member_pending: { label: 'Pending', means: 'Earned, still in its hold.' },
  member_confirmed: { label: 'Confirmed', means: 'Past its hold, waits for the period’s end.' },
  member_payable: { label: 'Payable', means: 'Theirs to choose about, or chosen and waiting for a run.' },
  payout_clearing: { label: 'In payout runs', means: 'On its way out: prepared, approved or exported, not settled.' },
  escrow: { label: 'In escrow', means: 'Put aside for something undecided, such as a bounty.' },
};

export function OwedTable({ now, owedNow, currency }: Pick<LiabilityReport, 'now' | 'owedNow' | 'currency'>) {
  return (
    <div className="table-wrap mt-4" tabIndex={0} role="region" aria-label="What is owed now, as a table">
      <table>
        <thead><tr><th scope="col">Where</th><th scope="col">What it means</th><th scope="col" className="n">Amount</th></tr></thead>
        <tbody>
          {now.map(({ kind, amount }) => <tr key={kind}><th scope="row" className="whitespace-nowrap">{KINDS[kind].label}</th><td>{KINDS[kind].means}</td><td className="n">{money(amount, currency)}</td></tr>)}
          <tr><th scope="row"><b>Owed</b></th><td>All of these</td><td className="n"><b>{money(owedNow, currency)}</b></td></tr>
        </tbody>
      </table>
    </div>
  );
}

/** Bars of a year at least, so that a young programme is not drawn as three towers; the month that runs is open. */
export function barsOf({ months, at, currency }: LiabilityReport) {
  return Array.from({ length: BARS }, (_, place) => {
    const month = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() - BARS + 1 + place)).toISOString().slice(0, 7);
    const value = months.find((row) => row.month === month)?.owed ?? 0;
    return { label: monthWords(month), value, words: money(value, currency), isOpen: place === BARS - 1 };
  });
}

export function MonthsTable({ months, currency }: { months: LiabilityMonth[]; currency: string }) {
  return (
    <div className="table-wrap mt-4" tabIndex={0} role="region" aria-label="Month by month, as a table">
      <table>
        <thead><tr><th scope="col">Month</th><th scope="col" className="n">Earned</th><th scope="col" className="n">Reversed</th><th scope="col" className="n">Paid</th><th scope="col" className="n">Given</th><th scope="col" className="n">Expired</th><th scope="col" className="n">Owed at its end</th><th scope="col" className="n">Matched</th></tr></thead>
        <tbody>
          {months.toReversed().map((row) => (
            <tr key={row.month}><th scope="row" className="whitespace-nowrap">{monthWords(row.month)}</th>{(['earned', 'reversed', 'paid', 'given', 'expired', 'owed', 'matched'] as const).map((column) => <td key={column} className="n">{money(row[column], currency)}</td>)}</tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** How each column comes about, in the words an accountant would ask for. */
export function Definitions({ matchPercent }: { matchPercent: number }) {
  return (
    <ul className="prose small mt-4">
      <li><b>Earned</b>: what was newly promised to members in the month, pending money included. <b>Reversed</b>: what was taken back, because a deed was undone or a review decided so.</li>
      <li><b>Paid</b>: credit and cash that a settled run says was paid. <b>Given</b>: members’ own money that went to charities. <b>Expired</b>: what nobody chose about in two periods.</li>
      <li><b>Owed at its end</b>: owed at the end of the month before, plus earned, less reversed, paid, given and expired. The newest month’s is what is owed now.</li>
      <li><b>Matched</b>: what the company added to gifts ({matchPercent} % under the rules of now). It is a budget line of its own and never owed to members.</li>
    </ul>
  );
}

export function Forecast({ report: { forecast: { endsAt, daysLeft, net, owed }, owedNow, currency } }: { report: LiabilityReport }) {
  return (
    <Section id="forecast" title={`By ${dayWords(new Date(endsAt.getTime() - 1))}`}>
      <p className="lead">About <b>{money(owed, currency)}</b> owed when the period ends.</p>
      <p className="hint mt-2">
        What is owed now ({money(owedNow, currency)}) plus the pace of the last {PACE_DAYS} days (earned less reversed: {money(net, currency)}, so {money(Math.round(net / PACE_DAYS), currency)} a day) for the {daysLeft} {plural(daysLeft, 'day', 'days')} left.
        Payments still to come are not taken off.
      </p>
    </Section>
  );
}

export function LedgerCheck({ check }: { check: LedgerCheckView | null }) {
  return (
    <Section id="check" title="Does the ledger add up?">
      {!check && <p>Every night all of it is added up again. The first night is still to come.</p>}
      {check && check.found.length === 0 && <p>Yes: all {exactCount(check.transactions)} {plural(check.transactions, 'transaction', 'transactions')} balance and every account is what its entries say, as of <Time at={check.at} style="moment" /> UTC.</p>}
      {check && check.found.length > 0 && (
        <Notice kind="danger">
          <p><b>No, as of <Time at={check.at} style="moment" /> UTC.</b> Somebody changed the database by hand. Do not pay anything out before whoever runs the server has looked.</p>
          <ul>{check.found.map((sentence) => <li key={sentence}>{sentence}</li>)}</ul>
        </Notice>
      )}
      <PostForm action={paths.liabilityCheck()} className="mt-4"><Button type="submit" size="small">Add it up now</Button></PostForm>
    </Section>
  );
}
