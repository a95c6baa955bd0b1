/** Sets a draft aside; it can be brought back. */
import { redirect } from '@remix-run/server-runtime';
import { dismissDraft } from '#domain/knowledge';
import { paths } from '#paths';
import { staffLoader, staffVerb } from '#web/doors.ts';
import { ArticleParameter, idFrom } from '#web/parameters.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const loader = staffLoader(async ({ params }) => redirect(paths.editGuide(idFrom(params.article))));

export const action = staffVerb(
  ArticleParameter,
  (act, form) => dismissDraft(act, form.article),
  (_done, { context, params }) => {
    context.cookies.flash({ text: 'Set aside.' });
    return redirect(paths.editGuide(idFrom(params.article)));
  },
);
