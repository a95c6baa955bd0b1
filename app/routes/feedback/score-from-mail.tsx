/** "How did staff help you?" for customers without an account, from the link in their mail. Opening it changes nothing, so a mail scanner does not vote; a person presses once. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { isScore, ratingByLetter, scoreByLetter } from '#domain/feedback';
import { paths } from '#paths';
import { RatingForm } from '#ui/feedback/rating-form.tsx';
import { Notice } from '#ui/notice.tsx';
import { Page } from '#ui/page.tsx';
import { publicLoader } from '#web/doors.ts';
import { mailLinkAction } from '#web/from-mail.ts';
import { ScoreField } from '#web/scores.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const meta = () => [{ title: 'How did staff help you?' }, { name: 'robots', content: 'noindex' }, { name: 'referrer', content: 'no-referrer' }];

export const loader = publicLoader(async ({ db, params, url, at }) => {
  const token = params.token ?? '';
  const said = Number(url.searchParams.get('say'));
  return { token, rating: await ratingByLetter(db, token, at), chosen: isScore(said) ? said : null };
});

export const action = mailLinkAction(z.object({ token: z.string().max(300), score: ScoreField, comment: z.string().optional() }), (act, { token, ...said }) => scoreByLetter(act, token, said));

export default function ScoreFromMail() {
  const { token, rating, chosen } = useLoaderData<typeof loader>();
  const done = useActionData<typeof action>();
  return (
    <Page kind="alone">
      <h1>How did staff help you?</h1>
      {done && <Notice kind="solved" role="status"><p>{done.isLow ? 'Thank you for saying so. Somebody looks into it.' : 'Thank you for saying so.'}</p></Notice>}
      <p className="lead">It was about your mail: {rating.title}</p>
      <RatingForm action={paths.scoreFromMail(token)} rating={rating} chosen={chosen} />
    </Page>
  );
}
