/** A member's payments that were made, each with its receipt. */
import type { PaymentView } from '#domain/payouts';
import { paths } from '#paths';
import { METHOD_WORDS, dayWords } from '#rules/payouts';
import { money } from '#rules/rewards';

export function ReceiptList({ receipts }: { receipts: PaymentView[] }) {
  return (
    <ul className="links">
      {receipts.map(({ id, method, charity, amount, match, currency, settledAt }) => (
        <li key={id}>
          <a href={paths.receipt(id)}>{money(amount, currency)}, {charity ?? METHOD_WORDS[method].toLowerCase()}</a>{match > 0 && <> and {money(match, currency)} from us</>}{settledAt && <span className="quiet">, {dayWords(settledAt)}</span>}
        </li>
      ))}
    </ul>
  );
}
