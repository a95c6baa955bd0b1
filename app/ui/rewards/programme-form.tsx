/** The rules of the rewards as a form. It asks by its address, so trying changes nothing. */
import { EARNINGS, EARNING_KINDS, OTHERS, TASKS, TASK_KINDS } from '#rules/rewards';
import { paths } from '#paths';
import { Button } from '#ui/button.tsx';
import { TextField, firstInvalid } from '#ui/field.tsx';
import { FormErrors } from '#ui/form.tsx';

const BANDS = [0, 1, 2, 3, 4];

/** `typed` is what stands in the fields, `errors` the sentence of each that is wrong; `isFirst` while nobody was rewarded yet. */
export function ProgrammeForm({ typed, errors, isFirst }: { typed: Record<string, string>; errors: Record<string, string>; isFirst: boolean }) {
  const wrong = firstInvalid(errors);
  const field = (name: string) => ({ name, defaultValue: typed[name] ?? '', error: errors[name], takesFocus: wrong === name, inputMode: 'decimal' as const, autoComplete: 'off' });
  return (
    <form method="get" action={`${paths.rewardProgramme()}#tried`} className="stack mt-6" key={JSON.stringify(typed)}>
      <FormErrors errors={errors} />
      <TextField {...field('currency')} inputMode="text" label="Currency" readOnly={!isFirst} hint={isFirst ? 'Three letters, such as GBP. It cannot be changed once money is owed.' : 'Money is owed in it, so it cannot be changed.'} />
      <fieldset className="field">
        <legend>What a deed is worth</legend>
        <div className="grid gap-4 mt-3">
          {EARNING_KINDS.map((kind) => <TextField key={kind} {...field(kind)} label={EARNINGS[kind].sentence} hint={EARNINGS[kind].why} />)}
          {TASK_KINDS.map((kind) => <TextField key={kind} {...field(kind)} label={TASKS[kind].sentence} hint={TASKS[kind].why} />)}
          <TextField {...field('referral')} label={OTHERS.referral.sentence} hint={OTHERS.referral.why} />
          <TextField {...field('referralsPerPeriod')} label="Recruits that count in a period" />
        </div>
      </fieldset>
      <fieldset className="field">
        <legend>How the share falls within a month</legend>
        <p className="hint">Up to the first amount the first share counts, and so on. Leave the amount of the last one empty.</p>
        {BANDS.map((place) => (
          <div key={place} className="grid grid-cols-2 gap-4 mt-3">
            <TextField {...field(`upTo${place}`)} label="Earned so far, up to" />
            <TextField {...field(`percent${place}`)} label="Share in percent" />
          </div>
        ))}
      </fieldset>
      <fieldset className="field">
        <legend>When it becomes theirs</legend>
        <div className="grid gap-4 mt-3">
          <TextField {...field('holdDays')} label="Days of the hold" hint="An acceptance can be withdrawn, and a ring be seen, before money moves." />
          <TextField {...field('periodEnds')} inputMode="text" label="Periods end on" hint="Month and day, such as 05-31 11-30." />
          <TextField {...field('chooseDays')} label="Days to choose" />
          <TextField {...field('cashMinimum')} label="Cash from" />
          <TextField {...field('matchPercent')} label="What the company adds to a gift, in percent" />
        </div>
      </fieldset>
      <div className="press"><Button type="submit" kind="primary">Show who gains and loses</Button></div>
    </form>
  );
}
