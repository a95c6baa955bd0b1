/** The levels of trust as everybody reads them, straight from the rules; for a member what is missing. */
import type { TrustLevelView } from '#domain/trust';
import { NEWCOMER_DAYS } from '#rules/spam';
import { GIVEN_TRUST, READS_PER_DAY, TRUST_COUNTS, TRUST_LEVELS } from '#rules/trust';

/** `held` is the reader's level, `own` how far they are on each. */
export function TrustTable({ own, held }: { own: TrustLevelView[] | null; held: number | null }) {
  return (
    <>
      <div className="table-wrap" tabIndex={0} role="region" aria-label="What each level of trust takes">
        <table>
          <thead><tr><th scope="col">Level</th>{TRUST_COUNTS.map(({ count, label }) => <th key={count} scope="col" className="n">{label}</th>)}{own && <th scope="col">You</th>}</tr></thead>
          <tbody>
            {TRUST_LEVELS.map((need, place) => (
              <tr key={need.level}>
                <th scope="row">Trust {need.level}{held === need.level && <span className="quiet font-normal"> (you are here)</span>}{need.within !== null && <><br /><span className="quiet font-normal">in the last {need.within} days</span></>}</th>
                {TRUST_COUNTS.map(({ count }) => <td key={count} className="n">{need[count] || '–'}</td>)}
                {own && <td>{missingOf(own[place])}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="hint mt-2">A day of reading counts for up to {READS_PER_DAY} different threads. Only how many is kept, never which. Trust {GIVEN_TRUST} is given by an administrator by hand, with a reason. Trust {TRUST_LEVELS.length} can be lost; that takes two weeks.</p>
      <p className="mt-3">Members of less than {NEWCOMER_DAYS} days with little trust write only so much a day, and put only so many links and pictures into a post; who reaches a limit is told when it lifts. Staff and superusers are not limited.</p>
    </>
  );
}

function missingOf(level: TrustLevelView | undefined): string {
  if (!level) return '';
  return level.isReached ? 'reached' : level.missing.join('; ');
}
