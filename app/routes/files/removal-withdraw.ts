/** Puts a file back that was taken away a moment ago. */
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { restoreFile } from '#domain/attachments';
import { placeOfWord } from '#domain/cases';
import { paths } from '#paths';
import { memberVerb, publicLoader } from '#web/doors.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const loader = publicLoader(async () => redirect(paths.home()));

export const action = memberVerb(
  z.object({ token: z.string() }),
  (act, { token }) => restoreFile(act, token),
  async (file, { context, db, viewer }) => {
    context.cookies.flash({ text: 'The file is back.' });
    const place = await placeOfWord(db, file);
    return redirect(place === null ? paths.home() : place.customerId === viewer.id ? paths.privateCase(place.caseId) : paths.deskCase(place.caseId));
  },
);
