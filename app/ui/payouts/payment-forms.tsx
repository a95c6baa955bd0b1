/** How one payment ended: paid with its reference, or failed with the reason its member reads. */
import type { PaymentView } from '#domain/payouts';
import { paths } from '#paths';
import { ITEM_WORDS, METHOD_WORDS, dayWords } from '#rules/payouts';
import { money } from '#rules/rewards';
import { Button } from '#ui/button.tsx';
import { TextArea, TextField } from '#ui/field.tsx';
import { FormErrors, HiddenFields, PostForm } from '#ui/form.tsx';
import { Facts, Section } from '#ui/section.tsx';

/** Everything about a payment, also for its receipt. */
export function PaymentFacts({ payment }: { payment: PaymentView }) {
  const { name, method, charity, payTo, amount, match, currency, state, outsideId, because, settledAt } = payment;
  return (
    <Facts
      facts={[
        { label: 'Member', value: <bdi>{name}</bdi> },
        { label: METHOD_WORDS[method], value: <bdi>{charity ?? payTo}</bdi> },
        { label: 'Amount', value: <b>{money(amount, currency)}</b> },
        ...(match > 0 ? [{ label: 'Added by us', value: money(match, currency) }, { label: 'Given in all', value: <b>{money(amount + match, currency)}</b> }] : []),
        { label: 'State', value: ITEM_WORDS[state] },
        ...(settledAt ? [{ label: 'On', value: dayWords(settledAt) }] : []),
        ...(outsideId ? [{ label: 'Reference', value: <bdi>{outsideId}</bdi> }] : []),
        ...(because ? [{ label: 'Because', value: because }] : []),
      ]}
    />
  );
}

type Answer = { errors: Record<string, string>; values: Record<string, string> } | undefined;

export function SettleForms({ paymentId, answer }: { paymentId: number; answer: Answer }) {
  const errors = answer?.errors ?? {};
  const isFailed = answer?.values.end === 'failed';
  return (
    <>
      <Section id="paid" title="It was paid">
        <PostForm action={paths.payoutPayment(paymentId)} className="form">
          {!isFailed && <FormErrors errors={errors} />}
          <HiddenFields fields={{ end: 'paid' }} />
          <TextField name="reference" label="Reference" hint="As your billing or bank names it; the member finds it on the receipt. What is paid stays paid." autoComplete="off" defaultValue={answer?.values.reference} error={errors.reference} takesFocus={Boolean(errors.reference)} />
          <div className="press"><Button type="submit" kind="primary">Mark as paid</Button></div>
        </PostForm>
      </Section>
      <Section id="failed" title="It failed">
        <PostForm action={paths.payoutPayment(paymentId)} className="form">
          {isFailed && <FormErrors errors={errors} />}
          <HiddenFields fields={{ end: 'failed' }} />
          <TextArea name="because" label="Why" hint="The member reads this. The money is theirs to choose about again." rows={2} defaultValue={answer?.values.because} error={errors.because} takesFocus={Boolean(errors.because)} />
          <div className="press"><Button type="submit" kind="danger">Mark as failed</Button></div>
        </PostForm>
      </Section>
    </>
  );
}
