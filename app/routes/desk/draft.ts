/** Keeps what somebody is writing in a case, throws it away, or puts a macro's words below it. */
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { readId } from '#domain/core';
import type { CaseId } from '#domain/core';
import { dropDraft, keepDraft } from '#domain/desk';
import { paths } from '#paths';
import { staffLoader, staffVerb } from '#web/doors.ts';
import { CaseParameter, idFrom } from '#web/parameters.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const loader = staffLoader(async ({ params }) => redirect(paths.deskCase(idFrom<CaseId>(params.case))));

/** A page saves every two seconds at most, and some people have two open. */
const DRAFT_KNOCKS = { name: 'draft', points: 90, seconds: 60 };

export const action = staffVerb(
  CaseParameter.extend({ kind: z.enum(['reply', 'note']), text: z.string().default(''), does: z.enum(['keep', 'drop', 'use']).default('keep'), chosen: z.string().default('') }),
  async (act, form) => {
    if (form.does === 'drop') await dropDraft(act, { caseId: form.case, kind: form.kind });
    else await keepDraft(act, { caseId: form.case, kind: form.kind, text: form.text });
    return form;
  },
  (form) => {
    const macro = form.does === 'use' ? readId(form.chosen) : null;
    return form.does === 'keep' ? new Response(null, { status: 204 }) : redirect(paths.deskCase(form.case, macro === null ? {} : { macro }));
  },
  { knocks: DRAFT_KNOCKS },
);
