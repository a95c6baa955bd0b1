/** Rules of escalation in their order: when each comes true, what it does, and what can be done with it. */
import type { RuleView } from '#domain/escalation';
import { paths } from '#paths';
import { Button, ButtonLink } from '#ui/button.tsx';
import { HiddenFields, PostForm } from '#ui/form.tsx';
import { Notice } from '#ui/notice.tsx';

export function RuleList({ rules, canChange }: { rules: RuleView[]; canChange: boolean }) {
  return (
    <div className="table-wrap with-acts" tabIndex={0} role="region" aria-label="Rules in their order">
      <table>
        <thead><tr><th scope="col">Rule</th><th scope="col">When</th><th scope="col">Then</th><th scope="col">Last 7 days</th><th scope="col">State</th>{canChange && <th scope="col"><span className="hidden-words">Change</span></th>}</tr></thead>
        <tbody>
          {rules.map((rule, place) => (
            <tr key={rule.id}>
              <td>{place + 1}. {rule.name}{rule.troubles.map((trouble) => <Notice key={trouble} kind="danger"><p>{trouble}</p></Notice>)}</td>
              <td><ul>{rule.when.map((line) => <li key={line}>{line}</li>)}</ul></td>
              <td><ol>{rule.does.map((line) => <li key={line}>{line}</li>)}</ol></td>
              <td>{rule.metLately === 1 ? '1 thread' : `${rule.metLately.toLocaleString('en-GB')} threads`}</td>
              <td>{rule.isOn ? 'On' : 'Off'}</td>
              {canChange && <td><RuleActs rule={rule} isFirst={place === 0} isLast={place === rules.length - 1} /></td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function RuleActs({ rule, isFirst, isLast }: { rule: RuleView; isFirst: boolean; isLast: boolean }) {
  const press = (does: string, label: string, says: string) => (
    <PostForm action={paths.escalation()}>
      <HiddenFields fields={{ does, rule: rule.id }} />
      <Button type="submit" size="small" kind="quiet" aria-label={`${says} “${rule.name}”`}>{label}</Button>
    </PostForm>
  );
  return (
    <div className="press">
      <ButtonLink size="small" href={paths.escalation({ rule: rule.id })} aria-label={`Change “${rule.name}”`}>Change</ButtonLink>
      {press(rule.isOn ? 'off' : 'on', rule.isOn ? 'Switch off' : 'Switch on', rule.isOn ? 'Switch off' : 'Switch on')}
      {!isFirst && press('up', 'Up', 'Move up')}
      {!isLast && press('down', 'Down', 'Move down')}
      {press('copy', 'Copy', 'Copy')}
      <ButtonLink size="small" kind="quiet" href={paths.escalation({ remove: rule.id })} aria-label={`Remove “${rule.name}”`}>Remove</ButtonLink>
    </div>
  );
}
