/** The payments of a run, each with its end, and the list of results that settles many at once. */
import type { PaymentView } from '#domain/payouts';
import { paths } from '#paths';
import { ITEM_WORDS, METHOD_WORDS } from '#rules/payouts';
import { money } from '#rules/rewards';
import { Button } from '#ui/button.tsx';
import { Checkbox, TextArea, TextField } from '#ui/field.tsx';
import { FormErrors, PostForm } from '#ui/form.tsx';

export function PaymentTable({ payments, canSettle }: { payments: PaymentView[]; canSettle: boolean }) {
  return (
    <div className="table-wrap mt-4" tabIndex={0} role="region" aria-label="Payments, as a table">
      <table className="lines">
        <thead><tr><th scope="col">Payment</th><th scope="col">Member</th><th scope="col">Goes to</th><th scope="col" className="n">Amount</th><th scope="col">How it ended</th></tr></thead>
        <tbody>
          {payments.map((payment) => (
            <tr key={payment.id}>
              <th scope="row" className="when" data-head="Payment"><a href={paths.payoutPayment(payment.id)}>{payment.id}</a></th>
              <td className="what"><a href={paths.member(payment.handle)}><bdi>{payment.name}</bdi></a></td>
              <td className="on">{METHOD_WORDS[payment.method]}: <bdi>{payment.charity ?? payment.payTo}</bdi></td>
              <td className="n money">{money(payment.amount, payment.currency)}{payment.match > 0 && <><br /><span className="quiet">+{money(payment.match, payment.currency)}</span></>}</td>
              <td className="how"><PaymentEnd payment={payment} canSettle={canSettle} /></td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function PaymentEnd({ payment: { id, state, outsideId, because }, canSettle }: { payment: PaymentView; canSettle: boolean }) {
  if (state === 'waiting') return canSettle ? <a href={paths.payoutPayment(id)}>Say how it ended</a> : <>{ITEM_WORDS.waiting}</>;
  if (state === 'paid') return <>{ITEM_WORDS.paid}, <bdi>{outsideId}</bdi> (<a href={paths.receipt(id)}>receipt</a>)</>;
  return <>{ITEM_WORDS[state]}: {because}</>;
}

/** Results from billing, one payment a line: pasted, or as a file. */
export function ResultsForm({ runId, errors, typed }: { runId: number; errors: Record<string, string>; typed: Record<string, string> }) {
  return (
    <PostForm action={paths.payoutRun(runId)} className="stack mt-4" encType="multipart/form-data">
      <FormErrors errors={errors} />
      <TextArea
        name="results"
        label="Results, one payment a line"
        hint={<>The number of the payment, “paid” or “failed”, then the reference or the reason; for example “12, paid, TR-881”. A spreadsheet’s CSV can be pasted as it is. One wrong line, and nothing is changed.</>}
        rows={6}
        spellCheck={false}
        defaultValue={typed.results}
        error={errors.results}
        takesFocus={Boolean(errors.results)}
      />
      <TextField name="upload" type="file" accept=".csv,.txt,text/csv,text/plain" label="Or a file with them" hint="CSV as billing or a spreadsheet saves it, up to 2 MB, with the same three columns." error={errors.upload} takesFocus={Boolean(errors.upload)} />
      <Checkbox name="sure" label="Settle these payments" hint="What is marked as paid stays paid; what failed goes back to its member." error={errors.sure} takesFocus={Boolean(errors.sure)} />
      <div className="press"><Button type="submit" kind="secondary">Settle</Button></div>
    </PostForm>
  );
}
