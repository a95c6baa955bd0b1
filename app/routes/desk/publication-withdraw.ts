/** Takes a guide back from the public; it stays as a draft. */
import { redirect } from '@remix-run/server-runtime';
import { withdrawArticle } from '#domain/knowledge';
import { paths } from '#paths';
import { staffLoader, staffVerb } from '#web/doors.ts';
import { ArticleParameter, idFrom } from '#web/parameters.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const loader = staffLoader(async ({ params }) => redirect(paths.editGuide(idFrom(params.article))));

export const action = staffVerb(
  ArticleParameter,
  (act, form) => withdrawArticle(act, form.article),
  (_done, { context, params }) => {
    context.cookies.flash({ text: 'Taken back. It is a draft again.' });
    return redirect(paths.editGuide(idFrom(params.article)));
  },
);
