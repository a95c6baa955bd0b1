/** Whether every balance is what its lines add up to, as the night found it. */
import type { StandingCheckView } from '#domain/reputation';
import { exactCount, plural } from '#ui/count.tsx';
import { Notice } from '#ui/notice.tsx';
import { Time } from '#ui/time.tsx';

/** A quiet line when all is right, a notice with the first findings when it is not. */
export function StandingCheck({ check }: { check: StandingCheckView | null }) {
  if (!check) return <p className="hint mt-3">Every night all balances are added up again and compared. The first night is still to come.</p>;
  if (check.differences === 0) return <p className="hint mt-3">All {exactCount(check.balances)} {plural(check.balances, 'balance is', 'balances are')} what their lines add up to, as of <Time at={check.at} style="moment" /> UTC.</p>;
  return (
    <Notice kind="danger">
      <p><b>{exactCount(check.differences)} {plural(check.differences, 'thing does', 'things do')} not add up, as of <Time at={check.at} style="moment" /> UTC.</b> Somebody who runs the server should look: “npm run reputation:verify” lists them all.</p>
      <ul>{check.found.map((sentence) => <li key={sentence}>{sentence}</li>)}</ul>
    </Notice>
  );
}
