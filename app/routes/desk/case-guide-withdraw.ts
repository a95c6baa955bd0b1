/** Takes a guide away from a case. */
import { redirect } from '@remix-run/server-runtime';
import { unlinkGuide } from '#domain/desk';
import { paths } from '#paths';
import { staffLoader, staffVerb } from '#web/doors.ts';
import { ArticleParameter, CaseParameter, idFrom } from '#web/parameters.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const loader = staffLoader(async ({ params }) => redirect(paths.deskCase(idFrom(params.case))));

export const action = staffVerb(
  CaseParameter.extend(ArticleParameter.shape),
  async (act, form) => {
    await unlinkGuide(act, { caseId: form.case, articleId: form.article });
    return form;
  },
  (form, { context }) => {
    context.cookies.flash({ text: 'Taken away.' });
    return redirect(paths.deskCase(form.case));
  },
);
