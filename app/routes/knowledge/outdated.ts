/** Staff mark an accepted answer as outdated. */
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { markOutdated } from '#domain/knowledge';
import { paths } from '#paths';
import { publicLoader, memberVerb } from '#web/doors.ts';
import { PostParameter, idFrom } from '#web/parameters.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const loader = publicLoader(async ({ params }) => redirect(paths.postById(idFrom(params.post))));

export const action = memberVerb(
  PostParameter.extend({ better: z.string().default('') }),
  (act, form) => markOutdated(act, { postId: form.post, better: form.better }),
  (_done, { context, params }) => {
    context.cookies.flash({ text: 'Marked as outdated. Readers are told.' });
    return redirect(paths.postById(idFrom(params.post)));
  },
);
