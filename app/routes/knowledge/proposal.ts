/** Says that a draft is ready for staff to publish. */
import { redirect } from '@remix-run/server-runtime';
import { proposeArticle } from '#domain/knowledge';
import { paths } from '#paths';
import { memberLoader, memberVerb } from '#web/doors.ts';
import { ArticleParameter, idFrom } from '#web/parameters.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const loader = memberLoader(async ({ params }) => redirect(paths.editGuide(idFrom(params.article))));

export const action = memberVerb(
  ArticleParameter,
  (act, form) => proposeArticle(act, form.article),
  (_done, { context, params }) => {
    context.cookies.flash({ text: 'Proposed. Staff look at it next.' });
    return redirect(paths.editGuide(idFrom(params.article)));
  },
);
