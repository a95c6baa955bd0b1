/** One review of held rewards: its evidence, the decision, and appeals against it. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { readId } from '#domain/core';
import type { Act, MemberId } from '#domain/core';
import { decideAppeal, decideReview, reviewPage } from '#domain/fraud';
import { decideQueued, nextQueued, queueBar, wayIn } from '#domain/moderation';
import { paths } from '#paths';
import { OUTCOMES } from '#rules/fraud';
import { money } from '#rules/rewards';
import { ReviewPage } from '#ui/fraud/review-page.tsx';
import { QueueBar } from '#ui/moderation/queue-bar.tsx';
import { Crumbs } from '#ui/crumbs.tsx';
import { Page } from '#ui/page.tsx';
import styles from '#ui/styles/reviews.css?url';
import { staffAction, staffLoader } from '#web/doors.ts';
import { idFrom, idOf } from '#web/parameters.ts';

export const links = () => [{ rel: 'stylesheet', href: styles }];
export const meta = () => [{ title: 'Review of held rewards' }, { name: 'robots', content: 'noindex' }];

export const loader = staffLoader(async ({ db, params, viewer, at, url }) => {
  const id = idFrom<number>(params.review);
  const appeal = readId<number>(url.searchParams.get('appeal'));
  const { filter, through } = await wayIn(db, url);
  const [review, bar] = await Promise.all([reviewPage(db, id, viewer, at), queueBar(db, appeal === null ? { kind: 'rewards', id } : { kind: 'rewards-appeal', id: appeal }, viewer, at, filter)]);
  return { review, bar, through };
});

const ids = z.string().default('').transform((text) => text.split('\n').filter(Boolean).map((one) => idFrom<MemberId>(one)));
/** `line-12` and `payable-3`, one a line. */
const rewards = z.string().default('').transform((text) => {
  const idsOf = (kind: string) => text.split('\n').filter((one) => one.startsWith(`${kind}-`)).map((one) => idFrom<number>(one.slice(kind.length + 1)));
  return { lines: idsOf('line'), payables: idsOf('payable') };
});
const Form = z.discriminatedUnion('does', [
  z.object({ does: z.literal('decide'), review: idOf<number>(), outcome: z.enum([...OUTCOMES, 'some'], 'Choose one of the four.'), about: ids, lines: rewards, because: z.string().default('') }),
  z.object({ does: z.literal('appeal'), review: idOf<number>(), appeal: idOf<number>(), member: idOf<MemberId>(), answer: z.enum(['granted', 'turned-down']), because: z.string().default('') }),
]);

/** Each is decided by the command of its own, which asks who may. */
async function decide(act: Act, form: z.output<typeof Form>): Promise<void> {
  if (form.does === 'decide' && form.outcome === 'some') await decideReview(act, { reviewId: form.review, outcome: 'reversed', because: form.because, only: form.lines });
  else if (form.does === 'decide') await decideReview(act, { reviewId: form.review, outcome: form.outcome === 'some' ? 'reversed' : form.outcome, because: form.because, about: form.about });
  else await decideAppeal(act, { reviewId: form.review, memberId: form.member, isGranted: form.answer === 'granted', because: form.because });
}

export const action = staffAction(
  Form,
  async (act, form, { url }) => {
    await decideQueued(act, form.does === 'decide' ? { kind: 'rewards', id: form.review } : { kind: 'rewards-appeal', id: form.appeal }, () => decide(act, form));
    const way = await wayIn(act.tx, url);
    return { form, way, next: await nextQueued(act.tx, null, act.by, act.at, way.filter) };
  },
  ({ form, way, next }, { context }) => {
    const said = { released: 'Released. Their money goes on.', reversed: 'Taken back. Each of them sees a line that says so.', some: 'Those were taken back. All else goes on.', suspended: 'Taken back, and they are signed out.' };
    const answered = form.does === 'appeal' && (form.answer === 'granted' ? 'Granted. It was given back.' : 'Turned down. The decision stands.');
    context.cookies.flash({ text: answered || (form.does === 'decide' ? said[form.outcome] : ''), link: { label: 'See it', href: paths.fraudReview(form.review) } });
    return redirect(next ? paths.queued(next, way.through) : paths.fraudReview(form.review));
  },
);

export default function Review() {
  const { review, bar, through } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <Page current={paths.moderation()}>
      <Crumbs crumbs={[{ label: 'Moderation', href: paths.moderation() }, { label: 'Held rewards', href: paths.fraudReviews() }]} />
      {bar && <QueueBar bar={bar} through={through} />}
      <ReviewPage review={review} through={through} answer={answer} money={(amount) => money(amount, review.currency)} />
    </Page>
  );
}
