/** A customer says that their private question is settled. */
import { redirect } from '@remix-run/server-runtime';
import { settleOwnCase } from '#domain/cases';
import type { CaseId } from '#domain/core';
import { paths } from '#paths';
import { memberLoader, memberVerb } from '#web/doors.ts';
import { CaseParameter, idFrom } from '#web/parameters.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const loader = memberLoader(async ({ params }) => redirect(paths.privateCase(idFrom<CaseId>(params.case))));

export const action = memberVerb(
  CaseParameter,
  (act, form) => settleOwnCase(act, form.case),
  ({ id }, { context }) => {
    context.cookies.flash({ text: 'Thank you. Write again, and it is open again.' });
    return redirect(paths.privateCase(id));
  },
);
