/** Undoes a merge. */
import { redirect } from '@remix-run/server-runtime';
import { unmergeCase } from '#domain/cases';
import type { CaseId } from '#domain/core';
import { paths } from '#paths';
import { staffLoader, staffVerb } from '#web/doors.ts';
import { CaseParameter, idFrom } from '#web/parameters.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const loader = staffLoader(async ({ params }) => redirect(paths.deskCase(idFrom<CaseId>(params.case))));

export const action = staffVerb(
  CaseParameter,
  (act, form) => unmergeCase(act, form.case),
  ({ id }, { context }) => {
    context.cookies.flash({ text: 'It stands for itself again.' });
    return redirect(paths.deskCase(id));
  },
);
