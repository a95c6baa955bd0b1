/** Thanks the author of a post. */
import { redirect } from '@remix-run/server-runtime';
import { giveKudos } from '#domain/threads';
import { paths } from '#paths';
import { KUDOS_LIMIT } from '#rules/threads';
import { memberVerb, publicLoader } from '#web/doors.ts';
import { PostParameter, idFrom } from '#web/parameters.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const loader = publicLoader(async ({ params }) => redirect(paths.postById(idFrom(params.post))));

export const action = memberVerb(
  PostParameter,
  (act, form) => giveKudos(act, form.post),
  (post) => redirect(paths.postById(post.id)),
  { knocks: { name: 'kudos', ...KUDOS_LIMIT } },
);
