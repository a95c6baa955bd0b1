/** "How did staff help you?" from a link in a mail, without signing in. Opening it changes nothing, so a mail scanner does not vote; a person presses once. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { found } from '#domain/core';
import type { CaseId } from '#domain/core';
import { isScore, ratingOfCase, scoreCase } from '#domain/feedback';
import { readSignedLink } from '#domain/notifications';
import { paths } from '#paths';
import { RatingForm } from '#ui/feedback/rating-form.tsx';
import { Notice } from '#ui/notice.tsx';
import { Page } from '#ui/page.tsx';
import { publicLoader } from '#web/doors.ts';
import { mailLinkAction } from '#web/from-mail.ts';
import { ScoreField } from '#web/scores.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const meta = () => [{ title: 'How did staff help you?' }, { name: 'robots', content: 'noindex' }];

export const loader = publicLoader(async ({ db, params, url, at }) => {
  const token = params.token ?? '';
  const { member, id } = found(await readSignedLink(db, 'rating', token));
  const rating = found(await ratingOfCase(db, member, id as CaseId, at));
  const said = Number(url.searchParams.get('say'));
  return { token, rating, chosen: isScore(said) ? said : null };
});

export const action = mailLinkAction(z.object({ token: z.string().max(300), score: ScoreField, comment: z.string().optional() }), async (act, { token, ...said }) => {
  const { member, id } = found(await readSignedLink(act.tx, 'rating', token));
  return scoreCase({ ...act, by: member }, id as CaseId, said);
});

export default function RatingFromMail() {
  const { token, rating, chosen } = useLoaderData<typeof loader>();
  const done = useActionData<typeof action>();
  return (
    <Page kind="alone">
      <h1>How did staff help you?</h1>
      {done && <Notice kind="solved" role="status"><p>{done.isLow ? 'Thank you for saying so. Somebody looks into it.' : 'Thank you for saying so.'}</p></Notice>}
      <p className="lead">It was about: {rating.thread ? <a href={paths.thread(rating.thread)}>{rating.title}</a> : rating.title}</p>
      <RatingForm action={paths.fromMail('rating', token)} rating={rating} chosen={chosen} />
    </Page>
  );
}
