/** A run: who did what, what it waits for, and the deed that comes next. */
import type { PayoutRunView } from '#domain/payouts';
import { paths } from '#paths';
import { Button, ButtonLink } from '#ui/button.tsx';
import { PostForm } from '#ui/form.tsx';
import { Notice } from '#ui/notice.tsx';
import { Section } from '#ui/section.tsx';
import { Time } from '#ui/time.tsx';
import { Checkbox } from '#ui/field.tsx';

/** The steps taken so far, in one quiet line. */
export function RunSteps({ run }: { run: PayoutRunView }) {
  return (
    <p className="meta">
      <span>Prepared by <bdi>{run.preparedBy}</bdi>, <Time at={run.preparedAt} style="moment" /></span>
      {run.approvedAt && <span>Approved by <bdi>{run.approvedBy}</bdi>, <Time at={run.approvedAt} style="moment" /></span>}
      {run.exportedAt && <span>Exported <Time at={run.exportedAt} style="moment" /></span>}
      {run.finishedAt && <span>Finished <Time at={run.finishedAt} style="moment" /></span>}
      {run.cancelledAt && <span>Cancelled by <bdi>{run.cancelledBy}</bdi>, <Time at={run.cancelledAt} style="moment" /></span>}
    </p>
  );
}

/** What may be done now; one primary deed at a time. */
export function RunNext({ run, isDelivered }: { run: PayoutRunView; isDelivered: boolean }) {
  const { id, can, isPreparer, needsAdmin, state } = run;
  if (state === 'finished' || state === 'cancelled') return null;
  return (
    <Section id="next" title="What comes next">
      {state === 'prepared' && isPreparer && <p>You prepared this run, so another admin has to approve it.</p>}
      {state === 'prepared' && !isPreparer && needsAdmin && <p>An admin other than whoever prepared it has to approve it.</p>}
      {can.approve && (
        <PostForm action={paths.payoutApproval(id)} className="form">
          <p>Look at the totals, the payments and what stays out. Approved, it can still be cancelled until it is exported. Whoever is held meanwhile is withdrawn.</p>
          <div className="press"><Button type="submit" kind="primary">Approve the run</Button></div>
        </PostForm>
      )}
      {can.export && (
        <PostForm action={paths.payoutExport(id)} className="form">
          <p>{isDelivered ? 'It is sent to your billing, and can be downloaded here.' : 'It can be downloaded here, for your billing.'}</p>
          <Checkbox name="sure" label="Export it" hint="From then on it cannot be cancelled: each payment ends as paid or failed." />
          <div className="press"><Button type="submit" kind="primary">Export the run</Button></div>
        </PostForm>
      )}
      {state === 'exported' && <p>When your billing has made the payments, write down how each ended.</p>}
      {can.cancel && <PostForm action={paths.payoutCancellation(id)} className="mt-4"><Button type="submit" kind="danger" size="small">Cancel the run</Button></PostForm>}
    </Section>
  );
}

/** The export to download, and how its delivery goes. */
export function RunExport({ run, isDelivered }: { run: PayoutRunView; isDelivered: boolean }) {
  const { id, delivery, can, state } = run;
  if (state !== 'exported' && state !== 'finished') return null;
  return (
    <Section id="export" title="The export">
      <div className="press">
        <ButtonLink href={paths.payoutFile(id, 'csv')} download size="small">Download as CSV</ButtonLink>
        <ButtonLink href={paths.payoutFile(id, 'json')} download size="small">Download as JSON</ButtonLink>
        {can.send && isDelivered && <PostForm action={paths.payoutDelivery(id)}><Button type="submit" kind="quiet" size="small">{delivery ? 'Send again' : 'Send to billing'}</Button></PostForm>}
      </div>
      {delivery?.state === 'delivered' && <p className="hint mt-2">Your billing took it on <Time at={delivery.deliveredAt ?? delivery.nextAt} style="moment" /> UTC.</p>}
      {delivery?.state === 'waiting' && <p className="hint mt-2">{delivery.problem ? <>Tried {delivery.attempts} times. {delivery.problem} Next attempt: <Time at={delivery.nextAt} style="moment" /> UTC.</> : 'It goes out to your billing within a minute.'}</p>}
      {delivery?.state === 'failed' && <Notice kind="danger"><p>Your billing did not take it in {delivery.attempts} attempts. {delivery.problem} Mend that, then send it again.</p></Notice>}
    </Section>
  );
}
