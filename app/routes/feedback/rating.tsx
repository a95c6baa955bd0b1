/** What a customer says of a case of theirs, signed in: one press, then a comment. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { found, isSignedIn } from '#domain/core';
import type { CaseId } from '#domain/core';
import { ratingOfCase, scoreCase } from '#domain/feedback';
import { paths } from '#paths';
import { RatingForm } from '#ui/feedback/rating-form.tsx';
import { Page } from '#ui/page.tsx';
import { memberAction, memberLoader } from '#web/doors.ts';
import { idFrom, idOf } from '#web/parameters.ts';
import { ScoreField } from '#web/scores.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const meta = () => [{ title: 'How did staff help you?' }, { name: 'robots', content: 'noindex' }];

export const loader = memberLoader(async ({ db, params, viewer, at }) => ({ rating: found(isSignedIn(viewer) ? await ratingOfCase(db, viewer, idFrom<CaseId>(params.case), at) : null) }));

export const action = memberAction(
  z.object({ case: idOf<CaseId>(), score: ScoreField, comment: z.string().optional() }),
  async (act, form) => ({ form, ...(await scoreCase(act, form.case, form)) }),
  ({ form }, { context }) => {
    context.cookies.flash({ text: 'Thank you for saying so.' });
    return redirect(paths.rating(form.case));
  },
);

export default function Rating() {
  const { rating } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <Page kind="alone">
      <h1>How did staff help you?</h1>
      <p className="lead">It was about: {rating.thread ? <a href={paths.thread(rating.thread)}>{rating.title}</a> : <a href={paths.privateCase(rating.caseId)}>{rating.title}</a>}</p>
      <RatingForm action={paths.rating(rating.caseId)} rating={rating} errors={answer?.errors ?? {}} typed={answer?.values ?? {}} />
    </Page>
  );
}
