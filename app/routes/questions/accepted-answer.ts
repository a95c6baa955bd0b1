/** Accepts an answer: this solved it. */
import { redirect } from '@remix-run/server-runtime';
import { acceptAnswer } from '#domain/questions';
import { paths } from '#paths';
import { ACCEPTING_LIMIT } from '#rules/questions';
import { memberVerb, publicLoader } from '#web/doors.ts';
import { PostParameter, idFrom } from '#web/parameters.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const loader = publicLoader(async ({ params }) => redirect(paths.postById(idFrom(params.post))));

export const action = memberVerb(
  PostParameter,
  (act, form) => acceptAnswer(act, form.post),
  (thread, { context, params }) => {
    context.cookies.flash({ text: 'Marked as solved. Whoever wrote the answer gets the credit.', undo: { label: 'Undo', action: paths.acceptWithdraw(idFrom(params.post)) } });
    return redirect(`${paths.thread(thread)}#answer`);
  },
  { knocks: { name: 'accepting', ...ACCEPTING_LIMIT } },
);
