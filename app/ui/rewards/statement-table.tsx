/** A statement: what was there, what came and went, what is left, by account; then every movement. */
import type { EntryView, MemberBalances } from '#domain/ledger';
import { money } from '#rules/rewards';
import { Time } from '#ui/time.tsx';

const ACCOUNTS = { member_pending: 'Pending', member_confirmed: 'Confirmed', member_payable: 'Payable' } as const;
const KINDS = ['member_pending', 'member_confirmed', 'member_payable'] as const;
type Shown = { before: MemberBalances; after: MemberBalances; entries: (Omit<EntryView, 'at'> & { at: Date | string })[] };

export function StatementTable({ statement, currency }: { statement: Shown; currency: string }) {
  return (
    <>
      <SumTable statement={statement} currency={currency} />
      {statement.entries.length > 0 && <EntryTable entries={statement.entries} currency={currency} />}
    </>
  );
}

/** Opening balance, what came in, what went out, closing balance: each row adds up, and so does each column. */
function SumTable({ statement: { before, after, entries }, currency }: { statement: Shown; currency: string }) {
  const rows = KINDS.map((kind) => {
    const mine = entries.filter(({ account }) => account === kind);
    const sum = (sign: 1 | -1) => mine.reduce((total, { amount }) => total + Math.max(0, sign * amount), 0);
    return { label: ACCOUNTS[kind], sums: [before[kind], sum(1), sum(-1), after[kind]] };
  });
  const all = [0, 1, 2, 3].map((place) => rows.reduce((total, { sums }) => total + (sums[place] ?? 0), 0));
  const cells = (sums: readonly number[]) => sums.map((sum, place) => <td key={place} className="n">{place === 2 && sum > 0 && '−'}{money(sum, currency)}</td>);
  return (
    <div className="table-wrap" tabIndex={0} role="region" aria-label="Opening and closing balances">
      <table>
        <thead><tr><th scope="col">Account</th><th scope="col" className="n">Opening</th><th scope="col" className="n">In</th><th scope="col" className="n">Out</th><th scope="col" className="n">Closing</th></tr></thead>
        <tbody>
          {rows.map(({ label, sums }) => <tr key={label}><th scope="row">{label}</th>{cells(sums)}</tr>)}
          <tr><th scope="row">Together</th>{cells(all)}</tr>
        </tbody>
      </table>
    </div>
  );
}

function EntryTable({ entries, currency }: { entries: Shown['entries']; currency: string }) {
  return (
    <div className="table-wrap mt-6" tabIndex={0} role="region" aria-label="Every movement of the month">
      <table className="lines">
        <thead><tr><th scope="col">Date</th><th scope="col">Why</th><th scope="col">Where</th><th scope="col" className="n">Amount</th><th scope="col" className="n">Then there</th></tr></thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.id}>
              <td className="when whitespace-nowrap"><Time at={entry.at} style="date" /></td>
              <td className="what">{entry.reason}</td>
              <td className="how">{ACCOUNTS[entry.account]}</td>
              <td className="n money">{entry.amount > 0 ? '+' : '−'}{money(Math.abs(entry.amount), currency)}</td>
              <td className="n on" data-head="Then there:">{money(entry.balanceAfter, currency)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
