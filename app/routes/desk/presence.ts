/** Told by the page of a case: somebody reads it, answers it, or has left it. */
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import type { CaseId } from '#domain/core';
import { notePresence } from '#domain/desk';
import { paths } from '#paths';
import { staffLoader, staffVerb } from '#web/doors.ts';
import { CaseParameter, idFrom } from '#web/parameters.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const loader = staffLoader(async ({ params }) => redirect(paths.deskCase(idFrom<CaseId>(params.case))));

/** Each page tells every 25 seconds; a desk with thirty tabs open is a desk. */
const PRESENCE_KNOCKS = { name: 'presence', points: 240, seconds: 60 };

export const action = staffVerb(
  CaseParameter.extend({ doing: z.enum(['reading', 'replying', 'gone']) }),
  (act, form) => notePresence(act, { caseId: form.case, doing: form.doing }),
  () => new Response(null, { status: 204 }),
  { knocks: PRESENCE_KNOCKS },
);
