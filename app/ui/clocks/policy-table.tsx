/** All policies of clocks in the order they are asked, with what each promises and what can be done with it. */
import type { ClockPolicyView } from '#domain/clocks';
import { paths } from '#paths';
import { Button, ButtonLink } from '#ui/button.tsx';
import { HiddenFields, PostForm } from '#ui/form.tsx';
import { CLOCK_KINDS, kindInWords, spanInWords } from '#rules/clocks';
import { conditionsInWords, hoursInWords } from './words.ts';
import type { BoardName } from './words.ts';

export function PolicyTable({ policies, boards }: { policies: ClockPolicyView[]; boards: BoardName[] }) {
  return (
    <div className="table-wrap with-acts" tabIndex={0} role="region" aria-label="Policies in the order they are asked">
      <table>
        <thead>
          <tr><th scope="col">Policy</th>{CLOCK_KINDS.map((kind) => <th key={kind} scope="col">{kindInWords(kind)}</th>)}<th scope="col">Hours</th><th scope="col">State</th><th scope="col"><span className="hidden-words">Change</span></th></tr>
        </thead>
        <tbody>
          {policies.map((policy, place) => (
            <tr key={policy.id}>
              <td>{policy.name}<div className="quiet">{conditionsInWords(policy, boards)}</div></td>
              {CLOCK_KINDS.map((kind) => <td key={kind}>{rangeOf(policy, kind)}</td>)}
              <td>{hoursInWords(policy)}</td>
              <td>{policy.isOn ? 'On' : 'Off'}</td>
              <td>{policy.can.change && <Acts policy={policy} isFirst={place === 0} isLast={place === policies.length - 1} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** "1 h to 16 h": from the most urgent to the least. */
function rangeOf({ targets }: ClockPolicyView, kind: (typeof CLOCK_KINDS)[number]): string {
  const promised = Object.values(targets).map((row) => row[kind]).filter((minutes) => minutes !== null);
  if (promised.length === 0) return 'Nothing';
  const [least, most] = [Math.min(...promised), Math.max(...promised)];
  return least === most ? spanInWords(least) : `${spanInWords(least)} to ${spanInWords(most)}`;
}

function Acts({ policy, isFirst, isLast }: { policy: ClockPolicyView; isFirst: boolean; isLast: boolean }) {
  const press = (does: string, label: string) => (
    <PostForm action={paths.clocks()}>
      <HiddenFields fields={{ does, policy: policy.id }} />
      <Button type="submit" size="small" kind="quiet" aria-label={`${label}: ${policy.name}`}>{label}</Button>
    </PostForm>
  );
  return (
    <div className="press flex-nowrap">
      <ButtonLink size="small" kind="quiet" href={paths.clocks(policy.id)} aria-label={`Change ${policy.name}`}>Change</ButtonLink>
      {!isFirst && press('up', 'Up')}
      {!isLast && press('down', 'Down')}
      {policy.isOn ? press('off', 'Switch off') : press('on', 'Switch on')}
    </div>
  );
}
