/** Takes a file away, by whoever sent it or by staff. */
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { removeFile } from '#domain/attachments';
import { placeOfMessage, placeOfNote } from '#domain/cases';
import { paths } from '#paths';
import { memberVerb, publicLoader } from '#web/doors.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const loader = publicLoader(async () => redirect(paths.home()));

export const action = memberVerb(
  z.object({ token: z.string() }),
  (act, { token }) => removeFile(act, token),
  async ({ subject, subjectId }, { context, db, viewer }) => {
    context.cookies.flash({ text: 'The file is removed. Nobody can open it any more.' });
    const caseId = subject === 'case-message' ? await placeOfMessage(db, subjectId ?? 0) : subject === 'case-note' ? await placeOfNote(db, subjectId ?? 0) : null;
    if (subject === 'post') return redirect(paths.postById(subjectId ?? 0));
    return redirect(caseId === null ? paths.home() : caseId.customerId === viewer.id ? paths.privateCase(caseId.caseId) : paths.deskCase(caseId.caseId));
  },
);
