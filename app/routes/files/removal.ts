/** Takes a file away, by whoever sent it or by staff. */
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { removeFile } from '#domain/attachments';
import { placeOfWord } from '#domain/cases';
import { paths } from '#paths';
import { memberVerb, publicLoader } from '#web/doors.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const loader = publicLoader(async () => redirect(paths.home()));

export const action = memberVerb(
  z.object({ token: z.string() }),
  async (act, { token }) => ({ token, ...(await removeFile(act, token)) }),
  async ({ token, ...file }, { context, db, viewer }) => {
    context.cookies.flash({ text: 'The file is removed.', undo: { label: 'Put it back', action: paths.fileRestoration(token) } });
    const place = await placeOfWord(db, file);
    return redirect(place === null ? paths.home() : place.customerId === viewer.id ? paths.privateCase(place.caseId) : paths.deskCase(place.caseId));
  },
);
