/** How loud a board is for a member. */
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { LEVELS, watchBoard } from '#domain/watching';
import { paths } from '#paths';
import { LEVEL_NAMES } from '#rules/watching';
import { memberVerb, publicLoader } from '#web/doors.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const loader = publicLoader(async ({ params }) => redirect(paths.board(params.board ?? '')));

export const action = memberVerb(
  z.object({ board: z.string(), level: z.enum(LEVELS, 'Choose how much you want to be told.') }),
  async (act, { board, level }) => {
    await watchBoard(act, board, level);
    return { board, level };
  },
  ({ board, level }, { context }) => {
    context.cookies.flash({ text: `Saved: ${LEVEL_NAMES[level].toLowerCase()}.` });
    return redirect(paths.board(board));
  },
);
