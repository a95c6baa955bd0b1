/** Every line of a member's rewards: what for, how its amount came about, and where it stands. */
import { money } from '#rules/rewards';
import { paths } from '#paths';
import { Time } from '#ui/time.tsx';

export type LineShown = {
  id: number;
  sentence: string;
  postId: number | null;
  title: string | null;
  base: number;
  qualityPercent: number;
  ratePercent: number;
  amount: number;
  state: 'pending' | 'confirmed' | 'payable' | 'reversed';
  earnedAt: Date | string;
  confirmAfter: Date | string;
  reversedBecause: string | null;
};

const WORDS = { pending: 'Pending', confirmed: 'Confirmed', payable: 'Payable', reversed: 'Taken back' } as const;

export function LineTable({ lines, currency, isHeld }: { lines: LineShown[]; currency: string; isHeld: boolean }) {
  return (
    <div className="table-wrap" tabIndex={0} role="region" aria-label="Every line of your rewards">
      <table className="lines">
        <thead><tr><th scope="col">Date</th><th scope="col">What for</th><th scope="col">State</th><th scope="col" className="n">Worth</th></tr></thead>
        <tbody>{lines.map((line) => <Line key={line.id} line={line} currency={currency} isHeld={isHeld} />)}</tbody>
      </table>
    </div>
  );
}

function Line({ line, currency, isHeld }: { line: LineShown; currency: string; isHeld: boolean }) {
  const waits = line.state === 'pending' || line.state === 'confirmed';
  return (
    <tr>
      <td className="when whitespace-nowrap"><Time at={line.earnedAt} style="date" /></td>
      <td className="what">
        {line.sentence}{line.postId !== null && line.title && <>: <a href={paths.postById(line.postId)}>{line.title}</a></>}
        <br /><span className="quiet">{howItCame(line, currency)}{line.state === 'pending' && !isHeld && <>, firm on <Time at={line.confirmAfter} style="date" /></>}{line.reversedBecause && `. ${line.reversedBecause}`}</span>
      </td>
      <td className="how"><span className="word" data-tone={isHeld && waits ? 'held' : line.state}>{isHeld && waits ? 'Held' : WORDS[line.state]}</span></td>
      <td className="n money">{line.state === 'reversed' ? <s>{money(line.amount, currency)}</s> : <b>{money(line.amount, currency)}</b>}</td>
    </tr>
  );
}

/** "£0.50 × 75 % quality × 60 % of this month’s rate": only what changed the amount is named. */
function howItCame({ base, qualityPercent, ratePercent }: LineShown, currency: string): string {
  const parts = [money(base, currency), ...(qualityPercent === 100 ? [] : [`${qualityPercent} % quality`]), ...(ratePercent === 100 ? [] : [`${ratePercent} % for this much in a month`])];
  return parts.join(' × ');
}
