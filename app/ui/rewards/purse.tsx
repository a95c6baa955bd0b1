/** What a member has: the sum that is theirs, and the three steps on which a reward becomes money. */
import type { ReactNode } from 'react';
import type { MemberBalances } from '#domain/ledger';
import { money } from '#rules/rewards';
import { dateWords } from '#ui/time.tsx';
import { useSurroundings } from '#ui/surroundings.tsx';

/** `next` says what happens to the sum, `holdDays` and `periodEndsAt` explain the steps before. */
export function Purse({ balances, currency, holdDays, periodEndsAt, children }: { balances: MemberBalances; currency: string; holdDays: number; periodEndsAt: Date | string | null; children: ReactNode }) {
  const { now } = useSurroundings();
  const closes = periodEndsAt === null ? 'when the period closes' : `when the period closes, after ${dateWords(new Date(new Date(periodEndsAt).getTime() - 1), now)}`;
  return (
    <div className="purse">
      <div>
        <p className="sum">{money(balances.member_payable, currency)}</p>
        <p>{children}</p>
      </div>
      <ol className="flow" aria-label="How a reward becomes money">
        <li data-rung="pending"><b>{money(balances.member_pending, currency)}</b>Pending: {holdDays} days, in case the asker changes their mind</li>
        <li data-rung="confirmed"><b>{money(balances.member_confirmed, currency)}</b>Confirmed: becomes payable {closes}</li>
        <li data-rung="payable"><b>{money(balances.member_payable, currency)}</b>Payable: yours to choose about</li>
      </ol>
    </div>
  );
}
