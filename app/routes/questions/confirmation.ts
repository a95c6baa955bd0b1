/** A helper's word that an answer is right, where its asker was silent. */
import { redirect } from '@remix-run/server-runtime';
import { confirmAnswer } from '#domain/questions';
import { paths } from '#paths';
import { memberVerb, publicLoader } from '#web/doors.ts';
import { PostParameter, idFrom } from '#web/parameters.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const loader = publicLoader(async ({ params }) => redirect(paths.postById(idFrom(params.post))));

export const action = memberVerb(
  PostParameter,
  (act, form) => confirmAnswer(act, form.post),
  (thread, { context }) => {
    context.cookies.flash({ text: 'Confirmed. It does not count as accepted, and the asker can open it again.', undo: { label: 'Undo', action: paths.outcomeWithdraw(thread.id) } });
    return redirect(paths.thread(thread));
  },
);
