/** Puts a guide that was public away; it can be brought back. */
import { redirect } from '@remix-run/server-runtime';
import { archiveArticle } from '#domain/knowledge';
import { paths } from '#paths';
import { staffLoader, staffVerb } from '#web/doors.ts';
import { ArticleParameter, idFrom } from '#web/parameters.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const loader = staffLoader(async ({ params }) => redirect(paths.editGuide(idFrom(params.article))));

export const action = staffVerb(
  ArticleParameter,
  (act, form) => archiveArticle(act, form.article),
  (_done, { context, params }) => {
    context.cookies.flash({ text: 'Archived. Nobody reads it any more, and nothing of it is lost.' });
    return redirect(paths.editGuide(idFrom(params.article)));
  },
);
