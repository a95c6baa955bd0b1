/** Takes a draft out of review. */
import { redirect } from '@remix-run/server-runtime';
import { withdrawProposal } from '#domain/knowledge';
import { paths } from '#paths';
import { memberLoader, memberVerb } from '#web/doors.ts';
import { ArticleParameter, idFrom } from '#web/parameters.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const loader = memberLoader(async ({ params }) => redirect(paths.editGuide(idFrom(params.article))));

export const action = memberVerb(
  ArticleParameter,
  (act, form) => withdrawProposal(act, form.article),
  (_done, { context, params }) => {
    context.cookies.flash({ text: 'Back to the drafts.' });
    return redirect(paths.editGuide(idFrom(params.article)));
  },
);
