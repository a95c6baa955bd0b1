/** The table of points as a form: what each reason earns, and the limits. It asks by its address, so trying changes nothing. */
import type { PointTableView } from '#domain/reputation';
import { paths } from '#paths';
import { Button } from '#ui/button.tsx';
import { TextField, firstInvalid } from '#ui/field.tsx';
import { FormErrors } from '#ui/form.tsx';

/** The names of a reason's two fields; the domain reads the same. */
const fieldName = (kind: 'points' | 'often', reason: string) => `${kind}-${reason.replace('.', '-')}`;

const LIMITS = [
  { name: 'dayLimit', label: 'Most points in a day', hint: 'For one member. Accepted answers are not counted in it.' },
  { name: 'pairDayLimit', label: 'Thanks between two people in a day', hint: 'From one member to one other; more are thanks without points.' },
  { name: 'pairMonthLimit', label: 'Thanks between two people in a month', hint: 'The same for a calendar month.' },
] as const;

/** `typed` is what stands in the fields, `errors` the sentence of each that is wrong. */
export function PointTableForm({ table, typed, errors }: { table: PointTableView; typed: Record<string, string>; errors: Record<string, string> }) {
  const wrong = firstInvalid(errors);
  const field = (name: string) => ({ name, defaultValue: typed[name] ?? '', error: errors[name], takesFocus: wrong === name, inputMode: 'numeric' as const, autoComplete: 'off' });
  return (
    <form method="get" action={`${paths.pointTables()}#tried`} className="stack mt-8" key={JSON.stringify(typed)}>
      <FormErrors errors={errors} />
      <p className="hint">Leave “Times a day” empty where nothing but the limits below should count.</p>
      {table.rules.map(({ reason, sentence, why }) => (
        <fieldset key={reason} className="field">
          <legend>{sentence}</legend>
          <p className="hint">{why}</p>
          <div className="grid grid-cols-2 gap-4">
            <TextField {...field(fieldName('points', reason))} label="Points" />
            <TextField {...field(fieldName('often', reason))} label="Times a day" />
          </div>
        </fieldset>
      ))}
      <fieldset className="field">
        <legend>Limits</legend>
        <div className="grid gap-4 mt-2">{LIMITS.map(({ name, ...limit }) => <TextField key={name} {...field(name)} {...limit} />)}</div>
      </fieldset>
      <div className="press"><Button type="submit" kind="primary">Show who gains and loses</Button></div>
    </form>
  );
}
