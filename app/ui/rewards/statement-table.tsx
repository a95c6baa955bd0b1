/** A statement's entries between what was there before and what is left. */
import type { EntryView, MemberBalances } from '#domain/ledger';
import { money } from '#rules/rewards';
import { Time } from '#ui/time.tsx';

const ACCOUNTS = { member_pending: 'Pending', member_confirmed: 'Confirmed', member_payable: 'Payable' } as const;
type Shown = { before: MemberBalances; after: MemberBalances; entries: (Omit<EntryView, 'at'> & { at: Date | string })[] };

export function StatementTable({ statement: { before, after, entries }, currency }: { statement: Shown; currency: string }) {
  const sums = (balances: MemberBalances) => Object.entries(ACCOUNTS).map(([name, label]) => `${label} ${money(balances[name as keyof MemberBalances], currency)}`).join(' · ');
  return (
    <>
      <p><b>Before:</b> {sums(before)}</p>
      <div className="table-wrap" tabIndex={0} role="region" aria-label="Every movement of the month">
        <table>
          <thead><tr><th scope="col">Date</th><th scope="col">Why</th><th scope="col">Where</th><th scope="col" className="n">Amount</th><th scope="col" className="n">Then there</th></tr></thead>
          <tbody>
            {entries.map((entry) => (
              <tr key={entry.id}>
                <td className="whitespace-nowrap"><Time at={entry.at} style="date" /></td>
                <td>{entry.reason}</td>
                <td>{ACCOUNTS[entry.account]}</td>
                <td className="n">{entry.amount > 0 ? '+' : '−'}{money(Math.abs(entry.amount), currency)}</td>
                <td className="n">{money(entry.balanceAfter, currency)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p><b>After:</b> {sums(after)}</p>
    </>
  );
}
