/** What is paid by each method, how often, and what the company adds to gifts. */
import type { Totals } from '#domain/payouts';
import { METHODS, METHOD_WORDS } from '#rules/payouts';
import { money } from '#rules/rewards';
import { exactCount } from '#ui/count.tsx';

/** `caption` says what is added up, for whoever hears the table. */
export function TotalsTable({ totals, currency, caption }: { totals: Totals; currency: string; caption: string }) {
  const rows = METHODS.map((method) => ({ label: METHOD_WORDS[method], ...totals[method] }));
  const sum = (pick: 'count' | 'amount' | 'match') => rows.reduce((all, row) => all + row[pick], 0);
  return (
    <div className="table-wrap mt-4" tabIndex={0} role="region" aria-label={caption}>
      <table>
        <thead><tr><th scope="col">Method</th><th scope="col" className="n">Payments</th><th scope="col" className="n">Amount</th><th scope="col" className="n">Added</th></tr></thead>
        <tbody>
          {rows.map(({ label, count, amount, match }) => (
            <tr key={label}><th scope="row">{label}</th><td className="n">{exactCount(count)}</td><td className="n">{money(amount, currency)}</td><td className="n">{money(match, currency)}</td></tr>
          ))}
          <tr><th scope="row"><b>All</b></th><td className="n"><b>{exactCount(sum('count'))}</b></td><td className="n"><b>{money(sum('amount'), currency)}</b></td><td className="n"><b>{money(sum('match'), currency)}</b></td></tr>
        </tbody>
      </table>
      <p className="hint mt-2">Added: what the company puts on top of gifts.</p>
    </div>
  );
}
