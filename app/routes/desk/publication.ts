/** Makes a guide public. */
import { redirect } from '@remix-run/server-runtime';
import { publishArticle } from '#domain/knowledge';
import { paths } from '#paths';
import { staffLoader, staffVerb } from '#web/doors.ts';
import { ArticleParameter, idFrom } from '#web/parameters.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const loader = staffLoader(async ({ params }) => redirect(paths.editGuide(idFrom(params.article))));

export const action = staffVerb(
  ArticleParameter,
  (act, form) => publishArticle(act, form.article),
  (_done, { context, params }) => {
    context.cookies.flash({ text: 'Published. Readers and search can find it now.' });
    return redirect(paths.editGuide(idFrom(params.article)));
  },
);
