/** How loud a tag is for a member. */
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { LEVELS, watchTag } from '#domain/watching';
import { paths } from '#paths';
import { LEVEL_NAMES } from '#rules/watching';
import { memberVerb, publicLoader } from '#web/doors.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const loader = publicLoader(async ({ params }) => redirect(paths.tag(params.tag ?? '')));

export const action = memberVerb(
  z.object({ tag: z.string(), level: z.enum(LEVELS, 'Choose how much you want to be told.') }),
  async (act, { tag, level }) => {
    await watchTag(act, tag, level);
    return { tag, level };
  },
  ({ tag, level }, { context }) => {
    context.cookies.flash({ text: `Saved: ${LEVEL_NAMES[level].toLowerCase()}.` });
    return redirect(paths.tag(tag));
  },
);
