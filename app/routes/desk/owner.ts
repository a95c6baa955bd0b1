/** Takes a case; `from` names the colleague it is taken over from, so that nobody does so by accident. */
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { takeCase } from '#domain/cases';
import { readId } from '#domain/core';
import type { CaseId, MemberId } from '#domain/core';
import { paths } from '#paths';
import { staffLoader, staffVerb } from '#web/doors.ts';
import { CaseParameter, idFrom } from '#web/parameters.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const loader = staffLoader(async ({ params }) => redirect(paths.deskCase(idFrom<CaseId>(params.case))));

export const action = staffVerb(
  CaseParameter.extend({ from: z.string().optional() }),
  (act, form) => takeCase(act, form.case, readId<MemberId>(form.from)),
  (aCase, { context }) => {
    context.cookies.flash({ text: 'It is yours now.', undo: { label: 'Give it back', action: paths.caseRelease(aCase.id) } });
    return redirect(paths.deskCase(aCase.id));
  },
);
