/** What rules would have done, and the form that announces them. */
import { money } from '#rules/rewards';
import { paths } from '#paths';
import { Button } from '#ui/button.tsx';
import { TextArea, TextField } from '#ui/field.tsx';
import { FormErrors, HiddenFields, PostForm } from '#ui/form.tsx';
import { Section } from '#ui/section.tsx';

type Props = {
  trial: { lines: number; before: number; after: number; members: { name: string; href: string; before: number; after: number }[]; others: number };
  days: number;
  currency: string;
  typed: Record<string, string>;
  basedOn: number;
  /** The earliest moment they can apply from, as a field of date and time writes it. */
  earliest: string;
  canAnnounce: boolean;
  answer: { errors: Record<string, string>; values: Record<string, string> } | null;
};

export function TriedRules({ trial, days, currency, typed, basedOn, earliest, canAnnounce, answer }: Props) {
  const errors = answer?.errors ?? {};
  return (
    <>
      <Section id="tried" title={`The last ${days} days under these rules`}>
        <p>{trial.lines === 0 ? 'Nothing was earned in that time, so there is nothing to compare.' : <>{trial.lines.toLocaleString('en-GB')} lines came to <b>{money(trial.before, currency)}</b>; they would have come to <b>{money(trial.after, currency)}</b>, {change(trial.before, trial.after)}. Quality stays as it was, the share of the month is reckoned anew.</>}</p>
        {trial.members.length > 0 && (
          <div className="table-wrap" tabIndex={0} role="region" aria-label="Who gains and who loses, as a table">
            <table>
              <thead><tr><th scope="col">Member</th><th scope="col" className="n">Was</th><th scope="col" className="n">Would be</th><th scope="col" className="n">Change</th></tr></thead>
              <tbody>
                {trial.members.map((one) => (
                  <tr key={one.href}><th scope="row"><a href={one.href}>{one.name}</a></th><td className="n">{money(one.before, currency)}</td><td className="n">{money(one.after, currency)}</td><td className="n">{signed(one.after - one.before, currency)}</td></tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
        {trial.others > 0 && <p className="hint">And {trial.others} more, whose change is smaller.</p>}
      </Section>
      {canAnnounce && (
        <Section id="announce" title="Announce these rules">
          <PostForm action={paths.rewardProgramme()} className="stack">
            <FormErrors errors={errors} />
            <HiddenFields fields={{ ...typed, basedOn }} />
            <TextField name="appliesFrom" type="datetime-local" label="Apply from (UTC)" defaultValue={answer?.values.appliesFrom ?? earliest} error={errors.appliesFrom} hint="Never backwards. Members read them from now on." />
            <TextArea name="note" label="Why" rows={2} isOptional defaultValue={answer?.values.note ?? ''} error={errors.note} hint="Everybody can read it beside the version." />
            <div className="press"><Button type="submit" kind="primary">Announce version {basedOn + 1}</Button></div>
          </PostForm>
        </Section>
      )}
    </>
  );
}

const signed = (amount: number, currency: string): string => `${amount > 0 ? '+' : amount < 0 ? '−' : ''}${money(Math.abs(amount), currency)}`;

function change(before: number, after: number): string {
  if (before === 0 || before === after) return before === after ? 'the same' : 'where there was nothing';
  return `${Math.abs(Math.round(((after - before) / before) * 100))} % ${after > before ? 'more' : 'less'}`;
}
