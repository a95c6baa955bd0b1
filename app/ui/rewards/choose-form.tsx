/** Choosing what becomes of payable money: credit, cash or a charity, with what each needs. */
import type { PayableView } from '#domain/rewards';
import { MAX_PAY_TO_LENGTH, money } from '#rules/rewards';
import { paths } from '#paths';
import { Button } from '#ui/button.tsx';
import { Checkbox, Select, TextField, firstInvalid } from '#ui/field.tsx';
import { FormErrors, HiddenFields, PostForm } from '#ui/form.tsx';
import { Time } from '#ui/time.tsx';

export type Shown = Omit<PayableView, 'startsAt' | 'endsAt' | 'chooseUntil'> & { startsAt: Date | string; endsAt: Date | string; chooseUntil: Date | string | null };
/** `suffix` keeps the ids apart where a page has two of these. */
type Props = { payable: Shown; suffix: string; currency: string; cashMinimum: number; matchPercent: number; charities: { id: number; name: string }[]; errors: Record<string, string>; typed: Record<string, string> };

/** Works without script: the fields of all three ways stand there, and the chosen way says which are read. */
export function ChooseForm({ payable, suffix, currency, cashMinimum, matchPercent, charities, errors, typed }: Props) {
  const amount = payable.earned + payable.rolled;
  const chosen = typed.choice ?? payable.choice ?? 'credit';
  const wrong = firstInvalid(errors);
  const radio = (value: string) => ({ name: 'choice', id: `choice-${value}${suffix}`, type: 'radio' as const, value, defaultChecked: chosen === value });
  return (
    <>
      <PostForm action={paths.rewards()} className="stack">
        <FormErrors errors={errors} suffix={suffix} />
        <HiddenFields fields={{ does: 'choose', payable: payable.id }} />
        <fieldset id={`choice${suffix}`}>
          <legend className="hidden-words">What becomes of {money(amount, currency)}</legend>
          <Checkbox {...radio('credit')} label="Credit on my account" hint={`The whole ${money(amount, currency)}`} />
          <Checkbox {...radio('cash')} label="Cash" hint={amount < cashMinimum ? `From ${money(cashMinimum, currency)}; this is not enough yet` : 'Sent to the account you name'} error={errors.choice} takesFocus={wrong === 'choice'} />
          {charities.length > 0 && <Checkbox {...radio('charity')} label="Give it to charity" hint={matchPercent > 0 ? `The company adds ${matchPercent === 100 ? 'the same again' : `${matchPercent} %`}` : 'The whole sum'} />}
        </fieldset>
        <TextField name="payTo" id={`payTo${suffix}`} label="For credit or cash: the number or account" maxLength={MAX_PAY_TO_LENGTH} autoComplete="off" defaultValue={typed.payTo ?? payable.payTo ?? ''} error={errors.payTo} takesFocus={wrong === 'payTo'} />
        {charities.length > 0 && <Select name="charity" id={`charity${suffix}`} label="For a gift: the charity" options={charities.map(({ id, name }) => ({ value: String(id), label: name }))} defaultValue={typed.charity ?? ''} error={errors.charity} takesFocus={wrong === 'charity'} />}
        <div className="under"><Button type="submit" kind="primary">{payable.state === 'chosen' ? 'Change my choice' : 'Save my choice'}</Button></div>
        {payable.chooseUntil && <p className="hint">You can choose until <Time at={payable.chooseUntil} style="moment" /> (UTC), and change a choice until it is on its way.</p>}
      </PostForm>
      {payable.state === 'chosen' && (
        <PostForm action={paths.rewards()}>
          <HiddenFields fields={{ does: 'withdraw', payable: payable.id }} />
          <Button type="submit" kind="quiet" size="small">Take my choice back</Button>
        </PostForm>
      )}
    </>
  );
}
