/** Choices that cannot be paid now, each with its reason. */
import type { ExceptionView } from '#domain/payouts';
import { paths } from '#paths';
import { METHOD_WORDS } from '#rules/payouts';
import { money } from '#rules/rewards';

/** Exceptions named on a page; past it the sum says enough, and each stays on its member's own page. */
const SHOWN = 50;

export function ExceptionTable({ exceptions, currency }: { exceptions: ExceptionView[]; currency: string }) {
  return (
    <>
      <div className="table-wrap mt-4" tabIndex={0} role="region" aria-label="Choices that stay out, and why">
        <table>
          <thead><tr><th scope="col">Member</th><th scope="col">Chose</th><th scope="col" className="n">Amount</th><th scope="col">Why it stays out</th></tr></thead>
          <tbody>
            {exceptions.slice(0, SHOWN).map(({ handle, name, method, amount, because }) => (
              <tr key={handle}><th scope="row"><a href={paths.member(handle)}><bdi>{name}</bdi></a></th><td>{METHOD_WORDS[method]}</td><td className="n">{money(amount, currency)}</td><td>{because}</td></tr>
            ))}
          </tbody>
        </table>
      </div>
      {exceptions.length > SHOWN && <p className="hint mt-2">And {exceptions.length - SHOWN} more.</p>}
    </>
  );
}
