/** Where the last payout goes: credit, cash, a charity, or nowhere. */
import type { LeavingView } from '#domain/leaving';
import { MAX_PAY_TO_LENGTH } from '#rules/rewards';
import { Checkbox, FieldError, Select, TextField } from '#ui/field.tsx';

type Money = NonNullable<LeavingView['money']>;
type Chosen = Pick<NonNullable<LeavingView['leaving']>, 'choice' | 'charityId' | 'payTo'>;

/** Works without script: the fields of all ways stand there, and the chosen way says which are read. */
export function LastChoiceFields({ money, chosen, errors, typed }: { money: Money; chosen: Chosen | null; errors: Record<string, string>; typed: Record<string, string> }) {
  const { charities, matchPercent } = money;
  const now = typed.choice ?? chosen?.choice ?? '';
  const radio = (value: string) => ({ name: 'choice', type: 'radio' as const, value, defaultChecked: now === value });
  return (
    <>
      <fieldset>
        <legend>What becomes of your money</legend>
        <Checkbox {...radio('credit')} label="Credit on an account" hint="The whole sum" />
        <Checkbox {...radio('cash')} label="Cash" hint="Sent to the account you name; no minimum" />
        {charities.length > 0 && <Checkbox {...radio('charity')} label="Give it to charity" hint={matchPercent > 0 ? `The company adds ${matchPercent === 100 ? 'the same again' : `${matchPercent} %`}` : 'The whole sum'} />}
        <Checkbox {...radio('none')} label="Give it up" hint="It stays with the company" />
        {errors.choice && <FieldError id="choice">{errors.choice}</FieldError>}
      </fieldset>
      <TextField name="payTo" label="For credit or cash: the number or account" maxLength={MAX_PAY_TO_LENGTH} autoComplete="off" defaultValue={typed.payTo ?? chosen?.payTo ?? ''} error={errors.payTo} takesFocus={Boolean(errors.payTo)} />
      {charities.length > 0 && <Select name="charity" label="For a gift: the charity" options={charities.map(({ id, name }) => ({ value: String(id), label: name }))} defaultValue={typed.charity ?? String(chosen?.charityId ?? '')} error={errors.charity} />}
    </>
  );
}

/** A choice as a half sentence. */
export function lastChoiceWords({ choice, charityId, payTo }: Chosen, charities: Money['charities']): string {
  if (choice === 'charity') return `a gift to ${charities.find(({ id }) => id === charityId)?.name ?? 'a charity that is no longer on the list'}`;
  if (choice === 'none') return 'given up';
  return `${choice === 'cash' ? 'cash' : 'credit'} to ${payTo ?? ''}`;
}
