/** Staff say that the community's answer does not solve a case. */
import { redirect } from '@remix-run/server-runtime';
import { declineProposal } from '#domain/cases';
import type { CaseId } from '#domain/core';
import { paths } from '#paths';
import { staffLoader, staffVerb } from '#web/doors.ts';
import { CaseParameter, idFrom } from '#web/parameters.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const loader = staffLoader(async ({ params }) => redirect(paths.deskCase(idFrom<CaseId>(params.case))));

export const action = staffVerb(
  CaseParameter,
  (act, form) => declineProposal(act, form.case),
  (aCase, { context }) => {
    context.cookies.flash({ text: 'Noted: it still waits for an answer of ours.' });
    return redirect(paths.deskCase(aCase.id));
  },
);
