/** Staff's word on two questions: one is answered in the other (`keep`), or they are different. */
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { decideDuplicate } from '#domain/questions';
import type { ThreadId } from '#domain/core';
import { paths } from '#paths';
import { staffLoader, staffVerb } from '#web/doors.ts';
import { idOf } from '#web/parameters.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const loader = staffLoader(async () => redirect(paths.duplicates()));

export const action = staffVerb(
  z.object({ suggestion: idOf<number>(), keep: idOf<ThreadId>().optional() }),
  async (act, form) => {
    await decideDuplicate(act, { suggestionId: form.suggestion, keepId: form.keep ?? null });
    return { suggestionId: form.suggestion, isDuplicate: form.keep !== undefined };
  },
  ({ suggestionId, isDuplicate }, { context }) => {
    context.cookies.flash({
      text: isDuplicate ? 'Closed. It says where it is answered.' : 'They stay two questions.',
      undo: { label: 'Undo', action: paths.duplicateUndo(suggestionId) },
    });
    return redirect(paths.duplicates());
  },
);
