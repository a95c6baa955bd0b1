/** Marks a case as solved. */
import { redirect } from '@remix-run/server-runtime';
import { resolveCase } from '#domain/cases';
import type { CaseId } from '#domain/core';
import { paths } from '#paths';
import { staffVerb, staffLoader } from '#web/doors.ts';
import { CaseParameter, idFrom } from '#web/parameters.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const loader = staffLoader(async ({ params }) => redirect(paths.deskCase(idFrom<CaseId>(params.case))));

export const action = staffVerb(
  CaseParameter,
  (act, form) => resolveCase(act, form.case),
  (aCase) => redirect(paths.deskCase(aCase.id)),
);
